#!/bin/bash
# Every toolchain that the tests use; does nothing where all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for each in debian node docs-tools csharp swift-objc sites; do
  bash "$here/install-$each.sh"
done
