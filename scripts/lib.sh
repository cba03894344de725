# What the scripts share. Source it; never run it.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() { echo "${0##*/}: $*" >&2; exit 1; }
say() { echo "== $*"; }

# usage_of SCRIPT: the comment block at its top.
usage_of() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$1"; }

# A question may be asked only where somebody can answer it.
interactive() { [ -t 0 ] && [ -t 1 ] && [ "${CI:-}" != true ]; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "this needs root, and there is no sudo: $*"
    fi
}

# packages_of GROUP...: their names, each once.
packages_of() {
    local group
    for group in "$@"; do sed -n "s/^$group //p" "$ROOT/scripts/packages"; done | sort -u
}

is_installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

# need_packages GROUP...: installs what is missing, by name, asking once where somebody can answer.
need_packages() {
    local package missing=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        other_system "$@"
        return
    fi
    for package in $(packages_of "$@"); do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "These Debian packages are missing: ${missing[*]}"
    if interactive; then
        local answer
        read -r -p "Install them now? [Y/n] " answer
        case $answer in ""|[yYjJ]*) ;; *) die "not installed; it cannot go on without them" ;; esac
    fi
    install_packages "${missing[@]}"
}

# Without apt nothing is installed here: say what is needed and let CMake find out what is there.
other_system() {
    [ -z "${POSTRIDER_PACKAGES_KNOWN:-}" ] || return 0
    echo "This is not a Debian system. What is needed is called there:"
    packages_of "$@" | sed 's/^/    /'
    echo "(Qt 6.4 or later with SVG and the linguist tools, QtKeychain for Qt 6, SQLite with FTS5, libxml2, libpsl,"
    echo "a C++20 compiler, CMake 3.23, Ninja.) POSTRIDER_PACKAGES_KNOWN=1 keeps this quiet."
    export POSTRIDER_PACKAGES_KNOWN=1
    command -v cmake >/dev/null && command -v ninja >/dev/null || die "cmake and ninja are missing"
}

# apt_install PACKAGE...: no questions, no recommendations, and what looks like a service is not started.
apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" </dev/null
}

install_packages() {
    local had_dovecot=0 policy=/usr/sbin/policy-rc.d made_policy=0 done=0
    is_installed dovecot-core && had_dovecot=1
    # Mail servers are wanted as programs for tests, not as services of this machine.
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod +x "$policy"
        made_policy=1
    fi
    if apt-get install -s --no-install-recommends "$@" >/dev/null 2>&1 && apt_install "$@"; then
        done=1
    elif as_root apt-get update -q && apt_install "$@"; then
        done=1
    fi
    [ $made_policy = 0 ] || as_root rm -f "$policy"
    if [ $had_dovecot = 0 ] && is_installed dovecot-core && [ -d /run/systemd/system ]; then
        as_root systemctl disable --quiet dovecot.service dovecot.socket 2>/dev/null || true
    fi
    [ $done = 1 ] || die "apt could not install: $*"
}

# build PRESET [TARGET...]: configures where needed, then builds what has changed.
build() {
    local preset=$1
    shift
    cd "$ROOT"
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"$(log_file "$preset")" 2>&1 \
        || { cat "$(log_file "$preset")" >&2; die "configuring $preset failed"; }
    cmake --build --preset "$preset" ${1:+--target "$@"}
}

log_file() { mkdir -p "$ROOT/build"; echo "$ROOT/build/$1-configure.log"; }

# program PRESET NAME: the path of a built program.
program() { echo "$ROOT/build/$1/app/$2/$2"; }
