"""Which specs belong to which operations: by method and path, or because the spec says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from snippetgen.openapi.operations import Document, Operation, Server
from snippetgen.problems import Problem, Problems, suggest
from snippetgen.spec.decode import placeholder_pattern
from snippetgen.spec.model import Spec

__all__ = ["Matched", "match", "unmatched"]

_URL = re.compile(r"[^:]*://([^/?]*)([^?]*)")
_VARIABLE = re.compile(r"\{[^{}/]*\}")


class Matched(NamedTuple):
    """A document with the specs of each of its operations, by the names that they were given under; some have none."""

    document: Document
    specs: Mapping[Operation, tuple[str, ...]]


class _Fit(NamedTuple):
    """An operation that a request may be of.

    `host` says that the host is the operation's too; `vagueness` says of each segment of the path how much is a variable.
    """

    document: int
    operation: Operation
    host: bool
    vagueness: tuple[tuple[bool, int], ...]


def match(documents: Sequence[Document], specs: Mapping[str, Spec]) -> tuple[Matched, ...]:
    """Find the specs of each operation.

    A request is of an operation where the method is the same and the path is that of one of its servers with its template after
    it. Of several templates in a document the most concrete one wins (OpenAPI 3.1.1, section 4.8.8.2). A host that is a
    server's comes before one that is no server's: samples may well be for another host than the document is.

    Raises:
        Problems: a spec names an operation that is not there, or is of two operations of a document alike.
    """
    found: list[dict[Operation, tuple[str, ...]]] = [dict.fromkeys(each.operations, ()) for each in documents]
    problems: list[Problem] = []
    for name, spec in specs.items():
        try:
            for number, operation in _named(documents, spec) if spec.operation else _fitting(documents, spec):
                found[number][operation] += (name,)
        except Problems as error:
            problems += error.problems
    if problems:
        raise Problems(problems)
    return tuple(map(Matched, documents, found))


def unmatched(matched: Iterable[Matched], specs: Iterable[str]) -> list[str]:
    """List the specs that belong to no operation."""
    taken = {name for each in matched for names in each.specs.values() for name in names}
    return [name for name in specs if name not in taken]


def _named(documents: Sequence[Document], spec: Spec) -> list[tuple[int, Operation]]:
    """Find the operation that a spec names by its id, or by method and path."""
    found = [
        (number, operation)
        for number, document in enumerate(documents)
        for operation in document.operations
        if spec.operation in (operation.id, operation.endpoint)
    ]
    where = spec.where("operation")
    if not found:
        known = [name for document in documents for each in document.operations for name in (each.id, each.endpoint) if name]
        files = " or ".join(each.path for each in documents)
        raise Problems([Problem(where, f"there is no operation {spec.operation!r} in {files}", suggest(spec.operation, known))])
    for _, operation in found:
        if operation.method != spec.request.method:
            message = f"the operation {spec.operation!r} is {operation.endpoint}, and this request is {spec.request.method}"
            raise Problems([Problem(where, message, f"see {operation.where}")])
    return found


def _fitting(documents: Sequence[Document], spec: Spec) -> list[tuple[int, Operation]]:
    url = _URL.match(spec.request.url)
    assert url, "the decoder has seen to it"
    placeholders = placeholder_pattern(each.name for each in spec.placeholders)
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
            message = f"this request may be of several operations of {document.path}: {names}"
            raise Problems([Problem(spec.where("request.url"), message, f"write 'operation: {best[0].name}' in the spec")])
        found += [(number, operation) for operation in best]
    return found


def _most_concrete(fits: Sequence[_Fit]) -> dict[Operation, None]:
    """Leave out the operations than which another one is more concrete in a segment, and nowhere less."""
    return {
        fit.operation: None
        for fit in fits
        if not any(
            other.vagueness != fit.vagueness and all(map(tuple.__le__, other.vagueness, fit.vagueness)) for other in fits
        )
    }


def _is_host(host: str, server: str, placeholders: re.Pattern[str]) -> bool:
    """Tell whether a request's host may be a server's, as far as placeholders and variables leave it open."""
    if not server:
        return True
    return bool(
        _glob(_VARIABLE, server, re.IGNORECASE).fullmatch(host) or _glob(placeholders, host, re.IGNORECASE).fullmatch(server)
    )


def _path_vagueness(
    server: Server, template: str, segments: Sequence[str], placeholders: re.Pattern[str]
) -> tuple[tuple[bool, int], ...] | None:
    """Hold a path against a template, segment by segment; give how vague each is, or none where one does not fit."""
    base = server.path.split("/")[1:]
    wanted = base + template.split("/")[1:]
    if len(wanted) != len(segments):
        return None
    for number, (want, segment) in enumerate(zip(wanted, segments, strict=True)):
        # A reader may have to put in the version that is a part of the server's path.
        if number < len(base) and placeholders.fullmatch(segment):
            continue
        if want != segment and not _glob(_VARIABLE, unquote(want)).fullmatch(unquote(segment)):
            return None
    return tuple(map(_vagueness, wanted))


def _vagueness(segment: str) -> tuple[bool, int]:
    """Say whether a segment of a template holds a variable, and how few characters stand around it."""
    return ("{" in segment, -len(_VARIABLE.sub("", segment)) if "{" in segment else 0)


@lru_cache(maxsize=4096)
def _glob(holes: re.Pattern[str], text: str, flags: int = 0) -> re.Pattern[str]:
    """Make a pattern of a text in which holes stand for one character or more."""
    return re.compile("".join(_pieces(holes, text)), flags | re.DOTALL)


def _pieces(holes: re.Pattern[str], text: str) -> Iterator[str]:
    at = 0
    for hole in holes.finditer(text):
        yield re.escape(text[at : hole.start()])
        yield ".+"
        at = hole.end()
    yield re.escape(text[at:])
