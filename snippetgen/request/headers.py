"""The header lines of a request, and their views."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.records import NamedTuple
from snippetgen.request.view import Field, Header, Names
from snippetgen.spec.model import Bearer, FileBody, Form, GraphQL, Json, Multipart, Pair, RequestSpec, TextBody
from snippetgen.text import Text, cut, join, pieces, reveal

__all__ = ["FILE_TYPE", "HeaderViews", "header_lines", "header_names", "header_views"]

FILE_TYPE = "application/octet-stream"
"""The default media type of a file."""

_JSON_TYPE = "application/json"
_TYPES = {
    Form: "application/x-www-form-urlencoded",
    TextBody: "text/plain; charset=utf-8",
    FileBody: FILE_TYPE,
    Json: _JSON_TYPE,
    GraphQL: _JSON_TYPE,
    Multipart: "",  # the client sets it, with the boundary
}
_BEARER = "Bearer "
_LOWER = [name.replace("_", "-") for name in Names._fields]
_NAMES = {False: Names(*map(Text, _LOWER)), True: Names(*(Text(name.title()) for name in _LOWER))}


class HeaderViews(NamedTuple):
    """The fields of a view that depend on the header lines alone; see `View`."""

    headers: tuple[Header, ...]
    fields: tuple[Field, ...]
    bearer: Text | None
    content_type: Text | None
    says_json: bool
    says_form: bool


def header_names(described: RequestSpec) -> Names:
    """Return the names of the headers that the spec implies: capitalized if its own are, or else in lowercase."""
    own = described.headers
    return _NAMES[bool(own) and all(name[:1].isupper() for name, _ in own)]


def header_lines(described: RequestSpec) -> tuple[Pair, ...]:
    """List the header lines: those of the spec, then those implied by its cookies, token and body."""
    implied = "" if described.body is None else _TYPES[type(described.body)]
    if not implied and not described.cookies and not isinstance(described.auth, Bearer):
        return described.headers
    headers, names = [*described.headers], header_names(described)
    if described.cookies:
        headers.append((reveal(names.cookie), join([join((name, "=", value)) for name, value in described.cookies], "; ")))
    if isinstance(described.auth, Bearer):
        headers.append((reveal(names.authorization), join((_BEARER, described.auth.token))))
    if implied and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append((reveal(names.content_type), implied))
    return (*headers,)


def header_views(headers: Sequence[Pair]) -> HeaderViews:
    """Return the views of header lines."""
    content_type = next((value for name, value in headers if name.lower() == "content-type"), None)
    types = (content_type or "").lower()
    return HeaderViews(
        headers=tuple([_header(*each) for each in headers]),
        fields=_fields(headers),
        bearer=_bearer(headers),
        content_type=None if content_type is None else Text(content_type),
        says_json="application/json" in types,
        says_form="form-urlencoded" in types or "form-data" in types,
    )


def _header(name: str, value: str) -> Header:
    return Header(Text(name), Text(value), Text(join((name, ": ", value))), not value, value.isascii())


def _bearer(headers: Sequence[Pair]) -> Text | None:
    values = [value for name, value in headers if name.lower() == "authorization"]
    first = pieces(values[0])[0] if len(values) == 1 else ""
    return Text(cut(values[0], len(_BEARER))) if isinstance(first, str) and first.startswith(_BEARER) else None


def _fields(headers: Sequence[Pair]) -> tuple[Field, ...]:
    """Group header lines by name, ignoring case."""
    grouped: dict[str, tuple[str, list[str]]] = {}
    for name, value in headers:
        grouped.setdefault(name.lower(), (name, []))[1].append(value)
    # RFC 9110, sections 5.3 and 5.6.1: lines with the same name can be joined by commas, and empty list elements are ignored.
    return tuple(
        Field(Text(name), tuple(map(Text, values)), Text(joined := join(filter(None, values), ", ")), joined.isascii())
        for name, values in grouped.values()
    )
