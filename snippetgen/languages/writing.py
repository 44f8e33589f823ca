"""Shared by the languages: escapes, comment lines, the choice of multi-line literals, and look-ups in the environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from threading import local

from snippetgen.patterns import pattern
from snippetgen.text import Code, Slot, join, lookups, marked, pieces, slots

__all__ = [
    "Escapes",
    "Needed",
    "alone",
    "c_comment",
    "comment_lines",
    "end_name",
    "filled",
    "formatted",
    "inner",
    "joined",
    "joined_lines",
    "lookup",
    "marking",
    "needed",
    "octal",
    "printable",
    "runs",
    "shown",
    "shows",
    "stands_as_lines",
    "utf16",
    "without_trigraphs",
]


_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})


class Escapes(dict[int, str]):
    """A table for `str.translate`: named escapes, printable characters unchanged, and a rule for all others.

    Line separators, byte-order marks and directional marks are escaped too; see `printable`.
    """

    def __init__(self, named: Mapping[str, str], other: Callable[[int], str]) -> None:
        """Make a table; the character that begins the escapes is the first of the named ones."""
        super().__init__({ord(char): escape for char, escape in named.items()})
        self._other = other
        self._shown = [(char, escape) for char, escape in named.items() if printable(char) and char.isascii()]

    def write(self, text: str) -> str:
        """Do what `text.translate` does with this table.

        Almost every text is ASCII that shows, with few characters to escape: `str.replace` takes a fraction of the time.
        """
        line = "\n" in text
        if not (text.isascii() and (text.replace("\n", "") if line else text).isprintable()):
            return text.translate(self)
        for char, escape in self._shown:
            if char in text:
                text = text.replace(char, escape)
        return text.replace("\n", self[10]) if line else text

    def lines(self, text: str, separator: str) -> str:
        """Write each line of a text with its line feed in double quotes, with a separator between them."""
        between = f'"{separator}"'
        if not (text.isascii() and text.replace("\n", "").isprintable()):
            return f'"{between.join([self.write(line) for line in _LINE.findall(text)])}"'
        for char, escape in self._shown:
            if char in text:
                text = text.replace(char, escape)
        end = self[10]
        last = end if text.endswith("\n") else ""
        text = text.removesuffix("\n").replace("\n", end + between)
        return f'"{text}{last}"'

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = escape = char if printable(char) else self._other(code)
        return escape


@cache
def printable(char: str) -> bool:
    """Return whether a character is visible: not a control, format or private-use character, and no separator but the space.

    Unlike in `str.isprintable`, a character that is unassigned in Python's Unicode version counts as visible, so that new emoji
    are written the same in every version of Python. Noncharacters such as U+FFFE are not visible.
    """
    if char.isascii():
        return char.isprintable()
    from unicodedata import category  # noqa: PLC0415 - few texts need it

    return category(char) not in _INVISIBLE and ord(char) & 0xFFFE != 0xFFFE and not "\ufdd0" <= char <= "\ufdef"


def shows(text: str) -> bool:
    """Return whether every character of a text is visible."""
    return text.isprintable() or all(map(printable, text))  # the former is stricter, but knows a whole text at once


def utf16(code: int) -> str:
    r"""Write a character as one or two `\uXXXX` escapes, for languages with UTF-16 strings."""
    data = chr(code).encode("utf-16-be")
    return "".join(f"\\u{data[at]:02x}{data[at + 1]:02x}" for at in range(0, len(data), 2))


def octal(code: int) -> str:
    """Write each byte of a character in UTF-8 as an octal escape; a hexadecimal one would take following digits as its own."""
    return "".join(f"\\{byte:03o}" for byte in chr(code).encode())


# Trigraphs, which a conforming C compiler replaces by another character (C11, section 5.2.1.1).
_TRIGRAPH = pattern(r"\?\?(?=[=/'()!<>-])")
_CONTINUED = pattern(r"(\\|\?\?/)$", re.MULTILINE)


def without_trigraphs(escaped: str) -> str:
    """Break up the trigraphs in what stands between the quotes of a literal in C or a language that is based on it."""
    return _TRIGRAPH.sub(r"?\\?", escaped) if "??" in escaped else escaped


def c_comment(text: str) -> str:
    """Write line comments of C; none ends with a backslash, which would continue it on the next line."""
    return _CONTINUED.sub(r"\1 //", comment_lines(text, "//"))


def comment_lines(text: str, prefix: str) -> str:
    """Write a text as line comments; it is split at everything that any language treats as a line ending.

    Invisible characters become spaces.
    """
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    shown = ("".join(char if printable(char) else " " for char in line).rstrip() for line in lines)
    return "\n".join(f"{prefix} {line}".rstrip() for line in shown)


def stands_as_lines(text: str) -> bool:
    """Return whether a text suits a multi-line literal: it has several lines, and none ends with an invisible space."""
    return "\n" in text.strip("\n") and " \n" not in text and not text.endswith(" ")


class Needed(local):
    """The import lines that a sample needs so far, in this thread."""

    def __init__(self) -> None:
        self.lines: dict[str, None] = {}

    def add(self, line: str) -> None:
        """Add an import line."""
        self.lines[line] = None


needed = Needed()
"""What the sample that is being written needs: templates add to it, and so do look-ups in the environment."""


class _Marks(local):
    """The mark of the inner lines of literals, in this thread; usually there is none."""

    def __init__(self) -> None:
        self.mark = ""


_marks = _Marks()


@contextmanager
def marking(mark: str) -> Iterator[None]:
    """Begin each inner line of what `inner` returns with a mark, for the time of the context."""
    _marks.mark = mark
    try:
        yield
    finally:
        _marks.mark = ""


def inner(literal: Code) -> Code:
    """Return a literal of a text inside JSON data, whose inner lines are the text's own, with the mark that `marking` sets."""
    return Code(literal.replace("\n", f"\n{_marks.mark}")) if _marks.mark else literal


_LINE = pattern(r"[^\n]*\n|[^\n]+")


def shown(text: str) -> str:
    """Return the placeholders of a text that readers replace, as written, one after another."""
    return "".join([slot.written for slot in slots(text) if not slot.reads])


def runs(text: str) -> list[str | Slot]:
    """Split a text into texts, with the placeholders that are shown, and placeholders to look up in the environment."""
    if not lookups(text):
        return [text]
    found: list[str | Slot] = []
    for piece in pieces(text):
        if isinstance(piece, Slot) and piece.reads:
            found.append(piece)
            continue
        text = marked([piece])
        if found and isinstance(found[-1], str):
            found[-1] = join((found[-1], text))
        else:
            found.append(text)
    return found


def lookup(slot: Slot) -> str:
    """Return the expression that reads a placeholder from the environment, and note what it needs."""
    assert slot.reads, "`runs` yields only such"
    expression = {"path": slot.reads.path, "query": slot.reads.query}.get(slot.encoded, slot.reads.value)
    for line in expression.needs:
        needed.add(line)
    return expression.code


def alone(found: list[str | Slot]) -> Slot | None:
    """Return the look-up that is the whole of a text, if it is one."""
    return found[0] if len(found) == 1 and isinstance(found[0], Slot) else None


def formatted(found: list[str | Slot], literal: Callable[[str], str]) -> str:
    """Join the runs of a text by a call that formats them, for languages without interpolation."""
    read = [run for run in found if isinstance(run, Slot)]
    reads = read[0].reads
    assert reads, "`runs` yields only such"
    for line in reads.format.needs:
        needed.add(line)
    text = "".join([run.replace("%", "%%") if isinstance(run, str) else reads.verb for run in found])
    return reads.format.code.replace("{}", ", ".join([literal(text), *map(lookup, read)]))


def filled(found: list[str | Slot], literal: Callable[[str], str], around: str = "{}") -> str:
    """Join the runs of a text, with `around` each look-up, where `{}` is."""
    before, _, after = around.partition("{}")
    return "".join([literal(run) if isinstance(run, str) else before + lookup(run) + after for run in found])


def joined(found: list[str | Slot], literal: Callable[[str], str], operator: str = " + ") -> str:
    """Join the runs of a text by an operator."""
    return operator.join([literal(run) if isinstance(run, str) else lookup(run) for run in found])


def joined_lines(found: list[str | Slot], literal: Callable[[str], str], separator: str) -> str:
    """Join the runs of a text of several lines by `+`, with a literal per line; the separator is between lines."""
    written = ""
    ends_line = False
    for run in found:
        for part in _LINE.findall(run) if isinstance(run, str) else [run]:
            if written:
                written += separator if ends_line else " + "
            written += literal(part) if isinstance(part, str) else lookup(part)
            ends_line = isinstance(part, str) and part.endswith("\n")
    return written


def end_name(text: str, name: str) -> str:
    """Return a heredoc identifier, based on `name`, with which no line of the text starts."""
    while any(line.lstrip().startswith(name) for line in text.split("\n")):
        name += "_"
    return name
