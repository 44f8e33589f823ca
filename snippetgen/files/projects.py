"""Projects, and what leads out of them: nothing is read or written behind a link that does."""

from __future__ import annotations

import os
from functools import lru_cache

from snippetgen.files.paths import shown
from snippetgen.problems import Problem, Problems, Where

__all__ = ["TRUST", "confine", "enclose", "folder_of", "guard", "home", "in_project", "outside", "trusted", "versioned"]

TRUST = "SNIPPETGEN_TRUST"
"""The environment variable by which its user trusts a project: links may then lead out of it."""

_GIT = ".git"
_HINT = f"set {TRUST}=1 if all of this project is yours"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_projects: set[str] = set()


def trusted() -> bool:
    """Return whether the user trusts all projects; the words are those that click takes for a flag."""
    return os.environ.get(TRUST, "").strip().lower() in ("1", "true", "t", "yes", "y", "on")


def enclose(folder: str) -> None:
    """Take a folder for that of a project: from now on, no file in the project may lead out of it; see `confine`."""
    _projects.add(home(folder))
    for known in (in_project, _real_folder):  # a folder may have become a link
        known.cache_clear()


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
    top = _real_folder(home(folder))
    if not _is_in(real, top):
        raise Problems([Problem(Where(shown(path)), f"this path leads out of the project, to {real}", _HINT)])
    if f"{os.sep}{_GIT}{os.sep}" in f"{real[len(top) :]}{os.sep}".lower():
        raise Problems([Problem(Where(shown(path)), f"this path leads into the folder {_GIT}", _HINT)])


def outside(path: str, folder: str) -> bool:
    """Return whether a path, as it is written, leads out of the Git working tree that a folder is in."""
    return versioned(folder) and not trusted() and not _is_in(os.path.abspath(path), home(folder))


def versioned(folder: str) -> bool:
    """Return whether a folder is in a Git working tree, so that a pull request can bring what is in it."""
    return os.path.exists(os.path.join(home(folder), _GIT))


@lru_cache(maxsize=1000)
def home(folder: str) -> str:
    """Return the Git working tree that a folder is in, or without one, the folder."""
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


def folder_of(path: str) -> str:
    """Return the absolute path of the folder of a file, for `in_project`; this is asked for each file."""
    at = path.rfind(os.sep)
    return path[:at] if os.sep == "/" and at > 0 and path[0] == "/" else os.path.dirname(os.path.abspath(path))


@lru_cache(maxsize=10_000)
def in_project(folder: str) -> bool:
    """Return whether a folder is in a project, and confined to it."""
    try:
        return guard(os.path.join(folder, os.curdir))
    except Problems:
        return False


def may_come(folder: str, name: str) -> bool:
    """Return whether a missing folder would be in a project, and confined to it, since it is no link; see `confine`."""
    return name.lower() not in (_GIT, os.pardir) and in_project(folder)


def guard(path: str) -> bool:
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
