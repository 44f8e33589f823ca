"""Read a spec and render its samples with the settings of the project."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NamedTuple

from snippetgen.clients.catalog import check, folder_problems, load_client
from snippetgen.clients.render import render
from snippetgen.document import read
from snippetgen.document.source import from_bytes
from snippetgen.files import shown
from snippetgen.problems import Gathered, Problems, Refused, Where
from snippetgen.project.plan import Case, Project, template_folders
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode import decode
from snippetgen.spec.decode.placeholders import Fill
from snippetgen.text import Code

__all__ = ["Rendered", "load", "render_case", "sample"]


class Rendered(NamedTuple):
    """A case's request, and its samples by client: the code, or why the client cannot send the request."""

    request: Request
    samples: Mapping[str, Code | Refused]


def load(project: Project, path: str, fill: Fill | None = None) -> Request:
    """Read a spec (`-` is standard input) and normalize its request; `fill` has values for placeholders, by name.

    Raises:
        Problems: every error in the spec.
    """
    source = from_bytes("<stdin>", sys.stdin.buffer.read()) if path == "-" else read(path)
    spec = decode(source, fill, project.placeholders, project.conventions)
    folders = template_folders(project, path)
    for folder in folders:
        if folder not in project.templates and (problems := folder_problems(folder, folders, Where(shown(folder)))):
            raise Problems(problems)
    check(spec.options, folders, spec.where)
    return normalise(spec)


def sample(project: Project, request: Request, client_id: str, folders: tuple[str, ...], *, program: bool = False) -> Code:
    """Render the sample of a client; the spec's options take precedence over the project's.

    Raises:
        Refused: the client cannot send the request.
        Problems: a template is invalid.
    """
    options = {**project.options.get(client_id, {}), **request.spec.options.get(client_id, {})}
    return render(request, load_client(client_id, folders), options, program=program)


def render_case(project: Project, case: Case) -> Rendered:
    """Render all samples of a case.

    Raises:
        Problems: every error in its spec and templates.
    """
    request = load(project, case.path)
    samples: dict[str, Code | Refused] = {}
    gathered = Gathered()
    for client in case.outputs.values():
        with gathered:
            try:
                samples[client] = sample(project, request, client, case.folders)
            except Refused as refused:
                samples[client] = refused
    gathered.finish()
    return Rendered(request, samples)
