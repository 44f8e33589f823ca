"""Jobs for the files of a case: a sample for each client and a partial for each target of the project."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from snippetgen.generation.jobs import Job, Output
from snippetgen.generation.runs import Run
from snippetgen.problems import Gathered, Problem, Problems, Refused
from snippetgen.project.plan import Case

__all__ = ["case_jobs"]

_NEW = tuple.__new__  # a run lists an output for each file, and a named tuple's own constructor takes twice as long


def case_jobs(run: Run) -> Iterator[Job | Problems]:
    """Yield one job for each case; whoever asks for the next one is done with it, so that its spec is read once."""
    for case in run.cases:
        yield _job(run, case)


def _job(run: Run, case: Case) -> Job:
    project = run.project
    output, start = project.output, os.path.join(project.output, "")
    spec, operation = case.spec, case.operation
    samples: list[Output] = [
        _NEW(Output, (f"{start}{name}", output, name, spec, client, "", operation)) for name, client in case.outputs.items()
    ]
    folders = {target: project.targets[target].output for target, _ in case.partials}
    partials = [
        Output(os.path.join(folders[target], name), folders[target], name, spec, target=target, operation=operation)
        for (target, _), name in case.partials.items()
    ]

    def make() -> Mapping[str, bytes | Refused]:
        texts, gathered = run.rendered(case).samples, Gathered()
        made: dict[str, bytes | Refused] = {}
        for each in samples:
            text = texts[each.client]
            made[each.path] = text if isinstance(text, Refused) else text.encode()
        for each, of in zip(partials, case.partials, strict=True):
            with gathered:
                made[each.path] = _partial(run, case, *of)
        gathered.finish()
        return made

    def warn() -> Sequence[Problem]:
        from snippetgen.project.environment import case_warnings  # noqa: PLC0415 - an up-to-date run reads no spec

        return case_warnings(project, case, run.rendered(case).request)

    return Job(spec, run.digest(case), (*samples, *partials), make, warn, {case.path: spec})


def _partial(run: Run, case: Case, target: str, language: str) -> bytes | Refused:
    from snippetgen.generation.pages import PageRequest, written  # noqa: PLC0415 - a project may have samples alone

    asked = PageRequest(target, run.project.targets[target].parts, language=language)
    try:
        return written(run, case, asked, whole=True).encode()
    except Refused as refused:
        return refused
