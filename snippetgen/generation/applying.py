"""Carry out what a comparison has found: write, update or remove files, then update the manifests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from snippetgen import files
from snippetgen.generation.cache import Memory
from snippetgen.generation.results import Change, Result
from snippetgen.project.entries import Entry, as_written
from snippetgen.project.manifest import announced, update_manifests
from snippetgen.records import NamedTuple

__all__ = ["Applied", "apply", "settle"]

_TIMES = 5
_TOGETHER = 100  # samples of a folder that is written at once; it is not there before
_Lines = dict[str, dict[str, str | None]]
"""Entries of manifests as they are written, by folder and path; none of a file that is removed."""


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
            for change, carried_out in _carried_out(changes, result.memory):
                if not carried_out:
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


def _carried_out(changes: Iterable[Change], memory: Memory | None) -> Iterator[tuple[Change, bool]]:
    """Write or remove the files that need it; say of each change whether nobody has changed its file meanwhile."""
    for folder, group in groupby(changes, _new_folder):
        found = [*group]
        if folder and _created(folder, found, memory):
            yield from ((change, True) for change in found)
        else:
            for change in found:
                yield change, _alone(change, memory)


def _new_folder(change: Change) -> str:
    """Return the folder of a sample that is missing; a page in a hidden folder would be shown by what watches for pages."""
    path = change.path
    return path[: path.rfind(os.sep)] if change.status == "missing" and change.client and change.new is not None else ""


def _created(folder: str, changes: Sequence[Change], memory: Memory | None) -> bool:
    """Write samples that are missing, and their folder if it is, too; return whether it was."""
    if len(changes) > _TOGETHER:
        return False
    contents = {change.path[len(folder) + 1 :]: change.new for change in changes if change.new is not None}
    created = files.create(folder, contents)
    if created and memory:
        memory.created(folder, [change.path for change in changes], created)
    return created is not None


def _alone(change: Change, memory: Memory | None) -> bool:
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
        result = result._replace(changes=again, memory=compared.memory)
        left = result._replace(changes=tuple(change for change in again if change.path in moved), adopted={})
        settled, moved = apply(left, force=force, keep=keep)
        done |= settled
    return result, done
