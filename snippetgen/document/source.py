"""A file's text: read whole, held to be UTF-8, and refused with a reason where it is not."""

from __future__ import annotations

import os
import stat

from snippetgen.problems import Problem, Problems, Source, Where

__all__ = ["LIMIT", "from_bytes", "read"]

LIMIT = 10_000_000
"""The largest file that is read, in bytes."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: str | os.PathLike[str], limit: int = LIMIT) -> Source:
    """Read a text file in UTF-8 of so many bytes at most; a byte-order mark at its beginning is no part of the text.

    Raises:
        Problems: there is no such file, or it is no text, or too large.
    """
    name = os.fspath(path)
    return from_bytes(name, _bytes(name, limit))


def from_bytes(name: str, data: bytes) -> Source:
    """Take bytes for a text in UTF-8, under a name for problems.

    Raises:
        Problems: they are no text.
    """
    if data.startswith(_UTF16):
        raise _problem(Where(name), "the file is in UTF-16", "save it as UTF-8")
    if b"\0" in data:
        raise _problem(Where(name), f"this is no text: byte {data.index(0) + 1} is NUL", "give a text file in UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return Source(name, data.decode())
    except UnicodeDecodeError as error:
        raise _problem(
            _place(name, data, error.start), f"byte 0x{data[error.start]:02X} is not UTF-8", "save the file as UTF-8"
        ) from None


def _bytes(name: str, limit: int) -> bytes:
    try:
        status = os.stat(name)
        if stat.S_ISDIR(status.st_mode):
            raise _problem(Where(name), "this is a folder", "give a file")
        if status.st_size > limit:
            raise _too_large(name, f"{status.st_size / 1_000_000:.0f} MB", limit)
        with open(name, "rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise _problem(Where(name), "there is no such file") from None
    except OSError as error:
        raise _problem(Where(name), f"the file cannot be read: {error.strerror}") from None
    except ValueError:  # a NUL in the path
        raise _problem(Where(name), "there is no such file") from None
    if len(data) > limit:  # a pipe or a device has no size
        raise _too_large(name, "more", limit)
    return data


def _too_large(name: str, size: str, limit: int) -> Problems:
    return _problem(Where(name), f"the file is too large: it has {size}, and the limit is {limit // 1_000_000} MB")


def _problem(where: Where, message: str, hint: str = "") -> Problems:
    return Problems([Problem(where, message, hint)])


def _place(name: str, data: bytes, at: int) -> Where:
    """Find the line and the column of a byte that is no UTF-8; all before it is."""
    begin = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    line = data[begin : end if end >= 0 else len(data)].decode("utf-8", "replace").rstrip("\r")
    return Where(name, data.count(b"\n", 0, at) + 1, len(data[begin:at].decode()) + 1, 1, line)
