"""Read files, write them atomically, and track generated files in a manifest."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from snippetgen.problems import Problem, Problems, Where

__all__ = [
    "MANIFEST",
    "Entry",
    "digest",
    "inside",
    "read",
    "read_folders",
    "read_manifest",
    "remove",
    "shown",
    "write",
    "write_manifest",
]

MANIFEST = ".snippetgen.json"
"""The name of the manifest in an output folder; it belongs in version control."""


class Entry(NamedTuple):
    """A manifest entry for a file: its spec (a path relative to the project folder), its client or target, and the outcome.

    The outcome is either the digest of the file (`sha256`) or the reason why there is none (`refused`).
    """

    spec: str = ""
    client: str = ""
    sha256: str = ""
    refused: str = ""
    target: str = ""


def inside(path: str) -> bool:
    """Return whether a path is relative and stays inside its starting folder."""
    normal = os.path.normpath(path)
    return not os.path.isabs(normal) and normal != os.pardir and not normal.startswith(os.pardir + os.sep)


def shown(path: str) -> str:
    """Return a path relative to the current folder, or an absolute one if it lies outside."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith(os.pardir) else relative


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read(path: str) -> bytes | None:
    """Read a file; return None if it does not exist.

    Raises:
        Problems: the file exists but cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problems([_problem(path, "read", error)]) from None


def write(path: str, data: bytes) -> None:
    """Write a file atomically: to a temporary file beside it, which is then renamed.

    Raises:
        Problems: the folder or the file cannot be written; an existing file is left as it was.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except OSError as error:
        raise Problems([_problem(path, "write", error)]) from None
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def remove(path: str) -> None:
    """Remove a file, and its folder if that is then empty.

    Raises:
        Problems: the file cannot be removed.
    """
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Problems([_problem(path, "remove", error)]) from None
    with suppress(OSError):
        os.rmdir(os.path.dirname(path))


def read_manifest(folder: str) -> dict[str, Entry]:
    """Read the manifest of a folder: entries by path relative to the folder; empty if there is no manifest.

    Raises:
        Problems: the manifest is not valid.
    """
    path = os.path.join(folder, MANIFEST)
    data = read(path)
    if data is None:
        return {}
    try:
        samples: Mapping[str, Mapping[str, str]] = json.loads(data)["samples"]
        entries = {name: Entry(**entry) for name, entry in samples.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        entries = {os.pardir: Entry()}
    if not all(inside(name) for name in entries):
        hint = "restore it from version control, or delete it and run `snippetgen generate --force`"
        raise Problems([Problem(Where(path), "not a valid snippetgen manifest", hint)])
    return entries


def read_folders(folder: str) -> list[str]:
    """List the other folders named in a folder's manifest, joined to that folder; the manifest must be valid."""
    data = read(os.path.join(folder, MANIFEST))
    names = json.loads(data).get("folders", []) if data else []
    return [os.path.normpath(os.path.join(folder, name)) for name in names if isinstance(name, str)]


def write_manifest(folder: str, entries: Mapping[str, Entry], folders: Iterable[str] = ()) -> bool:
    """Write the manifest if it has changed, one line per file, and return whether it was written; remove an empty one.

    The manifest of the main output folder names the other `folders` that have one, so that orphans are found after the settings
    change.
    """
    lines = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps({key: value for key, value in entry._asdict().items() if value})}"
        for name, entry in sorted(entries.items())
    )
    names = sorted(os.path.relpath(each, folder).replace(os.sep, "/") for each in folders)
    more = f'  "folders": {json.dumps(names)},\n' if names else ""
    data = f'{{\n  "version": 1,\n{more}  "samples": {{\n{lines}\n  }}\n}}\n'.encode()
    path = os.path.join(folder, MANIFEST)
    if not entries and not names:
        remove(path)
        return False
    if read(path) == data:
        return False
    write(path, data)
    return True


def _problem(path: str, verb: str, error: OSError) -> Problem:
    return Problem(Where(shown(path)), f"cannot {verb} file: {error.strerror or error}")
