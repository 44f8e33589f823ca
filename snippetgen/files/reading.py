"""Read whole files of limited size."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from snippetgen.files.paths import problem, shown
from snippetgen.files.projects import guard
from snippetgen.problems import Problem, Problems, Where

__all__ = ["LIMIT", "bounded", "read"]

LIMIT = 100_000_000
"""The maximum size of a file, in bytes, if its reader sets no other."""


def read(path: str, limit: int = LIMIT) -> bytes | None:
    """Read a file of at most `limit` bytes; return None if it does not exist.

    Raises:
        Problems: the file exists but cannot be read, is too large, or leads out of its project.
    """
    try:
        ours = guard(path)
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise Problems([Problem(Where(shown(path)), "this is a folder", "use the path of a file")])
        if ours and not stat.S_ISREG(status.st_mode):  # to read a pipe could take for ever
            raise Problems([Problem(Where(shown(path)), "this is a pipe or a device", "use a file")])
        if status.st_size > limit:
            raise _too_large(path, f"{status.st_size / 1_000_000:.0f} MB", limit)
        with open(path, "rb") as file:
            return bounded(file, path, limit)
    except (FileNotFoundError, ValueError):  # the latter for a NUL in the path
        return None
    except OSError as error:
        raise Problems([problem(path, "read", error)]) from None


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
