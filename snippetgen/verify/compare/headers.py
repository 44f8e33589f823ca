"""Compare header lines: those of the spec, and those that a client must not add to them (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snippetgen.request.normalise import CONTENT_METHODS, Wire
from snippetgen.spec.model import Pair
from snippetgen.verify.compare.differences import NOTHING, Difference, difference, text
from snippetgen.verify.http.connection import Received

__all__ = ["headers", "tight"]

# RFC 9110, sections 5.6.1 and 5.6.6: whitespace around list commas and parameter semicolons is optional and insignificant.
# This applies only to fields that a standard defines this way; the syntax of any other field is unknown.
_LISTS = frozenset(
    """accept accept-charset accept-encoding accept-language accept-patch accept-ranges access-control-request-headers allow
    cache-control connection content-encoding content-language content-type content-disposition expect forwarded if-match
    if-none-match link pragma prefer range te trailer transfer-encoding upgrade vary via warning""".split()
)
_SINGLE = frozenset(("content-disposition", "content-type", "range"))  # their whitespace is that of lists, and they are none
_LINES = _LISTS - _SINGLE
"""The fields that may have several lines (RFC 9110, section 5.3)."""

# They say what the content means, whether the request is done at all, or whose it is.
_MEANING = frozenset(
    """authorization content-encoding content-location content-range cookie if-match if-modified-since if-none-match if-range
    if-unmodified-since proxy-authorization range x-http-method x-http-method-override x-method-override""".split()
)
"""The fields that change the meaning of a request (RFC 9110, sections 8.4, 8.7, 11.6.2, 13.1 and 14; RFC 6265, section 5.4)."""

_DIRECTIVE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,"])+')
_PIECES = re.compile(r'("(?:[^"\\]|\\.)*")|[ \t]*([,;])[ \t]*')


def headers(wire: Wire, received: Received) -> Iterator[Difference]:
    """List how the header lines differ."""
    described = {name.lower() for name, _ in wire.headers}
    yield from _described(wire.headers, received)
    framed = bool(received.values("content-length") or received.values("transfer-encoding"))
    yield from _own(received, described, framed=framed)
    # RFC 9110, sections 8.6 and 15.5.12: strict servers answer 411 where the length is missing.
    if wire.method.upper() in CONTENT_METHODS and not framed:
        yield Difference("header content-length", "0", NOTHING)


def _described(described: tuple[Pair, ...], received: Received) -> Iterator[Difference]:
    for name in dict.fromkeys(name.lower() for name, _ in described):
        expected = [value for key, value in described if key.lower() == name]
        arrived = [text(value) for value in received.values(name)]
        if not _same_field(name, expected, arrived):
            yield difference(f"header {name}", _lines(expected), _lines(arrived) if arrived else None)


def _own(received: Received, described: set[str], *, framed: bool) -> Iterator[Difference]:
    """Find what a client adds on its own although no client may, or although the spec would have to say so."""
    # RFC 9110, section 8.3: some servers look for the content that it is about, and answer 400. A length of 0 says that it is
    # empty: so do Axios with PUT and PATCH, and .NET with headers such as Allow.
    meaning = _MEANING if framed else _MEANING | {"content-type"}
    for name in dict.fromkeys(text(name).lower() for name, _ in received.headers):
        values = [text(value) for value in received.values(name)]
        if name in described:
            continue
        if name in meaning:
            yield difference(f"header {name}", None, _lines(values))
        elif len(values) > 1 and name not in _LINES:
            yield Difference(f"header {name}", "one line", f"{len(values)}: {_lines(values)}")
    options = {option.strip().lower() for value in received.values("connection") for option in text(value).split(",")}
    for option in sorted(options & described):  # RFC 9110, section 7.6.1: a proxy would remove this field
        yield Difference("header connection", f"no option {option}", option)


def _lines(values: list[str]) -> str:
    return values[0] if len(values) == 1 else " | ".join(values)


def _same_field(name: str, expected: list[str], arrived: list[str]) -> bool:
    # RFC 9110, sections 5.3 and 5.6.1: lines with the same name may be combined, and empty list elements are ignored.
    joined = ", ".join(filter(None, expected))
    if arrived in (expected, [joined]):
        return True
    if name not in _LISTS or not arrived:
        return False
    said, meant = tight(", ".join(filter(None, arrived))), tight(joined)
    if name == "cache-control":
        # RFC 9111, section 5.2: the order of the directives is not significant.
        return sorted(_DIRECTIVE.findall(said)) == sorted(_DIRECTIVE.findall(meant))
    return said == meant


def tight(value: str) -> str:
    """Remove whitespace around commas and semicolons outside quoted strings."""
    return _PIECES.sub(lambda match: match[1] or match[2], value).strip(" \t")
