#!/bin/bash
# Go's standard library, compiled: since Go 1.20 it comes as source alone, and whoever builds first waits for it, in two processes at
# once longer than a sample may take.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/go/cache, for GOCACHE
#
# Go itself must be there. Running it again compiles what a newer Go has made stale.
set -eu

cache=${TOOLCHAINS:-/opt/toolchains}/go/cache
mkdir -p "$cache"
GOCACHE=$cache CGO_ENABLED=0 GOTOOLCHAIN=local GOPROXY=off go build mime/multipart net/http
echo "go: its standard library is compiled"
