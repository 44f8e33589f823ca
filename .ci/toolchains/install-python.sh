#!/bin/bash
# Python's HTTP clients that are not built in: Requests and HTTPX.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                the virtual environment $TOOLCHAINS/python
#
# Python (3.11 or newer) with venv must be there. The packages are those of
# python/requirements.txt; for newer ones, install them in an empty environment
# and write down what `pip freeze` says.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
wanted=$(dirname "$0")/python/requirements.txt
folder=$TOOLCHAINS/python
stamp=$folder/.installed-by-install-python
if [ -f "$stamp" ] && cmp --quiet "$wanted" "$stamp"; then
  echo "python's libraries: already there"
  exit 0
fi

rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$wanted"
"$folder/bin/python" -c 'import requests, httpx2'
cp "$wanted" "$stamp"
