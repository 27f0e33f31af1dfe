#!/bin/sh
# Pins every dependency with the hashes of its files, for all platforms, without naming a registry.
# Needs uv: pip install uv. Run it after changing the dependencies in pyproject.toml.
set -eu
cd "$(dirname "$0")/.."
pin() { # pin FILE EXTRA
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        --no-emit-package corridor --extra "$2" pyproject.toml --output-file "$1"
}
pin requirements/run.lock build
pin requirements/dev.lock dev
pin requirements/fuzz.lock fuzz
