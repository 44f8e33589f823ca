"""Serialize the values of parameters by their styles.

See https://spec.openapis.org/oas/v3.2.0.html#style-values: each item is encoded first, then all are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

from snippetgen.openapi.library import Unmade
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.request.encoding import component
from snippetgen.text import JsonValue, Marked, Number, join, mapped

__all__ = [
    "EXPLODED",
    "Piece",
    "Style",
    "field",
    "in_cookie",
    "in_header",
    "in_path",
    "in_query",
    "reserved",
    "scalar",
    "segment",
]

EXPLODED = frozenset(("form", "cookie"))
"""The styles that explode unless the document says otherwise."""

# RFC 3986, section 2.2, less what would begin a fragment or another parameter.
_RESERVED = ":/?[]@!$'()*,;"
_COOKIE = "!#$&'()*+-./:<=>?@[]^_`{|}~"  # RFC 6265, section 4.1.1, less the percent sign
_CONTROL = pattern(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_BETWEEN = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}

Encode = Callable[[str], str]


class Style(NamedTuple):
    """How a parameter is written."""

    name: str
    explode: bool
    encode: Encode


class Piece(NamedTuple):
    """A pair of a query or a cookie: as sent, and literal, if encoding name and value as a whole gives the same."""

    sent: str
    pair: tuple[str, str] | None


def scalar(value: JsonValue) -> str:
    """Write a scalar as text: numbers as the document has them, nothing for null.

    Raises:
        Unmade: the value is an object or a list, for which there is no rule at this place.
    """
    match value:
        case Number(lexeme):
            return lexeme
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
    raise Unmade("a value in a parameter is nested too deeply for its style", "give an example of the serialized parameter")


def reserved(text: str) -> str:
    """Encode a text of a query, of which reserved characters stay, but those that would begin something else."""
    return mapped(text, lambda piece: quote(piece, safe=_RESERVED))


def segment(text: str) -> str:
    """Encode a text in a path."""
    return mapped(text, lambda piece: quote(piece, safe=""))


def field(text: str) -> str:
    """Return a text as the value of a header field: what surrounds it is no part of it (RFC 9110, section 5.5).

    Raises:
        Unmade: it has line breaks or other control characters.
    """
    text = text if isinstance(text, Marked) else text.strip()
    if _CONTROL.search(text):
        raise Unmade("a value in a header cannot contain line breaks or other control characters", "give another example")
    return text


def in_query(name: str, value: JsonValue, style: Style) -> list[Piece]:
    """Serialize a parameter of a query, in the styles form, spaceDelimited, pipeDelimited and deepObject.

    Raises:
        Unmade: the style has no rule for the value.
    """
    if style.name == "deepObject":
        return [*_deep(name, value, style)]
    if isinstance(value, dict):
        members = [(scalar(key), scalar(item)) for key, item in value.items()]
        if style.explode:
            return [_pair(key, item, style) for key, item in members]
        return _listed(name, [part for member in members for part in member], style)
    if isinstance(value, list):
        texts = [*map(scalar, value)]
        return [_pair(name, text, style) for text in texts] if style.explode else _listed(name, texts, style)
    return [_pair(name, scalar(value), style)]


def _pair(name: str, value: str, style: Style) -> Piece:
    sent = join((component(name), "=", style.encode(value)))
    return Piece(sent, (name, value) if style.encode(value) == component(value) else None)


def _listed(name: str, texts: list[str], style: Style) -> list[Piece]:
    if not texts:
        return []
    between = _BETWEEN.get(style.name, "")
    sent = join((component(name), "=", join(map(style.encode, texts), component(between) if between else ",")))
    literal = join(texts, between or ",")
    return [Piece(sent, (name, literal) if join((component(name), "=", component(literal))) == sent else None)]


def _deep(name: str, value: JsonValue, style: Style) -> Iterable[Piece]:
    if isinstance(value, list):
        raise Unmade(
            f"the style deepObject has no rule for the list in {name!r}", "give an example of the serialized parameter"
        )
    if not isinstance(value, dict):
        yield _pair(name, scalar(value), style)
        return
    for key, item in value.items():
        if isinstance(item, dict):
            yield from _deep(f"{name}[{key}]", item, style)
        else:
            yield _pair(f"{name}[{key}]", scalar(item), style)


def in_path(name: str, value: JsonValue, style: Style) -> str:
    """Serialize a parameter of a path, in the styles simple, label and matrix."""
    begin, between = {"label": (".", "." if style.explode else ","), "matrix": (";", ";" if style.explode else ",")}.get(
        style.name, ("", ",")
    )
    if style.name == "matrix" and not (style.explode and isinstance(value, dict | list)):
        begin = f";{segment(name)}="
    return join((begin, join(_parts(name, value, style), between)))


def in_cookie(name: str, value: JsonValue, style: Style) -> list[tuple[str, str]]:
    """Serialize a parameter of a cookie, in the styles form and cookie; the latter encodes nothing."""
    encode = field if style.name == "cookie" else cookie
    if isinstance(value, dict) and style.explode:
        return [(key, encode(scalar(item))) for key, item in value.items()]
    if isinstance(value, list) and style.explode:
        return [(name, encode(scalar(item))) for item in value]
    return [(name, join(_parts("", value, Style("form", explode=False, encode=encode)), ","))]


def cookie(text: str) -> str:
    """Encode what a cookie cannot have in a value."""
    return mapped(text, lambda piece: quote(piece, safe=_COOKIE))


def in_header(value: JsonValue, style: Style) -> str:
    """Serialize a parameter of a header, which is never encoded, in the style simple."""
    return join(_parts("", value, style), ",")


def _parts(name: str, value: JsonValue, style: Style) -> list[str]:
    named = style.name == "matrix" and style.explode
    if isinstance(value, dict):
        pairs = [(style.encode(key), style.encode(scalar(item))) for key, item in value.items()]
        return [join(pair, "=") for pair in pairs] if style.explode else [part for pair in pairs for part in pair]
    if isinstance(value, list):
        texts = [style.encode(scalar(item)) for item in value]
        return [join((segment(name), "=", text)) for text in texts] if named else texts
    return [style.encode(scalar(value))]
