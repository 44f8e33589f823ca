"""A project's specs become files: what is to be written, what is there already, what nobody asks for any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from snippetgen import files
from snippetgen.catalog import BUILTIN
from snippetgen.files import Entry
from snippetgen.freshness import PACKAGE, Memory, fingerprint
from snippetgen.problems import Problem, Problems, Refused
from snippetgen.project import Case, Project

__all__ = ["Change", "Result", "apply", "compare"]

_Tick = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Change:
    """A sample and how the file on disk stands to it.

    Attributes:
        name: the path from the output folder, with slashes.
        status: `fresh`, `missing`, `stale` (ours, out of date), `edited` (changed by hand since we wrote it), `foreign` (never
            ours), `orphaned` (ours, and not asked for any more), `refused` (the client cannot send the request).
        spec: the spec's path from the project's folder.
        old: the bytes on disk, or none.
        new: the bytes that should be there, or none.
        entry: what the manifest has to say of it from now on; none where it is to be forgotten.
    """

    name: str
    path: str
    status: str
    spec: str
    client: str
    old: bytes | None = None
    new: bytes | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All samples of a run in the order of their paths, and the manifest as it is on disk."""

    folder: str
    changes: tuple[Change, ...]
    manifest: Mapping[str, Entry]

    @property
    def pending(self) -> tuple[Change, ...]:
        """What is not as it should be: files to write or to remove, edited ones, refusals that the manifest does not know."""
        return tuple(change for change in self.changes if not self.settled(change))

    def settled(self, change: Change) -> bool:
        """Tell whether nothing is to be done about a change."""
        if change.status == "refused":
            return self.manifest.get(change.name) == change.entry
        return change.status == "fresh"


def compare(project: Project, cases: Sequence[Case], *, everything: bool = False, tick: _Tick = lambda: None) -> Result:
    """Render what is to be rendered, and hold it against the files on disk; nothing is written but a cache.

    Args:
        project: where files go, and the settings for all samples.
        cases: the specs, and which clients render them.
        everything: the cases are all there are, so that what else the manifest names is an orphan.
        tick: called after each case.

    Raises:
        Problems: all that is wrong in any of the specs, the templates and the folders.
    """
    manifest = files.read_manifest(project.output)
    memory = Memory(project.root)
    engine = fingerprint((PACKAGE, BUILTIN, *project.templates), repr(project))
    problems: list[Problem] = []
    changes: list[Change] = []
    for case in cases:
        try:
            changes += _compare_case(project, case, manifest, memory, engine)
        except Problems as error:
            problems += error.problems
        tick()
    if problems:
        raise Problems(problems)
    memory.save()
    changes += _orphans(project, cases, manifest, {change.name for change in changes}, everything=everything)
    return Result(project.output, tuple(sorted(changes, key=lambda change: change.name)), manifest)


def _compare_case(project: Project, case: Case, manifest: Mapping[str, Entry], memory: Memory, engine: str) -> list[Change]:
    spec = files.read(case.path)
    overlay = fingerprint(folder for folder in case.folders if folder not in project.templates)
    key = files.digest(repr((engine, overlay, case, spec)).encode())
    entries = memory.recall(case.spec, key)
    texts: dict[str, bytes] = {}
    if entries is None:
        entries, texts = _render(project, case)
        memory.keep(case.spec, key, entries)
    changes = []
    for name, entry in entries.items():
        change = _change(project, name, entry, manifest.get(name))
        if change.status in ("missing", "stale", "edited", "foreign") and not entry.refused:
            if not texts:
                _, texts = _render(project, case)
            change = replace(change, new=texts[name])
        changes.append(change)
    return changes


def _render(project: Project, case: Case) -> tuple[dict[str, Entry], dict[str, bytes]]:
    """Render the samples of a case: what the manifest is to say of each, and the texts."""
    from snippetgen.samples import load, sample  # noqa: PLC0415 - a run with nothing to do imports neither YAML nor Jinja

    request = load(project, case.path)
    entries: dict[str, Entry] = {}
    texts: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, client in case.outputs.items():
        try:
            texts[name] = sample(project, request, client, case.folders).encode()
            entries[name] = Entry(case.spec, client, files.digest(texts[name]))
        except Refused as refused:
            entries[name] = Entry(
                case.spec, client, refused="; ".join(f"{each.message}: {each.hint}" for each in refused.problems)
            )
        except Problems as error:
            problems += error.problems
    if problems:
        raise Problems(problems)
    return entries, texts


def _change(project: Project, name: str, entry: Entry, known: Entry | None) -> Change:
    path = os.path.join(project.output, name)
    old = files.read(path)
    found = None if old is None else files.digest(old)
    if old is None:
        status = "refused" if entry.refused else "missing"
    elif found == entry.sha256:
        status = "fresh"
    elif known is None or known.refused:
        status = "foreign"
    elif found != known.sha256:
        status = "edited"
    else:
        status = "orphaned" if entry.refused else "stale"
    return Change(name, path, status, entry.spec, entry.client, old, entry=entry)


def _orphans(
    project: Project, cases: Sequence[Case], manifest: Mapping[str, Entry], expected: set[str], *, everything: bool
) -> list[Change]:
    """Find what we made and no spec asks for any more."""
    asked = {(case.spec, client) for case in cases for client in case.outputs.values()}
    changes = []
    for name, entry in manifest.items():
        if name in expected or not (everything or (entry.spec, entry.client) in asked):
            continue
        old = files.read(path := os.path.join(project.output, name))
        edited = old is not None and files.digest(old) != entry.sha256
        changes.append(Change(name, path, "edited" if edited else "orphaned", entry.spec, entry.client, old))
    return changes


def apply(result: Result, *, force: bool = False) -> frozenset[str]:
    """Write and remove what is to be, and the manifest at the end; what was edited by hand is kept unless forced.

    Returns:
        The names of those that were pending and are settled now.

    Raises:
        Problems: a file or a folder cannot be written; each file is either as it was or as it should be.
    """
    manifest = dict(result.manifest)
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
            if change.entry is None:
                manifest.pop(change.name, None)
            else:
                manifest[change.name] = change.entry
            if not result.settled(change):
                done.add(change.name)
    finally:
        files.write_manifest(result.folder, manifest)
    return frozenset(done)
