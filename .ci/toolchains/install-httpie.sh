#!/bin/bash
# HTTPie, in a virtual environment of its own.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/httpie/bin/http
#
# Python (3.11 or newer) with venv must be there. The packages are those of
# httpie/requirements.txt; for newer ones, install HTTPie in an empty environment
# and write down what `pip freeze` says.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
wanted=$(dirname "$0")/httpie/requirements.txt
folder=$TOOLCHAINS/httpie
stamp=$folder/.installed-by-install-httpie
if [ -f "$stamp" ] && cmp --quiet "$wanted" "$stamp"; then
  echo "httpie: already there"
  exit 0
fi

rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$wanted"
"$folder/bin/http" --version >/dev/null
cp "$wanted" "$stamp"
