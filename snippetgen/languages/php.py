"""PHP: https://www.php.net/manual/en/language.types.string.php#language.types.string.syntax."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.text import Code, lookups, pieces

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "PHP"
EXTENSION = "php"
FENCE = "php"


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "$": "\\$", "\r": "\\r", "\t": "\\t"}
_QUOTED = writing.Escapes({**_SHORT, '"': '\\"', "\n": "\\n"}, _other)
_HEREDOC = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in double quotes; with `lines`, several lines become a nowdoc, or a heredoc if escapes are needed.

    A placeholder such as `${KEY}`, which readers replace as it is written, is in single quotes.

    `lines` is the identifier of the heredoc. Only a semicolon may follow it on its last line. A text with look-ups is joined.
    """
    if lookups(text):
        return Code(writing.joined(writing.runs(text), string, " . "))
    dollar = "$" in text and "$" in writing.shown(text)
    if dollar and writing.shows(text):
        return Code(_single_quoted(text))
    if dollar or not lines or not writing.stands_as_lines(text):
        parts = pieces(text) if dollar else (text,)
        return Code(" . ".join(_quoted(part) if isinstance(part, str) else _single_quoted(part.written) for part in parts))
    name = writing.end_name(text, lines)
    if writing.shows(text.replace("\n", "")):
        return Code(f"<<<'{name}'\n{text}\n{name}")
    return Code(f"<<<{name}\n{_HEREDOC.write(text)}\n{name}")


def _quoted(text: str) -> str:
    return f'"{_QUOTED.write(text)}"'


def _single_quoted(text: str) -> str:
    return "'" + re.sub(r"(['\\\\])", r"\\\1", text) + "'"


def comment(text: str) -> Code:
    """Write line comments; `?>` is broken up, because it would end the comment and the PHP code."""
    return Code(writing.comment_lines(text, "//").replace("?>", "? >"))
