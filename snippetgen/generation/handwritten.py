"""Samples that people write, such as the calls of an SDK: they get tabs beside the generated ones, or among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from snippetgen import files
from snippetgen.document import read
from snippetgen.languages import LANGUAGES, language
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple

__all__ = ["Own", "in_order", "own_samples"]

Tab = TypeVar("Tab")


class Own(NamedTuple):
    """A sample that somebody has written.

    Attributes:
        id: the key by which a page syncs its tabs.
        label: the label of the tab.
        language: the language's name in snippetgen, or a name that snippetgen does not know.
        fence: the language's name in the info string of a fence.
        title: the language's name for people.
        text: the text of the file; lines end in a line feed.
        path: the path of the file.
    """

    id: str
    label: str
    language: str
    fence: str
    title: str
    text: str
    path: str


def own_samples(project: Project, case: Case) -> list[Own]:
    """Read the samples that people have written for a case, in the order of the project file.

    Raises:
        Problems: a file is not text, or is a link that leads out of the project.
    """
    found = []
    for id_, path in case.handwritten.items():
        shown = files.shown(path)
        each = project.handwritten[id_]
        text = read(shown).text.replace("\r\n", "\n")
        found.append(Own(id_, each.label, *_names(each.language), text, path))
    return found


def in_order(project: Project, clients: Iterable[Tab | None], own: Mapping[str, Tab]) -> list[Tab]:
    """Put handwritten samples, by id, where the project file lists them among its clients; those it does not list come last.

    `clients` has one for each client of the project, or none if that has no sample.
    """
    tabs = [*clients]
    placed = [(number, 1, tab) for number, tab in enumerate(tabs)]
    for id_, tab in own.items():
        after = project.handwritten[id_].after
        placed.append((len(tabs), 0, tab) if after is None else (after, 0, tab))
    return [tab for *_, tab in sorted(placed, key=lambda each: each[:2]) if tab is not None]


def _names(written: str) -> tuple[str, str, str]:
    """Return the names of a language in snippetgen, in a fence and for people."""
    name = _languages().get(written.lower())
    return (name, language(name).FENCE, language(name).TITLE) if name else (written, written.lower(), written)


@cache
def _languages() -> dict[str, str]:
    """Map the names that people use, which are those of a language, of a fence and of a file, to ours; the first has them."""
    known = [(name, language(name)) for name in LANGUAGES]
    return {word: name for name, each in reversed(known) for word in (name, each.FENCE, each.EXTENSION, each.TITLE.lower())}
