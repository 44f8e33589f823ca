#!/bin/bash
# A stand-in for RestSharp 114 (restsharp/README.md), compiled by the C# of install-csharp.sh.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is $TOOLCHAINS/restsharp
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
csharp=$TOOLCHAINS/csharp
folder=$TOOLCHAINS/restsharp
stamp=$folder/.installed-by-install-restsharp
wanted=$(cat "$0" "$here"/restsharp/*.cs | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "restsharp: already there"
  exit 0
fi
[ -f "$csharp/.installed-by-install-csharp" ] || { echo "C# is missing: bash .ci/toolchains/install-csharp.sh" >&2; exit 1; }

rm -rf "$folder"
mkdir -p "$folder"
export LD_LIBRARY_PATH=$csharp/openssl DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
grep -v '/RestSharp.dll$' "$csharp/references.txt" >"$folder/references.txt"
"$csharp/dotnet/dotnet" "$(ls "$csharp"/dotnet/sdk/*/Roslyn/bincore/csc.dll)" -nologo -noconfig -nostdlib -optimize -langversion:8 \
  -target:library -out:"$folder/RestSharp.dll" $(sed 's/^/-r:/' "$folder/references.txt") -nowarn:CS1701,CS1702 "$here"/restsharp/*.cs
echo "$folder/RestSharp.dll" >>"$folder/references.txt"
echo "$wanted" >"$stamp"
