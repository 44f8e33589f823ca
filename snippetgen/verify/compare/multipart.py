"""Parse a multipart/form-data body (RFC 7578; RFC 2046, section 5.1) into its parts."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from snippetgen.records import NamedTuple

__all__ = ["ArrivedPart", "MultipartError", "parse"]

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
# RFC 9110, section 5.6.6. Quoted values need no unescaping: specs cannot contain a name with a quote, a backslash or a
# control character, which libraries escape differently. Other characters are in UTF-8 (RFC 7578, section 5.1).
_PARAMETER = rb"[ \t]*;[ \t]*(" + _TOKEN + rb')=(?:"([^"\x00-\x1f\x7f]*)"|(' + _TOKEN + rb"))"
_PARAMETERS = re.compile(rb"(?:" + _PARAMETER + rb")*[ \t]*").fullmatch
_EACH = re.compile(_PARAMETER).finditer
_NAME = re.compile(_TOKEN).fullmatch
_BOUNDARY = re.compile(rb"[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]").fullmatch  # RFC 2046, section 5.1.1
_EXTENDED = re.compile(rb"utf-8'[0-9A-Za-z-]*'((?:%[0-9A-Fa-f]{2}|[!#$&+\-.^_`|~0-9A-Za-z])*)", re.IGNORECASE).fullmatch
_UNCHANGED = (b"7bit", b"8bit", b"binary")


class MultipartError(Exception):
    """The body is not valid multipart/form-data."""


class ArrivedPart(NamedTuple):
    """A part: its name, its file name and content type if present, and its content."""

    name: str
    filename: str | None
    type: str | None
    content: bytes


def parse(types: list[bytes], body: bytes) -> list[ArrivedPart]:
    """Split a body at the boundary given by its content type.

    Raises:
        MultipartError: the content type or the body is not valid.
    """
    parameters = _parameters(types[0], b"multipart/form-data") if len(types) == 1 else None
    if parameters is None or b"boundary" not in parameters:
        raise MultipartError(f"content-type {b', '.join(types).decode('utf-8', 'backslashreplace') or '(none)'}")
    boundary = parameters[b"boundary"]
    if not _BOUNDARY(boundary):
        raise MultipartError(f"an invalid boundary {boundary!r}")
    first, *rest = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if first or not rest or rest[-1] not in (b"--", b"--\r\n"):
        raise MultipartError(f"a body that does not start and end with the boundary {boundary.decode('latin-1')}")
    return [_part(piece) for piece in rest[:-1]]


def _parameters(value: bytes, kind: bytes) -> dict[bytes, bytes] | None:
    """Return the parameters of a value by their names in lowercase, or none if it is not of this kind, or malformed."""
    word, rest = value[: len(kind)], value[len(kind) :]
    if word.lower() != kind or not _PARAMETERS(rest):
        return None
    pairs = [(match[1].lower(), match[3] if match[2] is None else match[2]) for match in _EACH(rest)]
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


def _part(piece: bytes) -> ArrivedPart:
    head, blank, content = piece.partition(b"\r\n\r\n")
    if not head.startswith(b"\r\n") or not blank:
        raise MultipartError(f"a part without headers: {piece[:60]!r}")
    headers = _headers(head[2:].split(b"\r\n"), len(content))
    disposition = headers.get(b"content-disposition", b"")
    parameters = _parameters(disposition, b"form-data")
    if parameters is None or b"name" not in parameters:
        raise MultipartError(f"a part with an invalid Content-Disposition: {disposition!r}")
    filename, kind = parameters.get(b"filename"), headers.get(b"content-type")
    if b"filename*" in parameters:  # RFC 7578, section 4.2, has it not; some servers read it, and first
        match = _EXTENDED(parameters[b"filename*"])
        if not match or unquote_to_bytes(match[1]) != filename:
            raise MultipartError(f"a part with another file name: {disposition!r}")
    return ArrivedPart(
        _text(parameters[b"name"]),
        filename if filename is None else _text(filename),
        kind if kind is None else _text(kind),
        content,
    )


def _headers(lines: list[bytes], length: int) -> dict[bytes, bytes]:
    """Return the headers of a part: those of RFC 7578, section 4.8, and a length that recipients do not read."""
    headers: dict[bytes, bytes] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not _NAME(name) or name.lower() in headers:
            raise MultipartError(f"a part with an invalid or duplicate header line: {line!r}")
        headers[name.lower()] = value.strip(b" \t")
    allowed = {
        b"content-transfer-encoding": headers.get(b"content-transfer-encoding", b"").lower() in _UNCHANGED,
        b"content-length": headers.get(b"content-length") == b"%d" % length,
        b"content-disposition": True,
        b"content-type": True,
    }
    for name, value in headers.items():
        if not allowed.get(name):
            raise MultipartError(f"a part with the header line {b': '.join((name, value))!r}")
    return headers


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return repr(data)
