#!/bin/bash
# reqwest with what its samples need, compiled once, from crates.io by the lock file in rust/: programs are then compiled against
# it in half a second.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/rust:
#     packages/    the compiled packages
#     rustc        the path of the compiler that made them, the only one that can read them
#     arguments    its arguments for a program
#     version      what is there, in words
#
# Cargo, rustc and a C compiler must be there. Running it again does nothing if all is there, and compiles again for another rustc.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
folder=$TOOLCHAINS/rust
stamp=$folder/.installed-by-install-rust
wanted=$({ rustc -vV; cat "$0" "$here/rust/Cargo.toml" "$here/rust/Cargo.lock"; } | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "reqwest for rust: already there"
  exit 0
fi

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cp "$here/rust/Cargo.toml" "$here/rust/Cargo.lock" "$build"
mkdir "$build/src"
echo 'fn main() {}' >"$build/src/main.rs"
(cd "$build" && CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0 cargo build --locked --quiet --target-dir target)

rm -rf "$folder"
mkdir -p "$folder/packages"
mv "$build"/target/debug/deps/*.rlib "$build"/target/debug/deps/*.so "$folder/packages"
echo "$(rustc --print sysroot)/bin/rustc" >"$folder/rustc"
{
  printf '%s\n' --edition=2024 --crate-name=program -Cdebuginfo=0 "-Ldependency=$folder/packages"
  for package in $(sed -n '/^\[dependencies\]/,$s/^\([a-z_0-9]*\) =.*/\1/p' "$here/rust/Cargo.toml"); do
    echo "--extern=$package=$(ls "$folder/packages/lib$package"-*.rlib)"
  done
} >"$folder/arguments"
echo "$(rustc --version | cut -d ' ' -f 1,2), reqwest $(grep -A 1 '^name = "reqwest"' "$here/rust/Cargo.lock" | grep -o '[0-9.]*[0-9]')" >"$folder/version"

cat >"$build/try.rs" <<'RUST'
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", reqwest::Client::new().get("http://127.0.0.1/").build()?.url());
    Ok(())
}
RUST
TOOLCHAINS=$TOOLCHAINS "$here/bin/rust" build "$build/try.rs" "$build/try"
"$build/try"
echo "$wanted" >"$stamp"
