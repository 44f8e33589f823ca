"""Unescape the string literals of Dart: https://spec.dart.dev/DartLangSpecDraft.pdf, section 17.7."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from tree import Fault, unmasked
from tree_sitter import Node

__all__ = ["value"]

_MARKS = {f"{raw}{mark * times}" for raw in ("", "r") for mark in "'\"" for times in (1, 3)}
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([^xu]))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "f": "\f", "b": "\b", "t": "\t", "v": "\v"}
_FIRST_LINE = re.compile(r"[ \t]*\\?[ \t]*\r?\n")


def value(node: Node, evaluate: Callable[[Sequence[Node]], Any]) -> str:
    """Read a literal, or several beside each other."""
    found, mark, begin, first = "", "", 0, True
    source = node.text or b""
    for child in node.children:
        kind = child.type.strip()
        if not mark and kind in _MARKS:
            mark, begin, first = kind, child.end_byte, True
            continue
        if child.type == "template_substitution":
            found += _plain(_between(source, node, begin, child.start_byte), mark, node, first=first)
            found += _text(evaluate([each for each in child.children if each.type not in {"$", "{", "}"}]), node)
            begin, first = child.end_byte, False
        elif kind in _MARKS and kind == mark.removeprefix("r"):
            found += _plain(_between(source, node, begin, child.start_byte), mark, node, first=first)
            mark = ""
    if mark:
        raise Fault("a literal without an end", node)
    return found


def _between(source: bytes, node: Node, begin: int, end: int) -> str:
    return unmasked(source[begin - node.start_byte : end - node.start_byte].decode())


def _text(value: object, node: Node) -> str:
    if not isinstance(value, str) and type(value) is not int:
        raise Fault(f"a {type(value).__name__} in a text is not known here", node)
    return str(value)


def _plain(content: str, mark: str, node: Node, *, first: bool) -> str:
    """Unescape a piece; the first line break in three quotation marks is left out."""
    if len(mark.removeprefix("r")) == 3:
        line = _FIRST_LINE.match(content) if first else None
        content = content[line.end() if line else 0 :].replace("\r\n", "\n")
    elif "\n" in content or "\r" in content:
        raise Fault("a line break in a literal of one line", node)
    if mark.startswith("r"):
        return content
    found, at = "", 0
    while at < len(content):
        if content[at] == "\\":
            match = _ESCAPE.match(content, at)
            if match is None:
                raise Fault("this escape is not known here", node)
            digits = match[1] or match[2] or match[3]
            found, at = found + (chr(int(digits, 16)) if digits else _SHORT.get(match[4], match[4])), match.end()
            continue
        if content[at] == "$" and re.match(r"[A-Za-z_{]", content[at + 1 : at + 2]):
            raise Fault(f"a variable at {content[at : at + 20]!r}", node)
        found, at = found + content[at], at + 1
    return found
