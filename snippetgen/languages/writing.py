"""What the languages share: escapes, comment lines, and which texts stand over several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from unicodedata import category

__all__ = [
    "Escapes",
    "comment_lines",
    "end_name",
    "printable",
    "shows",
    "stands_as_lines",
    "utf16",
]


_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})


class Escapes(dict[int, str]):
    """A table for `str.translate`: named escapes, printable characters as they are, all others by a rule.

    Line separators, a byte-order mark and marks that turn the direction of writing show as escapes: see `printable`.
    """

    def __init__(self, named: Mapping[str, str], other: Callable[[int], str]) -> None:
        super().__init__({ord(char): escape for char, escape in named.items()})
        self._other = other

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = escape = char if printable(char) else self._other(code)
        return escape


@cache
def printable(char: str) -> bool:
    """Tell whether a character shows: no control, format or private-use character, no separator but the space.

    A character that this Python's Unicode does not know counts as one that shows, unlike in `str.isprintable`: new emoji look
    the same in every version of Python. What Unicode has set aside for ever (U+FFFE and its like) does not show.
    """
    return char == " " or (
        category(char) not in _INVISIBLE and ord(char) & 0xFFFE != 0xFFFE and not "\ufdd0" <= char <= "\ufdef"
    )


def shows(text: str) -> bool:
    """Tell whether every character of a text shows."""
    return all(map(printable, text))


def utf16(code: int) -> str:
    r"""Write a character as one or two `\uXXXX`, as languages with sixteen-bit characters have it."""
    data = chr(code).encode("utf-16-be")
    return "".join(f"\\u{data[at]:02x}{data[at + 1]:02x}" for at in range(0, len(data), 2))


def comment_lines(text: str, prefix: str) -> str:
    """Write a text as line comments: what any language may take for the end of a line becomes one, the rest is made visible."""
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    shown = ("".join(char if printable(char) else " " for char in line).rstrip() for line in lines)
    return "\n".join(f"{prefix} {line}".rstrip() for line in shown)


def stands_as_lines(text: str) -> bool:
    """Tell whether a text is better shown line by line: it has several lines, and none ends in a space, which nobody sees."""
    return "\n" in text.strip("\n") and " \n" not in text and not text.endswith(" ")


def end_name(text: str, name: str) -> str:
    """Make a name for the end of a heredoc with which no line of the text begins."""
    while any(line.lstrip().startswith(name) for line in text.split("\n")):
        name += "_"
    return name
