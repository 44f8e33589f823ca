# To be sourced, for installers of jars from Maven Central, each checked by SHA-256.
#
#   stamped FOLDER STAMP WANTED TITLE
#
# ends the caller if what is wanted is in the folder, as its stamp says, and otherwise empties the folder.
#
#   maven_jars FOLDER <<'END'
#   SHA256  GROUP:ARTIFACT:VERSION[:CLASSIFIER]
#   END
#
# leaves the jars in FOLDER, named as Maven names them (ARTIFACT-VERSION[-CLASSIFIER].jar), and nothing beside them: the dependencies
# of a jar have lines of their own, since Maven is told to follow none. A jar that is not the one meant ends the caller.

stamped() {
  if [ -f "$1/$2" ] && [ "$(cat "$1/$2")" = "$3" ]; then
    echo "$4: already there"
    exit 0
  fi
  rm -rf "$1"
}

maven_jars() {
  local folder=$1 sum group artifact version classifier sums= dependencies=
  while IFS=' :' read -r sum group artifact version classifier; do
    [ -n "$sum" ] || continue
    sums+="$sum  $artifact-$version${classifier:+-$classifier}.jar"$'\n'
    dependencies+="<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version>
      ${classifier:+<classifier>$classifier</classifier>}
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"
  done
  mkdir -p "$folder"
  cat >"$folder/pom.xml" <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId> <artifactId>jars</artifactId> <version>1</version> <packaging>pom</packaging>
  <dependencies>$dependencies</dependencies>
</project>
XML
  mvn --batch-mode --quiet --file "$folder/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=. || return 1
  rm "$folder/pom.xml"
  (cd "$folder" && sha256sum --check --quiet --strict <<<"${sums%$'\n'}") || return 1
}
