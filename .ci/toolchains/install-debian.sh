#!/bin/bash
# The toolchains that Debian 12 has as packages: cURL, PHP, Ruby, Go, Java.
# Must be run as root. Running it again does nothing if all is there.
set -eu

packages="
  curl zsh
  php-cli php-curl
  ruby
  golang-go
  default-jdk-headless libunirest-java-java
"

missing=
for package in $packages; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
    missing="$missing $package"
done

if [ -z "$missing" ]; then
  echo "curl, php, ruby, go, java: already there"
  exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
