#!/bin/bash
# Parsers of languages whose toolchains are not to be had on Debian, in a virtual environment of their own.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/parsers/bin/python
#
# Python (3.11 or newer) with venv must be there. The packages are those of
# parsed/requirements.txt.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
wanted=$(dirname "$0")/parsed/requirements.txt
folder=$TOOLCHAINS/parsers
stamp=$folder/.installed-by-install-parsers
if [ -f "$stamp" ] && cmp --quiet "$wanted" "$stamp"; then
  echo "parsers: already there"
  exit 0
fi

rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: --requirement "$wanted"
"$folder/bin/python" -c "import tree_sitter_dart, tree_sitter_powershell"
cp "$wanted" "$stamp"
