"""The folder for what a project can do without, and digests of what the files in it depend on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from snippetgen import files
from snippetgen.problems import Problem, Problems, Where

__all__ = [
    "CACHE",
    "IGNORE",
    "PACKAGE",
    "Stats",
    "as_lists",
    "fingerprint",
    "inside",
    "mark",
    "prepare",
    "problems_of",
    "stamp",
    "stats",
]

CACHE = ".snippetgen_cache"
"""The name of the folder for what a project can do without; it ignores itself in Git."""

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""This package's folder: its files are an input, as the templates are."""


_NONE: Mapping[str, str] = {}
_OWN, _SHOWN = "own", "shown"


IGNORE = ".gitignore"
"""The name of the file by which that folder ignores itself."""


def prepare(root: str) -> None:
    """Create the cache folder, which ignores itself in Git; without it, only time and caution are lost."""
    with suppress(Problems):
        ignore = os.path.join(root, CACHE, IGNORE)
        if not os.path.exists(ignore):
            files.write(ignore, b"*\n")


def fingerprint(folders: Iterable[str], *more: str) -> str:
    """Return a digest of settings and of the paths, sizes and modification times of all files in some folders."""
    return mark("\n".join([*more, stamp(inside(folders))]))


def inside(folders: Iterable[str]) -> Iterator[str]:
    """List the files of some folders at every depth, and the folders, which change with what is in them.

    A folder that is in one before it is listed there: in a wheel, our templates are in the package.
    """
    listed: tuple[str, ...] = ()
    for folder in folders:
        if folder.startswith(listed):
            continue
        listed = (*listed, os.path.join(folder, ""))
        for at, subfolders, names in os.walk(folder):
            subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
            yield at
            yield from (os.path.join(at, name) for name in sorted(names))


Stats = Mapping[str, tuple[int, int, int]]
"""When files were changed, their sizes and identities, by path; those that are missing are left out."""


def stats(paths: Iterable[str]) -> Stats:
    """Return by what a file is known to be the same as before, while a process lasts."""
    found = {}
    for path in paths:
        with suppress(OSError):
            status = os.stat(path)
            found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def stamp(paths: Iterable[str]) -> str:
    """Return a digest that changes whenever one of some files changes, comes or goes; a link to nothing has gone."""
    lines = []
    for path in paths:
        try:
            status = os.stat(path)
            lines.append(f"{path} {status.st_mtime_ns} {status.st_size} {status.st_ino}")
        except OSError:
            lines.append(path)
    return mark("\n".join(lines))


def mark(text: str) -> str:
    """Return what differs for texts that differ by chance: 64 bits of the hash by which Python knows its compiled modules.

    A digest takes OpenSSL, and loading that takes longer than looking at a thousand files.
    """
    from importlib.util import source_hash  # noqa: PLC0415 - most commands compare nothing

    return source_hash(text.encode("utf-8", "surrogatepass")).hex()


def as_lists(problems: Iterable[Problem], root: str, own: Mapping[str, str] = _NONE) -> list[list[Any]]:
    """Return problems as JSON can hold them, so that they can be shown from any folder.

    Args:
        problems: the problems, whose paths are relative to the current folder, or absolute.
        root: the project's folder, to which the paths in the result are relative.
        own: the paths of specs, as problems show them, with those that are relative to the project's folder.
    """
    return [[_stored(each.where.path, root, own), each.where[1:], each.message, each.hint] for each in problems]


def _stored(path: str, root: str, own: Mapping[str, str]) -> tuple[str, str]:
    if path in own:
        return _OWN, own[path]
    return (_SHOWN, os.path.relpath(path, root)) if path and files.shown(path) == path else ("", path)


def problems_of(lists: Iterable[Any], root: str, own: Mapping[str, str] = _NONE) -> tuple[Problem, ...]:
    """Return the problems of which `as_lists` made lists, with paths for the current folder."""
    shown = {name: path for path, name in own.items()}
    found = []
    for (how, name), where, message, hint in lists:
        path = name
        if how == _OWN:
            path = shown.get(name) or os.path.relpath(os.path.join(root, name))
        elif how == _SHOWN:
            path = files.shown(os.path.join(root, name))
        found.append(Problem(Where(path, *where), message, hint))
    return tuple(found)
