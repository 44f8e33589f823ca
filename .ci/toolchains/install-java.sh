#!/bin/bash
# Unirest 1.4.9 for Java with what it needs, from Maven Central.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/java/lib, for CLASSPATH='.../java/lib/*'
#
# A JDK and Maven (3.6.3 or newer) must be there. The jars are named one by one
# with their check sums. For newer ones: `mvn dependency:copy-dependencies`
# beside a pom.xml that asks for Unirest alone, and write down the sums.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
. "$(dirname "$0")/maven-jars.sh"
packages='
88d9d28faa03d05deab9b4813597aee231c4ea5279edbb13d2ef35db118127f9 com.mashape.unirest:unirest-java:1.4.9
ad19d2601c3abf0b946b5c3a4113e226a8c1e3305e395b90013b78dd94a723ce commons-codec:commons-codec:1.9
daddea1ea0be0f56978ab3006b8ac92834afeefbd9b7e4e6316fca57df0fa636 commons-logging:commons-logging:1.2
27cb2c5eba8e85799f38b7cb0341406ef967e061f91018c68733ec6856ff7633 org.apache.httpcomponents:httpasyncclient:4.1.1
0dffc621400d6c632f55787d996b8aeca36b30746a716e079a985f24d8074057 org.apache.httpcomponents:httpclient:4.5.2
f7bc09dc8a7003822d109634ffd3845d579d12e725ae54673e323a7ce7f5e325 org.apache.httpcomponents:httpcore:4.4.4
f21be11ed00a7c655204c03d3ff38c2e8ac88db0913da3598ce5f9ffd686ae1f org.apache.httpcomponents:httpcore-nio:4.4.4
231a3f7e4962053db2be8461d5422e68fc458a3a7dd7d8ada803a348e21f8f07 org.apache.httpcomponents:httpmime:4.5.2
0aaf0e7e286ece88fb60b9ba14dd45c05a48e55618876efb7d1b6f19c25e7a29 org.json:json:20160212
'

folder=$TOOLCHAINS/java
wanted=$(sha256sum <<<"$packages")
stamped "$folder" ".installed-by-install-java" "$wanted" "unirest for java"
maven_jars "$folder/lib" <<<"$packages"
echo "$wanted" >"$folder/.installed-by-install-java"
