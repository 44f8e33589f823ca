"""Unescape the string literals of PowerShell.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules and
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_special_characters. Typographic quotation
marks quote like those of ASCII, in which the tree does not help.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from powershell_values import text
from tree import Fault, said, unmasked
from tree_sitter import Node

__all__ = ["expandable", "expandable_here", "verbatim", "verbatim_here"]

_SINGLE, _DOUBLE = "'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e'
_PAIR = re.compile(rf"[{_SINGLE}](.?)", re.DOTALL)
_VERBATIM_HERE = re.compile(r"@'[ \t]*\r?\n(?:(.*)\r?\n)?'@", re.DOTALL)
_EXPANDABLE_HERE = re.compile(r'(@"[ \t]*\r?\n)(?:(.*)\r?\n)?"@', re.DOTALL)
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_UNICODE = re.compile(r"u\{([0-9A-Fa-f]{1,6})\}")
_NAME = re.compile(r"[\w:?^$({]")
_GOES_ON = re.compile(r"[\w:?]")


def verbatim(node: Node) -> str:
    """Read a literal in single quotes, in which a quotation mark is doubled."""
    return _undoubled(said(node)[1:-1], _SINGLE, node)


def _undoubled(content: str, marks: str, node: Node) -> str:
    found, at = "", 0
    while at < len(content):
        if content[at] in marks:
            if content[at + 1 : at + 2] not in marks or at + 1 == len(content):
                raise Fault(f"the literal ends at a quotation mark {content[at]}", node)
            at += 1
        found += content[at]
        at += 1
    return found


def verbatim_here(node: Node) -> str:
    """Read a here-string in single quotes, which has no escapes."""
    match = _VERBATIM_HERE.fullmatch(said(node))
    if match is None:
        raise Fault("this here-string is not known here", node)
    return _one(match[1] or "", _SINGLE, node)


def _one(content: str, marks: str, node: Node) -> str:
    if re.search(rf"(?m)^[{marks}]@", content):
        raise Fault("the here-string ends before its end", node)
    return content


def expandable(node: Node, value: Callable[[Node], Any]) -> str:
    """Read a literal in double quotes."""
    return _expanded(node, node.start_byte + 1, node.end_byte - 1, value, here=False)


def expandable_here(node: Node, value: Callable[[Node], Any]) -> str:
    """Read a here-string in double quotes."""
    match = _EXPANDABLE_HERE.fullmatch(said(node))
    if match is None:
        raise Fault("this here-string is not known here", node)
    begin = node.start_byte + len(match[1].encode())
    end = node.end_byte - 3 - (match[0][-3] == "\r") if match[2] is not None else begin
    _one(match[2] or "", _DOUBLE, node)
    return _expanded(node, begin, end, value, here=True)


def _expanded(node: Node, begin: int, end: int, value: Callable[[Node], Any], *, here: bool) -> str:
    source, found, at = node.text or b"", "", begin
    holes = [child for child in node.children if child.type in {"variable", "sub_expression"}]
    for hole in holes:
        # The blanks before a variable, which are a part of the literal, are in its node.
        begin = hole.end_byte - len((hole.text or b"").lstrip())
        before = source[at - node.start_byte : begin - node.start_byte].decode()
        found += _plain(unmasked(before), node, here=here)
        found += text(value(hole))
        at = hole.end_byte
        after = source[at - node.start_byte : end - node.start_byte].decode()
        if hole.type == "variable" and not said(hole).endswith("}") and _GOES_ON.match(after):
            raise Fault(f"the name {said(hole)} goes on with {after[0]!r}", node)
    return found + _plain(unmasked(source[at - node.start_byte : end - node.start_byte].decode()), node, here=here)


def _plain(content: str, node: Node, *, here: bool) -> str:
    """Unescape a piece without variables."""
    found, at = "", 0
    while at < len(content):
        char, after = content[at], content[at + 1 : at + 2]
        if char == "`":
            if match := _UNICODE.match(content, at + 1):
                found, at = found + chr(int(match[1], 16)), match.end()
                continue
            if not after or after in "u\r\n":
                raise Fault("this escape is not known here", node)
            found, at = found + _ESCAPES.get(after, after), at + 2
            continue
        if char == "$" and _NAME.match(after):
            raise Fault(f"a variable at {content[at : at + 20]!r}", node)
        if char in _DOUBLE and not here:
            if not after or after not in _DOUBLE:
                raise Fault(f"the literal ends at a quotation mark {char}", node)
            at += 1
        found, at = found + content[at], at + 1
    return found
