"""How much of what could be run is run: by README's test command what five minutes on two cores allow.

`SNIPPETGEN_PROOF=4` runs several times as much, as `.ci/run` does, and `SNIPPETGEN_PROOF=all` everything, in about an hour.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

PROOF = os.environ.get("SNIPPETGEN_PROOF", "0.6")

Item = TypeVar("Item")


def part(items: Iterable[Item], length: int, word: str) -> list[Item]:
    """Return so many items times what is to be proven; another word, such as a client, gets others."""
    found = [*items]
    length = len(found) if PROOF == "all" else max(1, round(length * float(PROOF)))
    if len(found) <= length:
        return found
    first = crc32(word.encode()) % len(found)
    step = max(1, len(found) // length)
    return [found[(first + step * number) % len(found)] for number in range(length)]
