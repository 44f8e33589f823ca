"""JavaScript: https://tc39.es/ecma262/#sec-literals-string-literals and https://tc39.es/ecma262/#sec-template-literals."""

from __future__ import annotations

import re
from unicodedata import ucd_3_2_0

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "JavaScript"
EXTENSION = "js"
FENCE = "javascript"

_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_LETTERS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl"))
# An array index, which an object puts before its other keys; with 15 digits it is exact, and stands without quotes.
_INDEX = re.compile(r"0|[1-9][0-9]{0,14}")


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t"}
_ESCAPES = {quote: writing.Escapes({**_SHORT, "\n": "\\n", quote: f"\\{quote}"}, _other) for quote in "'\""}
_TEMPLATE = writing.Escapes({**_SHORT, "\n": "\n", "`": "\\`"}, _other)


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal, in the quote marks that need fewer escapes, single ones by preference.

    With `key` it is the key of an object literal, without quotes where it needs none; with `lines` a text of several lines is a
    template literal, which keeps them.
    """
    if key and (_is_name(text) or _INDEX.fullmatch(text)):
        # The name alone would set the prototype, in quotes or not.
        return Code("['__proto__']" if text == "__proto__" else text)
    if lines and writing.stands_as_lines(text):
        return Code("`" + text.translate(_TEMPLATE).replace("${", "\\${") + "`")
    mark = '"' if text.count("'") > text.count('"') else "'"
    return Code(f"{mark}{text.translate(_ESCAPES[mark])}{mark}")


def _is_name(text: str) -> bool:
    """Tell whether a key of an object needs no quotes; letters are those of Unicode 3.2, which no engine is too old for."""
    return _NAME.fullmatch(text) is not None or (not text[:1].isdecimal() and text != "" and all(map(_fits, text)))


def _fits(char: str) -> bool:
    return _NAME.fullmatch(f"_{char}") is not None or (char < "\U00010000" and ucd_3_2_0.category(char) in _LETTERS)


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
