#!/usr/bin/env bash
# Run a command of snippetgen in a job of GitHub Actions, for action.yml: its findings annotate the lines that they are about,
# and the summary of the job shows what it has said, and for `generate` what would change.
set -uo pipefail

snippetgen=$RUNNER_TEMP/snippetgen/bin/snippetgen
said=$(mktemp)
status=0
"$snippetgen" "$@" --output-format github 2>"$said" || status=$?
cat "$said" >&2

# What was said may hold any text of a spec, so that it is no Markdown; a summary has at most 1 MiB.
as_html() {
  head --bytes=200000 | sed 's/&/\&amp;/g; s/</\&lt;/g'
}
{
  case $status in
    0) echo "### ✅ snippetgen $1" ;;
    *) echo "### ❌ snippetgen $1" ;;
  esac
  printf '\n<pre>%s\n</pre>\n' "$(as_html <"$said")"
  if [ "$1" = generate ] && [ "$status" -eq 1 ]; then
    printf '\n<details><summary>What <code>snippetgen generate</code> would change</summary>\n\n<pre>%s\n</pre>\n</details>\n' \
      "$("$snippetgen" generate --diff --quiet 2>&1 | as_html)"
  fi
} >>"$GITHUB_STEP_SUMMARY"
exit "$status"
