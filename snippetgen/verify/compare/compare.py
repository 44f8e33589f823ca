"""Compare the request a spec describes with the one the server received, and list the differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from snippetgen import charsets
from snippetgen.request.normalise import Wire, WirePart
from snippetgen.verify.compare import json_values
from snippetgen.verify.compare.differences import Difference, clip, difference, in_bytes, text
from snippetgen.verify.compare.forms import decoded, form, malformed
from snippetgen.verify.compare.headers import headers, tight
from snippetgen.verify.compare.multipart import ArrivedPart, MultipartError, parse
from snippetgen.verify.http.connection import Received

__all__ = ["Difference", "compare"]

_FEW = 12


def compare(wire: Wire, received: Received, files: Mapping[str, bytes]) -> list[Difference]:
    """List the differences between the expected and the received request; `files` maps paths to the contents it sends."""
    found = [*_line("method", wire.method, received.method), *_target(wire, received.target)]
    found += headers(wire, received)
    found += _body(wire, received, files)
    if len(found) > _FEW:
        found[_FEW:] = [Difference("others", "no differences", f"{len(found) - _FEW} more differences")]
    return found


def _line(what: str, expected: str, arrived: bytes) -> Iterator[Difference]:
    if expected.encode() != arrived:
        yield difference(what, expected, text(arrived))


def _target(wire: Wire, arrived: bytes) -> Iterator[Difference]:
    if not wire.query and not wire.path:
        yield from _line("target", wire.target, arrived)
        return
    path, _, query = wire.target.partition("?")
    found, _, rest = arrived.partition(b"?")
    yield from malformed("path", found)
    if not wire.path or decoded(path.encode(), b"/") != decoded(found, b"/"):
        yield from _line("path", path, found)
    if wire.query:
        yield from form(query.encode(), rest, "query")
    elif decoded(query.replace("+", "%20").encode(), b"&") != decoded(rest.replace(b"+", b"%20"), b"&"):
        yield from _line("query", query, rest)


def _body(wire: Wire, received: Received, files: Mapping[str, bytes]) -> Iterator[Difference]:
    body = received.body
    match wire.body:
        case None if body:
            yield Difference("body", "none", clip(body))
        case bytes() if wire.compare == "form":
            yield from form(wire.body, body, charset=wire.charset)
        case bytes() if wire.compare == "json":
            yield from (difference(what, *sides) for what, *sides in json_values.compare(wire.body, body))
        case bytes() if not _same_text(wire.body, body, wire.charset):
            yield in_bytes("body", wire.body, body)
        case str() if files[wire.body] != body:
            yield in_bytes(f"body (file {wire.body})", files[wire.body], body)
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


def _multipart(wire: Wire, received: Received, files: Mapping[str, bytes]) -> Iterator[Difference]:
    assert isinstance(wire.body, tuple), "the caller has checked"
    try:
        parts = parse(received.values("content-type"), received.body)
    except MultipartError as error:
        yield Difference("body", "multipart/form-data", str(error))
        return
    if len(parts) != len(wire.body):
        yield Difference("body", f"{len(wire.body)} parts", f"{len(parts)}: {clip(', '.join(part.name for part in parts))}")
    for number, (expected, arrived) in enumerate(zip(wire.body, parts, strict=False), 1):
        what = f"part {number}, {expected.name!r}"
        content = files[expected.path] if expected.path is not None else charsets.encode(expected.text or "", expected.charset)
        described = ArrivedPart(expected.name, expected.filename, expected.type, content)
        yield from _part(what, described, arrived, expected.charset)
        if expected.text is not None and described.content == arrived.content:
            yield from _labelled(what, expected, arrived)


def _part(what: str, expected: ArrivedPart, arrived: ArrivedPart, charset: str) -> Iterator[Difference]:
    if expected.name != arrived.name:
        yield difference(f"{what}, name", expected.name, arrived.name)
    if expected.filename != arrived.filename:
        yield difference(f"{what}, file name", expected.filename, arrived.filename)
    if expected.type is not None and tight(expected.type) != tight(arrived.type or ""):
        yield difference(f"{what}, type", expected.type, arrived.type)
    if not _same_text(expected.content, arrived.content, charset):
        yield in_bytes(f"{what}, content", expected.content, arrived.content)


def _labelled(what: str, expected: WirePart, arrived: ArrivedPart) -> Iterator[Difference]:
    """Find a label that a client adds to a text although it is another text by that charset (RFC 7578, section 4.5)."""
    label = charsets.label(arrived.type or "") if expected.type is None else ""
    read = text(arrived.content, charsets.known(label) or "us-ascii")
    if label and read != expected.text:
        yield difference(f"{what}, in {label}", expected.text, read)
