"""The manifests: what was written into each output folder, and what a run that was killed has left.

A manifest is written last. A run that is killed before that would leave files that look as if somebody had edited them. So a
run first notes what it is about to write, and the next run takes a file with the noted content for one of ours.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from snippetgen import files
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.caching import CACHE, prepare
from snippetgen.project.entries import Entries, Entry, noted, parsed, written

__all__ = [
    "MANIFEST",
    "Entry",
    "adopted",
    "announced",
    "known_names",
    "pending",
    "read_both",
    "read_folders",
    "read_manifest",
    "update_manifests",
]

MANIFEST = ".snippetgen.json"
"""The name of the manifest in an output folder; it belongs in version control."""


def known_names(folder: str) -> dict[str, dict[str, str]]:
    """Return the names that operations have had: by document, and by method and path; a manifest that is not valid has none."""
    found: dict[str, dict[str, str]] = {}
    with suppress(Problems):
        for entry in read_manifest(folder).values():
            if entry.operation:
                document, _, name = entry.spec.rpartition("#")
                found.setdefault(document, {})[entry.operation] = name
    return found


def read_manifest(folder: str) -> Mapping[str, Entry]:
    """Read the manifest of a folder: entries by path relative to the folder; empty if there is no manifest.

    Raises:
        Problems: the manifest is not valid.
    """
    return _parsed(folder, files.read(os.path.join(folder, MANIFEST)))[0]


def read_folders(folder: str) -> list[str]:
    """List the other folders named in a folder's manifest, joined to that folder.

    Raises:
        Problems: the manifest is not valid.
    """
    return read_both(folder)[1]


def read_both(folder: str) -> tuple[Entries, list[str]]:
    """Read the manifest of a folder: what `read_manifest` and `read_folders` return.

    Raises:
        Problems: the manifest is not valid.
    """
    return _parsed(folder, files.read(os.path.join(folder, MANIFEST)))


def _parsed(folder: str, data: bytes | None) -> tuple[Entries, list[str]]:
    if data is None:
        return Entries({}), []
    try:
        entries, names = parsed(data)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        hint = "restore it from version control, or delete it and run `snippetgen generate --force`"
        problem = Problem(Where(os.path.join(folder, MANIFEST)), "not a valid snippetgen manifest", hint)
        raise Problems([problem]) from None
    others = [os.path.normpath(os.path.join(folder, each)) for each in names]
    return entries, [each for each in others if not files.outside(each, folder)]  # these only help to find orphans


def _update(folder: str, old: bytes | None, updates: Mapping[str, Entry | str | None], folders: Iterable[str] = ()) -> None:
    """Write the manifest if it changes from what it is, one line per file; remove an empty one.

    The manifest of the main output folder names the other `folders` that have one, so that orphans are found after the settings
    change.
    """
    path, entries = os.path.join(folder, MANIFEST), _parsed(folder, old)[0]
    names = [os.path.relpath(each, folder).replace(os.sep, "/") for each in folders]
    data = None if old is None else entries.replaced(old, updates, names)
    if data is None:
        entries = entries.updated(updates)
        if not entries and not names:
            if old is not None:
                files.remove(path)
            return
        if old is None:
            files.write(path, written(entries, names))
            return
        data = "".join(written(entries, names)).encode()
    if old is not None and files.unix(old) != data:
        files.write(path, files.like(data, old))


def update_manifests(root: str, main: str, updates: Mapping[str, Mapping[str, Entry | str | None]]) -> dict[str, str]:
    """Write what has changed into the manifests as they are now: another run may have written them meanwhile.

    Args:
        root: the project's folder.
        main: the main output folder.
        updates: by folder, the new entries by path, or as they are written; None removes one.

    Raises:
        Problems: a manifest is not valid, or cannot be written.

    Returns:
        The states of the manifests as they are then, by path; see `files.States`.
    """
    prepare(root)
    with files.locked(os.path.join(root, CACHE, "lock")):
        old = files.read(os.path.join(main, MANIFEST))
        others = {*_parsed(main, old)[1], *updates} - {main}
        for folder in sorted(others & {*updates}):
            _update(folder, files.read(os.path.join(folder, MANIFEST)), updates[folder])
        further = [folder for folder in others if os.path.exists(os.path.join(folder, MANIFEST))]
        _update(main, old, updates.get(main, {}), further)
        states, paths = files.States(), [os.path.join(folder, MANIFEST) for folder in (main, *others)]
        return {path: states.of(path)[0] for path in paths}


@contextmanager
def announced(root: str, entries: Mapping[str, Mapping[str, str | None]]) -> Iterator[None]:
    """Note what is about to be written until it is in the manifests; clear away what killed runs have noted and left.

    Args:
        root: the project's folder.
        entries: by folder and path, the entries as they are written.
    """
    if not entries:
        yield
    else:
        path = os.path.join(root, CACHE, f"pending-{os.getpid()}.json")
        prepare(root)
        with suppress(Problems):
            files.write(path, noted({os.path.relpath(folder, root): own for folder, own in entries.items()}))
        yield
        with suppress(OSError):
            os.unlink(path)
    for process, folder, names in _dead(root):
        for name in (*names, MANIFEST):
            files.forget(os.path.join(folder, name), process)
    for path in pending(root):
        if not _alive(path):
            with suppress(OSError):
                os.unlink(path)


def adopted(root: str) -> dict[str, dict[str, Entry]]:
    """Return the entries of files that a killed run had written: by folder and path, as far as they have that content now."""
    found: dict[str, dict[str, Entry]] = {}
    for _, whole, entries in _dead(root):
        with suppress(Problems, ValueError, TypeError, AttributeError):
            for name, fields in entries.items():
                entry = Entry(**fields)
                data = files.read(os.path.join(whole, name))
                if data is not None and files.same(data, entry.sha256):
                    found.setdefault(whole, {})[name] = entry
    return found


def _dead(root: str) -> Iterator[tuple[int, str, Mapping[str, Mapping[str, str]]]]:
    """Read what killed runs have noted: the process, and for each folder the entries by path, inside of it."""
    for path in pending(root):
        if _alive(path):
            continue
        with suppress(Problems, ValueError, TypeError, AttributeError, RecursionError):
            for folder, entries in json.loads(files.read(path) or b"{}").items():
                whole = os.path.normpath(os.path.join(root, folder))
                if not files.outside(whole, root):
                    yield _process(path), whole, {name: fields for name, fields in entries.items() if files.inside(name)}


def pending(root: str) -> list[str]:
    """List the files in which runs have noted what they are about to write."""
    with suppress(OSError), os.scandir(os.path.join(root, CACHE)) as entries:
        return sorted(entry.path for entry in entries if entry.name.startswith("pending-"))
    return []


def _alive(path: str) -> bool:
    """Return whether the process that has noted something is still running."""
    number = _process(path)
    if os.name != "posix" or not number:
        return False
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return number != os.getpid()


def _process(path: str) -> int:
    """Return the number of the process that has noted something; 0 if the name of the file has none."""
    number = os.path.basename(path).removeprefix("pending-").removesuffix(".json")
    return int(number) if number.isdecimal() else 0
