"""Compose a value from its schema: what the author wrote, property by property, or else what is to be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from snippetgen.openapi.library import At, Library
from snippetgen.openapi.requests.schemas import Schema, merged
from snippetgen.openapi.requests.values import Names, described, is_placeholder, is_to_fill, plain
from snippetgen.openapi.tree import items, lacks
from snippetgen.records import NamedTuple
from snippetgen.spec.names import names_secret
from snippetgen.text import JsonValue, Number

__all__ = ["Composer", "Nothing"]

_DEEP = 12
_SHOWN = (10, 4, 2)  # properties of an object of which none has to be shown, by its depth; further down there are none
_MANY = 10  # items of a list
_MUCH = 2000  # values in one body

_TELLING = frozenset(("$ref", "allOf", "anyOf", "example", "examples", "oneOf"))

_FORMATS = {
    "byte": "U25pcHBldA==", "base64": "U25pcHBldA==", "date": "2024-01-15", "date-time": "2024-01-15T09:30:00Z",
    "duration": "P1D", "email": "user@example.com", "hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
    "time": "09:30:00Z", "uri": "https://example.com", "url": "https://example.com",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}  # fmt: skip
"""The values of formats of which a server takes no other text; hosts and addresses are those for documentation.

See RFC 2606, RFC 3849 and RFC 5737.
"""


class Nothing(Exception):  # noqa: N818 - it is no error of a program
    """There is no value: the schema refers to itself, or a body would become too large."""


class _Place(NamedTuple):
    """Where a value is: its name, the names of what it is in, and how deep."""

    name: str
    path: str
    depth: int

    def inside(self, name: str) -> _Place:
        return _Place(name, f"{self.path}.{name}", self.depth + 1)


class Composer:
    """Composes the values of a request.

    Attributes:
        invented: how many values were made of formats and ranges.
    """

    def __init__(self, library: Library, names: Names, properties: str = "examples") -> None:
        """Prepare to compose values; `properties` are `required`, those with `examples` too, or `all`."""
        self._library = library
        self._names = names
        self._properties = properties
        self._count = 0
        self.invented = 0

    def value(self, at: At, name: str, path: str) -> JsonValue:
        """Compose the value of a schema; the name and the path are those of its placeholder.

        Raises:
            Nothing: the schema refers only to itself.
        """
        return self._value(merged(self._library, (at,)), _Place(name, path, 0))

    def part(self, schema: Schema, name: str) -> JsonValue:
        """Compose the value of a part of a form.

        Raises:
            Nothing: the schema refers only to itself.
        """
        return self._value(schema, _Place(name, "body", 1))

    def example(self, value: JsonValue, name: str = "", path: str = "body") -> JsonValue:
        """Return an author's example; the texts in it that say what to put in their place are placeholders."""
        if isinstance(value, dict):
            return {key: self.example(each, key, f"{path}.{key}") for key, each in value.items()}
        if isinstance(value, list):
            return [self.example(each, name, path) for each in value]
        if not is_to_fill(value) or is_placeholder(value):
            return value
        return self._names.slot(name or "value", path, {"secret": names_secret(name)})

    def _value(self, schema: Schema, place: _Place) -> JsonValue:
        self._count += 1
        if self._count > _MUCH or place.depth > _DEEP:
            raise Nothing
        kind = schema.kind()
        if (found := self._written(schema, kind)) is not None:
            if is_to_fill(found) and not is_placeholder(found):
                return self._slot(schema, place)
            return self.example(found, place.name, place.path)
        if schema.recursive and not kind:
            raise Nothing
        if kind == "object":
            return self._object(schema, place)
        if kind == "array":
            return self._list(schema, place)
        return self._scalar(schema, kind, place)

    def _written(self, schema: Schema, kind: str) -> JsonValue:
        """Return what the author wrote for the whole of a value."""
        if kind == "object" and schema.examples and not schema.fixed:
            return {key: each for example in schema.examples for key, each in example.items()}
        for key in ("example", "examples", "const", "default", "enum"):
            if key not in schema.keywords:
                continue
            node = schema.keywords[key]
            found = plain(node.tree)
            if key in ("examples", "enum"):
                found = next((each for each in found if each is not None), None) if isinstance(found, list) else None
            if found is not None and not (key == "default" and kind in ("object", "array") and not found):
                return found
        return None

    def _object(self, schema: Schema, place: _Place) -> JsonValue:
        named = {**schema.properties, **{name: () for name in schema.required if name not in schema.properties}}
        asked = {*named} if self._properties == "all" else {*schema.required, *schema.fixed}
        told = {name: each for name, each in named.items() if name in asked or not _is_quiet(each)}
        shown = self._shown(told, schema)
        wanted = [name for name, each in shown.items() if self.is_wanted(name, each, schema)]
        if not wanted and place.depth < len(_SHOWN):
            shown = self._shown(named, schema)
            wanted = [name for name, each in shown.items() if not each.says("deprecated")][: _SHOWN[place.depth]]
        found: dict[str, JsonValue] = {}
        for name in wanted:
            if name in schema.fixed:
                found[name] = _allowed(schema.fixed[name], shown[name])
                continue
            try:
                found[name] = self._value(shown[name], place.inside(name))
            except Nothing:
                if name in schema.required:
                    found[name] = {} if shown[name].kind() in ("", "object") else []
        for name in schema.fixed:
            found.setdefault(name, schema.fixed[name])
        return found or self._map(schema, place)

    def _shown(self, named: Mapping[str, tuple[At, ...]], schema: Schema) -> dict[str, Schema]:
        """Merge the schemas of some properties, less those that only an answer has."""
        parts = {name: merged(self._library, each) for name, each in named.items()}
        return {name: each for name, each in parts.items() if not each.says("readOnly") or name in schema.fixed}

    def is_wanted(self, name: str, part: Schema, schema: Schema) -> bool:
        """Return whether a property of an object is shown: one that is required, or has an example of the author's."""
        if name in schema.required or name in schema.fixed:
            return True
        if part.says("deprecated") or self._properties == "required":
            return False
        return self._properties == "all" or bool(part.examples) or not {"example", "examples"}.isdisjoint(part.keywords)

    def _map(self, schema: Schema, place: _Place) -> JsonValue:
        """Show one entry of an object whose names are free."""
        more = schema.keywords.get("additionalProperties")
        if not more or schema.properties or isinstance(plain(more.tree), bool) or not plain(more.tree):
            return {}
        try:
            return {"key": self._value(merged(self._library, (more,)), place.inside("value"))}
        except Nothing:
            return {}

    def _list(self, schema: Schema, place: _Place) -> JsonValue:
        prefix = schema.keywords.get("prefixItems")
        first = [prefix._replace(tree=each) for each in items(prefix.tree)] if prefix else []
        fewest = int(_number(schema, "minItems") or 0)
        try:
            found = [self._value(merged(self._library, (each,)), place.inside(place.name)) for each in first]
            if schema.items and not found:
                item = self._value(merged(self._library, schema.items), place.inside(place.name))
                found = [item] * max(1, min(fewest, _MANY))
        except Nothing:
            return []
        return [*found]

    def _scalar(self, schema: Schema, kind: str, place: _Place) -> JsonValue:
        if kind == "boolean":
            self.invented += 1
            return True
        if kind in ("integer", "number"):
            self.invented += 1
            return Number(_in_range(schema, kind))
        form = plain(schema.keywords["format"].tree) if "format" in schema.keywords else ""
        if kind == "string" and isinstance(form, str) and form in _FORMATS:
            self.invented += 1
            return _FORMATS[form]
        if place.name == "" and not kind:
            return {}
        return self._slot(schema, place)

    def _slot(self, schema: Schema, place: _Place) -> str:
        form = plain(schema.keywords["format"].tree) if "format" in schema.keywords else ""
        secret = form == "password" or names_secret(place.name)
        about: dict[str, JsonValue] = {"description": _described(schema), "secret": secret}
        return self._names.slot(place.name or "value", place.path, about)


def _is_quiet(schemas: tuple[At, ...]) -> bool:
    """Return whether it is plain at once that a property has no example; most of large documents have none."""
    return all(lacks(each.tree, _TELLING) for each in schemas)


def _allowed(name: str, schema: Schema) -> JsonValue:
    """Return the name of an alternative, or another one where the property may not have it."""
    choices = plain(schema.keywords["enum"].tree) if "enum" in schema.keywords else None
    return choices[0] if isinstance(choices, list) and choices and name not in choices else name


def _described(schema: Schema) -> str:
    """Return the description of a schema, or its title."""
    texts = [plain(schema.keywords[each].tree) for each in ("description", "title") if each in schema.keywords]
    return next((described(each) for each in texts if isinstance(each, str) and each), "")


def _number(schema: Schema, keyword: str) -> Decimal | None:
    found = plain(schema.keywords[keyword].tree) if keyword in schema.keywords else None
    try:
        return Decimal(found.lexeme) if isinstance(found, Number) else None
    except InvalidOperation:
        return None


def _in_range(schema: Schema, kind: str) -> str:
    """Return the number nearest to 1 that is in the range of a schema, and a multiple of what it has to be one of."""
    low, high = _number(schema, "minimum"), _number(schema, "maximum")
    step = _number(schema, "multipleOf") or (Decimal(1) if kind == "integer" else Decimal("0.5"))
    above, below = _number(schema, "exclusiveMinimum"), _number(schema, "exclusiveMaximum")
    if schema.says("exclusiveMinimum"):  # OpenAPI 3.0: a flag
        low, above = None, low
    if schema.says("exclusiveMaximum"):
        high, below = None, high
    found = Decimal(1)
    if low is not None and found < low:
        found = low
    if above is not None and found <= above:
        found = above + step
    if high is not None and found > high:
        found = high
    if below is not None and found >= below:
        found = below - step
    if "multipleOf" in schema.keywords and step:
        with suppress(ArithmeticError):  # of a step that is too small to count
            whole = (found / step).to_integral_value(rounding="ROUND_CEILING") * step
            found = whole if (high is None or whole <= high) and (below is None or whole < below) else whole - step
    return format(found, "f") if abs(found) < Decimal(10) ** 40 else str(found)
