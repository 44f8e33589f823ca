"""Where the placeholders of a spec stand in a sample, found by rendering it once more with other texts in their place.

A search for the name would not do: the same characters may stand elsewhere, and a language may write a placeholder with
escapes. So each placeholder is filled with a mark that stands nowhere in the sample. Where the second sample is the first one
but for the marks, the marks say where the placeholders are. A mark has all kinds of characters that `SAFE` allows and begins
like the hardest of them, so that any safe text may stand where it stood and means itself there. The sample then keeps its
lines, and quotes that only a brace needed, where `render --set` might do without: it says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from snippetgen.spec.decode import placeholder_pattern
from snippetgen.spec.model import RequestSpec, Spec

__all__ = ["SAFE", "Place", "marks", "names", "places"]

SAFE = "[A-Za-z0-9][A-Za-z0-9._-]*"
"""Texts that stand for themselves at each place that `places` finds, as a regular expression for Python and for JavaScript."""

_TAME = re.compile(r"[A-Za-z0-9._-]+").fullmatch


class Place(NamedTuple):
    """The characters of a sample from `start` up to `end` are the placeholder `name`."""

    start: int
    end: int
    name: str


def names(spec: Spec) -> tuple[str, ...]:
    """List the placeholders of a spec as they are written: those that are declared, then others that its request holds."""
    declared = [each.name for each in spec.placeholders]
    pattern = placeholder_pattern(declared)
    found = (name for text in _texts(spec.request) for name in pattern.findall(text))
    return tuple(dict.fromkeys([*declared, *found]))


def _texts(value: RequestSpec | object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


def marks(placeholders: Iterable[str]) -> dict[str, str]:
    """Give a mark for each placeholder: as tame as its name, for a name with braces may be quoted where a word is not."""
    found = {}
    for number, name in enumerate(placeholders):
        mark = f"0a.{number:03}-z_q"
        found[name] = mark if _TAME(name) else mark + "{x}"
    return found


def places(sample: str, marked: str, known: Mapping[str, str]) -> tuple[Place, ...] | None:
    """Find the placeholders of a sample by the same sample with marks (`known`, by name); none where it is not certain."""
    by_mark = {mark: name for name, mark in known.items()}
    if any(mark in sample for mark in by_mark):
        return None
    found: list[Place] = []
    text, at = "", 0
    for match in re.finditer("|".join(map(re.escape, by_mark)) or "(?!)", marked):
        text += marked[at : match.start()]
        name = by_mark[match[0]]
        found.append(Place(len(text), len(text) + len(name), name))
        text += name
        at = match.end()
    return tuple(found) if text + marked[at:] == sample else None
