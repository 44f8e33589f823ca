#!/bin/bash
# Redocly's CLI, which lints OpenAPI documents and Overlays, and overlayjs, which applies an Overlay to a document.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/openapi-tools/node_modules/.bin/{redocly,overlayjs}
#
# Node (20.19 or newer) and npm must be there. openapi/package-lock.json names all packages with their check sums; no script of
# theirs runs. For newer ones: change openapi/package.json and run `npm install --package-lock-only
# --omit-lockfile-registry-resolved` beside it.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
folder=$TOOLCHAINS/openapi-tools
stamp=$folder/.installed-by-install-openapi-tools
wanted=$(cat "$here/openapi/package.json" "$here/openapi/package-lock.json" | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "openapi-tools: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder"
cp "$here/openapi/package.json" "$here/openapi/package-lock.json" "$folder"
npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent
REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true "$folder/node_modules/.bin/redocly" --version
"$folder/node_modules/.bin/overlayjs" --help >/dev/null
echo "$wanted" >"$stamp"
