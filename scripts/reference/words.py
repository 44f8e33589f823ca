"""Write the table of the words for readers, in each language."""

from __future__ import annotations

from scripts.reference.writing import code, table
from snippetgen.words import ENGLISH, catalogue

__all__ = ["words"]


def words() -> str:
    """Write a table of the words of each language that snippetgen knows."""
    known = catalogue()
    rows = ((code(name), *(each[name] for each in known.values())) for name in known[ENGLISH])
    return table(("Word", *map(code, known)), rows)
