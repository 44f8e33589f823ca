"""Specs that name an operation and say only what differs from the request that is made of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from snippetgen.document import Fields, Mapping, Node, Scalar, Sequence, nodes, parse
from snippetgen.openapi.requests.context import Wanted
from snippetgen.patterns import pattern
from snippetgen.problems import Problems, Source
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.body import BODIES
from snippetgen.spec.decode.placeholders import CONVENTIONS, bare
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.text import JsonValue

__all__ = ["KEYS", "Override", "merged", "override_of", "wanted_by"]

_SPEC = ("title", "description", "placeholders", "environment", "parameters", "response", "options")
_OWN = ("values", "example", "media", "security", "server")
KEYS = ("operation", "request", *_SPEC, *_OWN)
"""The keys of such a spec."""

_REQUEST = ("headers", "query", "cookies", "auth", *BODIES)
_ALIKE = pattern(r"^operation\s*:", re.MULTILINE)
_NO_URL = "the URL is that of the operation; `values` has what stands in it"


class Override(NamedTuple):
    """A spec that says what differs from an operation: its text, its fields, and those of its request."""

    source: Source
    operation: str
    fields: Fields
    request: Fields


def override_of(source: Source) -> Override | None:
    """Read a spec that only says what differs from an operation; any other spec is none.

    Raises:
        Problems: every error in it.
    """
    if not _ALIKE.search(source.text):
        return None
    reader = SpecReader(source)
    try:
        root = parse(reader)
    except Problems:
        return None  # which is reported where the spec is decoded
    entries = {key.value: value for key, value in root.entries} if isinstance(root, Mapping) else {}
    request = entries.get("request")
    if "operation" not in entries or (isinstance(request, Mapping) and any(key.value == "url" for key, _ in request.entries)):
        return None
    fields = reader.fields(root, KEYS, ("operation",)) or {}
    own = reader.fields(request, _REQUEST, (), None, {"url": _NO_URL, "method": _NO_URL}) if request is not None else {}
    operation = reader.text(fields["operation"][1]) if "operation" in fields else ""
    wanted_by(reader, fields, Wanted())
    reader.finish()
    return Override(source, operation or "", fields, own or {})


def wanted_by(reader: SpecReader, fields: Fields, wanted: Wanted) -> Wanted:
    """Return what is wanted of an operation, with what an override says of it; errors are added to the reader."""
    texts = {name: reader.text(fields[name][1]) or "" for name in ("example", "media", "server") if name in fields}
    server = texts.get("server", "").rstrip("/") or wanted.server
    found = wanted._replace(example=texts.get("example", ""), media=texts.get("media", ""), server=server)
    if "values" in fields:
        pairs = reader.mapping(fields["values"][1]) or ()
        found = found._replace(values={**found.values, **{key.value: reader.json(value) for key, value in pairs}})
    if "security" in fields:
        node = fields["security"][1]
        listed = node.items if isinstance(node, Sequence) else [node]
        found = found._replace(schemes=tuple(text for each in listed if (text := reader.text(each))))
    return found


def merged(override: Override, data: dict[str, JsonValue], conventions: tuple[str, ...], known: Container[str]) -> Node:
    """Return the spec of an operation with what an override says; what the document says is at the override's `operation`."""
    key, place = override.fields["operation"]
    made = nodes(data, place.start)
    assert isinstance(made, Mapping), "a spec is a mapping"
    found = {name.value: (name, value) for name, value in made.entries}
    found["request"] = (found["request"][0], _request(found["request"][1], override.request))
    for name in _SPEC:
        if name in override.fields and name != "placeholders":
            found[name] = override.fields[name]
    made_of = found.pop("placeholders", None)
    texts = [each.value for each in _scalars(found["request"][1])]
    used = [each for each in (_entries(made_of[1]) if made_of else ()) if any(each[0].value in text for text in texts)]
    declared = _placeholders(override, used, conventions, known)
    if declared:
        found["placeholders"] = (key._replace(value="placeholders"), made._replace(entries=declared))
    return made._replace(entries=[*found.values()])


def _request(made: Node, own: Fields) -> Node:
    """Merge the fields of a request: headers, query and cookies by name, a body instead of another."""
    assert isinstance(made, Mapping), "a request is a mapping"
    found = {key.value: (key, value) for key, value in made.entries}
    if not BODIES.keys().isdisjoint(own):
        found = {name: each for name, each in found.items() if name not in BODIES}
    for name, (key, value) in own.items():
        pairs = name in ("headers", "query", "cookies") and name in found
        found[name] = (key, _pairs(found[name][1], value) if pairs else value)
    return made._replace(entries=[*found.values()])


def _pairs(made: Node, own: Node) -> Node:
    """Merge pairs by name, in any case; the own ones take the place of the others."""
    names = {key.value.lower() for key, _ in _entries(own)}
    kept = [(key, value) for key, value in _entries(made) if key.value.lower() not in names]
    items: list[Node] = [Mapping([each], own.start, own.end) for each in (*kept, *_entries(own))]
    return Sequence(items, own.start, own.end)


def _entries(node: Node) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Mapping):
        yield from node.entries
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _entries(item)


def _placeholders(
    override: Override, made: list[tuple[Scalar, Node]], conventions: tuple[str, ...], known: Container[str]
) -> list[tuple[Scalar, Node]]:
    """List the placeholders of an override, those in its texts, and those of the operation."""
    own = [*_entries(override.fields["placeholders"][1])] if "placeholders" in override.fields else []
    names = {bare(key.value) for key, _ in own}
    texts = [each for field in (*override.request.values(), *_told(override)) for each in _scalars(field[1])]
    for each in texts:
        for convention in conventions:
            for match in re.finditer(CONVENTIONS[convention], each.value):
                if bare(match[0]) not in names and bare(match[0]) not in known:
                    names.add(bare(match[0]))
                    own.append((each._replace(value=match[0], plain=False), Mapping([], each.start, each.end)))
    return own + [each for each in made if bare(each[0].value) not in names]


def _told(override: Override) -> Iterator[tuple[Scalar, Node]]:
    yield from (each for name, each in override.fields.items() if name in ("values", "server", "parameters", "response"))


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for key, value in _entries(node) if isinstance(node, Mapping) else ():
        yield key
        yield from _scalars(value)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _scalars(item)
