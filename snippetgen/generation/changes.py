"""Compare a run's output with the files on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from operator import attrgetter
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.generation.cache import Memory, outcome, told
from snippetgen.generation.jobs import Job, Output
from snippetgen.generation.partials import case_jobs
from snippetgen.generation.results import Change, Result, Status
from snippetgen.generation.runs import Kind, Run, summed_up
from snippetgen.problems import Gathered, Problem, Problems, Refused
from snippetgen.project.entries import Entries, Entry
from snippetgen.project.manifest import adopted, read_both, read_manifest
from snippetgen.project.plan import Case, Project

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Change", "Result", "Status", "compare", "kinds"]


_NEW = tuple.__new__  # a run makes a change for each file, and a named tuple's own constructor takes twice as long
_Tick = Callable[[], object]
_Manifests = dict[str, Mapping[str, Entry]]


def kinds(project: Project) -> list[Kind]:
    """List every kind of file that a run over a project generates; most projects have no pages and no OpenAPI document."""
    found: list[Kind] = [case_jobs]
    if project.documents:
        from snippetgen.generation.documents import document_jobs  # noqa: PLC0415

        found.append(document_jobs)
    if project.overlays:
        from snippetgen.generation.overlays import operation_jobs, overlay_jobs  # noqa: PLC0415

        found = [operation_jobs, *found, overlay_jobs]
    return found


def compare(  # noqa: PLR0913 - what is asked for, and how to tell of it
    project: Project,
    cases: Sequence[Case],
    *,
    everything: bool = False,
    stamp: str = "",
    only: Sequence[Kind] = (),
    tick: _Tick = lambda: None,
    keep: bool = True,
    executor: Executor | None = None,
) -> Result:
    """Generate the files and compare them with those on disk; only the cache is written.

    Args:
        project: the project's settings.
        cases: the specs, with the clients to render.
        everything: the cases are the whole project, so any other file in a manifest is orphaned.
        stamp: a digest of the templates and this package, see `standing.Conditions`; without it, their files are looked at.
        only: the kinds of files to generate; without them, all.
        tick: called after each job: a case, a page or an Overlay.
        keep: write the cache; without it, whoever has the result saves its `memory` when more is known.
        executor: what renders the samples; without it, this process does.

    Raises:
        Problems: every error in the specs, the templates, the pages and the manifests.
    """
    run = Run(project, cases, Memory(project.root, everything=everything), everything=everything, stamp=stamp)
    manifests, found = _manifests(project)
    changes, warnings, gathered = list[Change](), list[Problem](), Gathered()
    with _rendering(run, executor):
        for job in (job for kind in only or kinds(project) for job in kind(run)):
            with gathered:
                changes += _compare(_checked(job), manifests, run, warnings)
            tick()
    gathered.finish()
    if keep:
        run.memory.save()
    changes = sorted([*changes, *_orphans(manifests, changes, everything=everything)], key=attrgetter("path"))
    return Result(project.root, project.output, (*changes,), manifests, found, (*sorted(warnings),), run.memory)


def _rendering(run: Run, executor: Executor | None) -> AbstractContextManager[None]:
    if executor is None:
        return nullcontext()
    from snippetgen.generation.ahead import ahead  # noqa: PLC0415 - few runs have an executor

    return ahead(run, executor)


def _manifests(project: Project) -> tuple[_Manifests, Mapping[str, Mapping[str, Entry]]]:
    """Read the manifests that there are, with the entries that a killed run has left; return also these."""
    found = adopted(project.root)
    entries, folders = read_both(project.output)
    manifests: _Manifests = {project.output: entries}
    for folder in (*folders, *found):
        own = _manifest(manifests, folder)
        manifests[folder] = {**own, **found[folder]} if folder in found else own
    return manifests, found


def _checked(job: Job | Problems) -> Job:
    if isinstance(job, Problems):
        raise job
    return job


def _compare(job: Job, manifests: _Manifests, run: Run, warnings: list[Problem]) -> list[Change]:
    """Compare the files of a job, and add what it warns of."""
    recalled = run.memory.recall(job)
    made: Mapping[str, bytes | Refused] = {}
    if (known := recalled.known) is None:
        made = job.make()
        known = summed_up(job, made)
    states: dict[str, str] = {}
    changes = []
    alike, overlays = 0, run.project.overlays
    state_of = run.memory.state
    for output in job.outputs:
        path, folder, name, spec, client, target, _ = output
        entry = known.entries[path]
        state = state_of(path)  # before the file is read: if somebody saves it then, it has another one
        same = bool(recalled.outputs) and recalled.has(path, outcome(entry), state)
        old = None if same or state is files.GONE else files.read(path)
        manifest = _manifest(manifests, folder)
        new, status = None, _absent(entry, same=same) if old is None else _status(output, entry, old, manifest)
        if status in ("fresh", "refused"):
            old = None
            states[path] = state[0]
            alike += same
        elif not entry.refused:
            made = made or job.make()
            text = made[path]
            new = None if isinstance(text, Refused) else files.like(text, old) if old is not None else text
        changes.append(_NEW(Change, (name, path, status, spec, client, old, new, entry, folder, target)))
        if overlays and client and (status == "fresh" or new is not None or entry.refused):
            run.keep(path, new, entry)
    run.memory.keep(job, known, None if recalled.known and alike == len(job.outputs) else states)
    warnings += told(known.warnings, known.refusals)
    return changes


def _manifest(manifests: _Manifests, folder: str | None) -> Mapping[str, Entry]:
    if folder is None:
        return {}
    if folder not in manifests:
        manifests[folder] = read_manifest(folder)
    return manifests[folder]


def _absent(entry: Entry, *, same: bool) -> Status:
    """Compare a file that does not exist with its entry, or one that was not read as it is known to be the `same`."""
    return "refused" if entry.refused else "fresh" if same else "missing"


def _status(output: Output, entry: Entry, old: bytes, manifest: Mapping[str, Entry]) -> Status:
    """Compare the bytes of a file with its entry, and with that of the manifest."""
    if files.same(old, entry.sha256):
        return "fresh"
    if output.folder is None:
        return "stale"
    if (known := manifest.get(output.name)) is None or known.refused:
        return "foreign"
    return "edited" if not files.same(old, known.sha256) else "orphaned" if entry.refused else "stale"


def _orphans(manifests: _Manifests, made: Sequence[Change], *, everything: bool) -> list[Change]:
    """Find the files in the manifests that nothing generates any more."""
    if not any(manifests.values()):
        return []
    expected = {(each.folder, each.name) for each in made}
    asked = {(each.folder, each.spec, each.client, each.target) for each in made}
    specs = {each.spec for each in made}
    changes = []
    for folder, manifest in manifests.items():
        for name in manifest.about(specs) if isinstance(manifest, Entries) and not everything else manifest:
            if (folder, name) in expected:
                continue
            entry = manifest[name]
            if not everything and (folder, entry.spec, entry.client, entry.target) not in asked:
                continue
            path = os.path.join(folder, name)
            old = files.read(path) if files.contained(path, folder) else None  # a link may lead out of the folder
            status: Status = "edited" if old is not None and not files.same(old, entry.sha256) else "orphaned"
            changes.append(Change(name, path, status, entry.spec, entry.client, old, folder=folder, target=entry.target))
    return changes
