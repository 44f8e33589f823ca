"""Read files, and write them atomically; nothing is read or written behind a link that leads out of the project."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import BinaryIO

from snippetgen.problems import Problem, Problems, Where

__all__ = [
    "LIMIT",
    "TRUST",
    "Moved",
    "bounded",
    "confine",
    "contained",
    "digest",
    "enclose",
    "folded",
    "inside",
    "like",
    "locked",
    "outside",
    "read",
    "remove",
    "replace",
    "same",
    "shown",
    "trusted",
    "unix",
    "write",
]

LIMIT = 100_000_000
"""The maximum size of a file, in bytes, if its reader sets no other."""

TRUST = "SNIPPETGEN_TRUST"
"""The environment variable by which its user trusts a project: links may then lead out of it."""

_GIT = ".git"
_HINT = f"set {TRUST}=1 if all of this project is yours"
_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_projects: set[str] = set()


class Moved(Exception):  # noqa: N818 - nobody has made an error
    """A file has changed since it was read."""


def inside(path: str) -> bool:
    """Return whether a path is relative and stays inside its starting folder."""
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
    return hashlib.sha256(data).hexdigest()


def unix(data: bytes) -> bytes:
    """Return text with line feeds for line ends."""
    return data.replace(b"\r\n", b"\n")


def same(data: bytes, sha256: str) -> bool:
    """Return whether text has a digest, as it is or with line feeds for line ends: Git for Windows checks out CRLF."""
    return digest(data) == sha256 or (b"\r\n" in data and digest(unix(data)) == sha256)


def like(data: bytes, old: bytes | None) -> bytes:
    """Return text with the line ends of what it replaces, if those are all CRLF and the text itself has none."""
    crlf = old is not None and b"\r" not in data and 0 < old.count(b"\r\n") == old.count(b"\n")
    return data.replace(b"\n", b"\r\n") if crlf else data


def trusted() -> bool:
    """Return whether the user trusts all projects; the words are those that click takes for a flag."""
    return os.environ.get(TRUST, "").strip().lower() in ("1", "true", "t", "yes", "y", "on")


def enclose(folder: str) -> None:
    """Take a folder for that of a project: from now on, no file in the project may lead out of it; see `confine`."""
    _projects.add(_home(folder))
    _real_folder.cache_clear()  # a folder may have become a link


def confine(path: str, folder: str) -> None:
    """Check that a file does not lead out of the project, or into what Git keeps there, where credentials may be.

    The project is the Git working tree that `folder` is in, since all of that may come from the same pull request; without Git,
    it is the folder itself.

    Raises:
        Problems: it does.
    """
    if trusted():
        return
    parent, name = os.path.split(os.path.abspath(path))
    real = os.path.join(_real_folder(parent), name)
    if os.path.islink(real):
        real = os.path.realpath(real)
    top = _real_folder(_home(folder))
    if not _is_in(real, top):
        raise Problems([Problem(Where(shown(path)), f"this path leads out of the project, to {real}", _HINT)])
    if f"{os.sep}{_GIT}{os.sep}" in f"{real[len(top) :]}{os.sep}".lower():
        raise Problems([Problem(Where(shown(path)), f"this path leads into the folder {_GIT}", _HINT)])


def outside(path: str, folder: str) -> bool:
    """Return whether a path, as it is written, leads out of the Git working tree that a folder is in."""
    home = _home(folder)
    return os.path.exists(os.path.join(home, _GIT)) and not trusted() and not _is_in(os.path.abspath(path), home)


@lru_cache(maxsize=1000)
def _home(folder: str) -> str:
    start = at = os.path.abspath(folder)
    while not os.path.exists(os.path.join(at, _GIT)):
        if at == os.path.dirname(at):
            return start
        at = os.path.dirname(at)
    return at


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


@lru_cache(maxsize=10_000)
def _real_folder(path: str) -> str:
    return os.path.realpath(path)


def _guard(path: str) -> bool:
    """Check a file that is in a project; see `confine`. Our own files are free: an installer may have linked them.

    Raises:
        Problems: the file leads out of its project.

    Returns:
        Whether it is in a project.
    """
    whole = os.path.abspath(path)
    homes = [each for each in _projects if _is_in(whole, each)]
    if not homes or _is_in(whole, _PACKAGE):
        return False
    confine(whole, max(homes, key=len))
    return True


def read(path: str, limit: int = LIMIT) -> bytes | None:
    """Read a file of at most `limit` bytes; return None if it does not exist.

    Raises:
        Problems: the file exists but cannot be read, is too large, or leads out of its project.
    """
    try:
        ours = _guard(path)
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
        raise Problems([_problem(path, "read", error)]) from None


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


def contained(path: str, folder: str) -> bool:
    """Return whether a path is in a folder even when all symbolic links are followed."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def write(path: str, data: bytes) -> None:
    """Write a file atomically: to a temporary file beside it, which is then renamed. A symbolic link is written through.

    Raises:
        Problems: the folder or the file cannot be written; an existing file is left as it was.
    """
    _write(path, data)


def replace(path: str, data: bytes, old: bytes | None) -> None:
    """Write a file atomically if it still has the content `old`, or still does not exist if that is None.

    Raises:
        Moved: the file has changed; it is left as it is.
        Problems: the folder or the file cannot be written; an existing file is left as it was.
    """
    _write(path, data, lambda: read(path) == old)


def _write(path: str, data: bytes, unchanged: Callable[[], bool] = lambda: True) -> None:
    _guard(path)
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            _keep_attributes(target, temporary)
        if not unchanged():  # at the last moment
            raise Moved(path)
        os.replace(temporary, target)
    except OSError as error:
        raise Problems([_problem(path, "write", error)]) from None
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _keep_attributes(path: str, copy: str) -> None:
    """Give a copy the mode and, as far as the system allows it, the owner and the extended attributes of a file."""
    status = os.stat(path)
    os.chmod(copy, status.st_mode & 0o7777)
    with suppress(OSError, AttributeError):  # others' files cannot be given away, and Windows has none of this
        os.chown(copy, status.st_uid, status.st_gid)
        for name in os.listxattr(path):
            os.setxattr(copy, name, os.getxattr(path, name))


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Wait until no other process holds the lock of a file, which is created, and hold it; without locks, do nothing."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none

        _guard(path)
        file = open(path, "ab")  # noqa: SIM115 - it is closed below
    except (ImportError, OSError, Problems):
        yield
        return
    with file:
        with suppress(OSError):  # some file systems of a network
            fcntl.flock(file, fcntl.LOCK_EX)
        yield  # to close the file ends the lock


def remove(path: str) -> None:
    """Remove a file, and its folder if that is then empty.

    Raises:
        Problems: the file cannot be removed.
    """
    _guard(os.path.dirname(os.path.abspath(path)))  # a link itself may be removed
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Problems([_problem(path, "remove", error)]) from None
    with suppress(OSError):
        os.rmdir(os.path.dirname(path))


def _problem(path: str, verb: str, error: OSError) -> Problem:
    return Problem(Where(shown(path)), f"cannot {verb} file: {error.strerror or error}")
