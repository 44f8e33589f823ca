#!/bin/bash
# Guzzle 7 for PHP, from Debian testing: fetched with package lists of its own, unpacked, not installed.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/guzzle, with the vendor/autoload.php that Composer would write
#
# The packages are named with their versions. For newer ones: see what
# `apt-cache show` says there, and that the packages need no others.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
packages='
php-getallheaders=3.0.3-5
php-guzzlehttp-guzzle=7.15.5-1
php-guzzlehttp-promises=2.5.3-1
php-guzzlehttp-psr7=2.13.1-1
php-psr-http-client=1.0.3-2
php-psr-http-factory=1.1.0-1
php-psr-http-message=1.1-2
php-symfony-deprecation-contracts=3.7.3-1
'

folder=$TOOLCHAINS/guzzle
stamp=$folder/.installed-by-install-guzzle
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(echo "$packages")" ]; then
  echo "guzzle for php: already there"
  exit 0
fi

mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' |
  awk -v release="$(. /etc/os-release; echo "$VERSION_CODENAME")" '$2 == release && $3 == "main" {print $1; exit}')
[ -n "$mirror" ] || { echo "apt names no mirror: run apt-get update first" >&2; exit 1; }
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT
chmod 755 "$lists"
mkdir -p "$lists/state/lists/partial" "$lists/cache/archives/partial"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror forky main" >"$lists/sources.list"
forky() {  # a mirror may keep a testing of some time ago
  (cd "$lists" && apt-get -qq -o Dir::Etc::sourcelist="$lists/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State="$lists/state" -o Dir::State::status=/dev/null -o Dir::Cache="$lists/cache" \
    -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false "$@")
}
forky update
forky download $packages

rm -rf "$folder"
mkdir -p "$folder/vendor"
for each in "$lists"/*.deb; do
  dpkg -x "$each" "$folder"
done
find "$folder" -name '*autoload.php' -exec sed -i "s#'/usr/share/php/#'$folder/usr/share/php/#g" {} +
cat >"$folder/vendor/autoload.php" <<PHP
<?php

require '$folder/usr/share/php/GuzzleHttp/autoload.php';

return true;
PHP
php -r "require '$folder/vendor/autoload.php'; new GuzzleHttp\\Client();"
echo "$packages" >"$stamp"
