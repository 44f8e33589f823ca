"""C#: https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.text import Code, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "C#"
EXTENSION = "cs"
FENCE = "csharp"


def _other(code: int) -> str:
    # Not "\x", which may take following digits as part of the escape.
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines`, several lines become one verbatim literal, or one literal per line.

    A verbatim literal changes if the file is saved with other line endings, so it is used only for JSON. Other texts become
    literals joined by `+`, with the lines after the first indented to `column`. A text with look-ups is interpolated, or
    joined, with `lines` and if it also shows a placeholder: readers put a value there, in which a brace would be code.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines, column=column)
    if lines == "JSON" and writing.stands_as_lines(text) and writing.shows(text.replace("\n", "")):
        return Code('@"' + text.replace('"', '""') + '"')
    if not lines or "\n" not in text[:-1]:
        return Code(_quoted(text))
    return Code(_ESCAPES.lines(text, f" +\n{' ' * column}"))


def _with_lookups(text: str, *, lines: str, column: int) -> Code:
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    if lines and "\n" in text[:-1]:
        return Code(writing.joined_lines(found, _quoted, f" +\n{' ' * column}"))
    if writing.shown(text):
        return Code(f"({writing.joined(found, _quoted)})")
    written = writing.filled(found, lambda run: _ESCAPES.write(run).replace("{", "{{").replace("}", "}}"), "{{}}")
    return Code(f'$"{written}"')


def _quoted(text: str) -> str:
    return f'"{_ESCAPES.write(text)}"'


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
