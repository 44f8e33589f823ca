"""Normalise the request of a spec: what templates show and what must be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snippetgen import charsets
from snippetgen.records import NamedTuple
from snippetgen.request.answers import NO_ANSWER, answer_view
from snippetgen.request.bodies import body_views, part_charsets
from snippetgen.request.environment import looked_up
from snippetgen.request.features import features
from snippetgen.request.kinds import Kind, kind_of, kind_with
from snippetgen.request.recurring import CONTENT_METHODS, base64, recurring
from snippetgen.request.urls import url_view
from snippetgen.request.view import FileView, View, seal
from snippetgen.spec.model import FileBody, GraphQL, Json, Multipart, Pair, Part, RequestSpec, Spec
from snippetgen.text import Reads, Text, reveal

__all__ = ["CONTENT_METHODS", "Request", "Wire", "WirePart", "normalise", "wire"]

_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long
_NO_TEXT = Text("")
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
        kind: the kind of the request, if it is one that recurs.
    """

    spec: Spec
    view: View
    features: Mapping[str, str]
    reads: Mapping[str, Reads] = _NO_READS
    encodes: str | None = None
    others: dict[tuple[object, ...], Request] = {}  # noqa: RUF012 - `normalise` makes one for each
    kind: Kind | None = None


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
    if reads:
        view, found, _ = _made(spec, looked_up(spec.request, reads), encodes)
        return _NEW(Request, (spec, view, found, reads, encodes, {}, None))
    known, last, view, found, kind = _last[0]
    if known is not spec or last != encodes:
        view, found, kind = _made(spec, spec.request, encodes)
        _last[0] = spec, encodes, view, found, kind
    return _NEW(Request, (spec, view, found, reads, encodes, {}, kind))


_Found = tuple[Spec | None, str | None, Any, Mapping[str, str], Kind | None]
_NOTHING: _Found = None, None, None, {}, None
_last: list[_Found] = [_NOTHING]
"""What was made of the last spec, which is often asked for again; replaced as a whole, so that threads need no lock."""


def _made(spec: Spec, described: RequestSpec, encodes: str | None) -> tuple[View, Mapping[str, str], Kind | None]:
    """Make the view, the features and the kind of a request that a spec describes."""
    known = recurring(described)
    url = url_view(described, encodes)
    seal(url, "request.url")
    body = body_views(described.body, known.media_type)
    if described.body is not None:
        seal(body)
    found = features(described, known.headers, known.features, url.query, body.form)
    kind = kind_of(described, known, url, body, found)
    answer, download = NO_ANSWER, None
    if spec.responses:
        answer, download = answer_view(spec), _download(spec)
        seal(answer, "request.answer")
        seal(download, "request.download")
        kind = None if download else kind_with(kind, answer)
    texts = Text(spec.title), Text(spec.description) if spec.description else _NO_TEXT, known.method
    return _NEW(View, (*texts, url, *known.head, answer, *body, *known.type, download)), found, kind


def _download(spec: Spec) -> FileView | None:
    """Return the file in which the sample saves the response; that to a HEAD has no body (RFC 9110, section 9.3.2)."""
    if spec.response is None or spec.response.file is None or spec.request.method.upper() == "HEAD":
        return None
    return FileView(Text(spec.response.file))


def wire(request: Request) -> Wire:
    """Return what must be sent."""
    view, described = request.view, request.spec.request
    headers = [(reveal(line.name), reveal(line.value)) for line in view.headers]
    if view.basic:
        credentials = f"{reveal(view.basic.user)}:{reveal(view.basic.password)}"
        headers.append(("authorization", f"Basic {base64(credentials)}"))
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
