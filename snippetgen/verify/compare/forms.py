"""Compare percent-encoded text: forms and queries pair by pair, paths segment by segment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import unquote_to_bytes

from snippetgen.verify.compare.differences import Difference, clip, difference, text

__all__ = ["decoded", "form", "malformed"]

_MALFORMED = re.compile(rb"%(?![0-9A-Fa-f]{2})|[^!-~]").search


def form(described: bytes, arrived: bytes, what: str = "form", charset: str = "") -> Iterator[Difference]:
    """Compare pair by pair, because a space may be encoded as `+` or as `%20`."""
    yield from malformed(what, arrived)
    sides = zip_longest(_pairs(described, charset), _pairs(arrived, charset))
    for number, (expected, found) in enumerate(sides, 1):
        if expected == found:
            continue
        if expected and found and expected[0] == found[0]:
            yield difference(f"{what} {expected[0]}", expected[1], found[1])
        else:
            yield difference(f"{what} pair {number}", _pair(expected), _pair(found))


def malformed(what: str, arrived: bytes) -> Iterator[Difference]:
    """Find what is not percent-encoded (RFC 3986, section 2.1): some parsers refuse it, others guess."""
    if match := _MALFORMED(arrived):
        yield Difference(f"{what}, encoding", "percent-encoding", clip(arrived, match.start()))


def decoded(encoded: bytes, separator: bytes) -> list[bytes]:
    """Return the parts of a text without percent-encoding, because libraries leave different characters as they are."""
    return [unquote_to_bytes(part) for part in encoded.split(separator)]


def _pairs(body: bytes, charset: str) -> list[tuple[str, str]]:
    """Parse a form (URL standard, section 5.1) in a charset."""
    pairs = (piece.replace(b"+", b" ").partition(b"=") for piece in body.split(b"&") if piece)
    return [(text(unquote_to_bytes(name), charset), text(unquote_to_bytes(value), charset)) for name, _, value in pairs]


def _pair(pair: tuple[str, str] | None) -> str | None:
    return pair and f"{pair[0]}={pair[1]}"
