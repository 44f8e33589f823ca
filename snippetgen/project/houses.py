"""Read the docs systems that a house describes: folders in `targets` of its template folders.

Each has a `target.yaml`, which says what it is like, and templates, of which only the names are looked at here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from snippetgen.clients.description_file import DescriptionFile
from snippetgen.files import shown
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Where, suggest
from snippetgen.records import NamedTuple
from snippetgen.targets import TARGETS, target
from snippetgen.targets.page import RESPONSE, SAMPLES

__all__ = ["House", "read_houses"]

_KEYS = ("like", "extension", "head")
_NAME = pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_EXTENSION = pattern(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


class House(NamedTuple):
    """A docs system that a house describes.

    Attributes:
        folder: its folder, an absolute path.
        like: the built-in target whose code blocks, prose, tables and comments it has.
        extension: of a partial's file, without the leading dot.
        head: what must appear once at the top of a file, or an empty string.
    """

    folder: str
    like: str
    extension: str
    head: str


def read_houses(folders: Iterable[str]) -> tuple[dict[str, House], list[Problem]]:
    """Read the targets in some template folders, by name, of which the first folder wins; and what is wrong with them."""
    found: dict[str, House] = {}
    problems: list[Problem] = []
    for folder in folders:
        for name in _named(os.path.join(folder, "targets")):
            if name in found:
                continue
            try:
                found[name] = _read(name, os.path.join(folder, "targets", name))
            except Problems as error:
                found[name] = House("", TARGETS[0], "", "")  # it is known, so that one error is reported
                problems += error.problems
    return found, problems


def _named(path: str) -> Iterator[str]:
    for name in sorted(os.listdir(path)) if os.path.isdir(path) else ():
        if name[0] not in "._" and os.path.isdir(os.path.join(path, name)):
            yield name


def _read(name: str, folder: str) -> House:
    """Read a target.

    Raises:
        Problems: what is wrong with its description and with the names of its templates.
    """
    path = os.path.join(folder, "target.yaml")
    if not os.path.isfile(path):
        hint = "write there which target it is like, such as: like: docusaurus"
        raise Problems([Problem(Where(shown(folder)), "target.yaml is missing", hint)])
    file = DescriptionFile(path, _KEYS, ("like",))
    complain, like, extension = file.reader.complain, file.text("like"), file.text("extension")
    if not _NAME.fullmatch(name) or name in TARGETS:
        why = "is a built-in target" if name in TARGETS else "is not a valid name of a target"
        complain(None, f"{name!r} {why}", "give the folder another name, of letters, digits, '.', '-' and '_'")
    if like and like not in TARGETS:
        hint = suggest(like, TARGETS) or f"known: {', '.join(TARGETS)}"
        complain(file.fields["like"][1], f"unknown target {like!r}", hint)
    if extension and not _EXTENSION.fullmatch(extension):
        complain(file.fields["extension"][1], f"{extension!r} is not an extension", "write it without its dot, as in mdx")
    if not os.path.isfile(os.path.join(folder, SAMPLES)):
        names = [each for each in os.listdir(folder) if each.endswith(".jinja") and each != RESPONSE]
        hint = f"did you mean to call {names[0]} so?" if len(names) == 1 else "it writes the samples of a case"
        complain(None, f"{SAMPLES} is missing beside it", hint)
    head = file.text("head").rstrip("\n")
    file.reader.finish()
    return House(folder, like, extension or target(like).extension, head)
