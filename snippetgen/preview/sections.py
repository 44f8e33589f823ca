"""The page's sections, one a spec: made anew where something has changed, and as they were last where the spec is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from snippetgen import files
from snippetgen.clients import catalog, render
from snippetgen.document import read
from snippetgen.preview.examples import Example, Note, Sample, example, name_of, notes, samples
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.plan import Case, Project, plan
from snippetgen.project.samples import load
from snippetgen.project.settings import NAME, find

__all__ = ["Contents", "Section", "Sections"]


class Section(NamedTuple):
    """A spec on the page.

    Attributes:
        id: made of what may stand in an id of HTML and in the fragment of a URL; no two sections have the same.
        spec: its path from the project's folder.
        example: what it says, as of when it was right the last time; none where it never was.
        notes: what `generate` would do to its files, by client.
        problems: all that is wrong in it now.
    """

    id: str
    spec: str
    name: str
    example: Example | None
    notes: Mapping[str, Note] = {}
    problems: tuple[Problem, ...] = ()


class Contents(NamedTuple):
    """What the page shows; `problems` are what is wrong in the project as a whole."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()


class Sections:
    """The sections of the named specs, or of all specs of a project, and what was known of them before.

    It belongs to one thread at a time.
    """

    def __init__(self, config: str | None, specs: Sequence[str], clients: Sequence[str]) -> None:
        """Read the project.

        Raises:
            Problems: the project file is wrong, or there is no such spec or client.
        """
        self._config, self._specs, self._clients = config, specs, clients
        self._project, self._cases = self._read()
        self._known: dict[str, tuple[str, Example]] = {}

    def _read(self) -> tuple[Project, list[Case]]:
        if "-" in self._specs:
            raise Problems([Problem(Where("-"), "a preview reads specs from files alone", "name the spec's file")])
        for path in self._specs:
            if not os.path.isfile(path) and not os.path.isdir(path):
                read(path)  # it says what is wrong
        project = find(self._config)
        return project, plan(project, self._specs, self._clients)

    def contents(self, *, compared: bool = True) -> Contents:
        """Say what the page shows now, with how the files stand to it (`compared`).

        Where the project file is wrong, the settings that it had before hold.
        """
        render.forget()
        problems: tuple[Problem, ...] = ()
        try:
            self._project, self._cases = self._read()
        except Problems as error:
            problems = error.problems
        engine = self._engine()
        return Contents(
            tuple(self._section(case, id_, engine, compared=compared) for id_, case in _identified(self._cases)), problems
        )

    def _section(self, case: Case, id_: str, engine: str, *, compared: bool) -> Section:
        key = f"{engine} {_stamp([case.path, *_inside(case.folders)])}"
        before = self._known.get(case.spec)
        section = Section(id_, case.spec, name_of(case), before and before[1])
        try:
            if before is None or before[0] != key:
                made = example(self._project, case)
                self._known[case.spec] = key, made
                section = section._replace(example=made)
            return section._replace(notes=notes(self._project, case)) if compared else section
        except Problems as error:
            if section.example:
                self._known[case.spec] = "", section.example
            return section._replace(problems=error.problems)

    def filled(self, id_: str, fill: Mapping[str, str]) -> tuple[Sample, ...]:
        """Render the samples of a section with values for placeholders.

        Raises:
            Problems: a value cannot stand where its placeholder stands, or the spec is wrong.
            KeyError: there is no such section.
        """
        case = dict(_identified(self._cases))[id_]
        return samples(self._project, case, load(self._project, case.path, fill), fill)

    def stamp(self) -> str:
        """Give a text that changes whenever one of the files changes from which the contents are made."""
        with suppress(Problems):
            self._cases = plan(self._project, self._specs, self._clients)
        outputs = (os.path.join(self._project.output, name) for case in self._cases for name in case.outputs)
        specs = (case.path for case in self._cases)
        folders = dict.fromkeys(folder for case in self._cases for folder in case.folders)
        manifest = os.path.join(self._project.output, files.MANIFEST)
        return f"{self._engine()} {_stamp([*specs, *_inside(folders), *outputs, manifest])}"

    def _engine(self) -> str:
        """Give a text that changes with the project file and our own templates."""
        if self._config is None:
            config = [os.path.join(self._project.root, name) for name in (NAME, "pyproject.toml")]
        else:
            config = [self._config]
        return _stamp([*config, *_inside([catalog.BUILTIN])])


def _identified(cases: Iterable[Case]) -> Iterator[tuple[str, Case]]:
    taken: set[str] = set()
    for case in cases:
        id_ = name = re.sub(r"[^A-Za-z0-9]+", "-", name_of(case)).strip("-") or "spec"
        number = 1
        while id_ in taken:
            number += 1
            id_ = f"{name}-{number}"
        taken.add(id_)
        yield id_, case


def _inside(folders: Iterable[str]) -> Iterator[str]:
    """List a folder's files at every depth, and its folders, which change with what is in them."""
    for folder in folders:
        for at, _, names in os.walk(folder):
            yield at
            yield from (os.path.join(at, name) for name in names)


def _stamp(paths: Iterable[str]) -> str:
    """Give a text that changes whenever one of the files changes, comes or goes."""
    lines = []
    for path in paths:
        try:
            status = os.stat(path)
            lines.append(f"{path} {status.st_mtime_ns} {status.st_size} {status.st_ino}")
        except OSError:
            lines.append(path)
    return files.digest("\n".join(lines).encode("utf-8", "surrogateescape"))
