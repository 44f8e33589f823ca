#!/bin/bash
# TypeScript, and the types of Node 24.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/typescript/node_modules
#
# Node (20 or newer) and npm must be there. typescript/package-lock.json names all packages with their check sums; no script of
# theirs runs. For newer ones: change typescript/package.json and run `npm install --package-lock-only
# --omit-lockfile-registry-resolved` beside it.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)/typescript
folder=$TOOLCHAINS/typescript
stamp=$folder/.installed-by-install-typescript
wanted=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "typescript: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder"
npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent
"$folder/node_modules/.bin/tsc" --version
echo "$wanted" >"$stamp"
