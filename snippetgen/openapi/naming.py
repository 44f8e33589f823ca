"""Name the cases of operations, so that no name moves when the document changes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from snippetgen.openapi.operations import Operation
from snippetgen.patterns import pattern
from snippetgen.spec.names import slug, words

__all__ = ["blanked", "case_names"]

_LONGEST = 80
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)  # no names of files on Windows
_VARIABLE = pattern(r"\{[^{}]*\}")
_NONE: Mapping[str, str] = {}


def case_names(operations: Sequence[Operation], known: Mapping[str, str] = _NONE) -> list[str]:
    """Return a name for each operation: its id, or its method and path, as words in lowercase with hyphens.

    Those that would have one name, or one that is too long, get a digest of method and path, and so does each of them: which of
    them comes first in the document means nothing.

    Args:
        operations: the operations.
        known: the names that operations had before, by method and path. They keep them, also with variables of other names.
    """
    current = {each.endpoint for each in operations}
    moved = {blanked(endpoint): name for endpoint, name in known.items() if endpoint not in current}
    kept = [known.get(each.endpoint) or moved.get(blanked(each.endpoint), "") for each in operations]
    names = [name or slug(words(each.id)) or slug(each.endpoint) for name, each in zip(kept, operations, strict=True)]
    counts = Counter(names)
    return [
        name
        if before or not (counts[name] > 1 or len(name) > _LONGEST or _RESERVED.fullmatch(name))
        else _told_apart(name, each)
        for name, before, each in zip(names, kept, operations, strict=True)
    ]


def blanked(endpoint: str) -> str:
    """Return method and path with variables that have no name."""
    return _VARIABLE.sub("{}", endpoint)


def _told_apart(name: str, operation: Operation) -> str:
    digest = hashlib.sha256(operation.endpoint.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST - 9].rstrip('-')}-{digest}"
