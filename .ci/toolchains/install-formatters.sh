#!/bin/bash
# What the tests hold samples of Java and Kotlin against: google-java-format and ktlint, from Maven Central.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/formatters, with a jar of each that has all it needs
#
# A JDK (17 or newer) and Maven (3.6.3 or newer) must be there. Running it again
# does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
. "$(dirname "$0")/maven-jars.sh"
packages='
32342e7c1b4600f80df3471da46aee8012d3e1445d5ea1be1fb71289b07cc735 com.google.googlejavaformat:google-java-format:1.28.0:all-deps
369ad2b789f95a011f807e1fcb690ccef80bd7cd014fd139e73ae82dcc0baeab com.pinterest.ktlint:ktlint-cli:1.8.0:all
'

folder=$TOOLCHAINS/formatters
wanted=$(sha256sum <<<"$packages")
stamped "$folder" ".installed-by-install-formatters" "$wanted" "formatters"
maven_jars "$folder" <<<"$packages"
echo "$wanted" >"$folder/.installed-by-install-formatters"
