"""Serialize the parameters of an operation: https://spec.openapis.org/oas/v3.2.0.html#parameter-object."""

from __future__ import annotations

import json
from typing import NamedTuple

from snippetgen.notation import JSON, write
from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.context import Making
from snippetgen.openapi.requests.styles import (
    EXPLODED,
    Piece,
    Style,
    field,
    in_cookie,
    in_header,
    in_path,
    in_query,
    reserved,
    scalar,
    segment,
)
from snippetgen.openapi.requests.values import described, given, is_to_fill, plain
from snippetgen.openapi.tree import lacks
from snippetgen.request.encoding import component
from snippetgen.spec.decode.head import CLIENTS_OWN
from snippetgen.spec.names import names_secret
from snippetgen.text import JsonValue, Marked, Number, join, mapped

__all__ = ["Parameter", "Parameters", "compact", "listed_parameters", "parameters"]

_IGNORED = CLIENTS_OWN | {"accept", "content-type", "authorization"}
_EXAMPLES = frozenset(("example", "examples", "x-example"))
_COLLECTIONS = {"ssv": "spaceDelimited", "pipes": "pipeDelimited", "tsv": "tabDelimited"}


class Parameter(NamedTuple):
    """A parameter: its name, its place, itself, and its schema, which in Swagger 2.0 are the same."""

    name: str
    place: str
    at: At
    schema: At
    required: bool


class Parameters(NamedTuple):
    """What the parameters of an operation add to its request.

    Attributes:
        path: the texts for the variables of the path, by name, percent-encoded.
        query: the pieces of the query, in order; with `querystring`, all of it.
        headers: the header lines.
        cookies: the cookies.
        table: the description of each parameter, by name.
        warnings: what a writer should know.
    """

    path: dict[str, str]
    query: list[Piece]
    headers: list[tuple[str, str]]
    cookies: list[tuple[str, str]]
    table: dict[str, str]
    warnings: list[str]


def listed_parameters(library: Library, operation: At, item: At) -> list[Parameter]:
    """List the parameters of an operation; its own take the place of those of its path with the same name and place."""
    found: dict[tuple[str, str], Parameter] = {}
    for holder in (item, operation):
        for at in library.items(library.get(holder, "parameters")):
            name, place = library.text(at, "name"), library.text(at, "in")
            if not name:
                continue
            schema = at if library.swagger else library.get(at, "schema")
            required = place == "path" or plain(library.get(at, "required").tree) is True
            found[name, place] = Parameter(name, place, at, schema, required)
    return [*found.values()]


def parameters(making: Making, listed: list[Parameter], *, secured: bool) -> Parameters:
    """Serialize parameters; `secured` is whether a security scheme makes the header Authorization.

    A parameter that nobody needs and for which there is no rule is left out, with a warning.

    Raises:
        Unmade: there is no rule for a value that is required, or a writer's own.
    """
    found = Parameters({}, [], [], [], {}, [])
    for each in listed:
        if each.place == "header" and each.name.lower() in _IGNORED and (secured or each.name.lower() != "authorization"):
            continue
        about = described(making.library.text(each.at, "description"))
        if about and each.place in ("path", "query", "header", "cookie"):
            found.table.setdefault(each.name, about)
        try:
            _add(found, each, _Value(making, each))
        except Unmade as reason:
            if each.required or each.name in making.wanted.values:
                raise Unmade(f"the parameter {each.name!r}: {reason.message}", reason.hint) from None
            found.warnings.append(f"the parameter {each.name!r} is left out: {reason.message}")
    return found


class _Value:
    """The value of a parameter, or what an author gives as its serialized text."""

    def __init__(self, making: Making, parameter: Parameter) -> None:
        self.library = making.library
        self.parameter = parameter
        self.serialized: str | None = None
        self.value: JsonValue = None
        self._names = making.names
        empty = plain(self.library.get(parameter.at, "allowEmptyValue").tree) is True
        self._none = (None,) if empty else (None, "")
        self.there = self._find(making)

    def _find(self, making: Making) -> bool:
        name, at = self.parameter.name, self.parameter.at
        if name in making.wanted.values:
            self.value = making.wanted.values[name]
            return self.value is not None
        if not self._is_shown(making.wanted.properties):
            return False
        if self._example(at):
            return True
        holder = next((each for _, each in self.library.entries(self.library.get(at, "content"))), None)
        schema = self.library.get(holder, "schema") if holder else self.parameter.schema
        if (holder and self._example(holder)) or self._of_schema(schema):
            return True
        if self.parameter.required:
            self.value = self._slot()
        return self.parameter.required

    def _slot(self) -> str:
        about = self.library.text(self.parameter.at, "description") or self.library.text(self.parameter.schema, "description")
        facts: dict[str, JsonValue] = {"description": described(about), "secret": names_secret(self.parameter.name)}
        return self._names.slot(self.parameter.name, self.parameter.place, facts)

    def _is_given(self, found: At) -> bool:
        """Take an author's value, unless it is empty; one that looks like a placeholder becomes one."""
        value = plain(found.tree)
        if value in self._none:
            return False
        self.value = self._slot() if is_to_fill(value) else value
        return True

    def _is_shown(self, properties: str) -> bool:
        if self.parameter.required or properties == "all":
            return True
        old = plain(self.library.get(self.parameter.at, "deprecated").tree) is True
        return properties == "examples" and self._has_example() and not old

    def _has_example(self) -> bool:
        media = [each for _, each in self.library.entries(self.library.get(self.parameter.at, "content"))]
        holders = (self.parameter.at, self.parameter.schema, *media)
        return any(self.library.get(at, key) for at in holders if not lacks(at.tree, _EXAMPLES) for key in _EXAMPLES)

    def _example(self, at: At) -> bool:
        """Take the example of a parameter or a media type: https://spec.openapis.org/oas/v3.2.0.html#example-object."""
        if lacks(at.tree, _EXAMPLES):
            return False
        if any(self._is_given(self.library.get(at, key)) for key in ("example", "x-example")):
            return True
        for _, example in self.library.entries(self.library.get(at, "examples")):
            if serialized := self.library.text(example, "serializedValue"):
                self.serialized = serialized
                return True
            if any(self._is_given(self.library.get(example, key)) for key in ("dataValue", "value")):
                return True
        return False

    def _of_schema(self, schema: At) -> bool:
        schema = self.library.follow(schema)
        self.value = self._first(schema)
        if self.value is None and (items := self.library.get(schema, "items")):
            item = self._first(items)
            self.value = None if item is None else [item]
        if self.value is None and (members := self.library.get(schema, "properties")):
            each = {key: self._first(at) for key, at in self.library.entries(members)}
            self.value = {key: item for key, item in each.items() if item is not None} or None
        return self.value is not None

    def _first(self, schema: At) -> JsonValue:
        """Return the best value of a schema that is none of those that say nothing."""
        return next((each for each in given(self.library, schema) if each not in self._none), None)


def _add(found: Parameters, parameter: Parameter, chosen: _Value) -> None:
    if not chosen.there or (chosen.value is None and chosen.serialized is None):
        return
    name, place, value = parameter.name, parameter.place, _without_null(chosen.value)
    media = next((key for key, _ in chosen.library.entries(chosen.library.get(parameter.at, "content"))), "")
    if media and chosen.serialized is None:
        value = _as_media(value, media)
    style = _style(chosen.library, parameter)
    if place == "path":
        found.path[name] = chosen.serialized or in_path(name, value, style)
        if not found.path[name]:
            raise Unmade("a value in a path cannot be empty", "give another example")
    elif place == "query":
        found.query.extend([_serialized(chosen.serialized)] if chosen.serialized else in_query(name, value, style))
    elif place == "header" and name.lower() != "cookie":
        found.headers.append((name, field(chosen.serialized) if chosen.serialized else in_header(value, style)))
    elif place in ("cookie", "header"):
        found.cookies.extend([(name, chosen.serialized)] if chosen.serialized else in_cookie(name, value, style))
    elif place == "querystring":
        found.query[:] = _whole(value, media, chosen.serialized)


def _serialized(text: str) -> Piece:
    return Piece(text, None)


def _whole(value: JsonValue, media: str, serialized: str | None) -> list[Piece]:
    """Make a whole query of one value (OpenAPI 3.2): a form, or a text that is percent-encoded."""
    if serialized is not None:
        return [_serialized(serialized)]
    if media == "application/x-www-form-urlencoded" and isinstance(value, dict):
        return [
            piece for key, each in value.items() for piece in in_query(key, each, Style("form", explode=True, encode=component))
        ]
    return [_serialized(component(value if isinstance(value, str) else write(value, JSON)))]


def _without_null(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if each is not None}
    return [each for each in value if each is not None] if isinstance(value, list) else value


def _as_media(value: JsonValue, media: str) -> JsonValue:
    """Return a value as the text of a media type."""
    if isinstance(value, Marked) or "json" not in media:
        return value if isinstance(value, str) else scalar(value)
    return compact(value)


def compact(value: JsonValue) -> str:
    """Write JSON on one line, without blanks."""
    match value:
        case Number(lexeme):
            return lexeme
        case Marked():
            return join(('"', mapped(value, lambda piece: json.dumps(piece, ensure_ascii=False)[1:-1]), '"'))
        case dict():
            return join(("{", join((join((compact(key), ":", compact(each))) for key, each in value.items()), ","), "}"))
        case list():
            return join(("[", join(map(compact, value), ","), "]"))
    return json.dumps(value, ensure_ascii=False)


def _style(library: Library, parameter: Parameter) -> Style:
    """Return the style of a parameter: https://spec.openapis.org/oas/v3.2.0.html#style-values."""
    usual = "form" if parameter.place in ("query", "cookie", "querystring") else "simple"
    if library.swagger:
        collection = library.text(parameter.at, "collectionFormat")
        name = _COLLECTIONS.get(collection, usual)
        explode = collection == "multi"
    else:
        name = library.text(parameter.at, "style") or usual
        said = plain(library.get(parameter.at, "explode").tree)
        explode = said if isinstance(said, bool) else name in EXPLODED
    if explode and name in ("spaceDelimited", "pipeDelimited"):
        name = "form"  # there is no rule for it, and servers of that kind read a form
    raw = plain(library.get(parameter.at, "allowReserved").tree) is True
    encode = segment if parameter.place == "path" else field if parameter.place == "header" else reserved if raw else component
    return Style(name, explode, encode)
