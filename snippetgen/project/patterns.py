"""Find the files that the glob patterns of a project file match."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from glob import has_magic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snippetgen.project.plan import Project

__all__ = ["find", "spec_paths"]

_ANY = "**"


def spec_paths(project: Project) -> list[str]:
    """Find the specs of the project, as paths relative to the current folder."""
    found = {
        os.path.normpath(os.path.join(project.root, path))
        for pattern in project.sources
        for path in find(pattern, project.root)
    }
    here = os.path.join(os.path.abspath(os.curdir), "")
    return [path[len(here) :] if path.startswith(here) else os.path.relpath(path) for path in sorted(found)]


def find(pattern: str, root: str) -> list[str]:
    """Find what a pattern matches, sorted, as paths relative to `root` unless the pattern is absolute.

    It means what it means to Python's `glob`: `*` and `**` match no name that begins with a dot. But `**` follows no links: two
    that lead to the folder that they are in would double the work at every level.
    """
    parts = [part for part in pattern.replace(os.sep, "/").split("/") if part]
    if parts and parts[-1] == _ANY:
        parts.append("*")
    start = os.path.abspath(os.sep) if os.path.isabs(pattern) else ""
    return sorted(dict.fromkeys(_matches(root, start, parts)))


def _matches(root: str, at: str, parts: Sequence[str]) -> Iterator[str]:
    if not parts:
        yield at
    elif parts[0] == _ANY:
        for folder in _folders(root, at):
            yield from _matches(root, folder, parts[1:])
    elif not has_magic(parts[0]):
        if os.path.lexists(os.path.join(root, path := os.path.join(at, parts[0]))):
            yield from _matches(root, path, parts[1:])
    else:
        names = [entry.name for entry in _entries(root, at) if entry.name[0] != "." or parts[0][0] == "."]
        start, left = os.path.join(at, "") if at else "", parts[1:]
        for name in fnmatch.filter(names, parts[0]):
            if left:
                yield from _matches(root, f"{start}{name}", left)
            else:
                yield f"{start}{name}"


def _folders(root: str, at: str) -> Iterator[str]:
    """List a folder and all folders in it, at every depth, without recursion."""
    left = [at]
    while left:
        folder = left.pop()
        yield folder
        left += [
            os.path.join(folder, entry.name)
            for entry in _entries(root, folder)
            if entry.name[0] != "." and entry.is_dir(follow_symlinks=False)
        ]


def _entries(root: str, at: str) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(os.path.join(root, at)) as entries:
        return [*entries]
    return []
