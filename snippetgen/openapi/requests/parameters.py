"""Serialize the parameters of an operation, by their styles or their media types."""

from __future__ import annotations

import json

from snippetgen.notation.writing import write_json
from snippetgen.openapi.library import Unmade
from snippetgen.openapi.requests.context import Making
from snippetgen.openapi.requests.parameter import Parameter
from snippetgen.openapi.requests.styles import (
    Piece,
    Style,
    field,
    in_cookie,
    in_header,
    in_path,
    in_query,
    scalar,
)
from snippetgen.openapi.requests.values import is_to_fill
from snippetgen.records import NamedTuple
from snippetgen.request.encoding import component
from snippetgen.spec.decode.head import CLIENTS_OWN
from snippetgen.spec.names import names_secret
from snippetgen.text import JsonValue, Marked, Number, join, mapped

__all__ = ["Parameters", "compact", "parameters"]

_IGNORED = CLIENTS_OWN | {"accept", "content-type", "authorization"}


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
        if each.about and each.place in ("path", "query", "header", "cookie"):
            found.table.setdefault(each.name, each.about)
        try:
            _add(found, each, *_chosen(making, each))
        except Unmade as reason:
            if each.required or each.name in making.wanted.values:
                raise Unmade(f"the parameter {each.name!r}: {reason.message}", reason.hint) from None
            found.warnings.append(f"the parameter {each.name!r} is left out: {reason}")
    return found


def _chosen(making: Making, parameter: Parameter) -> tuple[JsonValue, str]:
    """Return the value of a parameter, none if it is not shown, and the author's text for it, serialized."""
    wanted = making.wanted
    if parameter.name in wanted.values:
        return wanted.values[parameter.name], ""
    shown = parameter.required or wanted.properties == "all"
    if not shown and (wanted.properties != "examples" or not parameter.has_example or parameter.is_deprecated):
        return None, ""
    value, serialized = parameter.given
    if is_to_fill(value) or (value is None and not serialized and parameter.required):
        about: dict[str, JsonValue] = {"description": parameter.explained, "secret": names_secret(parameter.name)}
        return making.names.slot(parameter.name, parameter.place, about), ""
    return value, serialized


def _add(found: Parameters, parameter: Parameter, value: JsonValue, serialized: str) -> None:
    if value is None and not serialized:
        return
    name, place, value = parameter.name, parameter.place, _without_null(value)
    media, style = parameter.media[0], parameter.style
    if media and not serialized:
        value = _as_media(value, media)
    if place == "path":
        found.path[name] = serialized or in_path(name, value, style)
        if not found.path[name]:
            raise Unmade("a value in a path cannot be empty", "give another example")
    elif place == "query":
        found.query.extend([_serialized(serialized)] if serialized else in_query(name, value, style))
    elif place == "header" and name.lower() != "cookie":
        found.headers.append((name, field(serialized) if serialized else in_header(value, style)))
    elif place in ("cookie", "header"):
        found.cookies.extend([(name, serialized)] if serialized else in_cookie(name, value, style))
    elif place == "querystring":
        found.query[:] = _whole(value, media, serialized)


def _serialized(text: str) -> Piece:
    return Piece(text, None)


def _whole(value: JsonValue, media: str, serialized: str) -> list[Piece]:
    """Make a whole query of one value (OpenAPI 3.2): a form, or a text that is percent-encoded."""
    if serialized:
        return [_serialized(serialized)]
    if media == "application/x-www-form-urlencoded" and isinstance(value, dict):
        return [
            piece for key, each in value.items() for piece in in_query(key, each, Style("form", explode=True, encode=component))
        ]
    return [_serialized(component(value if isinstance(value, str) else write_json(value)))]


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
