#!/bin/sh
# Installs what the tests drive and Python packages cannot bring: a browser with its driver, and fonts in three scripts.
# On Debian and Ubuntu as root; elsewhere the tests that need them skip and say why. In CI a failure here is an error.
set -eu
command -v chromedriver >/dev/null && command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "test: installing a browser and fonts from the distribution" >&2
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        chromium chromium-driver fonts-noto-core fonts-noto-cjk >/dev/null
elif [ "${CI:-}" = true ]; then
    echo "test: CI needs a browser and cannot install one" >&2
    exit 1
else
    echo "test: no browser found; its tests will be skipped (sudo apt-get install chromium chromium-driver)" >&2
fi
