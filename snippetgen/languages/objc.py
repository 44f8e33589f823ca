r"""Objective-C: https://clang.llvm.org/docs/ObjectiveCLiterals.html, with the escapes of C (C11, section 6.4.4.4)."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Objective-C"
EXTENSION = "m"
FENCE = "objc"


def _other(code: int) -> str:
    # A universal character name may not be below U+00A0 (C11, section 6.4.3): there each byte of UTF-8 has three octal digits.
    # A hexadecimal escape would go on into digits that follow it.
    if code < 0xA0:
        return "".join(f"\\{byte:03o}" for byte in chr(code).encode())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)
# What a compiler that keeps to the standard takes for another character (C11, section 5.2.1.1).
_TRIGRAPH = re.compile(r"\?\?(?=[=/'()!<>-])")
_COMMENT_END = re.compile(r"(\\|\?\?/)$", re.MULTILINE)


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines` a text of several lines as a literal for each, the later ones at `column`.

    The compiler joins literals that stand next to each other.
    """
    pieces = re.findall(r"[^\n]*\n|[^\n]+", text) if lines else [text]
    return Code(f"\n{' ' * column}".join(map(_line, pieces or [""])))


def _line(text: str) -> str:
    escaped = _TRIGRAPH.sub(r"?\\?", text.translate(_ESCAPES))
    return f'@"{escaped}"'


def comment(text: str) -> Code:
    """Write line comments; one that ended in a backslash would go on in the next line."""
    return Code(_COMMENT_END.sub(r"\1 //", writing.comment_lines(text, "//")))
