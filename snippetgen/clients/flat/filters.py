"""Filters and tests of a template as calls of the functions of a language and a serializer.

Where the type of a value is known, its content is taken directly; elsewhere, what is called in `parts` checks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

from snippetgen.clients.flat.compiler import UNSURE, Compiler, unsupported
from snippetgen.clients.flat.kinds import ANY, BOOL, CODE, INT, STR, Type
from snippetgen.clients.flat.names import Bound, Lost, Unsupported, Value
from snippetgen.text import Data, Text

__all__ = ["WRITERS"]


def _content(c: Compiler, node: nodes.Node) -> str:
    """Write an expression for the content of a text."""
    if isinstance(node, nodes.CondExpr) and node.expr2:
        return f"({_content(c, node.expr1)} if {c.truth(node.test)} else {_content(c, node.expr2)})"
    if isinstance(node, nodes.Filter) and node.node and node.name == "text" and isinstance(node.node, nodes.List):
        return f"join(({''.join([f'{_piece(c, each)}, ' for each in node.node.items])}))"
    if isinstance(node, nodes.Filter) and node.node and node.name == "text":
        return f"join([*map(piece, {c.boxed(node.node)})])"
    if isinstance(node, nodes.Filter) and node.node and node.name == "backslashed":
        return f"backslashed({_piece(c, node.node)})"
    found = c.expression(node)
    return f"{found.source}._content" if found.type.kind is Text else f"text_of({found.boxed})"


def _piece(c: Compiler, node: nodes.Node) -> str:
    """Write an expression for a piece of a text: the content of a text, or a string of the template."""
    if isinstance(node, nodes.Filter) and node.name in ("text", "backslashed"):
        return _content(c, node)
    found = c.expression(node)
    if found.type == STR:
        return found.source
    return f"{found.source}._content" if found.type.kind is Text else f"piece({found.boxed})"


def _arguments(c: Compiler, node: nodes.Filter | nodes.Test) -> str:
    if node.dyn_kwargs:
        unsupported(node)
    found = [c.boxed(each) for each in node.args]
    found += [f"*{c.boxed(node.dyn_args)}"] if node.dyn_args else []
    found += [f"{each.key}={c.boxed(each.value)}" for each in node.kwargs]
    return "".join([f", {each}" for each in found])


def _filter(c: Compiler, node: nodes.Filter) -> Value:
    if node.node is None:
        unsupported(node)
    match node.name:
        case "string" | "comment":
            return Value(f"{node.name}({_content(c, node.node)}{_arguments(c, node)})", CODE)
        case "literal":
            return Value(f"literal({_data(c, node.node)}{_arguments(c, node)})", CODE)
        case "text" | "backslashed":
            return Value(f"Text({_content(c, node)})", Type(Text))
        case "length":
            return Value(f"len({c.boxed(node.node)})", INT)
        case "default" if len(node.args) == 1 and not node.kwargs and isinstance(node.node, nodes.Name):
            return _default(c, node.node, c.expression(node.args[0]))
        case _:
            raise Unsupported(f"the filter {node.name} in line {node.lineno}")


def _data(c: Compiler, node: nodes.Node) -> str:
    found = c.expression(node)
    return f"{found.source}._content" if found.type.kind is Data else f"data_of({found.boxed})"


def _default(c: Compiler, node: nodes.Name, other: Value) -> Value:
    found = c.names.get(node.name)
    if found is None:
        return other
    if isinstance(found, Lost):
        return UNSURE
    value = c.expression(node)
    if not isinstance(found, Bound) or not found.maybe:
        return value
    variable = Value(c.use(found.variable), found.type)
    type_ = found.type if found.type == other.type != CODE else ANY
    return Value(f"({variable.boxed} if {variable.source} is not MISSING else {other.boxed})", type_)


def _test(c: Compiler, node: nodes.Test) -> Value:
    if node.name == "none":
        return Value(f"({c.boxed(node.node)} is None)", BOOL)
    if node.name == "defined" and isinstance(node.node, nodes.Name):
        found = c.names.get(node.node.name)
        if isinstance(found, Bound) and found.maybe:
            return Value(f"({c.use(found.variable)} is not MISSING)", BOOL)
        return UNSURE if isinstance(found, Lost) else Value(repr(found is not None), BOOL)
    if node.name not in _TESTS or node.kwargs:
        raise Unsupported(f"the test {node.name} in line {node.lineno}")
    return Value(_TESTS[node.name](c, node, _arguments(c, node)[2:]), BOOL)


def _fitting(c: Compiler, node: nodes.Test, arguments: str) -> str:
    found = c.expression(node.node)
    return f"fits({found.source if found.type == CODE else f'code_of({found.source})'}, {arguments})"


_TESTS: Mapping[str, Callable[[Compiler, nodes.Test, str], str]] = {
    "native": lambda c, node, _: f"keeps({_data(c, node.node)})",
    "named": lambda c, node, names: f"named({_content(c, node.node)}, ({names}{',' if names else ''}))",
    "containing": lambda c, node, pieces: f"containing({_content(c, node.node)}, ({pieces}{',' if pieces else ''}))",
    "starting": lambda c, node, pieces: f"starting({_content(c, node.node)}, ({pieces}{',' if pieces else ''}))",
    "fillable": lambda c, node, _: f"is_fillable({_content(c, node.node)})",
    "looked_up": lambda c, node, _: f"bool(lookups({_content(c, node.node)}))",
    "fitting": _fitting,
}


WRITERS: Mapping[type[nodes.Node], Callable[[Compiler, Any], Value]] = {nodes.Filter: _filter, nodes.Test: _test}
"""How filters and tests are written."""
