"""Compare a run's output with the files on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.generation.cache import Memory, outcome, told
from snippetgen.generation.documents import document_jobs
from snippetgen.generation.jobs import Job, Output
from snippetgen.generation.overlays import operation_jobs, overlay_jobs
from snippetgen.generation.partials import case_jobs
from snippetgen.generation.results import Change, Result, Status
from snippetgen.generation.runs import Kind, Run, summed_up
from snippetgen.problems import Gathered, Problem, Problems, Refused
from snippetgen.project.entries import Entries, Entry
from snippetgen.project.manifest import adopted, read_both, read_manifest
from snippetgen.project.plan import Case, Project

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["KINDS", "Change", "Result", "Status", "compare"]

KINDS: tuple[Kind, ...] = (operation_jobs, case_jobs, document_jobs, overlay_jobs)
"""Every kind of file that a run generates; a new kind is one more function."""

_Tick = Callable[[], object]
_Manifests = dict[str, Mapping[str, Entry]]


def compare(  # noqa: PLR0913 - what is asked for, and how to tell of it
    project: Project,
    cases: Sequence[Case],
    *,
    everything: bool = False,
    kinds: Sequence[Kind] = KINDS,
    tick: _Tick = lambda: None,
    keep: bool = True,
    executor: Executor | None = None,
) -> Result:
    """Generate the files and compare them with those on disk; only the cache is written.

    Args:
        project: the project's settings.
        cases: the specs, with the clients to render.
        everything: the cases are the whole project, so any other file in a manifest is orphaned.
        kinds: the kinds of files to generate.
        tick: called after each job: a case, a page or an Overlay.
        keep: write the cache; without it, whoever has the result saves its `memory` when more is known.
        executor: what renders the samples; without it, this process does.

    Raises:
        Problems: every error in the specs, the templates, the pages and the manifests.
    """
    memory, found = Memory(project.root, everything=everything), adopted(project.root)
    run, manifests, gathered = Run(project, cases, memory, everything=everything), _manifests(project.output, found), Gathered()
    changes, warnings = list[Change](), list[Problem]()
    with _rendering(run, executor):
        for job in (job for kind in kinds for job in kind(run)):
            with gathered:
                compared, warned = _compare(_checked(job), manifests, run)
                changes += compared
                warnings += warned
            tick()
    gathered.finish()
    if keep:
        memory.save()
    changes = sorted([*changes, *_orphans(manifests, changes, everything=everything)], key=lambda change: change.path)
    return Result(project.root, project.output, tuple(changes), manifests, found, tuple(sorted(warnings)), memory)


def _rendering(run: Run, executor: Executor | None) -> AbstractContextManager[None]:
    if executor is None:
        return nullcontext()
    from snippetgen.generation.ahead import ahead  # noqa: PLC0415 - few runs have an executor

    return ahead(run, executor)


def _manifests(main: str, found: Mapping[str, Mapping[str, Entry]]) -> _Manifests:
    """Read the manifests that there are, with the entries that a killed run has left."""
    entries, folders = read_both(main)
    manifests: _Manifests = {main: entries}
    for folder in (*folders, *found):
        own = _manifest(manifests, folder)
        manifests[folder] = {**own, **found[folder]} if folder in found else own
    return manifests


def _checked(job: Job | Problems) -> Job:
    if isinstance(job, Problems):
        raise job
    return job


def _compare(job: Job, manifests: _Manifests, run: Run) -> tuple[list[Change], list[Problem]]:
    recalled = run.memory.recall(job)
    made: Mapping[str, bytes | Refused] = {}
    if (known := recalled.known) is None:
        made = job.make()
        known = summed_up(job, made)
    states: dict[str, str] = {}
    changes = []
    alike, overlays = 0, run.project.overlays
    for output in job.outputs:
        path, folder, client = output.path, output.folder, output.client
        entry = known.entries[path]
        state = run.memory.state(path)  # before the file is read: if somebody saves it then, it has another one
        same = bool(recalled.outputs) and recalled.has(path, outcome(entry), state)
        old = None if same or state is files.GONE else files.read(path)
        status = _status(output, entry, _manifest(manifests, folder), old, same=same)
        new = None
        if status in ("fresh", "refused"):
            old = None
            states[path] = state[0]
            alike += same
        elif not entry.refused:
            made = made or job.make()
            text = made[path]
            new = files.like(text, old) if isinstance(text, bytes) else None
        changes.append(Change(output.name, path, status, output.spec, client, old, new, entry, folder, output.target))
        if overlays and client and (status == "fresh" or new is not None or entry.refused):
            run.keep(path, new, entry)
    run.memory.keep(job, known, None if recalled.known and alike == len(job.outputs) else states)
    return changes, told(known.warnings, known.refusals)


def _manifest(manifests: _Manifests, folder: str | None) -> Mapping[str, Entry]:
    if folder is None:
        return {}
    if folder not in manifests:
        manifests[folder] = read_manifest(folder)
    return manifests[folder]


def _status(output: Output, entry: Entry, manifest: Mapping[str, Entry], old: bytes | None, *, same: bool) -> Status:
    """Compare the bytes of a file with its entry; `same` means that it is known to be as the entry says."""
    if old is None and entry.refused:
        return "refused"
    if same or (old is not None and files.same(old, entry.sha256)):
        return "fresh"
    if old is None:
        return "missing"
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
