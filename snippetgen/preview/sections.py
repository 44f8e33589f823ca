"""The sections of the page, one per spec: rebuilt when a file changes, or the last valid version if the spec has errors."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

from snippetgen.clients import catalog, render
from snippetgen.document import read
from snippetgen.preview.examples import Example, Note, Sample, example, name_of, notes, samples
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.caching import inside, stamp
from snippetgen.project.manifest import MANIFEST
from snippetgen.project.plan import Case, Project, plan
from snippetgen.project.samples import check_values, load
from snippetgen.project.settings import NAME, find
from snippetgen.records import NamedTuple

__all__ = ["Contents", "Section", "Sections"]


class Section(NamedTuple):
    """A spec on the page.

    Attributes:
        id: a unique id, valid as an HTML id and as a URL fragment.
        spec: the path of the spec, relative to the project folder.
        name: the short name of the spec.
        example: the content of its last valid version, or none if it was never valid.
        notes: the changes `generate` would make to its files, by client.
        problems: the errors in its current version.
    """

    id: str
    spec: str
    name: str
    example: Example | None
    notes: Mapping[str, Note] = {}
    problems: tuple[Problem, ...] = ()


class Contents(NamedTuple):
    """The content of the page; `problems` are the errors of the project as a whole."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()


class Sections:
    """The sections of the given specs, or of all specs of a project, with their last valid versions.

    Not thread-safe.
    """

    def __init__(
        self,
        config: str | None,
        specs: Sequence[str],
        clients: Sequence[str],
        project: Callable[[], Project] | None = None,
    ) -> None:
        """Read the project.

        Args:
            config: the path of the project file; without it, the nearest one.
            specs: the specs to show instead of all specs of the project.
            clients: the clients to show instead of the project's.
            project: reads the project, if that takes more than the project file.

        Raises:
            Problems: the project file has errors, or a spec or client does not exist.
        """
        self._config, self._specs, self._clients = config, specs, clients
        self._find = project or partial(find, config)
        self._project, self._cases = self._read()
        self._known: dict[str, tuple[str, Example]] = {}
        self._compared: dict[str, tuple[str, Mapping[str, Note]]] = {}

    def _read(self) -> tuple[Project, list[Case]]:
        if "-" in self._specs:
            raise Problems([Problem(Where("-"), "preview cannot read a spec from standard input", "pass the path of a spec")])
        for path in self._specs:
            if not os.path.isfile(path) and not os.path.isdir(path):
                read(path)  # raises the right error
        project = self._find()
        cases = plan(project, self._specs, self._clients)
        check_values(project, cases)
        return project, cases

    def __len__(self) -> int:
        return len(self._cases)

    def contents(self, *, compared: bool = True, tick: Callable[[], object] = lambda: None) -> Contents:
        """Return the current content of the page; with `compared`, include the changes `generate` would make.

        If the project file has errors, its last valid settings apply. `tick` is called after each section.
        """
        render.forget()
        problems: tuple[Problem, ...] = ()
        try:
            self._project, self._cases = self._read()
        except Problems as error:
            problems = error.problems
        engine = self._engine()
        sections: list[Section] = []
        for id_, case in _identified(self._cases):
            sections.append(self._section(case, id_, engine))
            tick()
        if compared:
            try:
                sections = self._noted(sections)
            except Problems as error:
                problems += error.problems
        return Contents(tuple(sections), problems)

    def _noted(self, sections: Iterable[Section]) -> list[Section]:
        """Add the changes `generate` would make to the sections without problems.

        Those of which something has changed are compared in one go.
        """
        broken = {section.spec for section in sections if section.problems}
        manifest = stamp([os.path.join(self._project.output, MANIFEST)])
        keys = {
            case.spec: f"{self._known[case.spec][0]} {manifest} {stamp(self._outputs(case))}"
            for case in self._cases
            if case.spec not in broken
        }
        known = {spec: self._compared[spec] for spec, key in keys.items() if self._compared.get(spec, ("",))[0] == key}
        left = [case for case in self._cases if case.spec in keys.keys() - known.keys()]
        if left or not keys:
            found = notes(self._project, left)
            known |= {case.spec: (keys[case.spec], found.get(case.spec, {})) for case in left}
        self._compared = known
        return [section._replace(notes=known[section.spec][1] if section.spec in known else {}) for section in sections]

    def _outputs(self, case: Case) -> list[str]:
        return [os.path.join(self._project.output, name) for name in case.outputs]

    def _section(self, case: Case, id_: str, engine: str) -> Section:
        key = f"{engine} {case.digest} {stamp([case.path, *case.handwritten.values(), *inside(case.folders)])}"
        before = self._known.get(case.spec)
        section = Section(id_, case.spec, name_of(case), before and before[1])
        try:
            if before is None or before[0] != key:
                made = example(self._project, case)
                self._known[case.spec] = key, made
                section = section._replace(example=made)
        except Problems as error:
            if section.example:
                self._known[case.spec] = "", section.example
            return section._replace(problems=error.problems)
        return section

    def filled(self, id_: str, fill: Mapping[str, str]) -> tuple[Sample, ...]:
        """Render the samples of a section with values for its placeholders.

        Raises:
            Problems: a value is not valid in the place of its placeholder, or the spec has errors.
            KeyError: the section does not exist.
        """
        case = dict(_identified(self._cases))[id_]
        return samples(self._project, case, load(self._project, case.path, fill), fill)

    def stamp(self) -> str:
        """Return a stamp that changes whenever a file the content depends on changes."""
        with suppress(Problems):
            self._cases = plan(self._project, self._specs, self._clients)
        outputs = (path for case in self._cases for path in self._outputs(case))
        specs = (path for case in self._cases for path in (case.path, *case.handwritten.values()))
        folders = dict.fromkeys(folder for case in self._cases for folder in case.folders)
        manifest = os.path.join(self._project.output, MANIFEST)
        made = "".join(case.digest for case in self._cases)
        return f"{self._engine()} {made} {stamp([*specs, *inside(folders), *outputs, manifest])}"

    def _engine(self) -> str:
        """Return a stamp that changes with the project file and the built-in templates."""
        if self._config is None:
            config = [os.path.join(self._project.root, name) for name in (NAME, "pyproject.toml")]
        else:
            config = [self._config]
        return stamp([*config, *inside([catalog.BUILTIN])])


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
