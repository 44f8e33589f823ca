"""The result of a run: each generated file, and how the file on disk compares with it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Literal

from snippetgen.generation.cache import Memory
from snippetgen.problems import Problem
from snippetgen.project.manifest import Entry
from snippetgen.records import NamedTuple

__all__ = ["Change", "Result", "Status"]

Status = Literal["fresh", "missing", "stale", "edited", "foreign", "orphaned", "refused"]
"""How the file on disk compares with what a run generates; see `Change`."""


class Change(NamedTuple):
    """A generated file, and how the file on disk compares with it.

    Attributes:
        name: the path relative to the folder of its manifest, with forward slashes; for a page with marked regions, relative
            to the project's folder.
        path: where the file is.
        status: `fresh`, `missing`, `stale` (written by us, out of date), `edited` (changed by hand since we wrote it),
            `foreign` (never written by us), `orphaned` (written by us, no longer generated), `refused` (no client can send it).
        spec: the spec's path relative to the project's folder; empty for a page, which may show several.
        client: the id of a sample's client; empty for other files.
        old: the bytes on disk; None if there is no file, or if it is as it should be.
        new: the bytes to write, or None.
        entry: its new entry in the manifest, or None to remove it from the manifest.
        folder: the folder of that manifest; None for a page with marked regions, which has no manifest.
        target: the docs system that a partial or a page is written for.
    """

    name: str
    path: str
    status: Status
    spec: str
    client: str
    old: bytes | None = None
    new: bytes | None = None
    entry: Entry | None = None
    folder: str | None = None
    target: str = ""


class Result(NamedTuple):
    """All files of a run, sorted by path, and the manifests on disk, by folder.

    `folder` is the main output folder; its manifest lists the other folders. `warnings` are those about the specs, and the
    files that are refused. `memory` is what the run knows, to which `apply` adds the states of the files that it writes.
    """

    root: str
    folder: str
    changes: tuple[Change, ...]
    manifests: Mapping[str, Mapping[str, Entry]]
    adopted: Mapping[str, Mapping[str, Entry]] = {}
    warnings: tuple[Problem, ...] = ()
    memory: Memory | None = None

    @property
    def pending(self) -> tuple[Change, ...]:
        """The changes that need action: files to write or remove, files edited by hand, refusals not yet in the manifest."""
        return tuple(change for change in self.changes if not self.settled(change))

    def left(self, done: AbstractSet[str] | None) -> list[Change]:
        """List the changes that are left to do, after those with the paths in `done`; None if nothing was to be written."""
        return [each for each in self.changes if (not done or each.path not in done) and not self.settled(each)]

    def settled(self, change: Change) -> bool:
        """Return whether a change needs no action."""
        if change.status == "refused" and change.folder:
            return self.manifests[change.folder].get(change.name) == change.entry
        return change.status == "fresh"
