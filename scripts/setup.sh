#!/usr/bin/env bash
# Makes .venv and installs exactly what a lock file says, then the project itself, editable.
#
#   scripts/setup.sh demo    runtime and demonstration (requirements-demo.lock)
#   scripts/setup.sh dev     all of that, tests and checks (requirements-dev.lock)
#   scripts/setup.sh lock    write the three lock files again (needs uv)
#   scripts/setup.sh wheels DIR VERSION
#                            the wheels that requirements.lock names, for another Python, into a folder
#
# Needs Python 3.11 or newer and one of: uv, pip 22.3 or newer, the venv module with ensurepip.
# PYTHON=/path/to/python chooses the interpreter; SINCERELY_NO_UV=1 uses pip although uv is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
py=$venv/bin/python
stamps=$venv/.sincerely

say() { printf 'set-up: %s\n' "$*"; }
die() {
    printf 'set-up: %s\n' "$@" >&2
    exit 1
}

recent_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

have_uv() {
    [ -z "${SINCERELY_NO_UV:-}" ] && command -v uv >/dev/null && uv --version >/dev/null 2>&1
}

# The first interpreter that will do, into $base.
find_python() {
    local candidate
    if [ -n "${PYTHON:-}" ]; then
        base=$(command -v "$PYTHON") || die "PYTHON=$PYTHON: there is no such program"
        recent_enough "$base" ||
            die "Sincerely needs Python 3.11 or newer; PYTHON=$PYTHON is: $("$base" --version 2>&1)"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if base=$(command -v "$candidate") && recent_enough "$base"; then
            return
        fi
    done
    if command -v python3 >/dev/null; then
        die "Sincerely needs Python 3.11 or newer, and python3 here is: $(python3 --version 2>&1)" \
            "Install a newer one, or name it:  make PYTHON=/path/to/python3.11 ..."
    fi
    die "Sincerely needs Python 3.11 or newer, and there is no python3 here." \
        "On Debian or Ubuntu:  apt install python3 python3-pip"
}

# python -m pip --python OTHER came with pip 22.3; some distributions ship no pip at all.
base_pip_will_do() {
    "$base" -c 'import pip, sys; sys.exit([int(n) for n in pip.__version__.split(".")[:2]] < [22, 3])' \
        >/dev/null 2>&1
}

make_venv() {
    find_python
    say "making $venv with $("$base" --version 2>&1) ($base)"
    rm -rf "$venv"
    if have_uv || base_pip_will_do; then
        "$base" -m venv --without-pip "$venv"
    elif "$base" -c 'import ensurepip' >/dev/null 2>&1; then
        "$base" -m venv "$venv"
    else
        die "$base has neither pip nor ensurepip, so nothing can be installed." \
            "On Debian or Ubuntu:  apt install python3-pip   (or put uv on the PATH)"
    fi
    mkdir -p "$stamps"
    pwd >"$stamps/home"
}

# Both install into .venv whatever the caller's environment says about users and targets.
with_uv() {
    env -u UV_SYSTEM_PYTHON -u UV_PYTHON -u UV_TARGET -u UV_PREFIX \
        uv pip install --quiet --python "$py" "$@"
}

with_pip() {
    local runner
    if [ -d "$("$py" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/pip" ]; then
        runner=("$py" -m pip)
    else
        find_python
        base_pip_will_do || die "$base has no pip 22.3 or newer. On Debian or Ubuntu:  apt install python3-pip"
        runner=("$base" -m pip --python "$py")
    fi
    env -u PIP_TARGET -u PIP_PREFIX PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 \
        PIP_DEFAULT_TIMEOUT="${PIP_DEFAULT_TIMEOUT:-60}" \
        "${runner[@]}" install --quiet --no-input --progress-bar off "$@"
}

install() {
    if have_uv; then
        with_uv "$@" && return
        say "uv could not do it; trying pip"
    fi
    with_pip "$@"
}

digest() { sha256sum "$@" | sha256sum | cut -c 1-64; }

is_stamped() { [ -f "$stamps/$1" ] && [ "$(<"$stamps/$1")" = "$2" ]; }

prepare() {
    local kind=$1 lock=requirements-$1.lock key started=$SECONDS
    # The paths of the checkout are written inside .venv: one that was moved is made again.
    if ! recent_enough "$py" || [ "$(cat "$stamps/home" 2>/dev/null)" != "$(pwd)" ]; then
        make_venv
    fi

    # What the demonstration needs is part of what development needs: one stamp may serve both.
    key=$(digest "$lock")
    if ! is_stamped "$kind.lock" "$key"; then
        local demo_key
        demo_key=$(digest requirements-demo.lock)
        if [ "$kind" = demo ] && is_stamped dev.demo "$demo_key" &&
            is_stamped dev.lock "$(digest requirements-dev.lock)"; then
            :
        else
            # A lock file that changed may have lost a package: start again rather than keep it.
            if [ -f "$stamps/$kind.lock" ]; then
                make_venv
            fi
            say "installing $lock (every file checked against its sha256)"
            rm -f "$stamps"/*.lock "$stamps/dev.demo" "$stamps/project"
            # Wheels only: building from source would fetch tools that no lock file names.
            install --require-hashes --only-binary :all: -r "$lock"
            if [ "$kind" = dev ]; then
                printf '%s\n' "$demo_key" >"$stamps/dev.demo"
            fi
            printf '%s\n' "$key" >"$stamps/$kind.lock"
        fi
    fi

    key=$(digest pyproject.toml daemon/sincerely/__init__.py)
    if ! is_stamped project "$key"; then
        say "installing the project itself, editable"
        # hatchling is in the lock file, so nothing is fetched to build with.
        install --no-deps --no-build-isolation --editable .
        printf '%s\n' "$key" >"$stamps/project"
        say "done in $((SECONDS - started)) s"
    fi
}

# One lock file: $1, the rest are arguments for uv. What PyPI publishes, whatever is configured here.
compile() {
    local output=$1
    shift
    env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        uv --no-config pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --only-binary :all: --no-header \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
        ${UPGRADE:+--upgrade} --output-file "$output" "$@" >/dev/null
    if grep -nE '://|file:|^-|@ |(^|[^-a-z])/' "$output"; then
        die "$output names a place (above); it may only hold names, versions and hashes"
    fi
    say "$output: $(grep -c '==' "$output") packages"
}

lock() {
    command -v uv >/dev/null || die "make lock needs uv: https://docs.astral.sh/uv/"
    find_python
    local build
    # The build backend, as pyproject.toml asks for it, and what its editable installs need.
    build=$("$base" -c 'import tomllib
with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["build-system"]["requires"], "editables", sep="\n")')
    compile requirements-dev.lock pyproject.toml --extra demo --extra metrics --extra oauth --extra postgres --group dev - <<<"$build"
    # The other two take their versions from the first one.
    cp requirements-dev.lock requirements-demo.lock
    cp requirements-dev.lock requirements.lock
    UPGRADE=''
    compile requirements-demo.lock pyproject.toml --extra demo - <<<"$build"
    compile requirements.lock pyproject.toml
    if grep -hoE '^[^ #]+==[^ ]+' requirements.lock requirements-demo.lock |
        grep -vxFf <(grep -oE '^[^ #]+==[^ ]+' requirements-dev.lock); then
        die "the lock files disagree about the versions above"
    fi
}

# For a machine without a network, such as a tree to boot. uv has no such command: this takes pip.
wheels() {
    find_python
    base_pip_will_do || die "$base has no pip 22.3 or newer. On Debian or Ubuntu:  apt install python3-pip"
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_DEFAULT_TIMEOUT="${PIP_DEFAULT_TIMEOUT:-60}" \
        "$base" -m pip download --quiet --quiet --no-input --progress-bar off --dest "$1" --no-deps \
        --python-version "$2" --require-hashes --only-binary :all: -r requirements.lock
}

case "${1:-}" in
demo | dev) prepare "$1" ;;
lock) lock ;;
wheels) wheels "$2" "$3" ;;
*) die "usage: scripts/setup.sh demo|dev|lock|wheels DIR VERSION" ;;
esac
