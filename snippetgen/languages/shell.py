"""The POSIX shell: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code, is_fillable

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Shell"
EXTENSION = "sh"
FENCE = "bash"

# Characters that are literal in every shell. A word that starts with "=" or "~" is expanded in zsh.
_WORD = re.compile(r"[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*").fullmatch


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write one word of a command: unquoted if it is safe and no `quote` is given, else in single quotes.

    A word into which readers put a value is quoted, so that the value can contain `&` or a space.

    Every character except the single quote is literal between single quotes (section 2.2.2).

    Raises:
        ValueError: the text contains NUL, which an argument cannot.
    """
    if "\0" in text:
        raise ValueError("a command argument cannot contain a NUL character")
    if not quote and not is_fillable(text) and _WORD(text):
        return Code(text)
    return Code("'" + text.replace("'", "'\\''") + "'")


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "#"))
