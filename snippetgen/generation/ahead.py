"""Render cases in an executor, before a run asks for them.

A task carries the bytes of specs, or what was read of them, and gives back texts, so that a worker needs no file of the project
but its own templates. Only the caller reads and writes files. It renders itself what a worker could not, and so says what is
wrong with it in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager

from snippetgen import files
from snippetgen.generation.partials import case_jobs
from snippetgen.generation.runs import Run
from snippetgen.generation.workers import Submitted, Terms, agree, submitted, terms
from snippetgen.problems import Problems, Refused, Source
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import Rendered, render_case, sample, spec_of
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.model import Spec
from snippetgen.text import Code

__all__ = ["Ahead", "Batch", "Made", "ahead", "render_batch"]

_SAMPLES = 400
"""The samples of a task: it takes some 20 ms, ten times as long as an executor takes for it, and is small enough to balance."""


class Batch(NamedTuple):
    """Cases to render, each with the bytes of its spec, or with its spec if more than a file is needed to read that."""

    terms: Terms
    project: Project
    cases: tuple[tuple[Case, bytes | Spec], ...]


class Made(NamedTuple):
    """What was made of a case: its samples in the order of its clients, and its request if its spec was read there.

    A sample that could not be rendered is left to the caller.
    """

    request: Request | None
    samples: tuple[Code | None, ...]


def render_batch(batch: Batch) -> list[Made | None]:
    """Render cases in a worker; a case with an error is left to the caller.

    Raises:
        Problems: the worker has another version of this package, or other templates.
    """
    agree(batch.terms)
    return [_made(batch.project, case, data) for case, data in batch.cases]


def _made(project: Project, case: Case, data: bytes | Spec) -> Made | None:
    try:
        request, samples = render_case(project, case, data)
    except Problems:
        return None
    texts = tuple(None if isinstance(text, Refused) else text for text in samples.values())
    return Made(None if isinstance(data, Spec) else request, texts)


class Ahead:
    """What an executor renders: each case of some, once."""

    def __init__(
        self, project: Project, found: dict[str, tuple[Submitted[Batch, list[Made | None]], int, Spec | None]]
    ) -> None:
        """Take for each case, by its spec, the task, its number in that, and its spec if the caller has read it."""
        self._project, self._found = project, found

    def take(self, case: Case) -> Rendered | None:
        """Return the samples of a case; None if it is not among those that are rendered, or could not be.

        Raises:
            Problems: a worker has ended, or has other templates.
        """
        if case.spec not in self._found:
            return None
        task, number, spec = self._found.pop(case.spec)
        made = task.received()[number]
        if made is None:
            return None
        request = made.request or (normalise(spec) if spec else None)
        assert request, "a worker gives the request of a spec that it has read"
        samples: dict[str, Code | Refused] = {}
        for client, text in zip(case.outputs.values(), made.samples, strict=True):
            try:
                samples[client] = sample(self._project, request, client, case.folders) if text is None else text
            except Refused as refused:
                samples[client] = refused
        return Rendered(request, samples)


@contextmanager
def ahead(run: Run, executor: Executor) -> Iterator[None]:
    """Have an executor render what a run is going to ask for; whatever ends that, nothing is left to be rendered."""
    wanted = [*_wanted(run)]
    groups = [*_groups([(case, data) for case, data, _ in wanted])]
    # No worker needs the documents: their operations have been read.
    project = run.project._replace(overlays=())
    own = terms(folder for case, _, _ in wanted for folder in case.folders)
    tasks = [Batch(own, project, group) for group in groups]
    with submitted(executor, render_batch, tasks) as given:
        places = [(task, number) for task, group in zip(given, groups, strict=True) for number in range(len(group))]
        run.ahead = Ahead(run.project, {
            case.spec: (*place, spec) for (case, _, spec), place in zip(wanted, places, strict=True)
        })  # fmt: skip
        try:
            yield
        finally:
            run.ahead = None


def _wanted(run: Run) -> Iterator[tuple[Case, bytes | Spec, Spec | None]]:
    """List the cases that have to be rendered, each with what a task carries of it, and its spec if it was read here."""
    for case, job in zip(run.cases, case_jobs(run), strict=True):
        if isinstance(job, Problems):
            continue
        known = run.memory.recall(job).known
        written = [path for path, entry in known.entries.items() if not entry.refused] if known else ()
        if known and not any(run.memory.state(path) is files.GONE for path in written):
            continue
        try:
            if run.project.overlays:
                spec = spec_of(run.project, case)
                # The text of a document can be large, and is needed only to say what is wrong.
                yield case, spec._replace(source=Source(spec.source.path, "")), spec
            elif (data := run.content(case) or files.read(case.path)) is not None:
                yield case, data, None
        except Problems:
            continue  # which the run is going to find


def _groups(
    wanted: Sequence[tuple[Case, bytes | Spec]],
) -> Iterator[tuple[tuple[Case, bytes | Spec], ...]]:
    """Make groups of cases that are large enough for a task."""
    group: list[tuple[Case, bytes | Spec]] = []
    count = 0
    for each in wanted:
        group.append(each)
        count += len(each[0].outputs)
        if count >= _SAMPLES:
            yield tuple(group)
            group, count = [], 0
    if group:
        yield tuple(group)
