#!/bin/bash
# Dask, whose cluster renders and verifies samples in tests/test_executors.py, with what snippetgen itself needs.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                the virtual environment $TOOLCHAINS/dask
#
# Python (3.11 or newer) with venv must be there. The packages are those of
# dask/requirements.txt; for newer ones, install distributed, click, jinja2, pyyaml,
# cryptography and trustme in an empty environment and write down what `pip freeze` says.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
wanted=$(dirname "$0")/dask/requirements.txt
folder=$TOOLCHAINS/dask
stamp=$folder/.installed-by-install-dask
if [ -f "$stamp" ] && cmp --quiet "$wanted" "$stamp"; then
  echo "dask: already there"
  exit 0
fi

rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$wanted"
"$folder/bin/pip" check --quiet
"$folder/bin/python" -c 'import distributed'
cp "$wanted" "$stamp"
