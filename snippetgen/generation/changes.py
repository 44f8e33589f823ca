"""Compare a run's output with the files on disk, then write, update or remove them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
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
from snippetgen.project.entries import Entries, Entry, as_written
from snippetgen.project.manifest import adopted, announced, read_both, read_manifest, update_manifests
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["KINDS", "Applied", "Change", "Result", "Status", "apply", "compare", "settle"]

KINDS: tuple[Kind, ...] = (operation_jobs, case_jobs, document_jobs, overlay_jobs)
"""Every kind of file that a run generates; a new kind is one more function."""

_TIMES = 5
_Tick = Callable[[], object]
_Lines = dict[str, dict[str, str | None]]
"""Entries of manifests as they are written, by folder and path; none of a file that is removed."""
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
    alike = 0
    for output in job.outputs:
        path, folder = output.path, output.folder
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
        changes.append(Change(output.name, path, status, output.spec, output.client, old, new, entry, folder, output.target))
        if output.client and (status == "fresh" or new is not None or entry.refused):
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


class Applied(NamedTuple):
    """The paths of the changes that were pending and are now settled, and of those that somebody changed meanwhile."""

    done: AbstractSet[str]
    moved: AbstractSet[str]


def apply(result: Result, *, force: bool = False, keep: bool = True) -> Applied:
    """Write and remove files, then update the manifests; files edited by hand are kept unless `force` is set.

    A file that was saved by somebody since it was compared is left as it is. The cache is written, without `keep` only if
    something goes wrong.

    Raises:
        Problems: a file or a folder cannot be written; no file is left half-written.
    """
    changes = [change for change in result.changes if force or change.status not in ("edited", "foreign")]
    moved: set[str] = set()
    updates = _announcements(changes)
    with announced(result.root, updates):
        settled = 0
        try:
            for change in changes:
                if not _carried_out(change, result.memory):
                    moved.add(change.path)
                    _withdraw(updates, [change])
                elif change.folder is not None and (change.new is None or not change.entry):
                    updates.setdefault(change.folder, {})[change.name] = change.entry and as_written(change.entry)
                settled += 1
        except BaseException:
            _withdraw(updates, changes[settled:])
            keep = True
            raise
        finally:
            states = update_manifests(result.root, result.folder, _with(result.adopted, updates))
            if result.memory:
                result.memory.watched.update(states)
                if keep:
                    result.memory.save()
    pending = (change for change in changes if change.status == "missing" or not result.settled(change))
    return Applied({change.path for change in pending if change.path not in moved}, moved)


def _announcements(changes: Iterable[Change]) -> _Lines:
    """List what is about to be written, by folder and path, with the entries as they are written."""
    found: _Lines = {}
    for change in changes:
        if change.new is not None and change.entry is not None and change.folder is not None:
            found.setdefault(change.folder, {})[change.name] = as_written(change.entry)
    return found


def _withdraw(updates: _Lines, changes: Iterable[Change]) -> None:
    """Drop what was announced and has not been written."""
    for change in changes:
        if change.folder is not None:
            updates.get(change.folder, {}).pop(change.name, None)


def _with(adopted: Mapping[str, Mapping[str, Entry]], updates: _Lines) -> Mapping[str, Mapping[str, Entry | str | None]]:
    """Return the updates of the manifests, with the entries that a killed run has left."""
    if not adopted:
        return updates
    return {folder: {**adopted.get(folder, {}), **updates.get(folder, {})} for folder in adopted.keys() | updates.keys()}


def _carried_out(change: Change, memory: Memory | None) -> bool:
    """Write or remove a file, if need be; return whether nobody has changed it meanwhile."""
    if change.status in ("fresh", "refused"):
        return True
    try:
        if change.new is not None:
            written = files.replace(change.path, change.new, change.old)
            if memory and change.entry:
                memory.wrote(change.path, written)
        elif change.old is not None:
            files.remove(change.path)
    except files.Moved:
        return False
    return True


def settle(compare_now: Callable[[], Result], *, force: bool = False, keep: bool = True) -> tuple[Result, AbstractSet[str]]:
    """Compare and apply; compare again what was saved by somebody meanwhile.

    Args:
        compare_now: compares, with `keep=False`, as what it knows is saved here.
        force: see `apply`.
        keep: see `apply`.

    Returns:
        The result, and the paths of the changes that were pending and are now settled.

    Raises:
        Problems: see `compare` and `apply`.
    """
    result = compare_now()
    done, moved = apply(result, force=force, keep=keep)
    for _ in range(_TIMES):
        if not moved:
            break
        if result.memory:
            result.memory.save()  # so that it need not be made again
        compared = compare_now()
        now = {change.path: change for change in compared.changes}
        again = tuple(now.get(change.path, change) if change.path in moved else change for change in result.changes)
        result = replace(result, changes=again, memory=compared.memory)
        left = replace(result, changes=tuple(change for change in again if change.path in moved), adopted={})
        settled, moved = apply(left, force=force, keep=keep)
        done |= settled
    return result, done
