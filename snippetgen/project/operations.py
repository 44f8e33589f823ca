"""Remember in the cache folder what is made of a project's operations: a run that finds nothing changed parses no document."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from snippetgen import files
from snippetgen.openapi.settings import LIMIT
from snippetgen.problems import Problems
from snippetgen.project.caching import CACHE, PACKAGE, Stats, as_lists, fingerprint, prepare, problems_of, stats
from snippetgen.project.catalog import Catalog, OperationCase, Tell
from snippetgen.project.manifest import MANIFEST, known_names
from snippetgen.project.patterns import spec_paths

if TYPE_CHECKING:
    from snippetgen.project.plan import Project

__all__ = [
    "digest_of",
    "remembered",
    "settings_of",
]

_FILE = "operations.json"
_known: dict[str, tuple[Stats, Catalog]] = {}
"""The last catalog, by a digest of the settings, with the files that it was checked against: a run asks several times."""


def remembered(project: Project, tell: Tell | None = None) -> Catalog:
    """Return the operations of a project that have no spec, as they were remembered or as they are made now.

    What is made is told, see `operation_catalog`.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    specs, key = spec_paths(project), files.digest(f"{_package()} {settings_of(project)}".encode())
    before, found = _known.get(key, ({}, None))
    found = found or _recalled(project.root, key, specs)
    if found is not None and before and before == _stats(project, found, specs):
        return found
    if found is None or not _is_current(found, specs, project.root) or not _keeps_names(found, known_names(project.output)):
        from snippetgen.project.described import made  # noqa: PLC0415 - an up-to-date run reads no document

        found = made(project, specs, tell)
        _save(project.root, key, found, specs)
    _known.clear()
    _known[key] = _stats(project, found, specs), found
    return found


def _stats(project: Project, found: Catalog, specs: Sequence[str]) -> Stats:
    """Return the state of all files on which a catalog depends."""
    documents = [os.path.join(project.root, path) for path in found.stamps]
    return stats([*map(os.path.abspath, (*documents, *specs)), os.path.join(project.output, MANIFEST)])


def settings_of(project: Project) -> str:
    """Return a text that changes whenever settings change on which the requests of operations depend."""
    parts = sorted({part for place in project.targets.values() for part in place.parts})
    return repr((project.overlays, project.sources, project.defaults._replace(values={}), "response" in parts))


@cache
def _package() -> str:
    return fingerprint([PACKAGE])


def _is_current(found: Catalog, specs: Sequence[str], root: str) -> bool:
    """Return whether a catalog was made of these specs, and of documents as they are now."""
    own = {os.path.relpath(path, root) for path in specs}
    known = {path for path in found.stamps if path not in own}
    return own <= found.stamps.keys() and all(
        found.stamps[path] == digest_of(os.path.join(root, path)) for path in (*own, *known)
    )


def _keeps_names(found: Catalog, known: Mapping[str, Mapping[str, str]]) -> bool:
    """Return whether the operations have the names that the manifest knows."""
    return all(
        known.get(path.rpartition("#")[0], {}).get(case.endpoint, case.name) == case.name for path, case in found.cases.items()
    )


def digest_of(path: str) -> str:
    """Return the digest of a file, or an empty text if there is none."""
    data = None
    with suppress(Problems):
        data = files.read(files.shown(path), LIMIT)
    return "" if data is None else files.digest(data)


def _recalled(root: str, key: str, specs: Sequence[str]) -> Catalog | None:
    with suppress(Problems, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        loaded: Any = json.loads(files.read(os.path.join(root, CACHE, _FILE)) or b"null")
        if loaded["key"] == key:
            own = _own(root, specs)
            warnings, refusals = (problems_of(loaded[each], root, own) for each in ("warnings", "refusals"))
            cases = {path: OperationCase(*case) for path, case in loaded["cases"].items()}
            return Catalog(cases, warnings, refusals, loaded["invented"], loaded["stamps"], loaded["overrides"])
    return None


def _own(root: str, specs: Sequence[str]) -> dict[str, str]:
    """Name the specs, of which problems show the path from the current folder, by their paths relative to the project's."""
    return {path: os.path.relpath(path, root) for path in specs}


def _save(root: str, key: str, found: Catalog, specs: Sequence[str]) -> None:
    """Write a catalog into the cache folder; a failure to write it only costs time."""
    own = _own(root, specs)
    data = {
        "key": key,
        "stamps": {**found.stamps},
        "invented": found.invented,
        "overrides": {**found.overrides},
        "warnings": as_lists(found.warnings, root, own),
        "refusals": as_lists(found.refusals, root, own),
        "cases": {path: [*case] for path, case in found.cases.items()},
    }
    prepare(root)
    with suppress(Problems):
        files.write(os.path.join(root, CACHE, _FILE), json.dumps(data).encode())
