#!/bin/bash
# The compiler of Kotlin 2.4.21, from Maven Central.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/kotlin/lib, for bin/kotlinc and kotlin/CompilerHost.java
#
# A JDK and Maven (3.6.3 or newer) must be there. The jars are named one by one
# with their check sums. For newer ones: `mvn dependency:copy-dependencies`
# beside a pom.xml that asks for kotlin-compiler-embeddable alone, and write down
# the sums; what is not named here, the compiler needs only for scripts.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/maven-jars.sh"
packages='
ef19419c765e7ac8404465fa026ca8fc4dbb8a822de0fc79aa53c8dce29f1d02 org.jetbrains.kotlin:kotlin-compiler-embeddable:2.4.21
bd8250210584cb659847dce9cda660f8e9906e5def7fbebcea93dc6dcb6a88a3 org.jetbrains.kotlin:kotlin-stdlib:2.4.21
9860906a1937490bf5f3b06d2f0e10ef451e65b95b269f22daf68a3d1f5065c5 org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:1.8.0
ace2a10dc8e2d5fd34925ecac03e4988b2c0f851650c94b8cef49ba1bd111478 org.jetbrains:annotations:13.0
'

folder=$TOOLCHAINS/kotlin
wanted=$(sha256sum <<<"$packages")
stamped "$folder" ".installed-by-install-kotlin" "$wanted" "kotlin"
maven_jars "$folder/lib" <<<"$packages"

# A try, which is also the proof that the compiler loads.
try=$(mktemp -d)
echo 'fun show(text: String) = println(text)
fun main() = show("Kotlin ${KotlinVersion.CURRENT}")' >"$try/Main.kt"
TOOLCHAINS=$TOOLCHAINS "$here/bin/kotlinc" -d "$try" "$try/Main.kt"
java -cp "$folder/lib/*:$try" MainKt
rm -rf "$try"
echo "$wanted" >"$folder/.installed-by-install-kotlin"
