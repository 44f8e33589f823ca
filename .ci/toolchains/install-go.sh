#!/bin/bash
# Go's standard library, compiled: since Go 1.20 it comes as source alone, and whoever builds first waits for it, in two processes at
# once longer than a sample may take.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/go:
#     cache/     for GOCACHE
#     packages/  for bin/warm-go: the compiled packages that a sample can use, `importcfg`, which says where each is, `tools`, the
#                compiler and the linker, and `go`, the path of the Go that they are of
#
# Go itself must be there. Running it again compiles what a newer Go has made stale.
set -eu

folder=${TOOLCHAINS:-/opt/toolchains}/go
export GOCACHE=$folder/cache CGO_ENABLED=0 GOTOOLCHAIN=local GOPROXY=off
mkdir -p "$GOCACHE"
go build mime/multipart net/http

# Copies, as Go removes from its cache what it has not used for a few days.
rm -rf "$folder/packages"
mkdir "$folder/packages"
go list -deps -export -f '{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}' mime/multipart net/http |
  while read -r package file; do
    cp "$file" "$folder/packages/${file##*/}"
    echo "packagefile $package=$folder/packages/${file##*/}"
  done >"$folder/packages/importcfg"
ln -s "$(go env GOTOOLDIR)" "$folder/packages/tools"
command -v go >"$folder/packages/go"
echo "go: its standard library is compiled"
