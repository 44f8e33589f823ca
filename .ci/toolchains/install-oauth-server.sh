#!/bin/bash
# oidc-provider, from npm: an OAuth 2.0 server that the page's samples get their token from.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is $TOOLCHAINS/oauth/node_modules, 9 MB
#
# Node 18 or newer and npm must be there; no package's script runs. Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
package=oidc-provider@8.8.1
folder=$TOOLCHAINS/oauth
stamp=$folder/.installed-by-install-oauth-server
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$package" ]; then
  echo "oidc-provider: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder"
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts --no-package-lock --save-exact "$package" >/dev/null)
echo "$package" >"$stamp"
