#!/bin/bash
# What the tests of the partials hold them against: Prettier, markdownlint, the compiler of MDX with React, Markdoc,
# and Asciidoctor with its tabs.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/docs-tools/node_modules, and our scripts beside it
#
# Node (20 or newer) and npm must be there. The packages are those of
# docs-tools/package-lock.json, each with its check sum; no package's script
# runs. For newer ones, in docs-tools:
#   npm install --package-lock-only --omit-lockfile-registry-resolved NAME@VERSION
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)/docs-tools
folder=$TOOLCHAINS/docs-tools
stamp=$folder/.installed-by-install-docs-tools
wanted=$(cat "$here/package-lock.json" "$here"/*.mjs | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "tools for documents: already there"
  exit 0
fi

mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$here"/*.mjs "$folder/"
(cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund)
"$folder/node_modules/.bin/prettier" --version >/dev/null
echo "$wanted" >"$stamp"
