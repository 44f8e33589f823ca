#!/bin/bash
# Archives of Java's classes, so that a program starts in half the time: https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is $TOOLCHAINS/java-classes, for bin/warm-java:
#     NAME.jsa   what the JDK and the jars of a library have loaded after some requests, or a compiler after its first program
#     NAME.path  the class path of that archive, with which that of a program has to begin
#
# A JDK (17 or newer) and the jars of install-java.sh, install-okhttp.sh and install-kotlin.sh must be there. Running it again does
# nothing if all is there, and makes all of it again for another JDK.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
here=$(cd "$(dirname "$0")" && pwd)
folder=$TOOLCHAINS/java-classes
batch=$here/../../templates/java/Batch.java
stamp=$folder/.installed-by-install-java-classes
wanted=$({ java --version; cat "$0" "$here"/java/*.java "$here"/kotlin/*.java "$batch"; ls -l "$TOOLCHAINS"/{java,okhttp,kotlin}/lib; } | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "classes of java: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
options="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
keytool -genkeypair -keyalg EC -alias server -dname CN=localhost -ext san=ip:127.0.0.1 -keystore "$build/trust.p12" \
  -storetype PKCS12 -storepass changeit 2>/dev/null
trust="-Djavax.net.ssl.trustStore=$build/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit"

# NAME PATH COMMAND...: what the command loads, from a class path without folders.
archive() {
  echo "$2" >"$folder/$1.path"
  CLASSPATH=$2:$build java $options $trust -XX:DumpLoadedClassList="$build/$1.list" "${@:3}" >"$build/$1.out" ||
    { cat "$build/$1.out" >&2; return 1; }
  grep -vE '^(Server|NetHttp|OkHttp|Unirest)\b|@lambda-proxy (Server|NetHttp|OkHttp|Unirest) ' "$build/$1.list" >"$build/$1.kept"
  CLASSPATH=$2 java $options -Xlog:disable -Xshare:dump -XX:SharedClassListFile="$build/$1.kept" -XX:SharedArchiveFile="$folder/$1.jsa"
}
jars() { ls "$TOOLCHAINS/$1"/lib/*.jar | paste -sd :; }

# What runs several programs at once; for those that need the JDK alone, it is all that is in the class path.
mkdir "$build/batch"
javac -d "$build/batch" "$batch"
jar --create --file "$folder/batch.jar" -C "$build/batch" .
javac -d "$build" "$here/java/Server.java" "$here/java/NetHttp.java"
archive net-http "$folder/batch.jar" NetHttp
javac -d "$build" -cp "$(jars okhttp):$build" "$here/java/OkHttp.java"
archive okhttp "$(jars okhttp):$folder/batch.jar" OkHttp
javac -d "$build" -cp "$(jars java):$build" "$here/java/Unirest.java"
archive unirest "$(jars java):$folder/batch.jar" Unirest

# The compilers, with the program that they compile first.
echo 'public class Main { public static void main(String[] a) { System.out.println("x" + a.length); } }' >"$build/Main.java"
echo 'fun main() = println("${listOf(1).map { it + 1 }}")' >"$build/Main.kt"
mkdir "$build/java" "$build/kotlin" "$build/out"
javac -d "$build/java" "$here/java/CompilerHost.java"
javac -d "$build/kotlin" -cp "$(jars kotlin)" "$here/kotlin/CompilerHost.java"
jar --create --file "$folder/javac.jar" -C "$build/java" .
jar --create --file "$folder/kotlinc.jar" -C "$build/kotlin" .
archive javac "$folder/javac.jar" CompilerHost <<<"$build/Main.java	$build/out"
archive kotlinc "$(jars kotlin):$folder/kotlinc.jar" CompilerHost "$TOOLCHAINS/okhttp/lib" <<<"$build/Main.kt	$build/out"
echo "$wanted" >"$stamp"
