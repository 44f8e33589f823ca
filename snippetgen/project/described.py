"""Make the cases of a project's operations of its OpenAPI documents."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

from snippetgen import files
from snippetgen.document import no_collections, read, span
from snippetgen.openapi.applying import opened
from snippetgen.openapi.checking import mismatches
from snippetgen.openapi.library import Library, Unmade
from snippetgen.openapi.matching import match
from snippetgen.openapi.naming import case_names
from snippetgen.openapi.operations import Document, Operation, read_operations
from snippetgen.openapi.requests.context import Wanted
from snippetgen.openapi.requests.operation import located, make
from snippetgen.openapi.selection import Described, described, refusal, unmet
from snippetgen.openapi.settings import Overlay
from snippetgen.problems import Problem, Problems, Source, Where, suggest
from snippetgen.project.caching import Stats, stats
from snippetgen.project.catalog import Catalog, OperationCase, Tell
from snippetgen.project.manifest import known_names
from snippetgen.project.operations import digest_of, settings_of
from snippetgen.project.overrides import Override, merged, override_of, wanted_by
from snippetgen.project.patterns import spec_paths
from snippetgen.project.plan import Project
from snippetgen.records import NamedTuple
from snippetgen.spec.decode import Defaults, decode, decode_made
from snippetgen.spec.decode.placeholders import Fill, bare
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.spec.encode import encode
from snippetgen.spec.model import RequestSpec, Spec
from snippetgen.text import JsonValue, Number

__all__ = ["Holding", "decoded", "ejected", "holdings", "made", "overridden"]


class Holding(NamedTuple):
    """What the cases of a document are made of.

    Attributes:
        described: the specs that are made of its operations, by the path of the case.
        warnings: what a writer should know of them.
        refusals: why none is made of some.
        library: the document, with those that it refers to.
        document: its operations.
        operations: the same, by id and by method and path.
        overrides: a digest of the operation's request for each spec that says what differs from it, by the path of the spec.
        wanted: what the project wants of their requests.
    """

    described: dict[str, Described]
    warnings: Sequence[Problem]
    refusals: Sequence[Problem]
    library: Library
    document: Document
    operations: dict[str, Operation]
    overrides: dict[str, str]
    wanted: Wanted


_ANY = RequestSpec("", "")  # which is made of the operation
_known: list[tuple[str, Stats, list[Holding]]] = []
"""What was made last: with which settings, and of which files."""


def holdings(project: Project) -> list[Holding]:
    """Return the specs of the operations of each document; while no document changes, they are made once.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    settings = project.root + settings_of(project)
    for known, before, found in _known:
        if known == settings and stats(before) == before:
            return found
    return _kept(project, spec_paths(project))


def _kept(project: Project, specs: list[str], tell: Tell | None = None) -> list[Holding]:
    found = _read(project, specs, tell or _silent)
    _known[:] = [(project.root + settings_of(project), stats(path for each in found for path in each.library.sources), found)]
    return found


@no_collections()
def _read(project: Project, specs: list[str], tell: Tell) -> list[Holding]:
    libraries = [_opened(overlay, tell) for overlay in project.overlays]
    documents = [*map(read_operations, libraries)]
    readable, overrides = _readable(project, specs)
    matched = match(documents, readable)
    known, found = known_names(project.output), []
    for overlay, library, each in zip(project.overlays, libraries, matched, strict=True):
        taken = {operation for operation, names in each.specs.items() if names}
        wanted = _wanted(project, overlay)
        begin = os.path.relpath(overlay.document, project.root).replace(os.sep, "/")
        operations = each.document.operations
        named = zip(operations, case_names(operations, known.get(begin, {})), strict=True)  # a choice changes no name
        left = [one for one in named if one[0] not in taken]
        listed = described(library, _told(left, partial(tell, overlay.document, len(left))), overlay.requests, wanted)
        kept, warnings, refusals = _valid(project, {f"{begin}#{one.name}": one for one in listed}, library.sources)
        warnings += (*each.document.broken, *unmet(library, operations, overlay.requests))
        changed: dict[str, str] = {}
        for one, name in ((one, name) for one, names in each.specs.items() for name in names):
            if name in overrides:
                made, told = _changed(library, one, overrides[name], wanted)
                changed |= {os.path.relpath(name, project.root).replace(os.sep, "/"): digest for digest in made}
                warnings += told
            else:
                warnings += _differing(library, one, readable[name])
        by_name = {name: one for one in operations for name in (one.endpoint, one.id) if name}
        found.append(Holding(kept, warnings, refusals, library, each.document, by_name, changed, wanted))
    return found


def _silent(document: str, total: int) -> None:
    pass


def _opened(overlay: Overlay, tell: Tell) -> Library:
    tell(overlay.document, 0)
    return opened(overlay.document, overlay.applied)


def _told(named: Iterable[tuple[Operation, str]], tell: Callable[[], None]) -> Iterator[tuple[Operation, str]]:
    for each in named:
        tell()
        yield each


def _wanted(project: Project, overlay: Overlay) -> Wanted:
    own = overlay.requests
    responses = any("response" in place.parts for place in project.targets.values())
    server = own.server or project.defaults.server
    return Wanted(server, own.variables, own.credentials, own.properties, responses=responses)


def _differing(library: Library, operation: Operation, spec: Spec) -> Iterator[Problem]:
    """Yield what a spec says that its operation does not take, or the other way round."""
    with suppress(Unmade):  # the document is at fault
        for each in mismatches(library, *located(library, operation), spec.request):
            yield Problem(spec.where(each.field), each.message, each.hint)


def _changed(
    library: Library, operation: Operation, override: Override, wanted: Wanted
) -> tuple[list[str], tuple[Problem, ...]]:
    """Return a digest of the request from which an override differs, and what a writer should know of it."""
    try:
        found = make(library, operation, wanted_by(SpecReader(override.source), override.fields, wanted))
    except Unmade:  # which is reported where the spec is rendered
        return [], ()
    where = override.source.where(span(override.fields["operation"][1]))
    return [_digest(found.data)], tuple(Problem(where, each) for each in found.warnings)


def _readable(project: Project, specs: Iterable[str]) -> tuple[dict[str, Spec], dict[str, Override]]:
    """Read the specs that can be read, and which of them are overrides; what is wrong in the others is reported later."""
    found, overrides = {}, {}
    for path in specs:
        try:
            source = read(path)
            if override := override_of(source):
                spans = {"operation": span(override.fields["operation"][1])}
                found[path] = Spec(source, _ANY, operation=override.operation, spans=spans)
                overrides[path] = override
            else:
                found[path] = decode(source, None, project.defaults)
        except Problems:
            continue
    return found, overrides


def _valid(
    project: Project, listed: dict[str, Described], sources: Mapping[str, Source]
) -> tuple[dict[str, Described], list[Problem], list[Problem]]:
    """Return what is valid of the specs that are made of a document, the warnings, and why there is none of some."""
    kept: dict[str, Described] = {}
    warnings: list[Problem] = []
    refusals: list[Problem] = []
    for path, each in listed.items():
        if not each.data:
            refusals += each.problems
            continue
        warnings += each.problems
        try:
            decoded(sources, each, None, project.defaults)
            kept[path] = each
        except Problems as error:
            refusals.append(refusal(each.operation, error.problems[0].message, error.problems[0].hint))
    return kept, warnings, refusals


def decoded(sources: Mapping[str, Source], each: Described, fill: Fill | None, defaults: Defaults) -> Spec:
    """Decode the spec of an operation.

    Raises:
        Problems: every error in it, at the place of the operation.
    """
    return decode_made(each.root({*map(bare, defaults.placeholders)}), sources[each.operation.where.path], fill, defaults)


def overridden(project: Project, override: Override, fill: Fill | None) -> Spec:
    """Decode a spec that says what differs from an operation.

    Raises:
        Problems: every error in it, or no request can be made of the operation.
    """
    defaults, where = project.defaults, override.source.where(span(override.fields["operation"][1]))
    holding, operation = _named(project, override.operation, where)
    wanted = wanted_by(SpecReader(override.source), override.fields, holding.wanted)
    data = _made(holding, operation, wanted, where)
    root = merged(override, data, defaults.conventions, {*map(bare, defaults.placeholders)})
    return decode_made(root, override.source, fill, defaults)


def ejected(project: Project, name: str) -> str:
    """Return the spec of an operation as a file that a writer can change.

    Raises:
        Problems: there is no such operation, or no request can be made of it.
    """
    holding, operation = _named(project, name, Where("--operation"))
    data = _made(holding, operation, holding.wanted, operation.where)
    own = project.defaults._replace(placeholders={}, headers=(), auth=None)
    spec = decoded(holding.library.sources, Described("", operation, data, ()), None, own)
    request = data["request"]
    return encode(spec, anonymous=isinstance(request, dict) and request.get("auth") == "none")


def _named(project: Project, name: str, where: Where) -> tuple[Holding, Operation]:
    """Return the operation of a name, and the document that has it.

    Raises:
        Problems: there is none.
    """
    found = holdings(project)
    holding = next((each for each in found if name in each.operations), None)
    if holding is None:
        paths = " or ".join(each.library.root.file for each in found) or "the project, which has no OpenAPI document"
        message = f"unknown operation {name!r}: not found in {paths}"
        raise Problems([Problem(where, message, suggest(name, [each for one in found for each in one.operations]))])
    return holding, holding.operations[name]


def _made(holding: Holding, operation: Operation, wanted: Wanted, where: Where) -> dict[str, JsonValue]:
    try:
        return make(holding.library, operation, wanted).data
    except Unmade as reason:
        raise Problems([Problem(where, f"no request can be made of the operation: {reason.message}", reason.hint)]) from None


def made(project: Project, specs: Iterable[str], tell: Tell | None = None) -> Catalog:
    """Make the catalog of a project's operations; see `operation_catalog`.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    specs = [*specs]
    found = _kept(project, specs, tell)
    cases = {
        path: OperationCase(each.name, each.operation.endpoint, _digest(each.data))
        for holding in found
        for path, each in holding.described.items()
    }
    warnings = tuple(each for holding in found for each in holding.warnings)
    refusals = tuple(each for holding in found for each in holding.refusals)
    invented = sum(each.invented for holding in found for each in holding.described.values())
    paths = [path for holding in found for path in holding.library.sources]
    stamps = {os.path.relpath(path, project.root): digest_of(path) for path in (*paths, *specs)}
    overrides = {path: digest for holding in found for path, digest in holding.overrides.items()}
    return Catalog(cases, warnings, refusals, invented, stamps, overrides)


def _digest(data: dict[str, JsonValue]) -> str:
    """Return a digest of all that the samples of an operation depend on."""
    return files.digest(json.dumps(_plain(data)).encode("utf-8", "surrogatepass"))


def _plain(value: object) -> object:
    """Return JSON data of which `json` makes texts that differ whenever the data do."""
    if isinstance(value, Number):
        return {"number": value.lexeme}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
