"""The sections of the page, one per spec: rebuilt when a file changes, or the last valid version if the spec has errors."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from snippetgen.clients import render
from snippetgen.clients.catalog import BUILTIN
from snippetgen.document import read
from snippetgen.generation.standing import Standing, standing
from snippetgen.preview.examples import Example, Note, Sample, Shared, example, name_of, notes, samples
from snippetgen.preview.looking import Look, Trees, looked, trees
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.patterns import spec_paths
from snippetgen.project.plan import Case, Project, plan, template_folders
from snippetgen.project.samples import check_values, load
from snippetgen.project.settings import find
from snippetgen.records import NamedTuple
from snippetgen.words import Spoken, in_language

__all__ = ["NOTHING", "Asked", "Contents", "Section", "Sections"]

Asked = tuple[Mapping[str, str], str | None, str | None]
"""Values of placeholders, the name of a set of values, and what samples read from the environment; see `settings.find`."""

NOTHING: Asked = ({}, None, None)
"""What is asked for without options."""

_MANY = 20  # cases; fewer are compared sooner than all of the project is looked at


class Section(NamedTuple):
    """A spec on the page.

    Attributes:
        id: a unique id, valid as an HTML id and as a URL fragment.
        spec: the path of the spec, relative to the project folder.
        name: the short name of the spec.
        example: the content of its last valid version, or none if it was never valid.
        spoken: the language of its readers.
        notes: the changes `generate` would make to its files, by client.
        problems: the errors in its current version.
    """

    id: str
    spec: str
    name: str
    example: Example | None
    spoken: Spoken
    notes: Mapping[str, Note] = {}
    problems: tuple[Problem, ...] = ()


class Contents(NamedTuple):
    """The content of the page, the language of its readers, and the errors of the project as a whole."""

    sections: tuple[Section, ...]
    spoken: Spoken
    problems: tuple[Problem, ...] = ()


class Sections:
    """The sections of the given specs, or of all specs of a project, with their last valid versions.

    Not thread-safe.
    """

    def __init__(self, config: str | None, specs: Sequence[str], clients: Sequence[str], asked: Asked = NOTHING) -> None:
        """Read the project.

        Args:
            config: the path of the project file; without it, the nearest one.
            specs: the specs to show instead of all specs of the project.
            clients: the clients to show instead of the project's.
            asked: what to fill in.

        Raises:
            Problems: the project file has errors, or a spec or client does not exist.
        """
        self._config, self._specs, self._clients, self._asked = config, specs, clients, asked
        self._trees: Trees = {}
        self._cases: Sequence[Case] = ()
        self._listing: object = None
        self._known: dict[str, tuple[object, Example]] = {}
        self._compared: dict[str, tuple[object, Mapping[str, Note]]] = {}
        self._project = self._find()
        self._check(self.look())

    def _find(self) -> Project:
        if "-" in self._specs:
            raise Problems([Problem(Where("-"), "preview cannot read a spec from standard input", "pass the path of a spec")])
        for path in self._specs:
            if not os.path.isfile(path) and not os.path.isdir(path):
                read(path)  # raises the right error
        fill, values, environment = self._asked
        return find(self._config, fill, values=values, environment=environment)

    def _check(self, seen: Look) -> None:
        if seen.problems:
            raise Problems(seen.problems)
        check_values(self._project, seen.cases)

    def __len__(self) -> int:
        return len(self._cases)

    def look(self) -> Look:
        """Look at all files that the content depends on: as long as none has changed, each look equals the one before."""
        before = self._trees
        problems: tuple[Problem, ...] = ()
        folders = trees(dict.fromkeys((BUILTIN, *(folder for case in self._cases for folder in case.folders))), before)
        if folders != before:
            render.forget()
        try:
            self._plan(folders)
        except Problems as error:
            problems = error.problems
        new = {folder for case in self._cases for folder in case.folders} - folders.keys()
        self._trees = {**folders, **trees(new, {})}
        return looked(self._project, self._config, self._cases, self._trees, problems)

    def _plan(self, folders: Trees) -> None:
        """Plan the cases, if something is not as it was when they were planned: most of what they depend on is in few folders.

        Raises:
            Problems: see `plan`.
        """
        project, listing = self._project, None
        if not self._specs and not project.overlays and not project.handwritten:
            paths = spec_paths(project)
            beside = {os.path.dirname(path): path for path in paths}.values()
            listing = project, folders, paths, [template_folders(project, path) for path in beside]
        if listing is None or listing != self._listing:
            self._listing = None
            self._cases = plan(project, self._specs, self._clients)
            self._listing = listing

    def contents(
        self, seen: Look | None = None, *, compared: bool = True, tick: Callable[[], object] = lambda: None
    ) -> Contents:
        """Return the content of the page.

        If the project file has errors, its last valid settings apply.

        Args:
            seen: the last look, if it was just taken.
            compared: whether to include the changes `generate` would make.
            tick: called after each section.
        """
        seen = seen or self.look()
        problems: tuple[Problem, ...] = ()
        try:
            seen = self._renewed(seen)
        except Problems as error:
            problems = error.problems
        stands, shared = self._standing(seen)
        sections = []
        for id_, case in _identified(seen.cases):
            sections.append(self._section(case, id_, seen.of_example(case), shared))
            tick()
        if compared:
            try:
                sections = self._noted(sections, seen, stands)
            except Problems as error:
                problems += error.problems
        return Contents(tuple(sections), self.spoken, problems)

    def _renewed(self, seen: Look) -> Look:
        """Read the project file again, and look again if it says something else.

        Raises:
            Problems: it has errors, or the specs cannot be listed by it; the project stays as it was then.
        """
        before, project = self._project, self._find()
        if project != before:
            self._project = project
            seen = self.look()
        try:
            self._check(seen)
        except Problems:
            self._project = before
            raise
        return seen

    def _standing(self, seen: Look) -> tuple[Standing | None, Shared]:
        """Tell what the last run of `generate` knows of the cases, if many of them are to be rendered or compared."""
        outcomes: dict[str, str] = {}
        keys = {case.spec: self._key(case, seen) for case in seen.cases}
        many = sum(self._compared.get(spec, (None,))[0] != key for spec, key in keys.items()) >= _MANY
        if not many or self._specs or self._clients:
            return None, Shared({})
        return standing(self._config, self._asked, outcomes), Shared({}, outcomes)

    def _noted(self, sections: Iterable[Section], seen: Look, stands: Standing | None) -> list[Section]:
        """Add the changes `generate` would make to the sections without problems.

        Those of which something has changed are compared in one go.
        """
        broken = {section.spec for section in sections if section.problems}
        cases = {case.spec: case for case in seen.cases if case.spec not in broken}
        keys = {spec: self._key(case, seen) for spec, case in cases.items()}
        known = {spec: self._compared[spec] for spec, key in keys.items() if self._compared.get(spec, (None,))[0] == key}
        left = [case for spec, case in cases.items() if spec not in known and (not stands or spec in stands.changed)]
        found = notes(self._project, left) if left or not keys else {}
        self._compared = known | {spec: (key, found.get(spec, {})) for spec, key in keys.items() if spec not in known}
        return [
            section._replace(notes=self._compared[section.spec][1]) if section.spec in self._compared else section
            for section in sections
        ]

    @staticmethod
    def _key(case: Case, seen: Look) -> object:
        """Return what changes with what the page shows of a spec, and of the files that `generate` writes for it."""
        return seen.of_example(case), seen.manifest, seen.written[case.spec]

    def _section(self, case: Case, id_: str, key: object, shared: Shared) -> Section:
        before = self._known.get(case.spec)
        section = Section(id_, case.spec, name_of(case), before and before[1], self.spoken)
        try:
            if before is None or before[0] != key:
                made = example(self._project, case, shared)
                self._known[case.spec] = key, made
                section = section._replace(example=made)
        except Problems as error:
            if section.example:
                self._known[case.spec] = None, section.example
            return section._replace(problems=error.problems)
        return section

    @property
    def spoken(self) -> Spoken:
        """The first of the project's languages, and its words."""
        first = self._project.languages[0]
        return in_language(first, self._project.words.get(first))

    def filled(self, id_: str, fill: Mapping[str, str]) -> tuple[Sample, ...]:
        """Render the samples of a section with values for its placeholders.

        Raises:
            Problems: a value is not valid in the place of its placeholder, or the spec has errors.
            KeyError: the section does not exist.
        """
        case = dict(_identified(self._cases))[id_]
        return samples(self._project, case, load(self._project, case.path, fill), Shared({}), fill)


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
