"""Shared by JavaScript and what is made of it: literals and comments of ECMAScript.

See https://tc39.es/ecma262/#sec-literals-string-literals and
https://tc39.es/ecma262/#sec-template-literals.
"""

from __future__ import annotations

import re
from functools import partial
from unicodedata import ucd_3_2_0

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, lookups

__all__ = ["comment", "string"]

_NAME = pattern(r"[A-Za-z_$][A-Za-z0-9_$]*")
_LETTERS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl"))
# An integer key, which needs no quotation marks; up to 15 digits, it is exact as a number.
_INDEX = pattern(r"0|[1-9][0-9]{0,14}")


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t"}
_ESCAPES = {quote: writing.Escapes({**_SHORT, "\n": "\\n", quote: f"\\{quote}"}, _other) for quote in "'\""}
_TEMPLATE = writing.Escapes({**_SHORT, "\n": "\n", "`": "\\`"}, _other)
_TEMPLATE_LINE = writing.Escapes({**_SHORT, "\n": "\\n", "`": "\\`"}, _other)


@quoted("'")
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in the quotation marks that need fewer escapes, preferably single ones.

    With `key`, it is a property name, without quotation marks if it needs none; with `lines`, a text of several lines becomes a
    template literal. A text with look-ups becomes one, too, unless it also shows a placeholder: readers put a value there,
    which could be code in a template literal.
    """
    if lookups(text):
        found = _with_lookups(text, lines=lines)
        return Code(f"[{found}]") if key else found
    if key and (_is_name(text) or _INDEX.fullmatch(text)):
        # `__proto__: value` sets the prototype, quoted or not; a computed name does not.
        return Code("['__proto__']" if text == "__proto__" else text)
    if lines and writing.stands_as_lines(text) and "$" not in writing.shown(text):
        return Code("`" + _TEMPLATE.write(text).replace("${", "\\${") + "`")
    mark = '"' if text.count("'") > text.count('"') else "'"
    return Code(f"{mark}{_ESCAPES[mark].write(text)}{mark}")


def _with_lookups(text: str, *, lines: str) -> Code:
    """Write a look-up, or a template literal with look-ups in it."""
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    if writing.shown(text):
        return Code(f"({writing.joined(found, partial(string, lines=lines))})")
    escapes = _TEMPLATE if lines and writing.stands_as_lines(text) else _TEMPLATE_LINE

    def literal(run: str) -> str:
        # A dollar sign at the end would be before a brace: as `$${` it is one, but hard to read.
        return re.sub(r"\$(?=\{|\Z)", r"\\$", escapes.write(run))

    return Code(f"`{writing.filled(found, literal, '${{}}')}`")


def _is_name(text: str) -> bool:
    """Return whether a property name needs no quotation marks; letters are those of Unicode 3.2, which every engine knows."""
    return _NAME.fullmatch(text) is not None or (not text[:1].isdecimal() and text != "" and all(map(_fits, text)))


def _fits(char: str) -> bool:
    return _NAME.fullmatch(f"_{char}") is not None or (char < "\U00010000" and ucd_3_2_0.category(char) in _LETTERS)


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
