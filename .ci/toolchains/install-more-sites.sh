#!/bin/bash
# Further documentation systems that the tests build small sites with, each in a folder of its own: what one needs is not what
# another needs.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/more-sites, about 950 MB:
#     antora/     Antora with Asciidoctor Tabs, 31 MB
#     fumadocs/   Fumadocs with Next.js, 475 MB
#     hugo/       themes of Hugo: Hextra, Docsy with Bootstrap and Font Awesome, 50 MB
#     zudoku/     Zudoku, 400 MB
#
# Node 20, npm and Go must be there. As in install-sites.sh, more-sites/*.json name what is used, and DAY fixes the rest; no
# package's own script runs, and builds need the network for nothing. The themes are modules of Go, checked by
# more-sites/hugo.sum. Hugo itself is in install-sites.sh.
#
# Running it again does nothing; if one of them changes, only that is installed again.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
DAY=2026-11-20
here=$(cd "$(dirname "$0")" && pwd)

# Fetch the themes that hugo.mod lists into a folder. Docsy takes Bootstrap and Font Awesome from its own packages of npm if
# there are empty folders in the place of their modules.
hugo_themes() {
  local modules name path
  modules=$(mktemp -d)
  cp "$here/more-sites/hugo.mod" "$modules/go.mod"
  cp "$here/more-sites/hugo.sum" "$modules/go.sum"
  sed -n 's,^\t\(.*/\([a-z]*\)\) v.*,\2 \1,p' "$modules/go.mod" | while read -r name path; do
    (cd "$modules" && GOFLAGS=-modcacherw GOPATH=$modules/go GOTOOLCHAIN=local go mod download "$path")
    mkdir -p "$1/$name"
    cp -r "$modules/go/pkg/mod/$path"@*/. "$1/$name"
  done
  mkdir -p "$1/github.com/twbs/bootstrap" "$1/github.com/FortAwesome/Font-Awesome"
  rm -rf "$modules"
}

for each in antora fumadocs hugo zudoku; do
  folder=$TOOLCHAINS/more-sites/$each
  stamp=$folder/.installed-by-install-more-sites
  wanted=$(cat - "$here/more-sites/$each".* <<<"$DAY" | sha256sum)
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
  if [ "$each" = hugo ]; then
    hugo_themes "$folder/themes"
    mv "$folder/node_modules" "$folder/themes/docsy"
  fi
  echo "$wanted" >"$stamp"
done
