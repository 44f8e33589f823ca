#!/bin/bash
# Swift and Objective-C, by putting Debian 13 (trixie) into a folder.
#
# Debian 12 has no Swift at all, and its GNUstep's headers are too old for
# NSURLSession with completion handlers. Debian 13 has both. Programs must also
# run inside that folder, because they need its C library.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/trixie, about 3.4 GB
#
# Must be run as root. Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
root=$TOOLCHAINS/trixie
here=$(cd "$(dirname "$0")" && pwd)
# What must be there. When this changes, so does the stamp, and the script runs again.
packages="
  swiftlang libc6-dev libstdc++-14-dev
  clang lld libgnustep-base-dev libcurl4-gnutls-dev
"
stamp=$root/.installed-by-install-swift-objc
wanted=$(echo $packages)

inside() {  # a command inside the folder; its mounts are private, so nothing stays mounted
  unshare --mount --propagation private sh -c '
    mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" env \
    LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

build_stand_in() {  # the Objective-C stand-in for NSURLSession, compiled inside the folder
  if [ -x "$here/objc/build.sh" ]; then
    TOOLCHAINS=$TOOLCHAINS "$here/objc/build.sh"
  fi
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  build_stand_in
  echo "swift, objc: already there"
  exit 0
fi

if ! command -v debootstrap >/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends debootstrap
fi

# A folder that debootstrap did not finish is of no use: begin again.
if [ ! -f "$root/.bootstrapped" ]; then
  rm -rf "$root"
  mkdir -p "$TOOLCHAINS"
  # The mirror is the one that apt uses for this machine's own release.
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' |
    awk -v release="$(. /etc/os-release; echo "$VERSION_CODENAME")" '$2 == release && $3 == "main" {print $1; exit}')
  [ -n "$mirror" ] || { echo "apt names no mirror: run apt-get update first" >&2; exit 1; }
  debootstrap --variant=minbase trixie "$root" "$mirror" >"$TOOLCHAINS/debootstrap.log"
  touch "$root/.bootstrapped"
fi

# apt inside the folder needs what apt outside was told (a proxy, retries),
# but not the outside's sources.
for file in /etc/apt/apt.conf.d/*; do
  if grep -qsiE 'proxy|retries|timeout' "$file"; then
    cp "$file" "$root/etc/apt/apt.conf.d/"
  fi
done

cp -L /etc/resolv.conf "$root/etc/resolv.conf"
inside apt-get update -qq
# libc6-dev and libstdc++-14-dev: swiftlang does not depend on them, yet cannot link without.
inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 $packages >"$TOOLCHAINS/trixie-packages.log"
inside apt-get clean

# A name looked up inside ends at once: samples only talk to this machine.
echo "nameserver 127.0.0.1" >"$root/etc/resolv.conf"
mkdir -p "$root/work" "$root/build"  # where a runner binds a program's folder, and the one it is built in
# Precompiled module caches for swiftc: filled here, so that the first sample does not wait.
mkdir -p "$root/var/cache/swift-modules"
cat >"$root/tmp/main.swift" <<'SWIFT'
import Foundation
import FoundationNetworking
import Dispatch
print(URLSession.shared)
SWIFT
inside swiftc -swift-version 5 -use-ld=lld -module-cache-path /var/cache/swift-modules \
  -o /tmp/warm /tmp/main.swift
rm -f "$root/tmp/main.swift" "$root/tmp/warm"

echo $wanted >"$stamp"
build_stand_in
