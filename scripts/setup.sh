#!/bin/sh
# Makes .venv with the `corridor` command in it. Usage: setup.sh run|dev
# Asks nothing, can be repeated; a second run with the same lock file installs nothing.
set -eu
cd "$(dirname "$0")/.."
kind=$1
stamp=.venv/.$kind-$(cat requirements/"$kind".lock pyproject.toml | cksum | cut -d' ' -f1)
[ -e "$stamp" ] && exit 0

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or newer is needed. Install it, or name it: make PYTHON=python3.12 brief" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then # Debian and Ubuntu ship these apart
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv >/dev/null
    else
        echo "setup: this Python cannot make virtual environments. Install that part: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
echo "setup: installing what requirements/$kind.lock names" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/"$kind".lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
rm -f .venv/."$kind"-*
: >"$stamp"
