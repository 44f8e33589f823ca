"""Read text files, which must be UTF-8 and of limited size."""

from __future__ import annotations

import os

from snippetgen import files
from snippetgen.problems import Problem, Problems, Source, Where, place

__all__ = ["LIMIT", "from_bytes", "read"]

LIMIT = 10_000_000
"""The maximum size of a text file, in bytes."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: str | os.PathLike[str], limit: int = LIMIT) -> Source:
    """Read a UTF-8 text file of at most `limit` bytes; a leading byte-order mark is dropped.

    Raises:
        Problems: the file does not exist, is not text, is too large, or leads out of its project.
    """
    name = os.fspath(path)
    data = files.read(name, limit)
    if data is None:
        raise _problem(Where(name), "file not found")
    return from_bytes(name, data)


def from_bytes(name: str, data: bytes) -> Source:
    """Decode the UTF-8 bytes of a file; problems show `name` as its path.

    Raises:
        Problems: the bytes are not text.
    """
    if data.startswith(_UTF16):
        raise _problem(Where(name), "file is encoded as UTF-16", "save the file as UTF-8")
    if b"\0" in data:
        raise _problem(Where(name), f"not a text file: byte {data.index(0) + 1} is NUL", "use a UTF-8 text file")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return Source(name, data.decode())
    except UnicodeDecodeError as error:
        raise _problem(
            _place(name, data, error.start), f"byte 0x{data[error.start]:02X} is not valid UTF-8", "save the file as UTF-8"
        ) from None


def _problem(where: Where, message: str, hint: str = "") -> Problems:
    return Problems([Problem(where, message, hint)])


def _place(name: str, data: bytes, at: int) -> Where:
    """Find the line and column of the first byte that is not UTF-8."""
    begin = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    line = data[begin : end if end >= 0 else len(data)].decode("utf-8", "replace").rstrip("\r")
    return place(name, data.count(b"\n", 0, at) + 1, len(data[begin:at].decode()) + 1, 1, line)
