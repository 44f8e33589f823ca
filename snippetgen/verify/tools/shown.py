"""What the programs of a run see of folders that are hidden from them: what their toolchains need."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from snippetgen.records import NamedTuple
from snippetgen.verify.tools.toolchains import Toolchain

__all__ = ["View", "view"]

_BUILD_ONLY = ("HOME", "CARGO_HOME")  # builds are not run in a cell, and these folders have credentials
_BETWEEN = re.compile(r"""[:;=,@\s"']""")
_MOST_LINKS = 40


class View(NamedTuple):
    """What is hidden, and what in it is not: all are absolute paths of folders, without links in them.

    Attributes:
        hidden: the folders that are hidden.
        links: links in them that lead to what is shown, with their targets.
        shown: the folders in them that are shown, the outer ones before those in them.
        written: those of them that can be written to.
    """

    hidden: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    shown: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it as the process of a cell takes it."""
        return {**self._asdict(), "links": dict(self.links)}


def view(toolchains: Iterable[Toolchain], cache: str, written: Iterable[str]) -> View:
    """Return what is hidden from the programs of some toolchains: the home folder, and the one with the sockets of a session.

    Args:
        toolchains: the toolchains, with the words in braces replaced.
        cache: the folder of what is kept for toolchains.
        written: the folders that programs write to.
    """
    hidden = _hidden()
    known = [*toolchains]
    # The Python that runs this is often that of the virtual environments of toolchains.
    needed = {*os.environ.get("PATH", "").split(os.pathsep), cache, sys.base_prefix}
    for chosen in known:
        needed.update(_needed(chosen, hidden))
    open_to_all = {*written, *(cache for each in known if cache in " ".join((*each.compiler, *each.environment.values())))}
    links: dict[str, str] = {}
    found = [_followed(path, links) for path in (*needed, *open_to_all)]
    inside = {path for path in found if os.path.isdir(path) and any(path.startswith(f"{each}{os.sep}") for each in hidden)}
    within = {path: target for path, target in links.items() if any(path.startswith(f"{each}{os.sep}") for each in hidden)}
    return View(hidden, (*within.items(),), (*sorted(inside),), (*map(os.path.realpath, open_to_all),))


def _hidden() -> tuple[str, ...]:
    """Return the folders to hide: homes, unless one has all of the system in it, and what programs cannot share."""
    homes = {os.path.expanduser("~"), os.environ.get("XDG_RUNTIME_DIR", "")}
    with suppress(ImportError, KeyError, OSError):
        import pwd  # noqa: PLC0415 - Windows has none

        user = pwd.getpwuid(os.geteuid())
        homes.add(user.pw_dir)
        if shutil.which("java"):
            # Each JVM locks a file here, named by the number of its process; in process namespaces these are the same.
            locks = f"/tmp/hsperfdata_{user.pw_name}"  # noqa: S108 - it is there for all JVMs
            os.makedirs(locks, 0o755, exist_ok=True)
            homes.add(locks)
    found = sorted({os.path.realpath(home) for home in homes if os.path.isabs(home) and os.path.isdir(home)} - {os.sep})
    return tuple(path for path in found if not any(path.startswith(f"{other}{os.sep}") for other in found))


def _needed(chosen: Toolchain, hidden: tuple[str, ...]) -> Iterator[str]:
    """Yield the folders that a toolchain needs to run a program."""
    words = [*chosen.run, *chosen.batch, *chosen.parse, *chosen.compiler]
    tls = chosen.tls
    settings = {**chosen.environment, **(tls.environment if tls else {})}
    words += [text for name, text in settings.items() if name not in _BUILD_ONLY]
    # A program that was built needs nothing more of what has built it.
    names = () if chosen.run[0].startswith(".") else chosen.needs
    commands = [*names, *(command[0] for command in (chosen.run, chosen.batch, chosen.parse, chosen.compiler) if command)]
    found = [path for name in commands if (path := shutil.which(name))]
    for path in (*found, *(piece.rstrip("*") for word in words for piece in (word, *_BETWEEN.split(word)))):
        if os.path.isabs(path):
            for each in (path, os.path.realpath(path)):
                yield _folder(each, hidden)


def _folder(path: str, hidden: tuple[str, ...]) -> str:
    """Return the folder of a file; if it is one of commands, the folder above it, where what they need is."""
    folder = os.path.normpath(path if os.path.isdir(path) else os.path.dirname(path))
    above, name = os.path.split(folder)
    whole = name in ("bin", "shims") and os.path.realpath(above) not in hidden and os.path.basename(above) != ".local"
    return above if whole else folder


def _followed(path: str, links: dict[str, str]) -> str:
    """Return a path without links; those that were followed are added to `links`."""
    path = os.path.abspath(path)
    for _ in range(_MOST_LINKS):
        steps = path.split(os.sep)
        prefixes = [os.sep.join(steps[:count]) for count in range(2, len(steps) + 1)]
        link = next((each for each in prefixes if os.path.islink(each)), None)
        if link is None:
            break
        links[link] = os.readlink(link)
        path = os.path.normpath(os.path.join(os.path.dirname(link), links[link], path.removeprefix(link).lstrip(os.sep)))
    return path
