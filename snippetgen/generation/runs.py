"""A run over some cases: what it knows and has rendered, and the jobs that the kinds of files list for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.clients.catalog import BUILTIN
from snippetgen.generation.cache import Known, Memory
from snippetgen.generation.jobs import Job, Output
from snippetgen.problems import Problem, Problems, Refused
from snippetgen.project.caching import PACKAGE, fingerprint, mark
from snippetgen.project.manifest import Entry
from snippetgen.project.plan import Case, Project

if TYPE_CHECKING:
    from snippetgen.generation.ahead import Ahead
    from snippetgen.project.samples import Rendered

__all__ = ["Kind", "Run", "summed_up"]

_NEW = tuple.__new__  # a run makes an entry for each file, and a named tuple's own constructor takes twice as long


def summed_up(job: Job, made: Mapping[str, bytes | Refused]) -> Known:
    """Sum up what a job has made, by path: the manifest's entries, the warnings, and the refusals."""
    entries, refusals = dict[str, Entry](), list[tuple[str, Problem]]()
    digest = files.digest
    for output in job.outputs:
        path, folder, _, spec, client, target, operation = output
        text = made[path]
        if isinstance(text, Refused):
            reasons = "; ".join(f"{each.message}: {each.hint}" for each in text.problems)
            entries[path] = Entry(spec, client, "", reasons, target, operation)
            refusals += [(path, reason) for reason in _reasons(output, text)]
        else:
            same = text if folder else files.unix(text)  # in a page, each region has the line ends of its marker
            entries[path] = _NEW(Entry, (spec, client, digest(same), "", target, operation))
    return Known(entries, job.warn(), refusals)


def _reasons(output: Output, refused: Refused) -> Iterator[Problem]:
    """Say why a file is refused, without the source line, which would be shown again for each client."""
    reasons = refused.problems
    if not output.client and len(reasons) > 1:  # those of all clients, which their samples name
        reasons = (Problem(reasons[0].where, "no client can send this request"),)
    for each in reasons:
        yield each._replace(where=each.where._replace(text=""))


class Run:
    """A run over some cases of a project; each case is rendered at most once, however many files show it.

    Attributes:
        memory: what earlier runs produced.
        everything: the cases are all of the project's, with all of its clients.
        stamp: a digest of the templates and this package, if it is known.
        ahead: what an executor renders before it is asked for.
    """

    def __init__(
        self, project: Project, cases: Sequence[Case], memory: Memory, *, everything: bool = False, stamp: str = ""
    ) -> None:
        self.project = project
        self.cases = cases
        self.memory = memory
        self.everything = everything
        self.stamp = stamp
        self.ahead: Ahead | None = None
        self._kept: dict[str, tuple[bytes | None, Entry]] = {}
        self._rendered: dict[str, Rendered | Problems] = {}
        self._digests: dict[str, str] = {}
        self._overlays: dict[tuple[str, ...], str] = {}
        self._fillings: tuple[str, Mapping[str, tuple[int, ...]]] = "", {}
        self._read: tuple[str, bytes | None] = "", None

    @cached_property
    def engine(self) -> str:
        """A digest of what every file depends on: the settings, the templates and this package."""
        stamp = self.stamp or fingerprint((PACKAGE, BUILTIN, *self.project.templates))
        return mark(f"{self.project!r}\n{stamp}")

    def digest(self, case: Case) -> str:
        """Return a digest of everything that the samples of a case depend on; the current folder is not among it."""
        if case.spec not in self._digests:
            overlay = self._overlays.get(case.folders)
            if overlay is None:
                own = (folder for folder in case.folders if folder not in self.project.templates)
                overlay = self._overlays[case.folders] = fingerprint(own)
            spec = os.path.join(self.project.root, case.spec)
            if os.pardir in spec or os.sep != "/":
                spec = os.path.normpath(spec)
            known, content = self.memory.content(spec, case.path)
            contents = [known, *(self.memory.digest(path) for path in dict.fromkeys(case.handwritten.values()) if path != spec)]
            self._read = case.spec, content
            _, name, folders, outputs, *more = case  # all but its path, which depends on the current folder
            of_case = repr((self.engine, overlay, name, folders, more, contents))
            data = "\0".join((of_case, *outputs, *outputs.values())).encode("utf-8", "surrogatepass")
            self._digests[case.spec] = files.digest(data)
        return self._digests[case.spec]

    def content(self, case: Case) -> bytes | None:
        """Return the bytes of the spec of the case whose digest was asked for last, if they had to be read."""
        spec, content = self._read
        return content if spec == case.spec else None

    def keep(self, path: str, data: bytes | None, entry: Entry) -> None:
        """Keep what a file will have, or none if it has that already, so that what shows all samples renders none again."""
        self._kept[path] = data, entry

    def sample(self, case: Case, path: str, client: str) -> str | None:
        """Return the sample of a client, or none if it is refused; that of a file that was compared is not rendered."""
        known = self._kept.get(path)
        if known and known[1].refused:
            return None
        if known and (data := files.read(path) if known[0] is None else known[0]) and files.same(data, known[1].sha256):
            return (data if files.digest(data) == known[1].sha256 else files.unix(data)).decode()
        text = self.rendered(case).samples[client]
        return None if isinstance(text, Refused) else text

    def rendered(self, case: Case) -> Rendered:
        """Render the samples of a case.

        Raises:
            Problems: every error in its spec and templates.
        """
        from snippetgen.project.samples import render_case  # noqa: PLC0415 - an up-to-date run imports neither YAML nor Jinja

        if case.spec not in self._rendered:
            if not self.project.documents and not self.project.overlays:
                self._rendered.clear()  # nothing but the job of its case asks for it
            try:
                made = self.ahead and self.ahead.take(case)
                self._rendered[case.spec] = made or render_case(self.project, case, self.content(case))
            except Problems as error:
                self._rendered[case.spec] = error
        found = self._rendered[case.spec]
        if isinstance(found, Problems):
            raise found
        return found

    def fillings(self, case: Case) -> Mapping[str, tuple[int, ...]]:
        """Number the lines that a reader has to fill in, by client; several pages in a row may show one case.

        Raises:
            Problems: every error in its spec and templates.
        """
        from snippetgen.project.fillings import fillings  # noqa: PLC0415 - few projects highlight lines

        if self._fillings[0] != case.spec:
            self._fillings = case.spec, fillings(self.project, case, self.rendered(case))
        return self._fillings[1]


Kind = Callable[[Run], "Iterable[Job | Problems]"]
"""A kind of file: a function that lists the jobs of a run, and the problems in files that it had to read for that."""
