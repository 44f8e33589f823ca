"""An `if` of a template, after which a variable has what the branch that was taken has set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import nodes

from snippetgen.clients.flat import kinds
from snippetgen.clients.flat.compiler import Compiler
from snippetgen.clients.flat.kinds import CODE
from snippetgen.clients.flat.names import Bound, Lost, Name, Names, Unsupported

__all__ = ["WRITERS"]


def _if(c: Compiler, node: nodes.If) -> None:
    """Write an `if`; what its branches set has, after it, the same Python variable whichever was taken."""
    before, context = c.names, c.context
    branches: list[tuple[str, list[str], Names]] = []
    tests = [(each.test, each.body) for each in (node, *node.elif_)]
    for test, inside in [*tests, (None, node.else_)]:
        word = "else" if test is None else ("elif" if branches else "if") + f" {c.truth(test)}"
        with c.branch() as lines:
            c.body(inside)
            c.flush()
            after = c.names
        branches.append((word, lines, after))
        c.names, c.context = before, context
    merged = _merged(c, [(lines, after) for _, lines, after in branches])
    _write_branches(c, branches)
    c.names = merged
    if context is before:
        c.context = merged


def _write_branches(c: Compiler, branches: Sequence[tuple[str, list[str], Names]]) -> None:
    for word, lines, _ in branches:
        if word != "else" or lines:
            c.line(f"{word}:")
            with c.indented():
                c.lines += lines


def _merged(c: Compiler, branches: Sequence[tuple[list[str], Names]]) -> Names:
    """Return what is visible after branches, at the end of each of which a variable gets the value that it has there."""
    merged: Names = {}
    for name in dict.fromkeys(name for _, names in branches for name in names):
        found = [names.get(name) for _, names in branches]
        first = found[0]
        if first is not None and all(each is first or (isinstance(each, Bound) and each == first) for each in found):
            merged[name] = first
        elif all(each is None or isinstance(each, Bound) for each in found):
            merged[name] = _meeting(c, name, [(lines, names.get(name)) for lines, names in branches])
        else:
            merged[name] = Lost()
    return merged


def _meeting(c: Compiler, name: str, branches: Sequence[tuple[list[str], Name | None]]) -> Bound:
    """Give a variable that branches have set in their own ways a common Python variable."""
    found = [each for _, each in branches if isinstance(each, Bound)]
    type_ = found[0].type
    for bound in found[1:]:
        type_ = kinds.both(type_, bound.type)
    variable = c.fresh(name)
    for lines, each in branches:
        value = "MISSING"
        if isinstance(each, Bound):
            source = c.use(each.variable)
            value = f"Fragment({source})" if each.type == CODE and type_ != CODE and not each.maybe else source
            if each.maybe and each.type == CODE != type_:
                raise Unsupported(f"{name!r} may have no value")
        lines.append(c.margin(1) + f"{variable} = {value}")
    return Bound(variable, type_, maybe=len(found) < len(branches) or any(each.maybe for each in found))


WRITERS: Mapping[type[nodes.Node], Callable[[Compiler, Any], None]] = {nodes.If: _if}
"""How an `if` is written."""
