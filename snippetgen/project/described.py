"""Make the cases of a project's operations of its OpenAPI documents."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from snippetgen import files
from snippetgen.document import no_collections, read
from snippetgen.openapi.library import LIMIT, Library
from snippetgen.openapi.matching import match
from snippetgen.openapi.operations import read_operations
from snippetgen.openapi.requests.context import Wanted
from snippetgen.openapi.selection import Described, described
from snippetgen.openapi.settings import Overlay
from snippetgen.problems import Problem, Problems, Source
from snippetgen.project.operations import Catalog, OperationCase, digest_of, settings_of
from snippetgen.project.patterns import spec_paths
from snippetgen.project.plan import Project
from snippetgen.spec.decode import Defaults, decode, decode_made
from snippetgen.spec.decode.placeholders import Fill, bare
from snippetgen.spec.model import Spec
from snippetgen.text import Number

__all__ = ["Holding", "decoded", "holdings", "made"]


class Holding(NamedTuple):
    """What the cases of a document are made of: what is described, by the path of the case, and the texts, by their paths."""

    described: dict[str, Described]
    problems: tuple[Problem, ...]
    sources: dict[str, Source]


_Stats = dict[str, tuple[int, int, int]]
_known: list[tuple[str, _Stats, list[Holding]]] = []
"""What was made last: with which settings, and of which files."""


def holdings(project: Project) -> list[Holding]:
    """Return the specs of the operations of each document; while no document changes, they are made once.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    settings = project.root + settings_of(project)
    for known, stats, found in _known:
        if known == settings and _stats(stats) == stats:
            return found
    return _kept(project, spec_paths(project))


def _kept(project: Project, specs: list[str]) -> list[Holding]:
    found = _read(project, specs)
    _known[:] = [(project.root + settings_of(project), _stats(path for each in found for path in each.sources), found)]
    return found


def _stats(paths: Iterable[str]) -> _Stats:
    found = {path: os.stat(path) for path in paths if os.path.exists(path)}
    return {path: (each.st_mtime_ns, each.st_size, each.st_ino) for path, each in found.items()}


@no_collections()
def _read(project: Project, specs: list[str]) -> list[Holding]:
    sources = [read(files.shown(overlay.document), LIMIT) for overlay in project.overlays]
    libraries = [*map(Library, sources)]
    documents = [*map(read_operations, sources, libraries)]
    matched = match(documents, _readable(project, specs))
    found = []
    for overlay, library, each in zip(project.overlays, libraries, matched, strict=True):
        taken = {operation.endpoint for operation, names in each.specs.items() if names}
        listed = described(library, each.document, overlay.requests, _wanted(project, overlay), taken)
        begin = os.path.relpath(overlay.document, project.root).replace(os.sep, "/")
        found.append(_holding(project, {f"{begin}#{one.name}": one for one in listed}, library.sources))
    return found


def _wanted(project: Project, overlay: Overlay) -> Wanted:
    own = overlay.requests
    responses = any("response" in place.parts for place in project.targets.values())
    server = own.server or project.defaults.server
    return Wanted(server, own.variables, own.credentials, own.properties, responses=responses)


def _readable(project: Project, specs: Iterable[str]) -> dict[str, Spec]:
    """Read the specs that can be read; what is wrong in the others is reported where they are rendered."""
    found = {}
    for path in specs:
        try:
            found[path] = decode(read(path), None, project.defaults)
        except Problems:
            continue
    return found


def _holding(project: Project, listed: dict[str, Described], sources: dict[str, Source]) -> Holding:
    """Gather what can be made of a document; what is not valid is a problem, too."""
    problems = [problem for each in listed.values() for problem in each.problems]
    kept = {}
    for path, each in listed.items():
        if not each.data:
            continue
        try:
            decoded(sources, each, None, project.defaults)
            kept[path] = each
        except Problems as error:
            first, operation = error.problems[0], each.operation
            message = f"no request can be made of {operation.name}: {first.message}"
            problems.append(Problem(operation.where, message, first.hint))
    return Holding(kept, tuple(problems), sources)


def decoded(sources: Mapping[str, Source], each: Described, fill: Fill | None, defaults: Defaults) -> Spec:
    """Decode the spec of an operation.

    Raises:
        Problems: every error in it, at the place of the operation.
    """
    own = defaults._replace(auth=None) if each.anonymous else defaults
    return decode_made(each.root({*map(bare, defaults.placeholders)}), sources[each.operation.where.path], fill, own)


def made(project: Project, specs: Iterable[str]) -> Catalog:
    """Make the catalog of a project's operations.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    specs = [*specs]
    found = _kept(project, specs)
    cases = {
        path: OperationCase(each.name, each.operation.endpoint, _digest(each))
        for holding in found
        for path, each in holding.described.items()
    }
    problems = tuple(problem for holding in found for problem in holding.problems)
    unmade = sum(problem.message.startswith("no request") for problem in problems)
    invented = sum(each.invented for holding in found for each in holding.described.values())
    paths = [path for holding in found for path in holding.sources]
    stamps = {os.path.relpath(path, project.root): digest_of(path) for path in (*paths, *specs)}
    return Catalog(cases, problems, unmade, invented, stamps)


def _digest(each: Described) -> str:
    """Return a digest of all that the samples of an operation depend on."""
    return files.digest(json.dumps(_plain(each.data)).encode("utf-8", "surrogatepass"))


def _plain(value: object) -> object:
    """Return JSON data of which `json` makes texts that differ whenever the data do."""
    if isinstance(value, Number):
        return {"number": value.lexeme}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
