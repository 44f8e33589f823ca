"""Paths and names of files, and problems with them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from snippetgen.problems import Problem, Where

if TYPE_CHECKING:
    from _hashlib import HASH

__all__ = ["contained", "digest", "folded", "inside", "problem", "shown"]


def inside(path: str) -> bool:
    """Return whether a path is relative and stays inside its starting folder."""
    if os.sep == "/" and ".." not in path and path[:1] not in ("/", ""):
        return True
    normal = os.path.normpath(path)
    return not os.path.isabs(normal) and normal != os.pardir and not normal.startswith(os.pardir + os.sep)


def folded(path: str) -> str:
    """Return a path as file systems compare it that ignore case and Unicode normalization, such as those of macOS."""
    if path.isascii():
        return path.lower()
    from unicodedata import normalize  # noqa: PLC0415 - few names need it

    return normalize("NFC", normalize("NFD", path).casefold())


def shown(path: str) -> str:
    """Return a path relative to the current folder, or an absolute one if it lies outside."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith(os.pardir) else relative


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of some bytes, in hexadecimal."""
    return _sha256()(data).hexdigest()


@cache
def _sha256() -> Callable[[bytes], HASH]:
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, and a command that writes no file needs no digest

    return sha256


def contained(path: str, folder: str) -> bool:
    """Return whether a path is in a folder even when all symbolic links are followed."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def problem(path: str, verb: str, error: OSError) -> Problem:
    """Return the problem that a file cannot be read, written or removed."""
    return Problem(Where(shown(path)), f"cannot {verb} file: {error.strerror or error}")
