#!/bin/bash
# Compiles the stand-in inside Debian 13's folder, into /opt/stand-in there:
#
#   include/         to be put first on the include path
#   stand-in.a       to be linked in whole
#   compile, link    the flags with which programs are compiled and linked: clang @compile main.m @link
#
# Running it again does nothing if nothing has changed.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
root=$TOOLCHAINS/trixie
here=$(cd "$(dirname "$0")" && pwd)
there=/opt/stand-in
stamp=$root$there/.built
wanted=$(cd "$here" && cat build.sh *.m *.h Foundation/*.h | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  exit 0
fi

rm -rf "$root$there"
mkdir -p "$root$there/source"
cp "$here"/*.m "$here"/*.h "$root$there/source/"
cp -r "$here/Foundation" "$root$there/include" && mkdir "$root$there/include/Foundation"
mv "$root$there"/include/*.h "$root$there/include/Foundation/"

gcc_include=$(cd "$root" && ls -d usr/lib/gcc/*/*/include/objc | sort -V | tail -n 1)
gcc_include=/${gcc_include%/objc}
gnustep_include=$(cd "$root" && ls -d usr/include/*/GNUstep | head -n 1)
swift=/usr/libexec/swift/lib/swift

# -idirafter: GCC's folder has objc/objc.h, but also a stddef.h that must not come before clang's.
# -ftrivial-auto-var-init: without ARC a variable `NSError *error;` would begin as garbage; with ARC it is nil.
cat >"$root$there/compile" <<FLAGS
-w -O0 -g0 -pthread -fPIC -fblocks -fexceptions -fobjc-exceptions -ftrivial-auto-var-init=zero
-DGNUSTEP -DGNUSTEP_BASE_LIBRARY=1 -DGNU_RUNTIME=1 -D_NATIVE_OBJC_EXCEPTIONS -fconstant-string-class=NSConstantString
-I$there/include -isystem /$gnustep_include -idirafter $gcc_include -idirafter $swift -idirafter $swift/Block
FLAGS
# The runtime of blocks comes first: GNUstep's library has functions of the same names
# that would not copy these blocks.
cat >"$root$there/link" <<FLAGS
-fuse-ld=lld -Wl,--whole-archive $there/stand-in.a -Wl,--no-whole-archive
-L$swift/linux -Wl,-rpath,$swift/linux -lBlocksRuntime -ldispatch -lgnustep-base -lobjc -lcurl -lm -lpthread
FLAGS

unshare --mount --propagation private sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" sh -c '
  set -eu
  cd "$0/source"
  for file in *.m; do
    clang "@$0/compile" -O1 -c "$file" -o "${file%.m}.o"
  done
  ar rcs "$0/stand-in.a" *.o
  rm ./*.o' "$there"
echo "$wanted" >"$stamp"
