"""Normalise the request of a spec: what templates show and what must be sent."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import NamedTuple

from snippetgen import charsets
from snippetgen.request.answers import answer_view
from snippetgen.request.bodies import body_views, part_charsets
from snippetgen.request.environment import looked_up
from snippetgen.request.features import features
from snippetgen.request.headers import header_lines, header_names, header_views
from snippetgen.request.urls import url_view
from snippetgen.request.view import Credentials, FileView, View, seal
from snippetgen.spec.model import Basic, FileBody, GraphQL, Json, Multipart, Pair, Part, Spec
from snippetgen.text import Reads, Text, join, reveal, slots

__all__ = ["Request", "Wire", "WirePart", "normalise", "wire"]

# Methods that define a meaning for enclosed content: a length is due even where there is none (RFC 9110, section 8.6).
CONTENT_METHODS = frozenset(("PATCH", "POST", "PUT"))


_SEALED = frozenset(("headers", "fields", "names"))  # made by `headers`, which has sealed them
_NO_READS: Mapping[str, Reads] = {}  # no mapping proxy, which cannot be pickled


class Request(NamedTuple):
    """A normalised request.

    Attributes:
        spec: the spec of the request.
        view: what a template may see; nothing in it can be printed.
        features: the features of the request (see `snippetgen.request.features`), each with the field that causes it; those of
            its command are apart (see `snippetgen.request.commands`).
        reads: how its sample reads placeholders from the environment, by name.
        encodes: see `normalise`.
        others: what was made of the same spec for clients that need another view, by what they need (`clients.environment`).
    """

    spec: Spec
    view: View
    features: Mapping[str, str]
    reads: Mapping[str, Reads] = _NO_READS
    encodes: str | None = None
    others: dict[tuple[object, ...], Request] = {}  # noqa: RUF012 - `normalise` makes one for each


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
    headers = header_lines(described)
    views = header_views(headers)
    method, body = described.method, described.body
    view = View(
        Text(spec.title),
        Text(spec.description),
        Text(method),
        url_view(described, encodes),
        views.headers,
        views.fields,
        header_names(described),
        _credentials(described.auth) if isinstance(described.auth, Basic) else None,
        views.bearer,
        answer_view(spec),
        *body_views(body, views.content_type),
        views.content_type,
        body is None and method.upper() in CONTENT_METHODS,
        views.says_json,
        views.says_form,
        _download(spec),
    )
    seal(view, sealed=_SEALED)
    return Request(spec, view, features(spec, headers), reads, encodes, {})


def _download(spec: Spec) -> FileView | None:
    """Return the file in which the sample saves the response; that to a HEAD has no body (RFC 9110, section 9.3.2)."""
    if spec.response is None or spec.response.file is None or spec.request.method.upper() == "HEAD":
        return None
    return FileView(Text(spec.response.file))


def _credentials(auth: Basic) -> Credentials:
    both = join((auth.user, ":", auth.password))
    encoded = None if slots(both) else Text(_base64(both))
    return Credentials(Text(auth.user), Text(auth.password), both.isascii(), encoded)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


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
    target = url_view(described._replace(url=described.located, base="")).target
    assert target is not None, "the URL begins with a scheme"
    return Wire(described.method, reveal(target), tuple(headers), body, compare, open_query, charset)


def _wire_part(part: Part, charset: str) -> WirePart:
    filename = part.filename or (part.file and part.file.rsplit("/", 1)[-1])
    return WirePart(part.name, part.text, part.file, filename, part.type, charset)
