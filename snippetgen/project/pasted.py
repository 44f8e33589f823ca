"""A sample as its reader fills it in: the placeholders of the printed text are replaced by values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from snippetgen.problems import Problems
from snippetgen.project.plan import Project
from snippetgen.project.samples import load
from snippetgen.request.normalise import Request
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Form, GraphQL, Json, Multipart, RequestSpec, TextBody
from snippetgen.text import Slot, slots

__all__ = ["Pasted", "pasted"]

HARD = "Abcd+12&3%41=\u00e9 ~"
"""A value that breaks what is not encoded, or is encoded twice. It has no quotation mark, backslash or line end."""

_TAME = re.compile(r"[A-Za-z0-9._~-]+").fullmatch
_ASCII = "Abcd+12&3%41=~"


class Pasted(NamedTuple):
    """A request with its placeholders, and what a reader puts in their place.

    Attributes:
        printed: the request, with placeholders.
        filled: the request that then has to be sent.
        values: what is pasted, by placeholder as written.
    """

    printed: Request
    filled: Request
    values: dict[str, str]


def pasted(project: Project, path: str) -> Pasted | None:
    """Choose a value for each placeholder of a spec, as hard as its place allows; return None if there is none to replace.

    Raises:
        Problems: every error in the spec.
    """
    printed = load(project, path)
    found = dict(_places(printed.spec.request))
    if not found:
        return None
    examples = {bare(each.name): each.example for each in printed.spec.placeholders if each.example is not None}
    fill: dict[str, str] = {}
    values: dict[str, str] = {}
    for slot, kind in _worst(found).items():
        example = examples.get(slot.name) or ""
        tame = example if _TAME(example) else re.sub("[^A-Za-z0-9._~-]", "-", slot.name)
        fill[slot.name] = values[slot.written] = {"any": HARD, "ascii": _ASCII}.get(kind, tame)
    try:
        return Pasted(printed, load(project, path, fill), values)
    except Problems:  # what an example is that does not fit, `load_filled` says
        return None


def _worst(found: dict[tuple[Slot, str], None]) -> dict[Slot, str]:
    """Return for each placeholder the narrowest kind of its places."""
    worst: dict[str, str] = {}
    order = ("any", "ascii", "own")
    for slot, kind in found:
        worst[slot.name] = max(worst.get(slot.name, "any"), kind, key=order.index)
    return {slot: worst[slot.name] for slot, _ in found}


def _places(request: RequestSpec) -> Iterator[tuple[tuple[Slot, str], None]]:
    """List the placeholders of a request, each with what its place allows: `any` value, `ascii`, or only one of its `own`."""
    for kind, texts in (("any", _wide(request)), ("ascii", _narrow(request)), ("own", _others(request))):
        for text in texts:
            yield from (((slot, "own" if slot.plain else kind), None) for slot in slots(text))


def _wide(request: RequestSpec) -> Iterator[str]:
    yield from (value for _, value in request.query)
    match request.body:
        case Form(pairs):
            yield from (value for _, value in pairs)
        case Json(value):
            yield from _strings(value)
        case GraphQL(variables=value):
            yield from _strings(value)
        case TextBody(text):
            yield text


def _narrow(request: RequestSpec) -> Iterator[str]:
    yield from (value for _, value in (*request.headers, *request.cookies))
    yield from request.auth or ()
    if isinstance(request.body, Multipart):
        yield from (part.text for part in request.body.parts if part.text is not None)


def _others(request: RequestSpec) -> Iterator[str]:
    yield request.url
    yield from (name for name, _ in (*request.query, *request.headers, *request.cookies))
    match request.body:
        case Form(pairs):
            yield from (name for name, _ in pairs)
        case Multipart(parts):
            yield from (text for part in parts for text in (part.name, part.file, part.filename, part.type) if text)
        case GraphQL(query=query):
            yield query


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
