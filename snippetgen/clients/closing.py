"""Check the syntax tree of a template when it is loaded, and rewrite it for the checks at run time.

The tree is Jinja's (https://jinja.palletsprojects.com/en/stable/extensions/#module-jinja2.nodes). Loops, calls and joins are
rewritten to call the functions of `fragments`, through filters whose names cannot be written in a template.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from snippetgen.clients.fragments import added, bounded, counted, fragment, joined

__all__ = ["HIDDEN_FILTERS", "close", "faults"]


def _at_run_time(function: Callable[[Any], Any]) -> Callable[[Context, Any], Any]:
    """Make a filter take the context, so that Jinja does not evaluate it when it compiles a template."""
    return pass_context(lambda _, value: function(value))


HIDDEN_FILTERS: Mapping[str, Callable[..., Any]] = {
    **{f"({each.__name__})": each for each in (added, fragment, joined)},
    **{f"({each.__name__})": _at_run_time(each) for each in (bounded, counted)},
}
"""The filters that are inserted into a tree."""

_QUOTES = frozenset("\"'`")
_FORMATS = ("format", "format_map")
_OWN_CALLS = ("range", "namespace")
_Before = frozenset[str]
_UNKNOWN: _Before = frozenset()


def close(tree: nodes.Template) -> nodes.Template:
    """Rewrite every loop, call, join, sum and include of a tree to call the functions of `fragments`."""
    return cast("nodes.Template", _Closing().visit(tree))


class _Closing(NodeTransformer):
    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja's names, here and below
        self.generic_visit(node)
        own = isinstance(node.node, nodes.Name) and node.node.name in _OWN_CALLS
        return node if own else _through(fragment, node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        call = node.call
        node.call = nodes.Call(
            nodes.Name("range", "load"), [], [], None, None
        )  # a placeholder, because the call must not become a filter
        self.generic_visit(node)
        self.generic_visit(call)
        call.node = _through(counted, call.node)
        node.call = call
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(joined, nodes.List(node.nodes, lineno=node.lineno))

    def visit_Add(self, node: nodes.Add) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(added, nodes.Tuple([node.left, node.right], "load", lineno=node.lineno))

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _through(bounded, cast("nodes.Expr", node.iter))
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.template = _through(counted, node.template)
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _through(fragment, None, node.lineno)
        return node


def _through(function: Callable[..., Any], node: nodes.Expr | None, line: int = 0) -> nodes.Filter:
    return nodes.Filter(node, f"({function.__name__})", [], [], None, None, lineno=node.lineno if node else line)


def faults(tree: nodes.Template, filters: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and message of everything that a template must not do; `filters` are the known filters."""
    for node in tree.find_all(nodes.Node):
        if message := _fault(node, filters):
            yield node.lineno, message
    yield from _Quotes().faults(tree)


def _fault(node: nodes.Node, filters: Collection[str]) -> str:  # noqa: PLR0911 - one for each kind of node
    match node:
        case nodes.Getattr(attr=attr) if attr.startswith("_") or attr in _FORMATS:
            return f"templates cannot use the attribute {attr!r}"
        case nodes.Mod():
            return "templates cannot use the operator %: write a value with a filter of the language"
        case nodes.Mul() | nodes.Div() | nodes.FloorDiv() | nodes.Pow():
            return f"templates cannot use the operator {node.operator}: numbers can only be added and subtracted"
        case nodes.EvalContextModifier():
            return "templates cannot use autoescape: the filters of the language do the quoting"
        case nodes.FilterBlock():
            return "templates cannot use filter blocks: apply the filter to a value"
        case nodes.AssignBlock(filter=filter_) if filter_ is not None:
            return "a `set` block cannot have a filter: apply the filter to a value"
        case nodes.Filter(name=name) if name not in filters:
            return f"unknown filter {name!r}\nknown: {', '.join(filters)}"
        case _:
            return ""


class _Quotes:
    """Finds values that are printed directly after a quotation mark, on any path through `if` and `for`."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], None] = {}
        self._walked: dict[tuple[int, _Before], _Before] = {}  # walk nested loops twice in total, not twice per level

    def faults(self, tree: nodes.Template) -> Iterable[tuple[int, str]]:
        self._walk(tree.body, _UNKNOWN)
        for node in tree.find_all(nodes.Concat):
            self._row(node.nodes, _UNKNOWN)
        return self._found

    def _walk(self, body: Sequence[nodes.Node], before: _Before) -> _Before:
        """Walk some nodes; return the characters that may have been printed last."""
        key = id(body), before
        if key not in self._walked:
            for node in body:
                before = self._step(node, before)
            self._walked[key] = before
        return self._walked[key]

    def _step(self, node: nodes.Node, before: _Before) -> _Before:  # noqa: PLR0911 - one for each kind of node
        match node:
            case nodes.Output():
                return self._row(node.nodes, before)
            case nodes.If():
                after = self._walk(node.body, before) | self._walk(node.else_, before)
                return after.union(*(self._walk(each.body, before) for each in node.elif_)) if node.elif_ else after
            case nodes.For():
                around = before | self._walk(node.body, before)
                return around | self._walk(node.body, around) | self._walk(node.else_, before)
            case nodes.Block() | nodes.With() | nodes.Scope():
                return self._walk(node.body, before)
            case nodes.Macro() | nodes.AssignBlock():
                self._walk(node.body, _UNKNOWN)
                return before
            case nodes.CallBlock():
                self._walk(node.body, _UNKNOWN)
                return _UNKNOWN
            case nodes.Include():
                return _UNKNOWN
            case _:
                return before

    def _row(self, row: Sequence[nodes.Expr], before: _Before) -> _Before:
        for node in row:
            ends = _ends(node)
            if ends is None:
                for mark in sorted(before & _QUOTES):
                    self._found[
                        node.lineno, f"a value is printed directly after a {mark}: the filter adds the quotation marks itself"
                    ] = None
                before = _UNKNOWN
            else:
                before = frozenset().union(*({end} if end else before for end in ends))
        return before


def _ends(node: nodes.Node | None) -> set[str] | None:
    """Return the possible last characters of a template's own text ("" if it is empty), or None for a value."""
    match node:
        case nodes.TemplateData(data=text) | nodes.Const(value=str(text)):
            return {text[-1:]}
        case nodes.Const(value=int()):
            return {"0"}
        case nodes.CondExpr(expr1=first, expr2=second):
            ends = [_ends(first), _ends(second) if second else {""}]
            return None if None in ends else set().union(*(each for each in ends if each is not None))
        case _:
            return None
