"""Files on disk: written whole or not at all, and remembered in the output folder's manifest."""

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
"""The manifest's name; it stands in the output folder and belongs into version control."""


class Entry(NamedTuple):
    """What the manifest knows of a file: its spec (a path from the project's folder), its client or target, and what came out.

    That is either the digest of the text (`sha256`) or why there is none (`refused`).
    """

    spec: str = ""
    client: str = ""
    sha256: str = ""
    refused: str = ""
    target: str = ""


def inside(path: str) -> bool:
    """Tell whether a relative path stays in the folder that it starts from."""
    normal = os.path.normpath(path)
    return not os.path.isabs(normal) and normal != os.pardir and not normal.startswith(os.pardir + os.sep)


def shown(path: str) -> str:
    """Give a path from the current folder, or the whole one where that would lead upwards."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith(os.pardir) else relative


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read(path: str) -> bytes | None:
    """Read a file, or give none where there is none.

    Raises:
        Problems: it is there, but cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problems([_problem(path, "read", error)]) from None


def write(path: str, data: bytes) -> None:
    """Put a whole file in place: first under another name beside it, then by a rename, which is all or nothing.

    Raises:
        Problems: the folder or the file cannot be written; what was there before is still there.
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
    """Remove a file, and its folder where that is empty now.

    Raises:
        Problems: it cannot be removed.
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
    """Read what was generated into a folder, by path from that folder; nothing where there is no manifest.

    Raises:
        Problems: the manifest is not one.
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
        hint = "restore it from version control; or delete it, then `snippetgen generate --force` makes a new one"
        raise Problems([Problem(Where(path), "this is not a manifest of snippetgen", hint)])
    return entries


def read_folders(folder: str) -> list[str]:
    """List the further folders that the manifest of a folder names, as whole paths; it has been read as a manifest before."""
    data = read(os.path.join(folder, MANIFEST))
    names = json.loads(data).get("folders", []) if data else []
    return [os.path.normpath(os.path.join(folder, name)) for name in names if isinstance(name, str)]


def write_manifest(folder: str, entries: Mapping[str, Entry], folders: Iterable[str] = ()) -> bool:
    """Write the manifest where it differs, one line a sample, and tell whether it was written; an empty one is removed.

    The main output folder's names the further `folders` that have one, so that nothing is lost when the settings change.
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
    return Problem(Where(shown(path)), f"cannot {verb} this: {error.strerror or error}")
