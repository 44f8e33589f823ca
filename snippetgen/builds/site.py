"""A project in a docs build: brought up to date or compared with the disk, and then shown in pages, case by case."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from unicodedata import normalize

from snippetgen.clients.client import split
from snippetgen.clients.render import forget
from snippetgen.files import shown
from snippetgen.generation.applying import settle
from snippetgen.generation.cache import Memory
from snippetgen.generation.changes import compare
from snippetgen.generation.pages import PageRequest, written
from snippetgen.generation.report import describe
from snippetgen.generation.results import Change, Result
from snippetgen.generation.runs import Run
from snippetgen.problems import Problem, Where, one_line, suggest
from snippetgen.project.plan import Case, Placement, Project, plan
from snippetgen.project.settings import find
from snippetgen.project.watching import watched
from snippetgen.records import NamedTuple

__all__ = ["Built", "Site", "Wanted", "composed", "fault", "generated", "opened"]

_CURE = ("run: snippetgen generate", "move the edit into the spec or a template, then run: snippetgen generate --force")


class Built(NamedTuple):
    """What to tell after a run.

    Attributes:
        kept: of the files that were left alone because somebody has edited them.
        notes: the warnings about specs.
        stale: the files that are not as they should be, if nothing was to be written.
    """

    kept: list[str]
    notes: list[str]
    stale: list[Problem]


class Wanted(NamedTuple):
    """What a page wants to show.

    Attributes:
        case: the name of a case.
        target: the docs system.
        parts: what to show; empty for the parts of the partial.
        clients: the clients to show; empty for all.
        language: that of the reader; empty for the first of the project.
    """

    case: str
    target: str
    parts: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    language: str = ""


class Site:
    """A project, and its cases by their names, which pages write with composed characters."""

    def __init__(self, project: Project, cases: Sequence[Case]) -> None:
        self.project = project
        self.cases = {composed(case.name): case for case in cases}

    @cached_property
    def _run(self) -> Run:
        return Run(self.project, [*self.cases.values()], Memory(self.project.root, everything=True), everything=True)

    def update(self, *, check: bool = False) -> Built:
        """Write what differs on the disk, or with `check` only say so.

        Raises:
            Problems: every error; nothing is written.
        """
        project = self.project

        def compare_now() -> Result:
            return compare(project, plan(project, (), ()), everything=True, keep=False)

        result, done = (compare_now(), frozenset[str]()) if check else settle(compare_now)
        left = [change for change in result.pending if change.path not in done]
        kept = [] if check else [describe(change, done) for change in left if change.status in ("edited", "foreign")]
        stale = [*map(_stale, left)] if check else []
        return Built(kept, [each.shown("warning:") for each in result.warnings], stale)

    def names(self, case: str) -> list[str]:
        """List what a page may call the clients of a case: their ids and their languages."""
        ids = self._ids(case)
        return [*dict.fromkeys([*ids, *map(_language, ids)])]

    def partials(self, target: str) -> list[str]:
        """List the names of the partials of a target, relative to its folder."""
        return [name for case in self.cases.values() for (each, _), name in case.partials.items() if each == target]

    def content(self, wanted: Wanted, *, whole: bool = False) -> str:
        """Write what a page wants to show of a known case, as a partial does; with `whole`, with a note of its source, too.

        Raises:
            Refused: no client can send the request, or the docs system cannot show a text.
            Problems: every error in the spec and the templates.
        """
        parts = wanted.parts or self.project.targets.get(wanted.target, Placement("")).parts
        clients = [id_ for id_ in self._ids(wanted.case) if {id_, _language(id_)} & {*wanted.clients}]
        asked = PageRequest(wanted.target, parts, (*clients,), wanted.language)
        return written(self._run, self.cases[wanted.case], asked, whole=whole)

    def digest(self, case: str) -> str:
        """Return a digest of all that the samples of a case depend on; it is empty if there is no such case."""
        return self._run.digest(self.cases[case]) if case in self.cases else ""

    def sources(self, case: str) -> list[str]:
        """List the files that a page with a case depends on: the spec, the settings, and handwritten samples."""
        found = self.cases[case]
        paths = [found.path.partition("#")[0], *found.handwritten.values(), *self._settings]
        return [path for path in map(os.path.abspath, paths) if os.path.isfile(path)]

    @property
    def _settings(self) -> list[str]:
        return [os.path.join(self.project.root, self.project.config)] if self.project.config else []

    def watched(self) -> list[str]:
        """List the files and folders whose changes ask for a new build; see `project.watching`."""
        return watched(self.project, [*self.cases.values()])

    def _ids(self, case: str) -> list[str]:
        found = self.cases[case]
        return [*found.outputs.values(), *found.handwritten]


def opened(folder: str, config: str | None = None) -> Site:
    """Read a project file, or the nearest one of a folder and its parents, and plan its cases.

    Raises:
        Problems: every error in the settings.
    """
    forget()
    project = find(config, start=folder)
    return Site(project, plan(project, (), ()))


def generated(folder: str) -> Built:
    """Write what differs in the project of a folder or of its parents.

    Raises:
        Problems: every error; nothing is written.
    """
    return opened(folder).update()


def fault(kind: str, name: str, known: Sequence[str]) -> tuple[str, str]:
    """Say that a page names what there is not, and which name is near."""
    return f"unknown {kind} {name!r}", suggest(name, known) or f"known: {', '.join(known)}"


def _stale(change: Change) -> Problem:
    path = shown(change.path)
    message = describe(change, None).removeprefix(f"{one_line(path)} ")
    return Problem(Where(path), message, _CURE[change.status in ("edited", "foreign")])


def composed(name: str) -> str:
    """Compose the characters of a name: a file system may give back an accent on its own, where a page has one character."""
    return normalize("NFC", name)


def _language(client: str) -> str:
    return split(client)[0]
