#!/bin/bash
# The JSON Schemas of SARIF 2.1.0, of GitHub's actions and workflows and of GitLab CI, as they come with the crate serde-sarif and with
# check-jsonschema.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/schemas/*.json
#
# Cargo, and Python 3 with venv, must be there. Nothing is compiled, and nothing of a package runs.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
folder=$TOOLCHAINS/schemas
stamp=$folder/.installed-by-install-schemas
if [ -f "$stamp" ] && cmp --quiet "$stamp" "$0"; then
  echo "schemas: already there"
  exit 0
fi

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cat >"$build/Cargo.toml" <<'END'
[package]
name = "schemas"
version = "0.0.0"
edition = "2021"
[lib]
path = "nothing.rs"
[dependencies]
serde-sarif = "=0.8.0"
END
touch "$build/nothing.rs"
(cd "$build" && cargo vendor --quiet packages >/dev/null)
python3 -m venv "$build/venv"
echo 'check-jsonschema==0.39.0 --hash=sha256:14ce5c94871c551268ea948ffe21e9f1464dc48fb20bf9a4c13deeaaf756cf9b' >"$build/requirements.txt"
"$build/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes --requirement "$build/requirements.txt" --dest "$build"
python3 -m zipfile -e "$build"/*.whl "$build/whole"

rm -rf "$folder"
mkdir -p "$folder"
cp "$build"/whole/check_jsonschema/builtin_schemas/vendor/{github-actions,github-workflows,gitlab-ci}.json "$folder"
cp "$build/packages/serde-sarif/src/schema.json" "$folder/sarif.json"
echo "af47e7b67f24efe74076621fd3a5fbe7398add9e84fe820c971219a385895cea  $folder/sarif.json" | sha256sum --check --quiet --strict
cp "$0" "$stamp"
