# To be sourced. One function: fetch packages from npm, each checked by SHA-256.
#
#   npm_tarballs FOLDER <<'END'
#   SHA256  NAME@VERSION
#   END
#
# leaves each package's tarball in FOLDER, named as `npm pack` names it
# (NAME-VERSION.tgz; @scope/name becomes scope-name). Nothing is installed and
# no package's script runs. A package that is not the one meant ends the caller.

npm_tarballs() {
  local folder=$1 sum spec specs=() sums=
  while read -r sum spec; do
    [ -n "$sum" ] || continue
    specs+=("$spec")
    sums+="$sum  $(npm_tarball_name "$spec")"$'\n'
  done
  mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "${specs[@]}" >/dev/null) || return 1
  (cd "$folder" && sha256sum --check --quiet --strict <<<"${sums%$'\n'}") || return 1
}

npm_tarball_name() {
  local spec=$1 name version
  version=${spec##*@} name=${spec%@*}
  name=${name#@}
  echo "${name//\//-}-$version.tgz"
}
