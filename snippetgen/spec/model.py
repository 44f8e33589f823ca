"""The data model of a spec: decoded and validated, but not yet percent-encoded."""

# No `from __future__ import annotations`: a named tuple would compile each annotation, which takes a twentieth of the start-up.

from collections.abc import Mapping
from typing import Any

from snippetgen.problems import Source, Span, Where
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue, join, rest

__all__ = [
    "MODES",
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

# Named tuples, because frozen dataclasses take three times as long to define, which every command that reads a spec would pay.

_NONE: Mapping[str, Any] = {}  # no mapping proxy, which cannot be pickled

MODES = ("none", "secrets", "all")
"""What samples read from the environment: nothing, the secrets, or all placeholders, always of those that have a variable."""

Pair = tuple[str, str]
"""A name and a value, neither of them percent-encoded."""


class Basic(NamedTuple):
    """`auth: {basic: {user: ..., password: ...}}` (RFC 7617)."""

    user: str
    password: str


class Bearer(NamedTuple):
    """`auth: {bearer: TOKEN}` (RFC 6750)."""

    token: str


class Form(NamedTuple):
    """`form:` name-value pairs, sent as application/x-www-form-urlencoded."""

    pairs: tuple[Pair, ...]


class Json(NamedTuple):
    """`json:` any JSON value; numbers keep their lexeme."""

    value: JsonValue


class TextBody(NamedTuple):
    """`text:` a text, sent unchanged in the charset of its content type, which is UTF-8 unless that says otherwise."""

    text: str


class Part(NamedTuple):
    """A part of a multipart body; exactly one of `text` and `file` is set, the latter a path like that of `FileBody`."""

    name: str
    text: str | None = None
    file: str | None = None
    filename: str | None = None
    type: str | None = None


class Multipart(NamedTuple):
    """`multipart:` parts, sent as multipart/form-data (RFC 7578)."""

    parts: tuple[Part, ...]


class FileBody(NamedTuple):
    """`file:` the bytes of a file; the path is relative to the working folder of whoever runs the sample."""

    path: str


class GraphQL(NamedTuple):
    """`graphql:` a query with its variables, sent as JSON (GraphQL over HTTP)."""

    query: str
    variables: dict[str, JsonValue] | None = None
    operation_name: str | None = None


Body = Form | Json | TextBody | Multipart | FileBody | GraphQL


class RequestSpec(NamedTuple):
    """The request that a spec describes.

    Attributes:
        base: the example of the placeholder that the URL begins with, or an empty text if it begins with a scheme.
    """

    method: str
    url: str
    headers: tuple[Pair, ...] = ()
    query: tuple[Pair, ...] = ()
    cookies: tuple[Pair, ...] = ()
    auth: Basic | Bearer | None = None
    body: Body | None = None
    base: str = ""

    @property
    def located(self) -> str:
        """The URL, with the example in place of the placeholder that it begins with."""
        return join((self.base, rest(self.url))) if self.base else self.url


class Placeholder(NamedTuple):
    """A text that readers replace.

    Attributes:
        example: the value used when a sample is run.
        env: the environment variable that holds the value.
        secret: whether to keep the value out of sight.
        plain: whether the value needs no percent-encoding, so that samples insert it as it is.
        text: whether it is no placeholder but ordinary text, whatever it looks like.
    """

    name: str
    description: str = ""
    example: str | None = None
    env: str | None = None
    secret: bool = False
    plain: bool = False
    text: bool = False


class Response(NamedTuple):
    """A response of the API: a status code and at most one of `json`, `text` and `file`.

    Attributes:
        file: the name under which samples save the body, which is not text.
        description: when the API sends it.
    """

    status: int
    headers: tuple[Pair, ...] = ()
    json: Json | None = None
    text: str | None = None
    file: str | None = None
    description: str = ""


class Spec(NamedTuple):
    """A decoded spec.

    Attributes:
        options: option values by client id, such as `{"python/requests": {"timeout": 10}}`.
        names: the names of all placeholders in the request, without brackets, also of those that were filled in.
        texts: the names of what looks like a placeholder and is declared to be text.
        responses: the responses of the API, the one to the samples first.
        operation: the OpenAPI operation of the request, by its operationId or by method and path; empty if not given.
        environment: what samples read from the environment: `none`, `secrets` or `all`.
        translations: the texts for readers that are given in several languages, each by its language, by the path of its field,
            such as `parameters.page` or `response[0].description`. The field itself has the one in English, or the first.
        spans: the place of each field by its path: `request.url`, `request.headers[0]` (the value of the first pair),
            `request.headers[0].name`, `request.json`, `request.multipart[1].file`, `options.python/requests.timeout`.
    """

    source: Source
    request: RequestSpec
    title: str = ""
    description: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    parameters: tuple[Pair, ...] = ()
    responses: tuple[Response, ...] = ()
    options: Mapping[str, Mapping[str, bool | int | str]] = _NONE
    operation: str = ""
    names: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    environment: str = "none"
    translations: Mapping[str, Mapping[str, str]] = _NONE
    spans: Mapping[str, Span] = _NONE

    @property
    def response(self) -> Response | None:
        """The response to the samples."""
        return self.responses[0] if self.responses else None

    def where(self, field_path: str) -> Where:
        """Return the place of a field by its path, or of its nearest parent if the spec does not contain the field."""
        while field_path:
            if field_path in self.spans:
                return self.source.where(self.spans[field_path])
            field_path = field_path[: max(field_path.rfind("."), field_path.rfind("["), 0)]
        return Where(self.source.path)
