"""The shell, as far as POSIX has it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Shell"
EXTENSION = "sh"
FENCE = "bash"

# Characters that no shell takes for anything else. A word that begins with "=" or "~" means something in zsh.
_WORD = re.compile(r"[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*").fullmatch


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write one word of a command: as it is where it may be and no `quote` is asked for, else in single quotes.

    Everything stands for itself between single quotes (section 2.2.2), but a single quote and NUL, which no argument can hold.
    """
    if "\0" in text:
        raise ValueError("no argument of a command can hold a NUL character")
    if not quote and _WORD(text):
        return Code(text)
    return Code("'" + text.replace("'", "'\\''") + "'")


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "#"))
