"""Locate the placeholders of a spec in a sample by rendering the sample again with marks in their place.

Searching for the name is not enough: the same characters can occur elsewhere, and a language may escape them. So each
placeholder is replaced by a mark that does not occur in the sample. If the second sample equals the first except for the
marks, the marks show where the placeholders are. A mark contains every kind of character `SAFE` allows and starts with the
most restricted one, a digit, so any safe text can replace it literally. The filled sample keeps line breaks and quotes that
`render --set` might omit, but is equivalent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Spec
from snippetgen.spec.texts import all_slots, changed
from snippetgen.text import Marked, Slot

__all__ = ["SAFE", "Place", "marking", "marks", "names", "places", "unmarked", "with_marks"]

SAFE = "[A-Za-z0-9][A-Za-z0-9._-]*"
"""A regular expression, for Python and JavaScript, of texts that need no escaping at any place found by `places`."""

_TAME = pattern(r"[A-Za-z0-9._-]+")


class Place(NamedTuple):
    """An occurrence of the placeholder `name` in a sample, from `start` up to but not including `end`."""

    start: int
    end: int
    name: str


def names(spec: Spec) -> tuple[str, ...]:
    """List the placeholders of a spec as written in the request: first the declared ones, then any others."""
    order = [bare(each.name) for each in spec.placeholders]
    found: dict[str, str] = {}
    for slot in all_slots(spec.request):
        found.setdefault(slot.name, slot.written)
    declared = [found.pop(name, name) for name in order]
    return (*declared, *found.values())


def marks(placeholders: Iterable[str]) -> dict[str, str]:
    """Create a mark for each placeholder, with braces if its name needs quoting, so that the sample quotes both alike."""
    found = {}
    for number, name in enumerate(placeholders):
        mark = f"0a.{number:03}-z_q"
        found[name] = mark if _TAME.fullmatch(name) else mark + "{x}"
    return found


def marking(known: Mapping[str, str]) -> dict[str, Slot]:
    """Return placeholders to fill in instead of those of a spec: they are written as marks (`known`, by name)."""
    return {bare(name): Slot(mark, bare(name)) for name, mark in known.items()}


def with_marks(spec: Spec, known: Mapping[str, str]) -> Spec | None:
    """Return a spec with marks (`known`, by name) in place of its placeholders, as the decoder gives it with `marking`.

    It is none where the decoder might refuse a mark: in a method, and in the names of headers and cookies, which have few
    characters.
    """
    described = spec.request
    named = (described.method, *(name for name, _ in (*described.headers, *described.cookies)))
    if any(isinstance(name, Marked) for name in named):
        return None
    slots = marking(known)

    def change(slot: Slot) -> Slot:
        return slot._replace(written=slots[slot.name].written) if slot.name in slots else slot  # it may be in a title alone

    parts = {name: getattr(spec, name) for name in ("request", "title", "description", "responses")}
    return spec._replace(**changed(parts, change))


@lru_cache(maxsize=1000)  # the marks of most specs are the same
def _finder(found: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, found)) or "(?!)")


def places(sample: str, marked: str, known: Mapping[str, str]) -> tuple[Place, ...] | None:
    """Locate the placeholders of a sample, given the same sample with marks (`known`, by name); return none if uncertain."""
    text, found = unmarked(marked, known)
    return found if text == sample else None


def unmarked(marked: str, known: Mapping[str, str]) -> tuple[str, tuple[Place, ...] | None]:
    """Put placeholders in the place of their marks (`known`, by name), and say where they are, or none if that is uncertain."""
    by_mark = {mark: name for name, mark in known.items()}
    found: list[Place] = []
    text, at = "", 0
    for match in _finder((*by_mark,)).finditer(marked):
        text += marked[at : match.start()]
        name = by_mark[match[0]]
        found.append(Place(len(text), len(text) + len(name), name))
        text += name
        at = match.end()
    text += marked[at:]
    return text, None if any(mark in text for mark in by_mark) else tuple(found)
