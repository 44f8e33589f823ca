"""Read files, and write them atomically."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from snippetgen.problems import Problem, Problems, Where

__all__ = [
    "Moved",
    "contained",
    "digest",
    "inside",
    "locked",
    "read",
    "remove",
    "replace",
    "shown",
    "write",
]


class Moved(Exception):  # noqa: N818 - nobody has made an error
    """A file has changed since it was read."""


def inside(path: str) -> bool:
    """Return whether a path is relative and stays inside its starting folder."""
    normal = os.path.normpath(path)
    return not os.path.isabs(normal) and normal != os.pardir and not normal.startswith(os.pardir + os.sep)


def shown(path: str) -> str:
    """Return a path relative to the current folder, or an absolute one if it lies outside."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith(os.pardir) else relative


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read(path: str) -> bytes | None:
    """Read a file; return None if it does not exist.

    Raises:
        Problems: the file exists but cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problems([_problem(path, "read", error)]) from None


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

        file = open(path, "ab")  # noqa: SIM115 - it is closed below
    except (ImportError, OSError):
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
