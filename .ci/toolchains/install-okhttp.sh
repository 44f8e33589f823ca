#!/bin/bash
# OkHttp 5.5.1 for Java and Kotlin with what it needs, from Maven Central.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/okhttp/lib, for CLASSPATH='.../okhttp/lib/*'
#
# A JDK and Maven (3.6.3 or newer) must be there. The jars are named one by one
# with their check sums. For newer ones: `mvn dependency:copy-dependencies`
# beside a pom.xml that asks for okhttp-jvm alone, and write down the sums. Its
# Kotlin is the one of install-kotlin.sh, so that both languages run with one.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
. "$(dirname "$0")/maven-jars.sh"
packages='
4039527bd1f2e40b66e20b0e52c689cf56074b938ea02678141495f5160f1047 com.squareup.okhttp3:okhttp-jvm:5.5.1
b97b640557a650d15411f2be29aef558c4e422a83653cb18ba494311dbed18be com.squareup.okio:okio-jvm:3.18.1
bd8250210584cb659847dce9cda660f8e9906e5def7fbebcea93dc6dcb6a88a3 org.jetbrains.kotlin:kotlin-stdlib:2.4.21
ace2a10dc8e2d5fd34925ecac03e4988b2c0f851650c94b8cef49ba1bd111478 org.jetbrains:annotations:13.0
'

folder=$TOOLCHAINS/okhttp
wanted=$(sha256sum <<<"$packages")
stamped "$folder" ".installed-by-install-okhttp" "$wanted" "okhttp"
maven_jars "$folder/lib" <<<"$packages"
echo "$wanted" >"$folder/.installed-by-install-okhttp"
