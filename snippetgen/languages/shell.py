"""The shell, as far as POSIX has it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Shell"
EXTENSION = "sh"
FENCE = "bash"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# Characters that no shell takes for anything else. A word that begins with "=" or "~" means something in zsh.
_WORD = re.compile(r"[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*").fullmatch


def string(text: str, prefix: str = "", *, quoted: bool = False) -> Code:
    """Write one word of a command, `prefix` (the author's own) and the text: as it is where it may be, else in single quotes.

    Everything stands for itself between single quotes (section 2.2.2), but a single quote and NUL, which no argument can hold.
    """
    if "\0" in text:
        raise ValueError("no argument of a command can hold a NUL character")
    word = prefix + text
    if not quoted and _WORD(word):
        return Code(word)
    return Code("'" + word.replace("'", "'\\''") + "'")


def literal(value: JsonValue, column: int = 0) -> Code:  # noqa: ARG001 - the shell has no data
    """Refuse: a shell has no notation for data."""
    raise ValueError("a shell has no notation for data: give it the JSON text")


def native(value: JsonValue) -> bool:  # noqa: ARG001 - the shell has no data
    """Tell that no value has a notation of its own."""
    return False


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "#"))


def ident(text: str) -> Code:
    """Give the name of a variable."""
    return Code(writing.name(text, _NAME))
