"""Compare the request a spec describes with the one the server received, and list the differences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from urllib.parse import unquote_to_bytes

from snippetgen import charsets
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import CONTENT_METHODS, Wire
from snippetgen.spec.model import Pair
from snippetgen.verify.compare import json_values
from snippetgen.verify.compare.multipart import ArrivedPart, MultipartError, parse
from snippetgen.verify.http.connection import Received

__all__ = ["Difference", "compare"]

_FEW = 12
_WIDTH = 60
_NOTHING = "(none)"

# RFC 9110, sections 5.6.1 and 5.6.6: whitespace around list commas and parameter semicolons is optional and insignificant.
# This applies only to fields that a standard defines this way; the syntax of any other field is unknown.
_LISTS = frozenset(
    """accept accept-charset accept-encoding accept-language accept-patch accept-ranges access-control-request-headers allow
    cache-control connection content-encoding content-language content-type content-disposition expect forwarded if-match
    if-none-match link pragma prefer range te trailer transfer-encoding upgrade vary via warning""".split()
)
_DIRECTIVE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,"])+')
_PIECES = re.compile(r'("(?:[^"\\]|\\.)*")|[ \t]*([,;])[ \t]*')


class Difference(NamedTuple):
    """One difference: the part of the request, and both values, shortened to a readable length."""

    what: str
    expected: str
    arrived: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, received {self.arrived}"


def compare(wire: Wire, received: Received, files: Mapping[str, bytes]) -> list[Difference]:
    """List the differences between the expected and the received request; `files` maps paths to the contents it sends."""
    found = [*_line("method", wire.method, received.method), *_target(wire, received.target)]
    found += _headers(wire.headers, received)
    found += _length(wire, received)
    found += _body(wire, received, files)
    if len(found) > _FEW:
        found[_FEW:] = [Difference("others", "no differences", f"{len(found) - _FEW} more differences")]
    return found


def _line(what: str, expected: str, arrived: bytes) -> Iterator[Difference]:
    if expected.encode() != arrived:
        yield _difference(what, expected, _text(arrived))


def _target(wire: Wire, arrived: bytes) -> Iterator[Difference]:
    if not wire.query and not wire.path:
        yield from _line("target", wire.target, arrived)
        return
    path, _, query = wire.target.partition("?")
    found, _, rest = arrived.partition(b"?")
    if not wire.path or _decoded(path.encode(), b"/") != _decoded(found, b"/"):
        yield from _line("path", path, found)
    if wire.query:
        yield from _form(query.encode(), rest, "query")
    elif _decoded(query.replace("+", "%20").encode(), b"&") != _decoded(rest.replace(b"+", b"%20"), b"&"):
        yield from _line("query", query, rest)


def _decoded(text: bytes, separator: bytes) -> list[bytes]:
    """Return the parts of a text without percent-encoding, because libraries leave different characters as they are."""
    return [unquote_to_bytes(part) for part in text.split(separator)]


def _headers(described: tuple[Pair, ...], received: Received) -> Iterator[Difference]:
    for name in dict.fromkeys(name.lower() for name, _ in described):
        expected = [value for key, value in described if key.lower() == name]
        arrived = [_text(value) for value in received.values(name)]
        if not _same_field(name, expected, arrived):
            yield _difference(f"header {name}", _lines(expected), _lines(arrived) if arrived else None)


def _length(wire: Wire, received: Received) -> Iterator[Difference]:
    """Find a missing length, without which strict servers answer 411 (RFC 9110, sections 8.6 and 15.5.12)."""
    framed = received.values("content-length") or received.values("transfer-encoding")
    if wire.method.upper() in CONTENT_METHODS and not framed:
        yield Difference("header content-length", "0", _NOTHING)


def _lines(values: list[str]) -> str:
    return values[0] if len(values) == 1 else " | ".join(values)


def _same_field(name: str, expected: list[str], arrived: list[str]) -> bool:
    # RFC 9110, sections 5.3 and 5.6.1: lines with the same name may be combined, and empty list elements are ignored.
    joined = ", ".join(filter(None, expected))
    if arrived in (expected, [joined]):
        return True
    if name not in _LISTS or not arrived:
        return False
    said, meant = _tight(", ".join(filter(None, arrived))), _tight(joined)
    if name == "cache-control":
        # RFC 9111, section 5.2: the order of the directives is not significant.
        return sorted(_DIRECTIVE.findall(said)) == sorted(_DIRECTIVE.findall(meant))
    return said == meant


def _tight(value: str) -> str:
    """Remove whitespace around commas and semicolons outside quoted strings."""
    return _PIECES.sub(lambda match: match[1] or match[2], value).strip(" \t")


def _body(wire: Wire, received: Received, files: Mapping[str, bytes]) -> Iterator[Difference]:
    body = received.body
    match wire.body:
        case None if body:
            yield Difference("body", "none", _clip(body))
        case bytes() if wire.compare == "form":
            yield from _form(wire.body, body, charset=wire.charset)
        case bytes() if wire.compare == "json":
            yield from (_difference(what, *sides) for what, *sides in json_values.compare(wire.body, body))
        case bytes() if not _same_text(wire.body, body, wire.charset):
            yield _bytes("body", wire.body, body)
        case str() if files[wire.body] != body:
            yield _bytes(f"body (file {wire.body})", files[wire.body], body)
        case tuple():
            yield from _multipart(wire, received, files)


def _same_text(described: bytes, arrived: bytes, charset: str) -> bool:
    """Return whether two bodies are the same bytes, or the same text in a charset that has several ways to write it."""
    if described == arrived or not charset:
        return described == arrived
    try:
        return charsets.decode(described, charset) == charsets.decode(arrived, charset)
    except UnicodeDecodeError:
        return False


def _form(described: bytes, arrived: bytes, what: str = "form", charset: str = "") -> Iterator[Difference]:
    """Compare pair by pair, because a space may be encoded as `+` or as `%20`."""
    sides = zip_longest(_pairs(described, charset), _pairs(arrived, charset))
    for number, (expected, found) in enumerate(sides, 1):
        if expected == found:
            continue
        if expected and found and expected[0] == found[0]:
            yield _difference(f"{what} {expected[0]}", expected[1], found[1])
        else:
            yield _difference(f"{what} pair {number}", _pair(expected), _pair(found))


def _pairs(body: bytes, charset: str) -> list[tuple[str, str]]:
    """Parse a form (URL standard, section 5.1) in a charset."""
    pairs = (piece.replace(b"+", b" ").partition(b"=") for piece in body.split(b"&") if piece)
    return [(_text(unquote_to_bytes(name), charset), _text(unquote_to_bytes(value), charset)) for name, _, value in pairs]


def _pair(pair: tuple[str, str] | None) -> str | None:
    return pair and f"{pair[0]}={pair[1]}"


def _multipart(wire: Wire, received: Received, files: Mapping[str, bytes]) -> Iterator[Difference]:
    assert isinstance(wire.body, tuple), "the caller has checked"
    try:
        parts = parse(received.values("content-type"), received.body)
    except MultipartError as error:
        yield Difference("body", "multipart/form-data", str(error))
        return
    if len(parts) != len(wire.body):
        yield Difference("body", f"{len(wire.body)} parts", f"{len(parts)}: {_clip(', '.join(part.name for part in parts))}")
    for number, (expected, arrived) in enumerate(zip(wire.body, parts, strict=False), 1):
        what = f"part {number}, {expected.name!r}"
        content = files[expected.path] if expected.path is not None else charsets.encode(expected.text or "", expected.charset)
        described = ArrivedPart(expected.name, expected.filename, expected.type, content)
        yield from _part(what, described, arrived, expected.charset)


def _part(what: str, expected: ArrivedPart, arrived: ArrivedPart, charset: str) -> Iterator[Difference]:
    if expected.name != arrived.name:
        yield _difference(f"{what}, name", expected.name, arrived.name)
    if expected.filename != arrived.filename:
        yield _difference(f"{what}, file name", expected.filename, arrived.filename)
    if expected.type is not None and _tight(expected.type) != _tight(arrived.type or ""):
        yield _difference(f"{what}, type", expected.type, arrived.type)
    if not _same_text(expected.content, arrived.content, charset):
        yield _bytes(f"{what}, content", expected.content, arrived.content)


def _text(data: bytes, charset: str = "") -> str:
    """Decode a text, by default in UTF-8; invalid bytes are shown as escapes, which never equal a spec's text."""
    try:
        return charsets.decode(data, charset)
    except UnicodeDecodeError:
        return repr(data)


def _bytes(what: str, expected: bytes, arrived: bytes) -> Difference:
    sizes = (f"length {len(expected)}: ", f"length {len(arrived)}: ") if len(expected) != len(arrived) else ("", "")
    left, right = _around(expected, arrived)
    return Difference(what, sizes[0] + left, sizes[1] + right)


def _difference(what: str, expected: str | None, arrived: str | None) -> Difference:
    if expected is None or arrived is None:
        return Difference(_clip(what, bare=True), _or_nothing(expected), _or_nothing(arrived))
    return Difference(_clip(what, bare=True), *_around(expected, arrived))


def _or_nothing(text: str | None) -> str:
    return _NOTHING if text is None else _clip(text)


def _around(expected: str | bytes, arrived: str | bytes) -> tuple[str, str]:
    """Show the first position where two texts differ, with some context."""
    same = next((index for index, pair in enumerate(zip(expected, arrived, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(expected), len(arrived)) if same is None else same
    start = max(0, at - _WIDTH // 3)
    return _clip(expected, start), _clip(arrived, start)


def _clip(text: str | bytes, start: int = 0, *, bare: bool = False) -> str:
    cut = text[start : start + _WIDTH]
    shown = cut if bare and isinstance(cut, str) else (repr(cut) if isinstance(cut, str) else repr(cut).removeprefix("b"))
    return f"{'…' if start else ''}{shown}{'…' if start + _WIDTH < len(text) else ''}"
