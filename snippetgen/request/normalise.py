"""Normalise the request of a spec: what templates show and what must be sent."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from itertools import starmap
from typing import NamedTuple

from snippetgen import charsets
from snippetgen.request import encoding
from snippetgen.request.answers import answer_view
from snippetgen.request.bodies import FILE_TYPE, part_charsets, with_body
from snippetgen.request.environment import looked_up
from snippetgen.request.features import features
from snippetgen.request.pairs import native_query, query_view
from snippetgen.request.view import Credentials, Field, FileView, Header, Names, Url, View, seal
from snippetgen.spec.model import (
    Basic,
    Bearer,
    FileBody,
    Form,
    GraphQL,
    Json,
    Multipart,
    Pair,
    Part,
    RequestSpec,
    Spec,
    TextBody,
)
from snippetgen.text import Reads, Text, cut, join, mask, pieces, rest, reveal, slots

__all__ = ["Request", "Wire", "WirePart", "normalise", "wire"]

_URL = re.compile(r"(https?)://([^/?]*)([^?]*)(?:\?(.*))?", re.DOTALL | re.IGNORECASE)
_AUTHORITY = re.compile(r"(.*?)(?::([^:\]]*))?", re.DOTALL)
_TYPES = {Form: "application/x-www-form-urlencoded", TextBody: "text/plain; charset=utf-8", FileBody: FILE_TYPE}
_JSON_TYPE = "application/json"
_BEARER = "Bearer "
# Methods that define a meaning for enclosed content: a length is due even where there is none (RFC 9110, section 8.6).
CONTENT_METHODS = frozenset(("PATCH", "POST", "PUT"))


_NO_READS: Mapping[str, Reads] = {}  # no mapping proxy, which cannot be pickled


class Request(NamedTuple):
    """A normalised request.

    Attributes:
        spec: the spec of the request.
        view: what a template may see; nothing in it can be printed.
        features: the features of the request (see `snippetgen.request.features`), each with the field that causes it; those of
            its command are apart (see `snippetgen.request.commands`).
        reads: how its sample reads placeholders from the environment, by name.
    """

    spec: Spec
    view: View
    features: Mapping[str, str]
    reads: Mapping[str, Reads] = _NO_READS
    encodes: str | None = None


class WirePart(NamedTuple):
    """A part as it must be received: `text` or the bytes of the file at `path`; without `type`, any type is accepted.

    `charset` is that of the text, by its name at the IANA; without it, UTF-8.
    """

    name: str
    text: str | None
    path: str | None
    filename: str | None
    type: str | None
    charset: str = ""


class Wire(NamedTuple):
    """What must be sent; header values are in UTF-8, and the client may add headers of its own.

    Attributes:
        body: the bytes, the parts of a multipart body, the path of a file, or None.
        compare: how to compare bytes: `bytes`, `form` (pair by pair) or `json` (by value, with exact numbers).
        query: whether the query of the target is one that clients encode, so that it is compared pair by pair.
        path: whether clients encode a part of the path, so that it is compared segment by segment.
        charset: the charset of the body, in a form that of the percent-encoding, by its name at the IANA; without it, UTF-8.
    """

    method: str
    target: str
    headers: tuple[Pair, ...]
    body: bytes | tuple[WirePart, ...] | str | None
    compare: str = "bytes"
    query: bool = False
    charset: str = ""
    path: bool = False


def normalise(spec: Spec, reads: Mapping[str, Reads] = _NO_READS, encodes: str | None = None) -> Request:
    """Build the request of a spec: percent-encoded, with implied headers, and with placeholders left as written.

    Args:
        spec: the spec.
        reads: how a sample reads placeholders from the environment, by name; it shows the others.
        encodes: see `Client.query`; the view then has a query as pairs although readers put nothing into it.
    """
    described = spec.request
    if reads:
        described = looked_up(described, reads)
    headers = _headers(described)
    content_type = next((value for name, value in headers if name.lower() == "content-type"), None)
    types = (content_type or "").lower()
    view = View(
        title=Text(spec.title),
        description=Text(spec.description),
        method=Text(described.method),
        url=_url(described, encodes),
        headers=tuple(starmap(_header, headers)),
        fields=_fields(headers),
        names=Names(*(Text(_name(described, name)) for name in Names._fields)),
        basic=_credentials(described.auth) if isinstance(described.auth, Basic) else None,
        bearer=_bearer(headers),
        answer=answer_view(spec),
        content_type=None if content_type is None else Text(content_type),
        length_due=described.body is None and described.method.upper() in CONTENT_METHODS,
        says_json="application/json" in types,
        says_form="form-urlencoded" in types or "form-data" in types,
        download=_download(spec),
    )
    view = with_body(view, described.body)
    seal(view)
    return Request(spec, view, features(spec, headers), reads, encodes)


def _download(spec: Spec) -> FileView | None:
    """Return the file in which the sample saves the response; that to a HEAD has no body (RFC 9110, section 9.3.2)."""
    if spec.response is None or spec.response.file is None or spec.request.method.upper() == "HEAD":
        return None
    return FileView(Text(spec.response.file))


def _header(name: str, value: str) -> Header:
    return Header(Text(name), Text(value), Text(join((name, ": ", value))), not value, value.isascii())


def _url(described: RequestSpec, encodes: str | None = None) -> Url:
    written, pairs = described.located, described.query
    match = _URL.fullmatch(mask(written))
    host = match and _AUTHORITY.fullmatch(match[2])
    if not match or not host:
        raise ValueError(f"{written!r} has not been checked by the decoder")
    scheme, authority = match[1].lower(), cut(written, *match.span(2))
    search = None if match[4] is None else cut(written, *match.span(4))
    opening = cut(described.url, 0, len(described.url) - len(rest(described.url))) if described.base else ""
    example = _URL.match(described.base)
    path = target = encoding.path(cut(written, example.end() if example else match.start(3), match.end(3)))
    empty = (
        "" if example and example[3] else "/"
    )  # before a query; what a reader puts in place of a placeholder has a path or not
    query = query_view(search, pairs)
    queries = [join((encoding.component(name), "=", encoding.component(value))) for name, value in pairs]
    if search or (search is not None and not queries):
        queries.insert(0, encoding.query(search))
    if encodes is not None and queries and query is None:
        query = native_query(search, pairs, join(queries, "&"), encodes)
    if queries:
        target = join((path or empty, "?", join(queries, "&")))
    shown = target if target.startswith("/") else join(("/", target))
    origin = opening or join((scheme, "://", authority))
    return Url(
        full=Text(join((origin, target))),
        secure=scheme == "https",
        authority=None if opening else Text(authority),
        host=None if opening else Text(cut(authority, 0, host.end(1))),
        port=int(host[2]) if host[2] and host[2].isdecimal() and not opening else None,
        target=None if opening else Text(shown),
        ipv6=authority.startswith("["),
        canonical=encoding.is_canonical_path(encoding.path(cut(written, *match.span(3)))) and not target.endswith("?"),
        base=Text(join((origin, (path or empty) if query else target))),
        path=None if opening else Text((path if path.startswith("/") else join(("/", path))) if query else shown),
        query=query,
    )


def _credentials(auth: Basic) -> Credentials:
    both = join((auth.user, ":", auth.password))
    encoded = None if slots(both) else Text(_base64(both))
    return Credentials(Text(auth.user), Text(auth.password), both.isascii(), encoded)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def _bearer(headers: Iterable[Pair]) -> Text | None:
    values = [value for name, value in headers if name.lower() == "authorization"]
    first = pieces(values[0])[0] if len(values) == 1 else ""
    return Text(cut(values[0], len(_BEARER))) if isinstance(first, str) and first.startswith(_BEARER) else None


def _headers(described: RequestSpec) -> tuple[Pair, ...]:
    """List the header lines: those of the spec, then those implied by its cookies, token and body."""
    headers = [*described.headers]
    if described.cookies:
        headers.append(
            (_name(described, "cookie"), join((join((name, "=", value)) for name, value in described.cookies), "; "))
        )
    if isinstance(described.auth, Bearer):
        headers.append((_name(described, "authorization"), join((_BEARER, described.auth.token))))
    implied = None if described.body is None else _TYPES.get(type(described.body), _JSON_TYPE)
    if isinstance(described.body, Multipart):
        implied = None  # the client sets it, with the boundary
    if implied and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append((_name(described, "content_type"), implied))
    return tuple(headers)


def _name(described: RequestSpec, field: str) -> str:
    """Write the name of a header that the spec implies: capitalized if those of the spec are, or else in lowercase."""
    name = field.replace("_", "-")
    return name.title() if described.headers and all(own[:1].isupper() for own, _ in described.headers) else name


def _fields(headers: Iterable[Pair]) -> tuple[Field, ...]:
    """Group header lines by name, ignoring case."""
    grouped: dict[str, tuple[str, list[str]]] = {}
    for name, value in headers:
        grouped.setdefault(name.lower(), (name, []))[1].append(value)
    # RFC 9110, sections 5.3 and 5.6.1: lines with the same name can be joined by commas, and empty list elements are ignored.
    return tuple(
        Field(Text(name), tuple(map(Text, values)), Text(joined := join(filter(None, values), ", ")), joined.isascii())
        for name, values in grouped.values()
    )


def wire(request: Request) -> Wire:
    """Return what must be sent."""
    view, described = request.view, request.spec.request
    headers = [(reveal(line.name), reveal(line.value)) for line in view.headers]
    if view.basic:
        credentials = f"{reveal(view.basic.user)}:{reveal(view.basic.password)}"
        headers.append(("authorization", f"Basic {_base64(credentials)}"))
    body: bytes | tuple[WirePart, ...] | str | None = None
    labelled = view.form or view.content
    charset = reveal(labelled.charset) if labelled and labelled.charset is not None else ""
    if view.content:
        body = charsets.encode(reveal(view.content.text), "" if view.form else charset)
    elif isinstance(described.body, Multipart):
        body = tuple(map(_wire_part, described.body.parts, part_charsets(described.body.parts)))
    elif isinstance(described.body, FileBody):
        body = described.body.path
    compare = "form" if view.form else "json" if isinstance(described.body, Json | GraphQL) else "bytes"
    open_query = view.url.query is not None
    target = _url(described._replace(url=described.located, base="")).target
    assert target is not None, "the URL begins with a scheme"
    return Wire(described.method, reveal(target), tuple(headers), body, compare, open_query, charset)


def _wire_part(part: Part, charset: str) -> WirePart:
    filename = part.filename or (part.file and part.file.rsplit("/", 1)[-1])
    return WirePart(part.name, part.text, part.file, filename, part.type, charset)
