#!/usr/bin/env bash
# Dovecot, Postfix, PostgreSQL, mbsync and Chromium for the tests that talk to real ones. The tests start private
# copies of their own, so the ones that Debian would start are neither started now nor enabled for
# later, and no cluster of the system's is made.
#
# Does nothing where the programs are there already. Installs them with apt where it may (as root,
# or with a sudo that asks no password); otherwise says why and leaves with 0, for the tests to
# skip, or to fail when SINCERELY_REQUIRE_SERVERS=1. SINCERELY_NO_APT=1: never install anything.
set -euo pipefail
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

say() { printf 'servers: %s\n' "$*"; }

# The packages of programs that are not there, into $missing.
look() {
    missing=()
    if ! command -v dovecot >/dev/null || ! dovecot_has imap; then
        missing+=(dovecot-imapd)
    fi
    if ! command -v dovecot >/dev/null || ! dovecot_has lmtp; then
        missing+=(dovecot-lmtpd)
    fi
    if ! has postfix; then
        missing+=(postfix)
    fi
    if ! command -v mbsync >/dev/null; then
        missing+=(isync)
    fi
    if ! has postgresql; then
        missing+=(postgresql)
    fi
    if ! command -v chromium >/dev/null; then
        missing+=(chromium)
    fi
}

# Whether a service of the system, here or not yet, has its program.
has() {
    if [ "$1" != postgresql ]; then
        command -v "$1" >/dev/null
        return
    fi
    # Debian keeps these beside the PATH, a folder for each version.
    local dir
    for dir in /usr/lib/postgresql/*/bin $(command -v postgres | xargs -r dirname); do
        [ -x "$dir/postgres" ] && [ -x "$dir/initdb" ] && return
    done
    return 1
}

dovecot_has() {
    local dir
    for dir in /usr/lib/dovecot /usr/libexec/dovecot /usr/local/libexec/dovecot; do
        [ -x "$dir/$1" ] && return
    done
    return 1
}

do_without() {
    say "$*"
    say "missing: ${missing[*]}"
    if [ -n "${SINCERELY_REQUIRE_SERVERS:-}" ] && [ "$SINCERELY_REQUIRE_SERVERS" != 0 ]; then
        say "SINCERELY_REQUIRE_SERVERS is set, so the tests that need them will fail"
    else
        say "the tests that need them will be skipped"
    fi
    exit 0
}

look
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi
if [ -n "${SINCERELY_NO_APT:-}" ]; then
    do_without "SINCERELY_NO_APT is set, so nothing is installed"
fi
if ! command -v apt-get >/dev/null || ! command -v debconf-set-selections >/dev/null; then
    do_without "this is not a Debian-like system, so nothing is installed"
fi
if [ "$(id -u)" -eq 0 ]; then
    root=()
elif command -v sudo >/dev/null && sudo -n true >/dev/null 2>&1; then
    root=(sudo -n)
else
    do_without "installing needs root, or a sudo that asks no password. By hand:" \
        "apt install ${missing[*]}"
fi

# Services that are not here yet. One that was here before is its owner's business.
new=()
for service in dovecot postfix postgresql; do
    has "$service" || new+=("$service")
done

say "installing ${missing[*]} with apt (SINCERELY_NO_APT=1 prevents it)"

# While this runs, invoke-rc.d and deb-systemd-invoke are told not to start anything.
policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.conf
log=$(mktemp)
restore() {
    if [ -n "${policy_written:-}" ]; then
        "${root[@]}" rm -f "$policy"
    fi
    if [ -n "${policy_saved:-}" ]; then
        "${root[@]}" mv "$policy.sincerely-saved" "$policy"
    fi
    if [ -n "${clusters_saved:-}" ]; then
        "${root[@]}" mv "$clusters.sincerely-saved" "$clusters"
    fi
    rm -f "$log"
}
trap restore EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
if [ -e "$policy" ] || [ -L "$policy" ]; then
    "${root[@]}" mv "$policy" "$policy.sincerely-saved"
    policy_saved=1
fi
policy_written=1
printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
"${root[@]}" chmod 755 "$policy"

apt() {
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get --quiet --quiet -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@" \
        </dev/null >>"$log" 2>&1
}

if [[ " ${missing[*]} " == *" postfix "* ]]; then
    echo 'postfix postfix/main_mailer_type select No configuration' |
        "${root[@]}" debconf-set-selections
fi

# One source that cannot be reached is no reason to give up: the others may have the packages.
apt update || say "apt-get update was not entirely successful; going on with what there is"
# With its server comes a cluster, unless the part that makes it is there first and told not to.
if [[ " ${missing[*]} " == *" postgresql "* ]] &&
    apt install --yes --no-install-recommends --no-remove postgresql-common &&
    [ -f "$clusters" ]; then
    "${root[@]}" cp -p "$clusters" "$clusters.sincerely-saved"
    clusters_saved=1
    echo 'create_main_cluster = false' | "${root[@]}" tee -a "$clusters" >/dev/null
fi
# --no-remove: another mail server that is installed stays; then this fails, and says so.
if ! apt install --yes --no-install-recommends --no-remove "${missing[@]}"; then
    tail -n 15 "$log" | sed 's/^/servers: apt: /'
    do_without "apt could not install them"
fi

# Not at the next boot either.
for service in "${new[@]}"; do
    if command -v systemctl >/dev/null; then
        "${root[@]}" systemctl disable "$service.service" >/dev/null 2>&1 || true
        "${root[@]}" systemctl disable "$service.socket" >/dev/null 2>&1 || true
    elif command -v update-rc.d >/dev/null; then
        "${root[@]}" update-rc.d "$service" disable >/dev/null 2>&1 || true
    fi
done

look
if [ ${#missing[@]} -ne 0 ]; then
    do_without "apt installed the packages, but the programs are not where they are looked for"
fi
say "installed${new[*]:+; not started and not enabled as services of the system: ${new[*]}}"
