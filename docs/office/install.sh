#!/bin/sh
# Installs the program from this folder, with no network: sh install.sh [TARGET]
# TARGET is /opt/trip-report-assistant where not given; PYTHON names another python3 (3.11 or newer).
set -eu
cd "$(dirname "$0")"
target=${1:-/opt/trip-report-assistant}

sha256sum --check --quiet --strict SHA256SUMS
"${PYTHON:-python3}" -m venv "$target"
"$target/bin/python" -m pip --isolated --disable-pip-version-check --no-cache-dir \
  install --quiet --no-index --find-links wheels --only-binary :all: trip-report-assistant

# an empty library, to have the weights' checksum looked at
check=$(mktemp -d)
trap 'rm -rf "$check"' EXIT
"$target/bin/assistant" doctor --library "$check"
echo "$target/bin/assistant"
