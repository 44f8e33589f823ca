"""What the requests of an API share, made once: they have few methods, sets of headers and credentials."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from snippetgen.recent import Recent
from snippetgen.records import NamedTuple
from snippetgen.request.features import Recurring as Features
from snippetgen.request.features import recurring_features
from snippetgen.request.headers import header_lines, header_names, header_views
from snippetgen.request.view import Credentials, Field, Header, Names, seal
from snippetgen.spec.model import Basic, Pair, RequestSpec
from snippetgen.text import Marked, Piece, Text, join, reveal, slots

__all__ = ["CONTENT_METHODS", "Recurring", "base64", "recurring"]

CONTENT_METHODS = frozenset(("PATCH", "POST", "PUT"))
"""Methods that define a meaning for enclosed content: a length is due even where there is none (RFC 9110, section 8.6)."""


class HeadViews(NamedTuple):
    """The fields of a view that its header lines and credentials fill in, in the order of `View`."""

    headers: tuple[Header, ...]
    fields: tuple[Field, ...]
    names: Names
    basic: Credentials | None
    bearer: Text | None


class TypeViews(NamedTuple):
    """The fields of a view about the type and the length of its body, in the order of `View`."""

    content_type: Text | None
    length_due: bool
    says_json: bool
    says_form: bool


class Recurring(NamedTuple):
    """What is the same in all requests with the same method, headers, cookies, credentials and kind of body.

    What is in a view has been sealed. `media_type` is the value of `content_type`, or an empty text.
    """

    method: Text
    head: HeadViews
    type: TypeViews
    headers: tuple[Pair, ...]
    features: Features
    media_type: str


_Key = str | tuple[Piece, ...]
_known: Recent[tuple[object, ...], Recurring] = Recent(256)


def recurring(described: RequestSpec) -> Recurring:
    """Return what a request has in common with others, which must not be changed."""
    method, _, headers, _, cookies, auth, body, _ = described
    key = (
        _key(method),
        headers and _keys(headers),
        cookies and _keys(cookies),
        auth and (type(auth), *map(_key, auth)),
        type(body),
    )
    found = _known.get(key)
    return _known.add(key, _recurring(described)) if found is None else found


def _key(text: str) -> _Key:
    """Return what tells a text from any other: two with the same characters can differ in their placeholders."""
    return text.pieces if isinstance(text, Marked) else text


def _keys(pairs: Iterable[Pair]) -> tuple[tuple[_Key, _Key], ...]:
    return tuple([(_key(name), _key(value)) for name, value in pairs])


def _recurring(described: RequestSpec) -> Recurring:
    method, auth = described.method, described.auth
    headers = header_lines(described)
    views = header_views(headers)
    basic = _credentials(auth) if isinstance(auth, Basic) else None
    head = HeadViews(views.headers, views.fields, header_names(described), basic, views.bearer)
    due = described.body is None and method.upper() in CONTENT_METHODS
    kind = TypeViews(views.content_type, due, views.says_json, views.says_form)
    seal(head)
    seal(kind)
    media_type = "" if views.content_type is None else reveal(views.content_type)
    return Recurring(Text(method), head, kind, headers, recurring_features(described, headers), media_type)


def _credentials(auth: Basic) -> Credentials:
    both = join((auth.user, ":", auth.password))
    encoded = None if slots(both) else Text(base64(both))
    return Credentials(Text(auth.user), Text(auth.password), both.isascii(), encoded)


def base64(text: str) -> str:
    """Return the Base64 of a text in UTF-8 (RFC 4648, section 4)."""
    return b64encode(text.encode()).decode()
