"""Parse a multipart/form-data body (RFC 7578; RFC 2046, section 5.1) into its parts."""

from __future__ import annotations

import re

from snippetgen.records import NamedTuple

__all__ = ["ArrivedPart", "MultipartError", "parse"]

_TYPE = re.compile(rb'multipart/form-data[ \t]*;.*?boundary=(?:"([^"]{1,70})"|([^\s;",]{1,70}))', re.IGNORECASE | re.DOTALL)
# A Content-Disposition parameter. Quoted values need no unescaping: specs cannot contain a name with a quote, a backslash or
# a control character, which libraries escape differently.
_PARAMETER = re.compile(rb';[ \t]*([!#$%&+\-^_`|~0-9A-Za-z*.]+)=(?:"([^"]*)"|([^;"\s]*))')


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
    match = _TYPE.match(types[0]) if len(types) == 1 else None
    if match is None:
        raise MultipartError(f"content-type {b', '.join(types).decode('utf-8', 'backslashreplace') or '(none)'}")
    delimiter = b"\r\n--" + (match[1] or match[2])
    first, *rest = (b"\r\n" + body).split(delimiter)
    if first or not rest or rest[-1] not in (b"--", b"--\r\n"):
        raise MultipartError(f"a body that does not start and end with the boundary {(match[1] or match[2]).decode('latin-1')}")
    return [_part(piece) for piece in rest[:-1]]


def _part(piece: bytes) -> ArrivedPart:
    head, blank, content = piece.partition(b"\r\n\r\n")
    if not head.startswith(b"\r\n") or not blank:
        raise MultipartError(f"a part without headers: {piece[:60]!r}")
    headers: dict[bytes, bytes] = {}
    for line in head[2:].split(b"\r\n"):
        name, colon, value = line.partition(b":")
        if not colon or name.lower() in headers:
            raise MultipartError(f"a part with an invalid or duplicate header line: {line!r}")
        headers[name.lower()] = value.strip(b" \t")
    disposition = headers.get(b"content-disposition", b"")
    parameters = {
        match[1].lower(): match[2] if match[2] is not None else match[3] for match in _PARAMETER.finditer(disposition)
    }
    if not disposition.lower().startswith(b"form-data") or b"name" not in parameters:
        raise MultipartError(f"a part with an invalid Content-Disposition: {disposition!r}")
    filename, kind = parameters.get(b"filename"), headers.get(b"content-type")
    return ArrivedPart(
        _text(parameters[b"name"]),
        filename if filename is None else _text(filename),
        kind if kind is None else _text(kind),
        content,
    )


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return repr(data)
