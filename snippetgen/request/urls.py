"""Build the template view of a request's URL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.request import encoding
from snippetgen.request.pairs import form_of, native_query, query_view
from snippetgen.request.view import Url
from snippetgen.spec.model import Pair, RequestSpec
from snippetgen.text import Slot, Text, cut, join, made, mask, pieces, rest, reveal

__all__ = ["url_view"]

_URL = pattern(r"(https?)://([^/?]*)([^?]*)(?:\?(.*))?", re.DOTALL | re.IGNORECASE)
_ORIGIN = pattern(r"(https?)://([^/?]*)", re.IGNORECASE)
_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long
_SCHEME = len("https://")
_AUTHORITY = pattern(r"(.*?)(?::([^:\]]*))?", re.DOTALL)
# What percent-encoding leaves as it is, and what a library that decodes it and encodes it again leaves so, too.
_PLAIN = pattern(r"[A-Za-z0-9/:@!$&'()*,;=._~-]*")


def url_view(described: RequestSpec, encodes: str | None = None) -> Url:
    """Return the view of the URL of a request.

    Args:
        described: the request.
        encodes: see `normalise`.

    Raises:
        ValueError: the decoder of specs would not have accepted the URL.
    """
    plain = _plain_url(described)
    if plain is None:
        return _any_url(described, encodes)
    return _with_query(plain, described.query, encodes) if described.query else plain


class _Origin(NamedTuple):
    secure: bool
    authority: Text
    host: Text
    port: int | None
    ipv6: bool
    shown: str


@lru_cache(maxsize=256)
def _origin(written: str) -> _Origin | None:
    match = _ORIGIN.fullmatch(written)
    if not match:
        return None
    scheme, authority = match[1].lower(), match[2]
    host = _AUTHORITY.fullmatch(authority)
    assert host, "it matches any text"
    port = int(host[2]) if host[2] and host[2].isdecimal() else None
    return _Origin(
        scheme == "https", Text(authority), Text(host[1]), port, authority.startswith("["), f"{scheme}://{authority}"
    )


def _plain_url(described: RequestSpec) -> Url | None:
    """Return the view of a URL as written, if it has no query, and nothing in its path has to be encoded or looked up."""
    written = described.url
    whole = pieces(written)
    first = whole[0]
    if isinstance(first, Slot):
        return None
    at = first.find("/", _SCHEME)
    origin = _origin(first[:at]) if at > 0 else None
    if origin is None:
        return None
    secure, authority, host, port, ipv6, shown = origin
    literal, path = first[at:], written[at:]
    full, target = written, path
    if len(whole) > 1:
        target = made(path, (literal, *whole[1:]))
        for each in whole[1:]:
            if isinstance(each, str):
                literal += each
            elif each.reads:
                return None
    if not _PLAIN.fullmatch(literal):
        return None
    if not first.startswith(shown):  # the scheme is in capitals
        full = join((shown, target))
    canonical = "//" not in path and not path.endswith("?")
    every, below = Text(full), Text(target)
    return _NEW(Url, (every, secure, authority, host, port, below, ipv6, canonical, every, below, None))


def _with_query(url: Url, pairs: Sequence[Pair], encodes: str | None) -> Url:
    """Return the view of a URL with pairs as its query."""
    form = form_of(pairs)
    line = join([reveal(pair.encoded) for pair in form.pairs], "&")
    query = form if form.fillable else None
    if encodes is not None and query is None:
        query = native_query(None, pairs, line, encodes)
    assert url.path is not None, "a URL as written has a path"
    above, path = reveal(url.base), reveal(url.path)
    full, target = join((above, "?", line)), join((path, "?", line))
    return url._replace(
        full=Text(full),
        target=Text(target),
        canonical=url.canonical and not target.endswith("?"),
        base=Text(above if query else full),
        path=Text(path if query else target),
        query=query,
    )


def _any_url(described: RequestSpec, encodes: str | None) -> Url:
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
