r"""Java: https://docs.oracle.com/javase/specs/jls/se8/html/jls-3.html#jls-3.10.5.

Unicode escapes are translated before lexing, even in comments (section 3.3), so line breaks, quotation marks and backslashes
are never written as `\u`. The literals are those of Java 8, but for text blocks (Java 15), which are only written
where a template asks for them.
"""

from __future__ import annotations

from textwrap import indent

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Java"
EXTENSION = "java"
FENCE = "java"

_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.utf16)
# The maximum size of a string constant in a class file, in bytes (The Java Virtual Machine Specification, section 4.4.7); a
# character takes at most six.
_LONGEST = 65535
# A backslash starts a Unicode escape if an even number of backslashes precedes it.
_UNICODE_ESCAPE = pattern(r"(?<!\\)((?:\\\\)*)\\(?=u)")


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines`, one literal per line, joined by `+` and indented to `column` after the first.

    `lines="BLOCK"` makes it a text block in that column, if the text allows that, and indents other lines by four more. A
    text longer than a constant may be is joined at run time. A text with look-ups is formatted, so that a method can be called
    on it, or with `lines` joined.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines, column=column)
    if _is_long(text):
        return Code(f'String.join("", {_parts(text)})')
    if lines == "BLOCK" and _suits_a_block(text):
        closed = text.replace("\\", "\\\\") + '"""'
        return Code('"""\n' + indent(closed, " " * column))
    column += 4 * (lines == "BLOCK")
    if not lines or "\n" not in text[:-1]:
        return Code(_quoted(text))
    return Code(_ESCAPES.lines(text, f"\n{' ' * column}+ "))


def _with_lookups(text: str, *, lines: str, column: int) -> Code:
    found = writing.runs(text)
    column += 4 * (lines == "BLOCK")
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    if lines and "\n" in text[:-1] and not _is_long(text):
        return Code(writing.joined_lines(found, _quoted, f"\n{' ' * column}+ "))
    if _is_long(text) or writing.shown(text):  # readers put a value there, in which a percent sign would be code in a format
        return Code(f'String.join("", {writing.joined(found, _parts, ", ")})')
    return Code(writing.formatted(found, _quoted))


def _quoted(text: str) -> str:
    return f'"{_ESCAPES.write(text)}"'


def _parts(text: str) -> str:
    return ", ".join(_quoted(text[at : at + _LONGEST // 6]) for at in range(0, len(text), _LONGEST // 6))


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST // 6 and _size(text) > _LONGEST


def _suits_a_block(text: str) -> bool:
    """Return whether a text block can hold a text; the first line is not indented, as Java strips what all lines have."""
    return (
        writing.stands_as_lines(text)
        and writing.shows(text.replace("\n", ""))
        and text[0] not in " \n"
        and '"""' not in text
        and text[-1] != '"'
    )


def _size(text: str) -> int:
    """Return the size of a text in a class file in bytes: NUL takes two, a character above U+FFFF six."""
    beyond = len(text.encode("utf-16-le")) // 2 - len(text)
    return len(text.encode()) + text.count("\0") + 2 * beyond


def comment(text: str) -> Code:
    """Write line comments; a backslash that would start a Unicode escape is doubled."""
    return Code(_UNICODE_ESCAPE.sub(r"\1\\\\", writing.comment_lines(text, "//")))
