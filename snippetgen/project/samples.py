"""Read a spec and render its samples with the settings of the project."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from snippetgen.clients.catalog import check, folder_problems, load_client
from snippetgen.clients.client import Client, OptionValue, options_of
from snippetgen.clients.render import render
from snippetgen.clients.several import Wanted, render_several
from snippetgen.document import read
from snippetgen.document.source import LIMIT, from_bytes
from snippetgen.files import bounded, shown
from snippetgen.problems import Problem, Problems, Refused, Source, Where, suggest
from snippetgen.project.plan import Case, Project, template_folders
from snippetgen.project.settings import place
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode import decode
from snippetgen.spec.decode.placeholders import Fill, bare
from snippetgen.spec.decode.url import port
from snippetgen.spec.model import Spec
from snippetgen.text import Code, slots

__all__ = ["Rendered", "check_values", "load", "load_filled", "options_in", "render_case", "sample", "spec_of"]


_A_PORT = "1"
"""A digit of a port, or one."""


class Rendered(NamedTuple):
    """A case's request, and its samples by client: the code, or why the client cannot send the request."""

    request: Request
    samples: Mapping[str, Code | Refused]


def load(project: Project, path: str, fill: Fill | None = None) -> Request:
    """Read a spec (`-` is standard input) and normalize its request; `fill` has values for placeholders, by name.

    Raises:
        Problems: every error in the spec.
    """
    return _load(project, path, None, fill)


def _load(
    project: Project, path: str, source: Source | None, fill: Fill | None, folders: tuple[str, ...] | None = None
) -> Request:
    """Read a spec, whose text and template folders may be known, or one that is made of an operation."""
    spec = _spec(project, path, source, fill)
    return _request(project, spec, template_folders(project, path) if folders is None else folders)


def _spec(project: Project, path: str, source: Source | None, fill: Fill | None) -> Spec:
    if (spec := _of_operation(project, path, fill)) is not None:
        return spec
    if source is None:
        source = from_bytes("<stdin>", bounded(sys.stdin.buffer, path, LIMIT)) if path == "-" else read(path)
    return _overridden(project, source, fill) or decode(source, fill, project.defaults)


def spec_of(project: Project, case: Case) -> Spec:
    """Read the spec of a case, or make it of an operation.

    Raises:
        Problems: every error in it.
    """
    return _spec(project, case.path, None, None)


def _request(project: Project, spec: Spec, folders: tuple[str, ...]) -> Request:
    for folder in folders:
        if folder in project.templates:
            continue
        if problems := folder_problems(folder, folders, Where(shown(folder)), beside=True):
            raise Problems(problems)
    check(spec.options, folders, spec.where)
    if spec.translations:
        from snippetgen.spec.translations import translated  # noqa: PLC0415 - few specs have texts in several languages

        spec = translated(spec, project.languages[0])
    return normalise(spec)


def _of_operation(project: Project, path: str, fill: Fill | None) -> Spec | None:
    """Return the spec that is made of the operation which a path means, as in `openapi.yaml#create-order`.

    Raises:
        Problems: there is none.
    """
    documents = [overlay.document for overlay in project.overlays]
    if "#" not in path or os.path.abspath(path.rpartition("#")[0]) not in documents:
        return None
    from snippetgen.project.described import decoded, holdings  # noqa: PLC0415 - few specs are made of operations

    name = os.path.relpath(os.path.abspath(path), project.root).replace(os.sep, "/")
    found = holdings(project)
    for holding in found:
        if name in holding.described:
            return decoded(holding.library.sources, holding.described[name], fill, project.defaults)
    hint = suggest(path, [shown(os.path.join(project.root, each)) for holding in found for each in holding.described])
    raise Problems([Problem(Where(path), "there is no such operation, or no request can be made of it", hint)])


def _overridden(project: Project, source: Source, fill: Fill | None) -> Spec | None:
    """Return the spec that a file makes of an operation, if it only says what differs from that."""
    if not project.overlays:
        return None
    from snippetgen.project.described import overridden  # noqa: PLC0415 - few specs are made of operations
    from snippetgen.project.overrides import override_of  # noqa: PLC0415

    override = override_of(source)
    return overridden(project, override, fill) if override else None


def check_values(project: Project, cases: Iterable[Case]) -> None:
    """Check that each value that was asked for has a placeholder in some spec.

    Raises:
        Problems: some have none; errors in specs are not reported here.
    """
    known = {name for case in cases for name in _names(project, case.path)} if project.asked else set()
    unknown = [name for name in project.asked if bare(name) not in known]
    if unknown:
        raise Problems(
            Problem(Where("--set"), f"unknown placeholder {name!r}", suggest(bare(name), sorted(known))) for name in unknown
        )


def _names(project: Project, path: str) -> Iterable[str]:
    try:
        return load(project, path).spec.names
    except Problems:
        return ()


def load_filled(project: Project, path: str) -> Request:
    """Load a spec with its placeholders replaced by their examples, or in a URL by their names if they have none.

    Raises:
        Problems: every error in the spec; one that an example causes is at the example.
    """
    request = load(project, path)
    fill = _examples(request)
    described = request.spec.request
    for slot in slots(port(described.url)):
        fill.setdefault(slot.name, _A_PORT)
    for text in (described.url, *chain.from_iterable(described.query)):
        for slot in slots(text):
            if slot.name not in fill and slot.name != slot.written:
                fill[slot.name] = re.sub("[^A-Za-z0-9_.-]", "-", slot.name)
    if not fill:
        return request
    try:
        return _load(project, path, request.spec.source, fill)
    except Problems as error:
        raise Problems([*_misfits(project, path, request)] or error.problems) from None


def _examples(request: Request) -> dict[str, str]:
    return {bare(each.name): each.example for each in request.spec.placeholders if each.example is not None}


def _misfits(project: Project, path: str, request: Request) -> Iterator[Problem]:
    """Find the examples that are not valid where their placeholder stands."""
    for each in request.spec.placeholders:
        if each.example is None:
            continue
        try:
            _load(project, path, request.spec.source, {each.name: each.example})
        except Problems as error:
            key = f"placeholders.{each.name}.example"
            own = f"placeholders.{each.name}" in request.spec.spans
            where = request.spec.where(key) if own else place(project, key)
            first = error.problems[0]
            yield Problem(where, f"the example {each.example!r} of {each.name!r} does not fit: {first.message}", first.hint)


def sample(project: Project, request: Request, client_id: str, folders: tuple[str, ...], *, program: bool = False) -> Code:
    """Render the sample of a client; the spec's options take precedence over the project's.

    Raises:
        Refused: the client cannot send the request.
        Problems: a template is invalid.
    """
    client = load_client(client_id, folders)
    return render(request, client, options_in(project, request.spec, client), program=program)


def options_in(project: Project, spec: Spec, client: Client) -> dict[str, OptionValue]:
    """Return the values of a client's options; those of the spec take precedence over those of the project."""
    asked: dict[str, OptionValue] = {"environment": project.environment} if project.environment else {}
    if not project.options and not spec.options:
        return asked
    return {**options_of(client, project.options, spec.options), **asked}


def render_case(project: Project, case: Case, data: bytes | Spec | None = None) -> Rendered:
    """Render all samples of a case, of whose spec the bytes may be known, or all of it.

    Raises:
        Problems: every error in its spec and templates.
    """
    if isinstance(data, Spec):
        request = _request(project, data, case.folders)
    else:
        source = None if data is None or len(data) > LIMIT else from_bytes(case.path, data)
        request = _load(project, case.path, source, None, case.folders)
    clients = (*case.outputs.values(),)
    samples = render_several(request, _wanted(project, request.spec, clients, case.folders))
    return Rendered(request, dict(zip(clients, samples, strict=True)))


_last: list[tuple[Project | None, tuple[str, ...], tuple[str, ...], Wanted]] = [(None, (), (), ())]


def _wanted(project: Project, spec: Spec, ids: tuple[str, ...], folders: tuple[str, ...]) -> Wanted:
    """Return the clients with the values of their options; those of the last spec without options are remembered."""
    known, clients, last, wanted = _last[0]
    same = known is project and clients == ids and last == folders and not spec.options
    if same and (not ids or wanted[0][0] is load_client(ids[0], folders)):  # after `forget`, it is another object
        return wanted
    found = [load_client(each, folders) for each in ids]
    wanted = tuple([(client, options_in(project, spec, client)) for client in found])
    if not spec.options:
        _last[0] = project, ids, folders, wanted
    return wanted
