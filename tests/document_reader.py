"""Whether a request is what an OpenAPI document describes, by a reader that is not ours: openapi-core."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jsonschema import ValidationError
from jsonschema_path import SchemaPath
from openapi_core.datatypes import RequestParameters
from openapi_core.validation.request.validators import V30RequestValidator, V31RequestValidator, V32RequestValidator
from werkzeug.datastructures import Headers, ImmutableMultiDict

from snippetgen.verify.http.connection import Received

__all__ = ["Unreadable", "faults", "followed", "value_of"]

_VALIDATORS = {"3.0": V30RequestValidator, "3.1": V31RequestValidator, "3.2": V32RequestValidator}
_FORMATS = {
    "byte": "YQ==",
    "date": "2024-01-15",
    "date-time": "2024-01-15T09:30:00Z",
    "email": "a@example.com",
    "uri": "https://example.com",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}
_AUTHORS = ("const", "default", "enum", "example", "examples", "x-example")
_IGNORED = ("Accept", "Content-Type", "Content-Length", "Authorization")
"""The parameters that OpenAPI ignores, and what every HTTP client sends itself: the reader asks for them all the same."""


class Unreadable(Exception):  # noqa: N818 - it is no error of a program
    """A document that the reader fails on, as on patterns that Python has not, or on a schema that contains itself."""


class _Request:
    """A request as the reader takes it."""

    def __init__(self, received: Received, origin: str) -> None:
        path, _, query = received.target.decode().partition("?")
        headers = [(name.decode(), value.decode("latin-1")) for name, value in received.headers]
        cookies = [pair for name, value in headers if name.lower() == "cookie" for pair in value.split(";") if "=" in pair]
        self.host_url, self.path, self.method = origin, path, received.method.decode().lower()
        self.content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
        self.body = received.body if received.body or self.content_type else None
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(query, keep_blank_values=True)),
            header=Headers(headers),
            cookie=ImmutableMultiDict(
                [(unquote(name).strip(), unquote(value)) for name, _, value in (each.partition("=") for each in cookies)]
            ),
        )


def faults(document: dict[str, Any], received: Received, filled: set[str]) -> list[str]:
    """List in what a request is not what a document describes.

    What the document's author wrote, and a text that was filled in for a placeholder, may break the document's own rules.

    Raises:
        Unreadable: the reader cannot read the document.
    """
    server = urlsplit(document["servers"][0]["url"])
    request = _Request(received, f"{server.scheme}://{server.netloc}")
    kind = request.content_type.partition(";")[0]
    decoders: dict[str, Any] = {kind: json.loads} if kind.endswith("json") else {}
    validator = _VALIDATORS[document["openapi"][:3]](SchemaPath.from_dict(document), extra_media_type_deserializers=decoders)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of formats and security schemes that the reader does not know
        try:
            found = [*validator.iter_errors(request)]
        except (RecursionError, re.error) as error:
            raise Unreadable from error
    known = {*_written(document)} if found else set()
    return [said for each in found for said in _said(each, filled, known)]


def _said(error: BaseException, filled: set[str], known: set[str]) -> Iterator[str]:
    if str(getattr(error, "name", "")).title() in _IGNORED:
        return
    cause: BaseException | None = error
    while cause is not None and not hasattr(cause, "schema_errors"):
        cause = cause.__cause__
    if cause is None:
        yield f"{error!r}: {error.__cause__}"
        return
    for each in _leaves(cause.schema_errors):
        value = each.instance
        own = (value,) if isinstance(value, str) else ()  # a text that arrived may be a number of the document's
        if not {*own} & (filled | known) and _text(value) not in known:
            yield f"{error!r}: {'/'.join(map(str, each.absolute_path))}: {each.message[:300]}"


def _leaves(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    for each in errors:
        if each.validator == "oneOf" and "is valid under each of" in each.message:
            continue  # two of the document's alternatives are alike
        yield from _leaves(iter(each.context)) if each.context else [each]


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=repr)


def _written(node: object, *, author: bool = False) -> Iterator[str]:
    """Yield the values that the author of a document has written, also within texts that are JSON."""
    if author and node not in ({}, []):
        yield _text(node)
    if author and isinstance(node, str):
        yield from map(_text, re.split("[,|; ]", node))
        if node.lstrip()[:1] in ("{", "["):
            with suppress(ValueError):
                yield from _written(json.loads(node), author=True)
    if isinstance(node, dict):
        for key, each in node.items():
            yield from _written(each, author=author or key in _AUTHORS)
    elif isinstance(node, list):
        for each in node:
            yield from _written(each, author=author)


def value_of(document: dict[str, Any], schema: Any) -> str:  # noqa: ANN401 - JSON
    """Return a text that fits a simple schema, as a reader of the document would fill in."""
    schema = followed(document, schema)
    for key in ("allOf", "oneOf", "anyOf", "items"):
        if each := schema.get(key):
            return value_of(document, each[0] if isinstance(each, list) else each)
    if choices := schema.get("enum"):
        return str(choices[0])
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind in ("integer", "number"):
        return str(int(schema.get("minimum", 1)) + (1 if schema.get("exclusiveMinimum") is True else 0))
    if kind == "boolean":
        return "true"
    text = _FORMATS.get(schema.get("format"), "reader").ljust(schema.get("minLength", 0), "r")
    return text[: schema.get("maxLength")]


def followed(document: dict[str, Any], node: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what a node refers to, or the node itself."""
    while isinstance(node, dict) and "$ref" in node:
        found: Any = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            name = unquote(key).replace("~1", "/").replace("~0", "~")
            found = found[int(name)] if isinstance(found, list) else found[name]
        node = found
    return node if isinstance(node, dict) else {}
