#!/bin/bash
# Further documentation systems that the tests build small sites with, each in a folder of its own: what one needs is not what
# another needs.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/more-sites, about 900 MB:
#     antora/     Antora with Asciidoctor Tabs, 31 MB
#     fumadocs/   Fumadocs with Next.js, 475 MB
#     zudoku/     Zudoku, 400 MB
#
# Node 20 and npm must be there. As in install-sites.sh, more-sites/*.json name what is used, and DAY fixes the rest; no
# package's own script runs, and builds need the network for nothing.
#
# Running it again does nothing; if one of them changes, only that is installed again.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
DAY=2026-11-20
here=$(cd "$(dirname "$0")" && pwd)
for each in antora fumadocs zudoku; do
  folder=$TOOLCHAINS/more-sites/$each
  stamp=$folder/.installed-by-install-more-sites
  wanted=$(cat - "$here/more-sites/$each.json" <<<"$DAY" | sha256sum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    echo "$each: already there"
    continue
  fi
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/more-sites/$each.json" "$folder/package.json"
  npm install --prefix "$folder" --no-package-lock --ignore-scripts --before="$DAY" --no-audit --no-fund --no-update-notifier \
    --loglevel=error
  (cd "$folder" && node --eval 'Object.keys(require("./package.json").dependencies).forEach((name) => fs.accessSync(`node_modules/${name}`))')
  echo "$wanted" >"$stamp"
done
