#!/usr/bin/env bash
# A Debian of its own for the tests that boot a real systemd (tests/test_systemd.py): debootstrap makes
# it once, with the wheels of what Sincerely needs in /opt/wheels, for it has no network; each run works
# on a copy, and has pip install them there.
#
#   scripts/systemd-tree.sh    make it, or say why not; prints nothing where it is there already
#
# Only as root, for booting takes root as well. Installs systemd-container and debootstrap with apt where
# they are missing. Never an error: the tests skip, or fail where SINCERELY_REQUIRE_SYSTEMD=1.
# SINCERELY_NO_APT=1: install nothing. SINCERELY_TEST_CACHE: where the tree is kept.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

cache=${SINCERELY_TEST_CACHE:-/var/cache/sincerely-tests}
tree=$cache/tree
packages=systemd,systemd-sysv,dbus,dbus-user-session,libpam-systemd,python3,python3-venv
lock=$(sha256sum requirements.lock scripts/systemd-tree.sh | sha256sum | cut -c 1-64)

say() { printf 'systemd: %s\n' "$*"; }
do_without() {
    say "$*"
    exit 0
}

if [ "$(cat "$tree/.sincerely" 2>/dev/null)" = "$lock" ]; then
    exit 0
fi
if [ "$(uname -s)" != Linux ] || [ "$(id -u)" -ne 0 ]; then
    do_without "no tree to boot is made: it takes root on Linux"
fi

missing=()
command -v systemd-nspawn >/dev/null || missing+=(systemd-container)
command -v debootstrap >/dev/null || missing+=(debootstrap)
if [ ${#missing[@]} -ne 0 ]; then
    if [ -n "${SINCERELY_NO_APT:-}" ] || ! command -v apt-get >/dev/null; then
        do_without "missing, and not to be installed here: ${missing[*]}"
    fi
    say "installing ${missing[*]} with apt (SINCERELY_NO_APT=1 prevents it)"
    apt=(env DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet -o DPkg::Lock::Timeout=120)
    "${apt[@]}" update </dev/null >/dev/null 2>&1 || true
    "${apt[@]}" install --yes --no-install-recommends --no-remove "${missing[@]}" \
        </dev/null >/dev/null 2>&1 || do_without "apt could not install ${missing[*]}"
fi

suite=bookworm
if [ "$(. /etc/os-release && echo "$ID")" = debian ]; then
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
fi
new=$cache/new.$$
trap 'rm -rf --one-file-system "$new"' EXIT
mkdir -p "$cache"
rm -rf --one-file-system "$cache"/new.*
say "making a Debian $suite to boot (once, about a minute)"
make_it() {
    rm -rf --one-file-system "$new"
    debootstrap --variant=minbase --include="$packages" "$suite" "$new" >"$cache/log" 2>&1
}
make_it || make_it || do_without "debootstrap could not make it: $(tail -n 1 "$cache/log")"
rm -rf "$new"/var/cache/apt/archives/*.deb "$new"/var/lib/apt/lists/* "$new/etc/resolv.conf"
echo '127.0.0.1 localhost' >"$new/etc/hosts"
echo tree >"$new/etc/hostname"
: >"$new/etc/machine-id"
version=$(chroot "$new" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
bash scripts/setup.sh wheels "$new/opt/wheels" "$version" ||
    do_without "what Sincerely needs could not be fetched for it"
echo "$lock" >"$new/.sincerely"
rm -rf --one-file-system "$tree"
mv "$new" "$tree"
say "made $tree"
