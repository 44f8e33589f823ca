"""Write and remove files: atomically, and only where nobody has written meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice

from snippetgen.files.paths import problem
from snippetgen.files.projects import folder_of, guard, in_project
from snippetgen.files.reading import read
from snippetgen.problems import Problems
from snippetgen.records import NamedTuple

__all__ = ["Moved", "Written", "create", "forget", "locked", "remove", "replace", "write"]

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_SOME = 50  # pieces of a text that are written at once


class Moved(Exception):  # noqa: N818 - nobody has made an error
    """A file has changed since it was read."""


def write(path: str, data: bytes | Iterable[str]) -> None:
    """Write a file atomically: to a temporary file beside it, which is then renamed. A symbolic link is written through.

    Args:
        path: where the file is.
        data: what to write, or the pieces of a long text, which is never whole in memory.

    Raises:
        Problems: the folder or the file cannot be written; an existing file is left as it was.
    """
    _write(path, data if isinstance(data, bytes) else _encoded(data))


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    left = iter(pieces)
    while some := "".join(islice(left, _SOME)):
        yield some.encode("utf-8", "surrogatepass")


class Written(NamedTuple):
    """What the system says of a file that was written.

    Attributes:
        status: the file's status.
        final: whether it is that of the file in its place; without it, to put the file there has changed the status again.
    """

    status: os.stat_result
    final: bool


def replace(path: str, data: bytes, old: bytes | None) -> Written:
    """Write a file atomically if it still has the content `old`, or still does not exist if that is None.

    Raises:
        Moved: the file has changed; it is left as it is.
        Problems: the folder or the file cannot be written; an existing file is left as it was.

    """
    if old is None and (written := _created(path, data)):
        return written
    return Written(_write(path, data, lambda: read(path) == old), final=False)


def _created(path: str, data: bytes) -> Written | None:
    """Write a file that does not exist as `_write` does, in fewer steps; return None if it exists, or whatever is in doubt."""
    if os.name != "posix" or not in_project(folder_of(path)):  # elsewhere, an open file cannot be moved
        return None
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        descriptor = _opened(temporary)
        try:
            _fill(descriptor, (data,))
            os.link(temporary, path)  # fails if there is anything by now, also a link to nothing
            os.unlink(temporary)
            written = Written(os.fstat(descriptor), final=True)
        finally:
            os.close(descriptor)
    except BaseException as error:
        _forget(temporary)
        if not isinstance(error, OSError):  # of which `_write` says what it means, if it happens to it, too
            raise
        return None
    return written


def create(folder: str, contents: Mapping[str, bytes]) -> list[os.stat_result] | None:
    """Write a folder that does not exist with files in it: a hidden one beside it, which is renamed when it is whole.

    That takes fewer steps for each file than `replace`, which does what is left to do otherwise.

    Args:
        folder: the path of the folder, which is absolute.
        contents: what to write, by the names of the files.

    Returns:
        The status of each file; None if the folder exists, or whatever is in doubt: then nothing is written.
    """
    above, _, name = folder.rpartition(os.sep)
    if os.name != "posix" or not in_project(above):  # elsewhere, a folder with files that somebody looks at cannot be renamed
        return None
    temporary = f"{above}{os.sep}{_hidden(name, os.getpid())}"
    found: list[os.stat_result] = []
    try:
        if os.path.lexists(folder):
            return None
        _make_folder(temporary)
        for file, data in contents.items():
            descriptor = os.open(f"{temporary}{os.sep}{file}", _FLAGS, 0o666)
            try:
                if os.write(descriptor, data) < len(data):  # a full disk, or a limit: `replace` says what it means
                    raise InterruptedError
                found.append(os.fstat(descriptor))
            finally:
                os.close(descriptor)
        os.rename(temporary, folder)  # fails if there is anything in it by now
    except BaseException as error:
        for file in contents:
            _forget(f"{temporary}{os.sep}{file}")
        with suppress(OSError):
            os.rmdir(temporary)
        if not isinstance(error, OSError):  # of which `replace` says what it means, if it happens to it, too
            raise
        return None
    return found


def _hidden(folder: str, process: int) -> str:
    return f".{folder}.{process}.tmp"


def forget(path: str, process: int) -> None:
    """Remove what a process that was killed while it wrote a file may have left beside it, or beside its folder."""
    folder, name = os.path.split(path)
    above, own = os.path.split(folder)
    hidden = os.path.join(above, _hidden(own, process))
    if in_project(folder_of(path)) and in_project(above):
        _forget(f"{path}.{process}.tmp")
        _forget(os.path.join(hidden, name))
        with suppress(OSError, ValueError):
            os.rmdir(hidden)


def _forget(temporary: str) -> None:
    with suppress(OSError, ValueError):  # a null in a path that somebody else has noted
        os.unlink(temporary)


def _write(path: str, data: bytes | Iterable[bytes], unchanged: Callable[[], bool] = lambda: True) -> os.stat_result:
    try:
        before = _attributes(path)
        link = before is not None and stat.S_ISLNK(before.st_mode)
        if link or not in_project(os.path.dirname(os.path.abspath(path))):
            guard(path)
        target = os.path.realpath(path) if link else path
        temporary = f"{target}.{os.getpid()}.tmp"
        try:
            written = _temporary(temporary, data, target, _attributes(target) if link else before)
            if not unchanged():  # at the last moment
                raise Moved(path)  # noqa: TRY301 - the temporary file has to go, as after any error
            os.replace(temporary, target)
        except BaseException:
            _forget(temporary)
            raise
    except OSError as error:
        raise Problems([problem(path, "write", error)]) from None
    return written


def _attributes(path: str) -> os.stat_result | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        return os.lstat(path)
    return None


def _temporary(path: str, data: bytes | Iterable[bytes], target: str, like: os.stat_result | None) -> os.stat_result:
    """Write a temporary file for a target, with the attributes that this has if it exists."""
    descriptor = _opened(path)
    try:
        _fill(descriptor, (data,) if isinstance(data, bytes) else data)
        if like is not None:
            _keep_attributes(like, target, path)
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _opened(path: str) -> int:
    try:
        return os.open(path, _FLAGS, 0o666)
    except (FileNotFoundError, NotADirectoryError):  # most folders are there
        _make_folder(os.path.dirname(path))
        return os.open(path, _FLAGS, 0o666)


def _fill(descriptor: int, data: Iterable[bytes]) -> None:
    for each in data:
        left = each
        while (count := os.write(descriptor, left)) < len(left):
            left = left[count:]


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)  # the folder above it is there as a rule
    except OSError:
        os.makedirs(os.path.realpath(path), exist_ok=True)  # a link may lead to a folder that is to come


def _keep_attributes(status: os.stat_result, path: str, copy: str) -> None:
    """Give a copy the mode and, as far as the system allows it, the owner and the extended attributes of a file."""
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
