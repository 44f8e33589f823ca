"""A first spec and a project file, with comments that say what each line is for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from snippetgen import files
from snippetgen.problems import Problem, Problems, Where, suggest
from snippetgen.targets import TARGETS, target

__all__ = ["settings", "start"]

_PROJECT = """\
# The project file of snippetgen. All paths start from this folder; every line may be left out.

# Which specs there are.
sources:
  - specs/*.yaml

# Which clients get a sample: an id such as python/http.client, or a language for all its clients; left out, all of them.
# `snippetgen clients` lists them.
clients: [shell/curl, javascript/axios, python/http.client]

# Where the samples go, and how a file is called: {case}, {language}, {client} and {extension} stand for those of the sample.
output: samples
pattern: "{case}/{language}-{client}.{extension}"

# Folders with templates of your own, which win over ours. A template may begin
#   {% extends "builtin/python/http.client/sample.jinja" %}
# and override one block.
templates: []

# Options by client; `snippetgen clients php/curl` lists those of a client.
options: {}
#  php/curl: {timeout: 10}

# What the reader replaces, in all specs alike. A spec can say more of its own.
placeholders:
  "{yourDomain}":
    description: The domain of your tenant.
    example: northwind.example.com

# Docs systems: each gets one file for each spec (a partial) that shows all its samples in tabs, for a page to include.
# parts: [parameters, samples, response] would show more of the spec.
{targets}

# What the tabs are called where the title of a client will not do, and pages with marked regions, each with its docs system.
labels: {}
#  javascript/axios: Node.JS
documents: {}
#  README.md: github
"""

_IGNORE = """\
If you use Prettier, in .prettierignore:

{outputs}

If you use markdownlint-cli2, in .markdownlint-cli2.yaml:

ignores: [{globs}]

Around a marked region of a page that Prettier formats (in MDX with {{/* and */}} for <!-- and -->):

<!-- prettier-ignore-start -->
<!-- prettier-ignore-end -->
"""

_SPEC = """\
# One request. `snippetgen schema` prints what may stand here, for your editor:
# yaml-language-server: $schema=spec.schema.json
title: Get an access token

request:
  method: POST
  url: https://{yourDomain}/oauth/token
  # Headers, query, form and cookies take name and value pairs; a list as a value repeats the name.
  headers:
    accept: application/json
  # The body is one of form, json, text, multipart, file and graphql.
  form:
    grant_type: client_credentials
    client_id: YOUR_CLIENT_ID
    client_secret: YOUR_CLIENT_SECRET

# What the reader replaces. It is shown as it is written here, in every language and at every place.
placeholders:
  YOUR_CLIENT_ID: {description: The ID of your application., example: my-client}
  YOUR_CLIENT_SECRET: {description: The secret of your application., example: my-secret, secret: true}

# What the API answers.
response:
  status: 200
  json: {access_token: eyJz93a...k4laUWw, token_type: Bearer, expires_in: 86400}
"""


def start(folder: str, targets: Sequence[str] = ()) -> list[str]:
    """Write the files of a new project, with some docs systems, and give their paths.

    Raises:
        Problems: there is no such docs system; or a file is there already, or cannot be written; but for the last none is
            written.
    """
    unknown = [name for name in targets if name not in TARGETS]
    if unknown:
        known = f"known: {', '.join(TARGETS)}"
        raise Problems(
            Problem(Where("--target"), f"there is no target {name!r}", suggest(name, TARGETS) or known) for name in unknown
        )
    contents = {"snippetgen.yaml": _PROJECT.replace("{targets}", _targets(targets)), "specs/get-access-token.yaml": _SPEC}
    paths = {os.path.normpath(os.path.join(folder, name)): text for name, text in contents.items()}
    there = [path for path in paths if os.path.lexists(path)]
    if there:
        raise Problems([Problem(Where(path), "this is there already", "init overwrites nothing") for path in there])
    schema = files.read(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "spec", "schema.json"))
    paths[os.path.normpath(os.path.join(folder, "specs", "spec.schema.json"))] = (schema or b"").decode()
    for path, text in paths.items():
        files.write(path, text.encode())
    return [*paths]


def _targets(names: Iterable[str]) -> str:
    lines = [f"  {name}: {{output: {target(name).OUTPUT}}}" for name in dict.fromkeys(names)]
    return "\n".join(["targets:", *lines]) if lines else f"targets: {{}}\n#  mkdocs: {{output: {target('mkdocs').OUTPUT}}}"


def settings(targets: Iterable[str]) -> str:
    """Say what some docs systems, and the formatters that may go over their pages, have to be told; nothing for none."""
    records = [target(name) for name in dict.fromkeys(targets)]
    if not records:
        return ""
    outputs = sorted({record.OUTPUT for record in records})
    texts = [f"# {record.TITLE}\n\n{record.SETTINGS.replace('{output}', record.OUTPUT)}" for record in records]
    globs = ", ".join(f'"{output}/**"' for output in outputs)
    ignore = _IGNORE.format(outputs="\n".join(f"{output}/" for output in outputs), globs=globs)
    return "\n".join([*texts, f"# Formatters\n\n{ignore}"])
