#!/bin/bash
# The browser that runs samples of JavaScript and shows the preview to its tests, with its driver, from Debian; and axe-core, which
# checks a page for all readers, from npm.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/browser/axe.min.js
#
# Must be run as root. Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
. "$(dirname "$0")/npm-tarballs.sh"
packages='
e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745 axe-core@4.14.1
'

folder=$TOOLCHAINS/browser
stamp=$folder/.installed-by-install-browser
wanted=$(sha256sum <<<"$packages")
if [ -x /usr/bin/chromium ] && [ -x /usr/bin/chromedriver ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "chromium, its driver and axe-core: already there"
  exit 0
fi

apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
rm -rf "$folder"
npm_tarballs "$folder/tarballs" <<<"$packages"
tar -xzf "$folder/tarballs/axe-core-4.14.1.tgz" -C "$folder" --strip-components=1 package/axe.min.js package/LICENSE
rm -rf "$folder/tarballs"
echo "$wanted" >"$stamp"
