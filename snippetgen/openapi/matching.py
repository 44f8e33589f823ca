"""Match specs to operations, by method and path or by the `operation` key of a spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from snippetgen.openapi.operations import Document, Operation, Server
from snippetgen.patterns import pattern
from snippetgen.problems import Gathered, Problem, Problems, suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.model import Spec
from snippetgen.text import slots

__all__ = ["Matched", "match", "unmatched"]

_URL = pattern(r"[^:]*://([^/?]*)([^?]*)")
_VARIABLE = pattern(r"\{[^{}/]*\}")


class Matched(NamedTuple):
    """A document and the names of the specs of each operation, which may be empty."""

    document: Document
    specs: Mapping[Operation, tuple[str, ...]]


class _Fit(NamedTuple):
    """An operation that a request may match.

    Attributes:
        document: the index of the document.
        operation: the operation.
        host: whether the host matches too.
        vagueness: for each path segment, how much of it is variable.
    """

    document: int
    operation: Operation
    host: bool
    vagueness: tuple[tuple[bool, int], ...]


def match(documents: Sequence[Document], specs: Mapping[str, Spec]) -> tuple[Matched, ...]:
    """Find the specs of each operation.

    A request matches an operation with the same method whose path template, appended to the path of one of its servers,
    matches the request path. Among several templates in a document the most concrete one wins (OpenAPI 3.1.1, section
    4.8.8.2). Operations whose server has the request's host are preferred, but the host need not match: samples often use
    another host than the document.

    Raises:
        Problems: a spec names an unknown operation, or matches several operations of a document equally well.
    """
    found: list[dict[Operation, tuple[str, ...]]] = [dict.fromkeys(each.operations, ()) for each in documents]
    names: dict[str, list[tuple[int, Operation]]] = {}
    for number, document in enumerate(documents):
        for operation in document.operations:
            for name in {operation.id, operation.endpoint} - {""}:
                names.setdefault(name, []).append((number, operation))
    gathered = Gathered()
    for name, spec in specs.items():
        with gathered:
            for number, operation in _named(documents, names, spec) if spec.operation else _fitting(documents, spec):
                found[number][operation] += (name,)
    gathered.finish()
    return tuple(map(Matched, documents, found))


def unmatched(matched: Iterable[Matched], specs: Iterable[str]) -> list[str]:
    """List the specs without an operation."""
    taken = {name for each in matched for names in each.specs.values() for name in names}
    return [name for name in specs if name not in taken]


def _named(
    documents: Sequence[Document], names: Mapping[str, list[tuple[int, Operation]]], spec: Spec
) -> list[tuple[int, Operation]]:
    """Find the operation a spec names, by its id or by method and path."""
    found = names.get(spec.operation, [])
    where = spec.where("operation")
    if not found:
        files = " or ".join(each.path for each in documents)
        message = f"unknown operation {spec.operation!r}: not found in {files}"
        raise Problems([Problem(where, message, suggest(spec.operation, [*names]))])
    for _, operation in found:
        if spec.request.method not in (operation.method, ""):
            message = f"operation {spec.operation!r} is {operation.endpoint}, but the request method is {spec.request.method}"
            raise Problems([Problem(where, message, f"defined in {operation.where}")])
    return found


def _fitting(documents: Sequence[Document], spec: Spec) -> list[tuple[int, Operation]]:
    url = _URL.match(spec.request.located)
    assert url, "the decoder has checked it"
    placeholders = re.compile("|".join(re.escape(slot.written) for slot in slots(spec.request.url)) or "(?!)")
    segments = (url[2] or "/").split("/")[1:]
    fits = [
        _Fit(number, operation, _is_host(url[1], server.host, placeholders), vagueness)
        for number, document in enumerate(documents)
        for operation in document.operations
        if operation.method == spec.request.method
        for server in operation.servers
        if (vagueness := _path_vagueness(server, operation.path, segments, placeholders)) is not None
    ]
    if any(fit.host for fit in fits):
        fits = [fit for fit in fits if fit.host]
    found = []
    for number, document in enumerate(documents):
        best = [*_most_concrete([fit for fit in fits if fit.document == number])]
        if len(best) > 1:
            names = " and ".join(f"{each.name!r}" for each in best)
            message = f"the request matches several operations in {document.path}: {names}"
            hint = f"choose one, for example with 'operation: {best[0].name}'"
            raise Problems([Problem(spec.where("request.url"), message, hint)])
        found += [(number, operation) for operation in best]
    return found


def _most_concrete(fits: Sequence[_Fit]) -> dict[Operation, None]:
    """Drop each operation if another one is more concrete in some segment and less concrete in none."""
    kinds = {fit.vagueness for fit in fits}
    best = {kind for kind in kinds if not any(other != kind and all(map(tuple.__le__, other, kind)) for other in kinds)}
    return {fit.operation: None for fit in fits if fit.vagueness in best}


def _is_host(host: str, server: str, placeholders: re.Pattern[str]) -> bool:
    """Return whether a request's host can equal a server's host, given their placeholders and variables."""
    if not server:
        return True
    return _fits(_VARIABLE, server, host, fold=True) or _fits(placeholders, host, server, fold=True)


def _path_vagueness(
    server: Server, template: str, segments: Sequence[str], placeholders: re.Pattern[str]
) -> tuple[tuple[bool, int], ...] | None:
    """Match a path against a template; return the vagueness of each segment, or none if one does not match."""
    base = server.path.split("/")[1:]
    wanted = base + template.split("/")[1:]
    if len(wanted) != len(segments):
        return None
    for number, (want, segment) in enumerate(zip(wanted, segments, strict=True)):
        # A placeholder may stand for a segment of the server's path, such as the version.
        if number < len(base) and placeholders.fullmatch(segment):
            continue
        if want != segment and not _fits(_VARIABLE, unquote(want), unquote(segment)):
            return None
    return tuple(map(_vagueness, wanted))


def _vagueness(segment: str) -> tuple[bool, int]:
    """Rank a template segment: whether it contains a variable, and how few literal characters it has."""
    return ("{" in segment, -len(_VARIABLE.sub("", segment)) if "{" in segment else 0)


def _fits(holes: re.Pattern[str], template: str, text: str, *, fold: bool = False) -> bool:
    """Return whether a text is a template in which each hole has become one or more characters; with `fold`, in any case.

    Each piece between two holes is taken where it comes first, so that no text needs a second try.
    """
    first, *middle = _pieces(holes, template)
    if fold:
        first, middle, text = first.lower(), [piece.lower() for piece in middle], text.lower()
    if not middle:
        return first == text
    last = middle.pop()
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in middle:
        at = text.find(piece, at + 1)
        if at < 0:
            return False
        at += len(piece)
    return text.endswith(last) and at < len(text) - len(last)


@lru_cache(maxsize=4096)
def _pieces(holes: re.Pattern[str], template: str) -> tuple[str, ...]:
    """Return what is around the holes of a template, and between them."""
    ends = [0, *(end for hole in holes.finditer(template) for end in hole.span()), len(template)]
    return tuple(template[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
