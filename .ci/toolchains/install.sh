#!/bin/bash
# Every toolchain that the tests use; does nothing where all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for each in debian go java okhttp kotlin java-classes formatters node node-24 typescript python dask guzzle httpie parsers oauth-server docs-tools openapi-tools openapi-documents schemas sites more-sites browser csharp restsharp rust swift-objc; do
  bash "$here/install-$each.sh"
done
