#!/bin/bash
# cURL, Wget, zsh, PHP, Ruby, gcc and libcurl, from Debian 12; and a look at what a machine brings itself: Go, a JDK, Maven, Node and
# Rust.
#
# Of these five its own are used, wherever they are from. Go, a JDK and Maven are Debian's on a machine that has none; Debian 12's Node
# and Rust are too old. Ends with all that is missing or too old. The versions are the oldest that the tests were seen to pass with.
#
# Must be run as root. Running it again does nothing if all is there.
set -eu

packages="
  curl wget zsh
  php-cli php-curl
  ruby
  gcc libc6-dev libcurl4-openssl-dev
"
# command, oldest version, Debian's package, what says the version
own='
go 1.19 golang-go go version
javac 17 default-jdk-headless javac --version
mvn - maven
node 20.19 - node --version
npm - -
rustc 1.95 - rustc --version
cargo - -
rustfmt - -
'

missing=
for package in $packages; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
    missing="$missing $package"
done
while read -r command _ package _; do
  [ "${package:--}" = - ] || command -v "$command" >/dev/null || missing="$missing $package"
done <<<"$own"
if [ -n "$missing" ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

lacking=
while read -r command oldest _ version; do
  [ -n "$command" ] || continue
  if ! command -v "$command" >/dev/null; then
    lacking="$lacking, $command"
  elif [ "$oldest" != - ]; then
    found=$($version | grep -oE '[0-9]+(\.[0-9]+)*' | head -n 1)
    printf '%s\n' "$oldest" "$found" | sort --version-sort --check=quiet || lacking="$lacking, $command $oldest or newer (here is $found)"
  fi
done <<<"$own"
if [ -n "$lacking" ]; then
  echo "this machine needs ${lacking#, }: install it, and put it into PATH" >&2
  exit 1
fi
[ -n "$missing" ] || echo "curl, wget, zsh, php, ruby, gcc, libcurl, go, java, maven, node, rust: already there"
