"""Name the cases of operations, so that no name moves when another operation is added."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from snippetgen.openapi.operations import Operation

__all__ = ["case_names"]

_LONGEST = 80
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE).fullmatch  # no names of files on Windows
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def case_names(operations: Sequence[Operation]) -> list[str]:
    """Return a name for each operation: its id, or its method and path, as words in lowercase with hyphens.

    Those that would have one name, or one that is too long, get a digest of method and path, and so does each of them: which of
    them comes first in the document means nothing.
    """
    names = [_slug(_HUMP.sub("-", each.id)) or _slug(f"{each.method} {each.path}") for each in operations]
    counts = Counter(names)
    return [
        f"{name[: _LONGEST - 9].rstrip('-')}-{_digest(each)}"
        if counts[name] > 1 or len(name) > _LONGEST or _RESERVED(name)
        else name
        for name, each in zip(names, operations, strict=True)
    ]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _digest(operation: Operation) -> str:
    return hashlib.sha256(operation.endpoint.encode()).hexdigest()[:8]
