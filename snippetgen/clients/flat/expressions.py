"""Expressions of a template as expressions of Python.

Where the type of a value is known, its content is taken directly; elsewhere, what is called in `parts` checks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import nodes

from snippetgen.clients.flat import kinds
from snippetgen.clients.flat.compiler import UNSURE, Compiler, attribute, unsupported
from snippetgen.clients.flat.kinds import ANY, BOOL, CODE, INT, NONE, STR, Type
from snippetgen.clients.flat.names import Bound, Loop, Lost, Value
from snippetgen.clients.flat.parts import Namespace

__all__ = ["WRITERS"]

_COMPARISONS = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in",
}  # fmt: skip
_LOOP = {
    "first": ("({0} == 0)", BOOL),
    "last": ("({0} == {1})", BOOL),
    "index": ("({0} + 1)", INT),
    "index0": ("{0}", INT),
    "length": ("({1} + 1)", INT),
}


def _const(_: Compiler, node: nodes.Const) -> Value:
    value = node.value
    if value is not None and type(value) not in (str, int, bool):
        unsupported(node)
    return Value(f"({value!r})" if type(value) is int else repr(value), Type(type(value)))


def _name(c: Compiler, node: nodes.Name) -> Value:
    found = c.names.get(node.name)
    if not isinstance(found, Bound):
        return UNSURE if found is None or isinstance(found, Lost) else unsupported(node)
    variable = c.use(found.variable)
    return Value(f"found({variable})", found.type) if found.maybe else Value(variable, found.type)


def _attribute(c: Compiler, node: nodes.Getattr) -> Value:
    if isinstance(node.node, nodes.Name) and isinstance(loop := c.names.get(node.node.name), Loop):
        if node.attr not in _LOOP:
            unsupported(node)
        source, type_ = _LOOP[node.attr]
        return Value(source.format(loop.position, loop.last), type_)
    source, owner = c.expression(node.node)
    if owner in (STR, CODE, INT, BOOL, NONE):
        return UNSURE
    if (known := kinds.attribute(owner, node.attr)) is not None:
        return Value(f"{source}.{node.attr}", known)
    if owner.kind is SimpleNamespace:
        return Value(f"{source}.{attribute(node, node.attr)}", c.options.get(node.attr, ANY))
    if c.trusted or owner.kind is Namespace:
        return Value(f"{source}.{attribute(node, node.attr)}", ANY)
    return Value(f"attribute({source}, {node.attr!r})", ANY)


def _item(c: Compiler, node: nodes.Getitem) -> Value:
    source, owner = c.expression(node.node)
    if owner == CODE:
        return UNSURE
    if isinstance(node.arg, nodes.Slice):
        if node.arg.step is not None:
            unsupported(node)
        start, stop = (c.boxed(each) if each else "" for each in (node.arg.start, node.arg.stop))
        if owner.kind is tuple and not owner.none:
            return Value(f"{source}[{start}:{stop}]", owner)
        return Value(f"item({source}, slice({start or None}, {stop or None}))", ANY)
    index, type_ = c.expression(node.arg)
    if owner.kind is tuple and type_ == INT:
        return Value(f"{source}[{index}]", owner.item or ANY)
    return Value(f"item({source}, {index})", ANY) if type_ == INT else unsupported(node)


def _not(c: Compiler, node: nodes.Not) -> Value:
    return Value(f"(not {c.truth(node.node)})", BOOL)


def _either(word: str) -> Callable[[Compiler, Any], Value]:
    def written(c: Compiler, node: nodes.BinExpr) -> Value:
        left, right = c.expression(node.left), c.expression(node.right)
        return Value(f"({left.boxed} {word} {right.boxed})", _alike(left.type, right.type))

    return written


def _alike(left: Type, right: Type) -> Type:
    """Return the type of what is one of two values, boxed."""
    return left if left == right and left != CODE else ANY


def _condition(c: Compiler, node: nodes.CondExpr) -> Value:
    one = c.expression(node.expr1)
    other = c.expression(node.expr2) if node.expr2 else UNSURE
    test = c.truth(node.test)
    if one.type == other.type:
        return Value(f"({one.source} if {test} else {other.source})", one.type)
    return Value(f"({one.boxed} if {test} else {other.boxed})", kinds.both(one.type, other.type))


def _compare(c: Compiler, node: nodes.Compare) -> Value:
    found = [c.boxed(node.expr)]
    for each in node.ops:
        found += [_COMPARISONS[each.op], c.boxed(each.expr)]
    return Value(f"({' '.join(found)})", BOOL)


def _list(c: Compiler, node: nodes.List) -> Value:
    return Value(f"[{', '.join([c.boxed(each) for each in node.items])}]", Type(list))


def _tuple(c: Compiler, node: nodes.Tuple) -> Value:
    return Value(f"({''.join([f'{c.boxed(each)}, ' for each in node.items])})", Type(tuple))


def _add(c: Compiler, node: nodes.Add) -> Value:
    left, right = c.expression(node.left), c.expression(node.right)
    if c.trusted and left.type == right.type and left.type in (INT, Type(list)):
        return Value(f"({left.source} + {right.source})", left.type)
    return Value(f"added(({left.boxed}, {right.boxed}))", INT if left.type == right.type == INT else ANY)


def _subtract(c: Compiler, node: nodes.Sub) -> Value:
    left, right = c.expression(node.left), c.expression(node.right)
    return Value(f"({left.boxed} - {right.boxed})", INT if left.type == right.type == INT else ANY)


def _negative(c: Compiler, node: nodes.Neg) -> Value:
    source, type_ = c.expression(node.node)
    return Value(f"(-{source})", INT) if type_ == INT else unsupported(node)


def _concat(c: Compiler, node: nodes.Concat) -> Value:
    """Join source code, strings and integers; the result is source code if one of them is."""
    found = [c.expression(each) for each in node.nodes]
    known = [each.type for each in found]
    if c.trusted and all(each in (STR, CODE, INT) for each in known):
        pieces = [f"str({each.source})" if each.type == INT else each.source for each in found]
        return Value(f"({' + '.join(pieces)})", CODE if CODE in known else STR)
    source = f"joined(({''.join([f'{each.boxed}, ' for each in found])}))"
    return Value(f"code_of({source})", CODE) if CODE in known else Value(source, ANY)


WRITERS: Mapping[type[nodes.Node], Callable[[Compiler, Any], Value]] = {
    nodes.Const: _const,
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Not: _not,
    nodes.And: _either("and"),
    nodes.Or: _either("or"),
    nodes.CondExpr: _condition,
    nodes.Compare: _compare,
    nodes.List: _list,
    nodes.Tuple: _tuple,
    nodes.Add: _add,
    nodes.Sub: _subtract,
    nodes.Neg: _negative,
    nodes.Concat: _concat,
}
"""How each kind of expression is written, but for filters, tests and calls."""
