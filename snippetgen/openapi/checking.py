"""Compare the request of a spec with what its operation takes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from snippetgen.openapi.library import At, Library
from snippetgen.openapi.requests.credentials import key_names
from snippetgen.openapi.requests.parameter import Parameter, listed_parameters
from snippetgen.openapi.requests.schemas import Schema, merged
from snippetgen.openapi.requests.values import plain
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.model import Json, RequestSpec
from snippetgen.text import JsonValue, Marked, Number

__all__ = ["Mismatch", "mismatches"]

_ENOUGH = 20
_KINDS = {"array": "a list", "boolean": "true or false", "integer": "an integer", "number": "a number", "object": "an object"}


class Mismatch(NamedTuple):
    """What a request says that its operation does not take, or the other way round: the field of the spec, and why."""

    field: str
    message: str
    hint: str = ""


def mismatches(library: Library, at: At, item: At, request: RequestSpec) -> Iterator[Mismatch]:
    """Yield what differs between a request and its operation, which `item`, a path item, holds."""
    parameters = listed_parameters(library, at, item)
    yield from _query(library, parameters, request)
    yield from _headers(parameters, request)
    if isinstance(request.body, Json):
        holders = [each for key, each in library.entries(library.get(at, "requestBody", "content")) if "json" in key]
        holders += [each.at for each in parameters if each.place == "body"]
        schemas = [schema for each in holders if (schema := library.get(each, "schema"))]
        found = _json(library, merged(library, schemas[:1]), request.body.value, "json")
        yield from (Mismatch("request.json", message) for message, _ in zip(found, range(_ENOUGH), strict=False))


def _query(library: Library, parameters: list[Parameter], request: RequestSpec) -> Iterator[Mismatch]:
    known = [each for each in parameters if each.place == "query"]
    if any(_is_free(library, each) for each in parameters if each.place in ("query", "querystring")):
        return
    names = [each.name for each in known]
    own = [(name, f"request.query[{index}].name") for index, (name, _) in enumerate(request.query)]
    own += [(name, "request.url") for name, _ in parse_qsl(request.url.partition("?")[2], keep_blank_values=True)]
    for name, field in own:
        if name not in names and name.partition("[")[0] not in names and name not in key_names(library, "query"):
            yield Mismatch(field, f"the operation has no query parameter {name!r}", suggest(name, names))
    there = {name.partition("[")[0] for name, _ in own} | {name for name, _ in own}
    for each in known:
        if each.required and each.name not in there:
            yield Mismatch("request.url", f"the operation requires the query parameter {each.name!r}", "add it to `query`")


def _is_free(library: Library, parameter: Parameter) -> bool:
    """Return whether a parameter is an object whose members are parameters of their own."""
    if parameter.place == "querystring":
        return True
    return merged(library, (parameter.schema,)).kind() == "object" if parameter.schema else False


def _headers(parameters: list[Parameter], request: RequestSpec) -> Iterator[Mismatch]:
    names = {name.lower() for name, _ in request.headers}
    ignored = ("accept", "authorization", "content-type")
    for each in parameters:
        if each.place == "header" and each.required and each.name.lower() not in (*names, *ignored):
            yield Mismatch("request.headers", f"the operation requires the header {each.name}", "add it to `headers`")


def _json(library: Library, schema: Schema, value: JsonValue, path: str) -> Iterator[str]:
    """Yield what is wrong in a value; alternatives are not compared."""
    if schema.alternatives or schema.recursive:
        return
    kind = schema.kind()
    if not _is_of(kind, value, schema):
        yield f"{path} is {_named(value)}, and the operation takes {_KINDS.get(kind, 'a text')}"
    elif isinstance(value, dict):
        yield from _members(library, schema, value, path)
    elif isinstance(value, list):
        item = merged(library, schema.items)
        for index, each in enumerate(value if schema.items else ()):
            yield from _json(library, item, each, f"{path}[{index}]")
    elif value not in _choices(schema, value) and not isinstance(value, Marked):
        yield f"{path} is none of the values that the operation takes"


def _choices(schema: Schema, value: JsonValue) -> list[JsonValue]:
    """Return the values that a schema allows; without an enum, the value itself."""
    known = plain(schema.keywords["enum"].tree) if "enum" in schema.keywords else None
    return known if isinstance(known, list) else [value]


def _members(library: Library, schema: Schema, value: dict[str, JsonValue], path: str) -> Iterator[str]:
    parts = {name: merged(library, each) for name, each in schema.properties.items()}
    for name in schema.required:
        if name not in value and not (name in parts and parts[name].says("readOnly")):
            yield f"{path} has no {name!r}, which the operation requires"
    closed = "additionalProperties" in schema.keywords and plain(schema.keywords["additionalProperties"].tree) is False
    for name, each in value.items():
        if name in parts:
            yield from _json(library, parts[name], each, f"{path}.{name}")
        elif closed:
            near = suggest(name, [*parts])
            yield f"{path} has {name!r}, which the operation does not take" + (f": {near}" if near else "")


def _is_of(kind: str, value: JsonValue, schema: Schema) -> bool:
    if value is None:
        types = plain(schema.keywords["type"].tree) if "type" in schema.keywords else None
        return kind in ("", "null") or schema.says("nullable") or (isinstance(types, list) and "null" in types)
    tests = {
        "object": isinstance(value, dict),
        "array": isinstance(value, list),
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "number": isinstance(value, Number),
        "integer": isinstance(value, Number) and not {*value.lexeme} & {*".eE"},
    }
    types = plain(schema.keywords["type"].tree) if "type" in schema.keywords else kind
    return any(tests.get(each, True) for each in (types if isinstance(types, list) else [kind]) if isinstance(each, str))


def _named(value: JsonValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Number(lexeme):
            return lexeme
        case dict():
            return "an object"
        case list():
            return "a list"
    return "a text"
