"""Jobs for OpenAPI Overlays, which add samples to the operations of the project's OpenAPI documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.clients.client import split
from snippetgen.generation.jobs import Job, Output
from snippetgen.generation.runs import Run
from snippetgen.problems import Gathered, Problem, Problems, Refused, Where
from snippetgen.project.caching import as_lists
from snippetgen.project.catalog import operation_catalog
from snippetgen.project.manifest import known_names
from snippetgen.project.operations import digest_of
from snippetgen.project.plan import Case, Project

if TYPE_CHECKING:
    from snippetgen.openapi.matching import Matched
    from snippetgen.openapi.overlay import Sample
    from snippetgen.openapi.releases import Release
    from snippetgen.spec.model import Spec

__all__ = ["all_matched", "operation_jobs", "overlay_jobs", "releases"]


def overlay_jobs(run: Run) -> list[Job | Problems]:
    """List one job for each Overlay of the project. An Overlay shows all specs: a run over some of them leaves it as it is."""
    overlays = run.project.overlays if run.everything else ()
    if not overlays:
        return []
    documents = (digest_of(path) for overlay in overlays for path in (overlay.document, *overlay.applied))
    asked = [*documents, *map(run.digest, run.cases)]
    matched = cache(lambda: all_matched(run.project, run.cases))
    return [_job(run, number, asked, matched) for number, overlay in enumerate(overlays) if overlay.path]


def operation_jobs(run: Run) -> list[Job | Problems]:
    """List one job without files, which warns of operations of which no request can be made, or which are not as described."""
    if not run.everything:
        return []
    problems = operation_catalog(run.project).problems
    if not problems:
        return []
    own = {case.path: case.spec for case in run.cases}
    digest = files.digest(repr(as_lists(problems, run.project.root, own)).encode("utf-8", "surrogatepass"))
    return [Job("operations", digest, (), dict, lambda: problems, own)]


def all_matched(project: Project, cases: Sequence[Case]) -> tuple[tuple[Matched, ...], dict[str, Spec]]:
    """Match the specs of all cases of a project with operations; also return them by path, relative to the project's folder.

    Raises:
        Problems: a spec or a document is invalid, a spec cannot be matched, or the project has no document.
    """
    from snippetgen.openapi.matching import match  # noqa: PLC0415 - an up-to-date run reads no document, and no spec
    from snippetgen.project.described import holdings  # noqa: PLC0415
    from snippetgen.project.samples import load  # noqa: PLC0415

    if not project.overlays:
        hint = "add 'openapi: {document: openapi.yaml}' to the project file"
        raise Problems([Problem(Where(files.shown(project.root)), "the project has no OpenAPI document", hint)])
    specs: dict[str, Spec] = {}
    gathered = Gathered()
    for case in cases:
        with gathered:
            specs[case.spec] = load(project, case.path).spec
    gathered.finish()
    return match([each.document for each in holdings(project)], specs), specs


def releases(project: Project, matched: Sequence[Matched]) -> list[Release]:
    """Say what has become of the operations of each document since samples were made; nothing if none were."""
    from snippetgen.openapi.releases import Release, release  # noqa: PLC0415 - generating files does not need it

    known = known_names(project.output)
    paths = [os.path.relpath(overlay.document, project.root).replace(os.sep, "/") for overlay in project.overlays]
    return [release(each, known[path]) if path in known else Release() for path, each in zip(paths, matched, strict=True)]


def _job(
    run: Run, number: int, asked: Sequence[str], matched: Callable[[], tuple[tuple[Matched, ...], dict[str, Spec]]]
) -> Job:
    project, overlay = run.project, run.project.overlays[number]
    name = os.path.relpath(overlay.path, project.root).replace(os.sep, "/")
    output = Output(overlay.path, project.root, name)

    def make() -> Mapping[str, bytes | Refused]:
        from snippetgen.openapi.overlay import write_overlay  # noqa: PLC0415 - an up-to-date run writes none

        every, specs = matched()
        found = every[number]
        wanted = {spec for names in found.specs.values() for spec in names}
        cases = [case for case in run.cases if case.spec in wanted]
        titles = {case.spec: specs[case.spec].title or case.name for case in cases}
        text = write_overlay(overlay, found, titles, {case.spec: _samples(run, case) for case in cases})
        if text is None:
            where = Where(files.shown(overlay.document))
            return {output.path: Refused([Problem(where, "no operation has a sample", "see `snippetgen operations`")])}
        return {output.path: text.encode()}

    return Job(name, files.digest(repr((number, output, asked)).encode()), (output,), make)


def _samples(run: Run, case: Case) -> list[Sample]:
    from snippetgen.generation.handwritten import in_order, own_samples  # noqa: PLC0415
    from snippetgen.generation.pages import label  # noqa: PLC0415
    from snippetgen.languages import language  # noqa: PLC0415 - an up-to-date run shows no sample
    from snippetgen.openapi.overlay import Sample  # noqa: PLC0415

    found: list[Sample | None] = []
    for path, id_ in case.outputs.items():
        where = os.path.join(run.project.output, path)
        if (text := run.sample(case, where, id_)) is None:
            found.append(None)
        else:
            name = split(id_)[0]
            title, _ = label(run.project, case, id_)
            found.append(Sample(name, language(name).TITLE, title, text, where))
    own = {
        each.id: Sample(each.language, each.title, each.label, each.text, each.path) for each in own_samples(run.project, case)
    }
    return in_order(run.project, found, own)
