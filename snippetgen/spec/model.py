"""The words of a spec: what a writer described, decoded and checked, nothing encoded yet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from snippetgen.problems import Source, Span, Where
from snippetgen.text import JsonValue

__all__ = [
    "Basic",
    "Bearer",
    "Body",
    "FileBody",
    "Form",
    "GraphQL",
    "Json",
    "Multipart",
    "Pair",
    "Part",
    "Placeholder",
    "RequestSpec",
    "Response",
    "Spec",
    "TextBody",
]

# Named tuples, because frozen dataclasses take three times as long to make, and each command that reads a spec makes them.

_NONE: Mapping[str, Any] = MappingProxyType({})

Pair = tuple[str, str]
"""A name and a value, both as the writer means them: not percent-encoded."""


class Basic(NamedTuple):
    """`auth: {basic: {user: ..., password: ...}}` (RFC 7617)."""

    user: str
    password: str


class Bearer(NamedTuple):
    """`auth: {bearer: TOKEN}` (RFC 6750)."""

    token: str


class Form(NamedTuple):
    """`form:` name and value pairs, sent as application/x-www-form-urlencoded."""

    pairs: tuple[Pair, ...]


class Json(NamedTuple):
    """`json:` any JSON value, numbers by their lexeme."""

    value: JsonValue


class TextBody(NamedTuple):
    """`text:` a body sent as it stands, in UTF-8."""

    text: str


class Part(NamedTuple):
    """One part of a multipart body: either `text` or `file` (a path relative to the spec's folder) is given."""

    name: str
    text: str | None = None
    file: str | None = None
    filename: str | None = None
    type: str | None = None


class Multipart(NamedTuple):
    """`multipart:` parts, sent as multipart/form-data (RFC 7578)."""

    parts: tuple[Part, ...]


class FileBody(NamedTuple):
    """`file:` the bytes of a file; the path is relative to the reader's working folder."""

    path: str


class GraphQL(NamedTuple):
    """`graphql:` a query with its variables, sent as JSON (GraphQL over HTTP)."""

    query: str
    variables: dict[str, JsonValue] | None = None
    operation_name: str | None = None


Body = Form | Json | TextBody | Multipart | FileBody | GraphQL


class RequestSpec(NamedTuple):
    """The described request."""

    method: str
    url: str
    headers: tuple[Pair, ...] = ()
    query: tuple[Pair, ...] = ()
    cookies: tuple[Pair, ...] = ()
    auth: Basic | Bearer | None = None
    body: Body | None = None


class Placeholder(NamedTuple):
    """A piece of text that the reader replaces; `example` stands for it when a sample is run, `env` names a variable for it."""

    name: str
    description: str = ""
    example: str | None = None
    env: str | None = None
    secret: bool = False


class Response(NamedTuple):
    """What the API answers: a status and at most one of `json` and `text`."""

    status: int
    headers: tuple[Pair, ...] = ()
    json: Json | None = None
    text: str | None = None


class Spec(NamedTuple):
    """A decoded spec.

    Attributes:
        options: option values by client id, such as `{"python/http.client": {"timeout": 10}}`.
        operation: the operation of an OpenAPI document that the request is of, by its id or by method and path, or nothing.
        spans: where each field stands, by its path: `request.url`, `request.headers[0]` (the value of the first pair),
            `request.headers[0].name`, `request.json`, `request.multipart[1].file`, `options.python/http.client.timeout`.
    """

    source: Source
    request: RequestSpec
    title: str = ""
    description: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    parameters: tuple[Pair, ...] = ()
    response: Response | None = None
    options: Mapping[str, Mapping[str, bool | int | str]] = _NONE
    operation: str = ""
    spans: Mapping[str, Span] = _NONE

    def where(self, field_path: str) -> Where:
        """Point at a field by its path; at its nearest known parent where the field itself is not written."""
        while field_path:
            if field_path in self.spans:
                return self.source.where(self.spans[field_path])
            field_path = field_path[: max(field_path.rfind("."), field_path.rfind("["), 0)]
        return Where(self.source.path)
