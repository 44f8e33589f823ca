"""What a run makes becomes files: what is to be written, what is there already, what nobody asks for any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from snippetgen import files
from snippetgen.files import Entry
from snippetgen.generation.cache import Memory
from snippetgen.generation.documents import document_jobs
from snippetgen.generation.jobs import Job, Kind, Output, Run
from snippetgen.generation.overlays import overlay_jobs
from snippetgen.generation.partials import case_jobs
from snippetgen.problems import Problem, Problems, Refused
from snippetgen.project.plan import Case, Project

__all__ = ["KINDS", "Change", "Result", "apply", "compare"]

KINDS: tuple[Kind, ...] = (case_jobs, document_jobs, overlay_jobs)
"""Every kind of file that a run makes; a new one is a function more."""

_Tick = Callable[[], object]
_Manifests = dict[str, Mapping[str, Entry]]


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is made, and how the one on disk stands to it.

    Attributes:
        name: the path from the folder in which its manifest stands, with slashes; of a page with marked regions, from the
            project's folder.
        status: `fresh`, `missing`, `stale` (ours, out of date), `edited` (changed by hand since we wrote it), `foreign` (never
            ours), `orphaned` (ours, and not asked for any more), `refused` (no client of it can send the request).
        spec: the spec's path from the project's folder; nothing where a page shows several.
        client: the id of a sample's client.
        old: the bytes on disk, or none.
        new: the bytes that should be there, or none.
        entry: what the manifest has to say of it from now on; none where it is to be forgotten.
        folder: where that manifest stands; none for a page with marked regions, which has none.
        target: the docs system that a partial or a page is written for.
    """

    name: str
    path: str
    status: str
    spec: str
    client: str
    old: bytes | None = None
    new: bytes | None = None
    entry: Entry | None = None
    folder: str | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All files of a run in the order of their paths, and the manifests by folder as they are on disk.

    `folder` is the main output folder, whose manifest knows of the other ones.
    """

    folder: str
    changes: tuple[Change, ...]
    manifests: Mapping[str, Mapping[str, Entry]]

    @property
    def pending(self) -> tuple[Change, ...]:
        """What is not as it should be: files to write or to remove, edited ones, refusals that the manifest does not know."""
        return tuple(change for change in self.changes if not self.settled(change))

    def settled(self, change: Change) -> bool:
        """Tell whether nothing is to be done about a change."""
        if change.status == "refused" and change.folder:
            return self.manifests[change.folder].get(change.name) == change.entry
        return change.status == "fresh"


def compare(
    project: Project,
    cases: Sequence[Case],
    *,
    everything: bool = False,
    kinds: Sequence[Kind] = KINDS,
    tick: _Tick = lambda: None,
) -> Result:
    """Make what is to be made, and hold it against the files on disk; nothing is written but a cache.

    Args:
        project: where files go, and the settings for all of them.
        cases: the specs, and which clients render them.
        everything: the cases are all there are, so that what else the manifests name is an orphan.
        kinds: the kinds of files that are looked at.
        tick: called after each case and each page.

    Raises:
        Problems: all that is wrong in any of the specs, the templates, the pages and the folders.
    """
    run, memory = Run(project, cases, everything=everything), Memory(project.root)
    manifests: _Manifests = {project.output: files.read_manifest(project.output)}
    for folder in files.read_folders(project.output):
        _manifest(manifests, folder)
    problems: list[Problem] = []
    changes: list[Change] = []
    outputs: list[Output] = []
    for job in (job for kind in kinds for job in kind(run)):
        try:
            changes += _compare(_checked(job), manifests, memory)
            outputs += _checked(job).outputs
        except Problems as error:
            problems += error.problems
        tick()
    if problems:
        raise Problems(dict.fromkeys(problems))
    memory.save()
    changes += _orphans(manifests, outputs, everything=everything)
    return Result(project.output, tuple(sorted(changes, key=lambda change: change.path)), manifests)


def _checked(job: Job | Problems) -> Job:
    if isinstance(job, Problems):
        raise job
    return job


def _compare(job: Job, manifests: _Manifests, memory: Memory) -> list[Change]:
    entries = memory.recall(job.name, job.digest)
    made: Mapping[Output, bytes | Refused] = {}
    if entries is None:
        made = job.make()
        entries = {output.path: _entry(output, text) for output, text in made.items()}
        memory.keep(job.name, job.digest, entries)
    changes = []
    for output in job.outputs:
        change = _change(output, entries[output.path], _manifest(manifests, output.folder).get(output.name))
        if change.status in ("missing", "stale", "edited", "foreign") and change.entry and not change.entry.refused:
            made = made or job.make()
            text = made[output]
            change = replace(change, new=text if isinstance(text, bytes) else None)
        changes.append(change)
    return changes


def _entry(output: Output, made: bytes | Refused) -> Entry:
    """Say what came out, for the manifest."""
    if isinstance(made, Refused):
        reasons = "; ".join(f"{each.message}: {each.hint}" for each in made.problems)
        return Entry(output.spec, output.client, refused=reasons, target=output.target)
    return Entry(output.spec, output.client, files.digest(made), target=output.target)


def _manifest(manifests: _Manifests, folder: str | None) -> Mapping[str, Entry]:
    if folder is None:
        return {}
    if folder not in manifests:
        manifests[folder] = files.read_manifest(folder)
    return manifests[folder]


def _change(output: Output, entry: Entry, known: Entry | None) -> Change:
    old = files.read(output.path)
    found = None if old is None else files.digest(old)
    if old is None:
        status = "refused" if entry.refused else "missing"
    elif found == entry.sha256:
        status = "fresh"
    elif output.folder is None:
        status = "stale"
    elif known is None or known.refused:
        status = "foreign"
    elif found != known.sha256:
        status = "edited"
    else:
        status = "orphaned" if entry.refused else "stale"
    return Change(output.name, output.path, status, output.spec, output.client, old, None, entry, output.folder, output.target)


def _orphans(manifests: _Manifests, outputs: Iterable[Output], *, everything: bool) -> list[Change]:
    """Find what we made and nothing asks for any more."""
    expected = {(output.folder, output.name) for output in outputs}
    asked = {(output.folder, output.spec, output.client, output.target) for output in outputs}
    changes = []
    for folder, manifest in manifests.items():
        for name, entry in manifest.items():
            mark = (folder, entry.spec, entry.client, entry.target)
            if (folder, name) in expected or not (everything or mark in asked):
                continue
            old = files.read(path := os.path.join(folder, name))
            status = "edited" if old is not None and files.digest(old) != entry.sha256 else "orphaned"
            changes.append(Change(name, path, status, entry.spec, entry.client, old, folder=folder, target=entry.target))
    return changes


def apply(result: Result, *, force: bool = False) -> frozenset[str]:
    """Write and remove what is to be, and the manifests at the end; what was edited by hand is kept unless forced.

    Returns:
        The paths of those that were pending and are settled now.

    Raises:
        Problems: a file or a folder cannot be written; each file is either as it was or as it should be.
    """
    manifests = {folder: dict(manifest) for folder, manifest in result.manifests.items()}
    done: set[str] = set()
    try:
        for change in result.changes:
            if change.status in ("edited", "foreign") and not force:
                continue
            if change.status not in ("fresh", "refused"):
                if change.new is None:
                    files.remove(change.path)
                else:
                    files.write(change.path, change.new)
            if change.folder is not None:
                manifests[change.folder].pop(change.name, None)
                manifests[change.folder].update({change.name: change.entry} if change.entry else {})
            if not result.settled(change):
                done.add(change.path)
    finally:
        further = [folder for folder, manifest in manifests.items() if manifest and folder != result.folder]
        for folder, manifest in manifests.items():
            files.write_manifest(folder, manifest, further if folder == result.folder else ())
    return frozenset(done)
