"""What a run has to do: files that come out of one input together, of whichever kind they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from snippetgen import files
from snippetgen.clients.catalog import BUILTIN
from snippetgen.generation.cache import PACKAGE, fingerprint
from snippetgen.problems import Problems, Refused
from snippetgen.project.plan import Case, Project

if TYPE_CHECKING:
    from snippetgen.project.samples import Rendered

__all__ = ["Job", "Kind", "Output", "Run"]


class Output(NamedTuple):
    """A file that is to be made.

    Attributes:
        path: where it stands.
        folder: where the manifest stands that knows it; none where the file is the writer's and only parts of it are ours.
        name: its path from that folder, with slashes.
        spec: what it is made from, as a path from the project's folder; nothing where that is several specs.
        client: the id of the client whose sample it is, if it is one.
        target: the docs system that it is written for, if there is one.
    """

    path: str
    folder: str | None
    name: str
    spec: str = ""
    client: str = ""
    target: str = ""


class Job(NamedTuple):
    """Files that come out of one input together.

    Attributes:
        name: what the cache calls it.
        digest: of all that goes into it; while it is the same, the same comes out.
        make: gives each file's bytes, or why there are none. It is called only where they are not known, or to be written.
    """

    name: str
    digest: str
    outputs: tuple[Output, ...]
    make: Callable[[], Mapping[Output, bytes | Refused]]


class Run:
    """A run over some cases of a project; each of them is rendered once, however many files show it.

    Attributes:
        everything: the cases are all there are, with all of the project's clients.
    """

    def __init__(self, project: Project, cases: Sequence[Case], *, everything: bool = False) -> None:
        self.project = project
        self.cases = cases
        self.everything = everything
        self._rendered: dict[str, Rendered | Problems] = {}
        self._digests: dict[str, str] = {}

    @cached_property
    def engine(self) -> str:
        """A digest of what goes into every file: the settings, the templates and this package."""
        return fingerprint((PACKAGE, BUILTIN, *self.project.templates), repr(self.project))

    def digest(self, case: Case) -> str:
        """Give a digest of all that goes into the samples of a case."""
        if case.spec not in self._digests:
            overlay = fingerprint(folder for folder in case.folders if folder not in self.project.templates)
            data = repr((self.engine, overlay, case, files.read(case.path))).encode()
            self._digests[case.spec] = files.digest(data)
        return self._digests[case.spec]

    def rendered(self, case: Case) -> Rendered:
        """Render the samples of a case.

        Raises:
            Problems: all that is wrong in its spec and its templates.
        """
        from snippetgen.project.samples import render_case  # noqa: PLC0415 - a run with nothing to do imports neither YAML nor Jinja

        if case.spec not in self._rendered:
            try:
                self._rendered[case.spec] = render_case(self.project, case)
            except Problems as error:
                self._rendered[case.spec] = error
        found = self._rendered[case.spec]
        if isinstance(found, Problems):
            raise found
        return found


Kind = Callable[[Run], "list[Job | Problems]"]
"""A kind of file: it lists what is to be made of a run's cases, and what is wrong with the files that it has looked at."""
