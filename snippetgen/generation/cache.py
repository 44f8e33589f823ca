"""A cache of what each input produced in the last run, so that an unchanged project renders nothing.

It lives in `.snippetgen_cache` in the project's folder, has its own `.gitignore`, and can be deleted at any time. An entry is
used only while the spec's bytes, the settings, the templates and this package are unchanged.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from snippetgen import files
from snippetgen.problems import Problem, Problems
from snippetgen.project.caching import CACHE, prepare, problems_of
from snippetgen.project.manifest import Entry

__all__ = ["Known", "Memory"]

_FILE = "state.json"


class Known(NamedTuple):
    """What a job produced: entries by path, and the warnings, also those about files that are refused."""

    entries: Mapping[str, Entry]
    warnings: Sequence[Problem]


class Memory:
    """What earlier runs produced, by job."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._folder = os.path.join(root, CACHE)
        self._before: Mapping[str, Mapping[str, object]] = {}
        self._after: dict[str, object] = {}
        with suppress(Problems, ValueError, RecursionError):
            loaded = json.loads(files.read(os.path.join(self._folder, _FILE)) or b"null")
            self._before = loaded if isinstance(loaded, dict) else {}

    def recall(self, spec: str, key: str) -> Known | None:
        """Return what a job produced, or None if its input has changed since."""
        known = self._before.get(spec)
        if not isinstance(known, dict) or known.get("key") != key:
            return None
        with suppress(TypeError, ValueError, AttributeError, KeyError):
            entries = {name: Entry(**entry) for name, entry in known["entries"].items()}
            found = Known(entries, problems_of(known["warnings"]))
            self.keep(spec, key, found)
            return found
        return None

    def keep(self, spec: str, key: str, known: Known) -> None:
        """Record what a job produced."""
        entries = {name: entry._asdict() for name, entry in known.entries.items()}
        warnings = [[[*each.where], each.message, each.hint] for each in known.warnings]  # as JSON gives them back
        self._after[spec] = {"key": key, "entries": entries, "warnings": warnings}

    def save(self, *, everything: bool = False) -> None:
        """Write the cache if it has changed; a failure to write it is ignored, because it only costs time.

        After a run over `everything`, what it has not asked for is forgotten.
        """
        after = self._after if everything else {**self._before, **self._after}
        if after == self._before:
            return
        prepare(self._root)
        with suppress(Problems):
            files.write(os.path.join(self._folder, _FILE), json.dumps(after).encode())
