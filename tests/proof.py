"""How much of what could be run is run: all in `.ci/run`, and by README's test command what five minutes on two cores allow.

`.ci/run` sets SNIPPETGEN_PROOF=all for the modules that take a part here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

ALL = os.environ.get("SNIPPETGEN_PROOF") == "all"

Item = TypeVar("Item")


def part(items: Iterable[Item], length: int, word: str) -> list[Item]:
    """Return all items where all are proven, and elsewhere so many of them; another word, such as a client, gets others."""
    found = [*items]
    if ALL or len(found) <= length:
        return found
    first = crc32(word.encode()) % len(found)
    step = max(1, len(found) // length)
    return [found[(first + step * number) % len(found)] for number in range(length)]
