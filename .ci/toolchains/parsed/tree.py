"""Parse trees of a program, and faults in it."""

from __future__ import annotations

from importlib import import_module

from tree_sitter import Language, Node, Parser

__all__ = ["Fault", "core", "named", "parse", "said", "unmasked"]


class Fault(Exception):  # noqa: N818 - it is the program's
    """Something in a program that is an error, or of which is not known here what it does; with its place."""

    def __init__(self, message: str, node: Node | None = None) -> None:
        super().__init__(message)
        self.line = node.start_point.row + 1 if node else 0


def _without_comments(source: str) -> str:
    """Mask each number sign that is no comment, but may stand after an escape or a variable of a literal.

    tree-sitter-powershell takes it for a comment there. Outside a literal it is an error then, so nothing is hidden.
    """
    lines = source.split("\n")
    inside = False
    for at, line in enumerate(lines):
        inside = inside and not line.startswith(("'@", '"@'))
        if inside or not line.lstrip().startswith("#"):
            lines[at] = line.replace("#", MASK)
        inside = inside or line.rstrip().endswith(("@'", '@"'))
    return "\n".join(lines)


def _without_slashes(source: str) -> str:
    """Mask the slash of each `/*` in a line that is a comment, or looks like one; tree-sitter-dart takes it for another one."""
    lines = source.split("\n")
    return "\n".join(line.replace("/*", f"{SLASH}*") if line.lstrip().startswith("//") else line for line in lines)


MASK, SLASH = "\uf8ff", "\uf8fe"
_MISREAD = {"dart": _without_slashes, "powershell": _without_comments}


def parse(grammar: str, source: bytes) -> Node:
    """Parse a program.

    Raises:
        Fault: it has a syntax error, or lacks a token.
    """
    if MASK.encode() in source or SLASH.encode() in source:
        raise Fault("a character that stands for another one here")
    source = _MISREAD[grammar](source.decode()).encode() if grammar in _MISREAD else source
    root = Parser(Language(import_module(f"tree_sitter_{grammar}").language())).parse(source).root_node
    todo = [root]
    while todo:
        node = todo.pop()
        if node.is_missing:
            raise Fault(f"missing {node.type}", node)
        if node.is_error:
            raise Fault(f"syntax error at {said(node)[:60]!r}", node)
        todo += reversed([child for child in node.children if child.has_error or child.is_missing])
    return root


def said(node: Node) -> str:
    """Return the source of a node."""
    return unmasked((node.text or b"").decode())


def unmasked(text: str) -> str:
    """Return a text with the signs that the grammar would have misread."""
    return text.replace(MASK, "#").replace(SLASH, "/")


def named(node: Node) -> list[Node]:
    """Return the children that are not punctuation, without comments."""
    return [child for child in node.children if child.is_named and child.type != "comment"]


def core(node: Node) -> Node:
    """Leave out the nodes that only have the precedence of an operator that is not there."""
    while (
        node.child_count == 1
        and (child := node.children[0]).is_named
        and child.end_byte - child.start_byte == len(node.text or b"")
    ):
        node = child
    return node
