"""Write and remove files: atomically, and only where nobody has written meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from snippetgen.files.paths import problem
from snippetgen.files.projects import guard
from snippetgen.files.reading import read
from snippetgen.problems import Problems

__all__ = ["Moved", "locked", "remove", "replace", "write"]


class Moved(Exception):  # noqa: N818 - nobody has made an error
    """A file has changed since it was read."""


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
    guard(path)
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
        raise Problems([problem(path, "write", error)]) from None
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

        guard(path)
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
    guard(os.path.dirname(os.path.abspath(path)))  # a link itself may be removed
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Problems([problem(path, "remove", error)]) from None
    with suppress(OSError):
        os.rmdir(os.path.dirname(path))
