#!/bin/sh
# Prints a Python >= 3.12 that really runs; $PYTHON first. Says what to install where there is none.
# A candidate is run, not looked at: pyenv's shims exist and fail, and Debian may lack ensurepip.
set -u

fits() {
    "$1" -c 'import sys, venv, ensurepip, ssl; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

try() {
    for candidate in "$@"; do
        case $candidate in
            */*) [ -x "$candidate" ] || continue ;;
            *) candidate=$(command -v "$candidate" 2>/dev/null) || continue ;;
        esac
        if fits "$candidate"; then
            printf '%s\n' "$candidate"
            exit 0
        fi
    done
}

if [ -n "${PYTHON:-}" ]; then
    try "$PYTHON"
    echo "PYTHON=$PYTHON is not a Python >= 3.12 with venv, ensurepip and ssl: give another one, or none." >&2
    exit 1
fi

versions="3.13 3.14 3.12"
for version in $versions; do
    try "python$version"
done
try python3
for version in $versions; do
    try "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version"*/bin/python
    try "$HOME"/.local/share/uv/python/cpython-"$version"*/bin/python3
    try "/opt/homebrew/bin/python$version" "/opt/homebrew/opt/python@$version/bin/python$version"
    try "/usr/local/bin/python$version" "/usr/local/opt/python@$version/bin/python$version"
    try "/usr/bin/python$version" "/opt/python$version/bin/python3" "/opt/python/$version/bin/python3"
    try "/Library/Frameworks/Python.framework/Versions/$version/bin/python3"
done

echo "Dentelle needs Python 3.12 or newer (with venv, ensurepip and ssl), and found none." >&2
id=$(. /etc/os-release 2>/dev/null && echo "${ID_LIKE:-} ${ID:-}")
case "$(uname -s) $id" in
    Darwin*) echo "On macOS: brew install python@3.13" >&2 ;;
    *debian* | *ubuntu*)
        echo "On Debian 13 or Ubuntu 24.04: apt-get install python3 python3-venv" >&2
        echo "On older ones: pyenv install 3.13 (after the packages its wiki lists: libssl-dev, ...)" >&2 ;;
    *fedora* | *rhel*) echo "On Fedora or RHEL: dnf install python3.13 (or python3.12)" >&2 ;;
    *alpine*) echo "On Alpine 3.20 or newer: apk add python3" >&2 ;;
    *arch*) echo "On Arch: pacman -S python" >&2 ;;
    *suse*) echo "On openSUSE: zypper install python313" >&2 ;;
    *) echo "See https://www.python.org/downloads/" >&2 ;;
esac
echo "An interpreter elsewhere can be named: make run PYTHON=/path/to/python3" >&2
exit 1
