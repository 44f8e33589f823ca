"""Read whole files of limited size."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from snippetgen.files.paths import problem, shown
from snippetgen.files.projects import folder_of, guard, in_project
from snippetgen.problems import Problem, Problems, Where

__all__ = ["LIMIT", "bounded", "opened", "read"]

LIMIT = 100_000_000
"""The maximum size of a file, in bytes, if its reader sets no other."""

_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_MORE = 50_000  # bytes that are read at once of a file that has grown meanwhile


def read(path: str, limit: int = LIMIT) -> bytes | None:
    """Read a file of at most `limit` bytes; return None if it does not exist.

    Raises:
        Problems: the file exists but cannot be read, is too large, or leads out of its project.
    """
    try:
        descriptor, ours = _open(path)
        try:
            return _contents(descriptor, path, limit, ours=ours)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, ValueError):  # the latter for a NUL in the path
        return None
    except OSError as error:
        raise Problems([problem(path, "read", error)]) from None


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file to read it in parts, under the conditions of `read`.

    Raises:
        OSError: the file does not exist, or cannot be read.
        Problems: it is no regular file, or leads out of its project.
    """
    descriptor, ours = _open(path)
    with open(descriptor, "rb") as file:
        _check(os.fstat(descriptor), path, ours=ours)
        yield file


def _open(path: str) -> tuple[int, bool]:
    """Open a file; return also whether it is in a project.

    Raises:
        OSError: the file cannot be opened.
        Problems: it leads out of its project.
    """
    # Most files are no links, and then to know their folder is enough.
    if _NO_LINK and in_project(folder_of(path)):
        try:
            return os.open(path, _FLAGS | _NO_LINK | os.O_NONBLOCK), True
        except FileNotFoundError:
            raise
        except OSError:  # a link: its errors differ from system to system
            pass
    ours = guard(path)
    return os.open(path, _FLAGS | os.O_NONBLOCK if ours and _NO_LINK else _FLAGS), ours


def _contents(descriptor: int, path: str, limit: int, *, ours: bool) -> bytes:
    status = os.fstat(descriptor)
    _check(status, path, ours=ours)
    if status.st_size > limit:
        raise _too_large(path, f"{status.st_size / 1_000_000:.0f} MB", limit)
    if not status.st_size:  # a device may have no end
        with open(descriptor, "rb", closefd=False) as file:
            return bounded(file, path, limit)
    data = os.read(descriptor, status.st_size + 1)
    while more := os.read(descriptor, _MORE):
        data += more
    return data


def _check(status: os.stat_result, path: str, *, ours: bool) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Problems([Problem(Where(shown(path)), "this is a folder", "use the path of a file")])
    if ours and not stat.S_ISREG(status.st_mode):  # to read a pipe could take for ever
        raise Problems([Problem(Where(shown(path)), "this is a pipe or a device", "use a file")])


def bounded(file: BinaryIO, path: str, limit: int = LIMIT) -> bytes:
    """Read an open file, a pipe or a device of at most `limit` bytes; a problem shows `path`.

    Raises:
        Problems: there is more.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise _too_large(path, "it", limit)
    return data


def _too_large(path: str, size: str, limit: int) -> Problems:
    message = f"file is too large: {size} exceeds the limit of {limit // 1_000_000} MB"
    return Problems([Problem(Where(shown(path)), message)])
