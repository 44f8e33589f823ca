"""The words that snippetgen itself writes for readers, by language, and which of several languages a reader gets.

Languages are named by tags (BCP 47), such as `de` or `pt-BR`. The words are in `words.json`: those of the tables in partials,
and those of the preview. What is for writers, such as messages and the note at the head of a partial, is English.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache

from snippetgen import files
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple

__all__ = ["ENGLISH", "NEEDED", "TAG", "Spoken", "catalogue", "in_language", "nearest"]

ENGLISH = "en"
NEEDED = ("parameter", "variable", "description")
"""The words of partials, which every language needs; others are English where a language has none."""

TAG = pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""What looks like a tag (RFC 5646, section 2.1), without those whose first part nobody has registered."""


class Spoken(NamedTuple):
    """A language: its tag, and all of its words."""

    tag: str
    words: Mapping[str, str]


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Read the words of the languages that snippetgen knows."""
    found: Mapping[str, Mapping[str, str]] = json.loads(
        files.read(os.path.join(os.path.dirname(__file__), "words.json")) or b""
    )
    return found


def in_language(tag: str = ENGLISH, own: Mapping[str, str] | None = None) -> Spoken:
    """Return the words of a language, those that a project gives itself first; what has no word is English."""
    known = catalogue()
    near = nearest(known, tag) or ENGLISH
    return Spoken(tag, {**known[ENGLISH], **known[near], **(own or {})})


def nearest(tags: Iterable[str], asked: str) -> str | None:
    """Find the tag that is asked for, or one that is less exact, as `de` is for `de-AT` (RFC 4647, section 3.4)."""
    known = {tag.lower(): tag for tag in reversed([*tags])}
    wanted = asked.lower()
    while wanted and wanted not in known:
        wanted = wanted.rpartition("-")[0]
    return known.get(wanted)
