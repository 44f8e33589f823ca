"""Statements of a template as statements of Python; blocks, includes and imports are written where they are used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

from snippetgen.clients.flat.compiler import BLOCK, INCLUDE, LINES, Compiler, attribute, unsupported
from snippetgen.clients.flat.kinds import ANY, CODE, STR
from snippetgen.clients.flat.names import Bound, Loop, Names, Value
from snippetgen.clients.flat.parts import Namespace

__all__ = ["IMPORTS", "WRITERS", "rendering"]

IMPORTS = "imports"
"""The block that is empty in a sample without imports, and the parameter of a flat function that says so."""


def rendering(c: Compiler, name: str) -> None:
    """Write the rendering of a template, with all that it extends."""
    tree = c.trees(name)
    for block in tree.find_all(nodes.Block):
        if block.scoped or block.required:
            unsupported(block)
        c.blocks.setdefault(block.name, []).append(block)
    extended = [node for node in tree.body if isinstance(node, nodes.Extends)]
    if not extended:
        c.body(tree.body)
        return
    parent = extended[0].template
    if len(extended) > 1 or not isinstance(parent, nodes.Const):
        unsupported(extended[0])
    at = tree.body.index(extended[0])
    c.body(tree.body[:at])
    # What follows prints nothing, but sets variables that the parent's blocks see.
    c.flush()
    c.silent = True
    c.body([node for node in tree.body[at + 1 :] if not isinstance(node, nodes.Block)])
    c.silent = False
    rendering(c, parent.value)


def _output(c: Compiler, node: nodes.Output) -> None:
    if c.silent:
        return
    for each in node.nodes:
        if isinstance(each, nodes.TemplateData):
            c.text(each.data)
        elif isinstance(each, nodes.Const) and isinstance(each.value, str):
            c.text(each.value)
        elif isinstance(each, nodes.Call) and (definitions := _meant(c, each)):
            _defined(c, definitions)
        else:
            c.value(c.printed(each))


def _meant(c: Compiler, node: nodes.Call) -> list[nodes.Block]:
    """Return the definitions of the block that is printed by `super()` or by `self.name()`, the one that holds first."""
    match node.node:
        case nodes.Name(name="super"):
            return c.rest or unsupported(node)
        case nodes.Getattr(node=nodes.Name(name="self"), attr=name):
            return c.blocks.get(name) or unsupported(node)
        case _:
            return []


def _block(c: Compiler, node: nodes.Block) -> None:
    """Write the most specific definition of a block; it sees what blocks see, and keeps to itself what it sets."""
    if c.silent:
        unsupported(node)
    _defined(c, c.blocks[node.name])


def _defined(c: Compiler, definitions: list[nodes.Block]) -> None:
    saved, c.rest = c.rest, definitions[1:]
    with c.scope({**c.context}):
        if definitions is c.blocks.get(IMPORTS):
            c.line(f"if {IMPORTS}:")
            with c.indented():
                c.body(definitions[0].body)
        else:
            c.body(definitions[0].body)
    c.rest = saved


def _include(c: Compiler, node: nodes.Include) -> None:
    if not isinstance(node.template, nodes.Const) or node.ignore_missing or not node.with_context or c.silent:
        unsupported(node)
    tree = c.trees(node.template.value)
    if further := next(tree.find_all((nodes.Extends, nodes.Block)), None):
        unsupported(further)
    c.spend(INCLUDE)
    visible: Names = {name: each for name, each in (c.context | c.names).items() if not isinstance(each, Loop)}
    context = c.context
    with c.scope(visible):
        c.context = visible
        c.body(tree.body)
        c.context = context


def _for(c: Compiler, node: nodes.For) -> None:
    if node.recursive or not isinstance(node.target, nodes.Name):
        unsupported(node)
    source, type_ = c.expression(node.iter)
    source = source if type_ != CODE else "unsure()"
    item = c.fresh(node.target.name)
    loop = any(each.name == "loop" for part in node.body for each in part.find_all(nodes.Name))
    with c.scope():
        c.names[node.target.name] = Bound(item, type_.item or ANY)
        items = _begin_loop(c, node, source, item, loop=loop)
        with c.indented():
            c.body(node.body)
    if node.else_:
        c.line(f"if not {items}:")
        with c.scope(), c.indented():
            c.body(node.else_)


def _begin_loop(c: Compiler, node: nodes.For, source: str, item: str, *, loop: bool) -> str:
    """Write the head of a loop over the items that its condition leaves, with their numbers if its body uses `loop`.

    Return the items.
    """
    source = source if c.trusted else f"bounded({source})"
    if node.test is not None:
        source = f"[{item} for {item} in {source} if {c.truth(node.test)}]"
    if not loop and not node.else_:
        c.line(f"for {item} in {source}:")
        return source
    items = c.fresh("items")
    c.line(f"{items} = {source if node.test is not None else f'[*{source}]'}")
    if not loop:
        c.line(f"for {item} in {items}:")
        return items
    index, last = c.fresh("index"), c.fresh("last")
    c.line(f"{last} = len({items}) - 1")
    c.line(f"for {index}, {item} in enumerate({items}):")
    c.names["loop"] = Loop(index, last)
    return items


def _assign(c: Compiler, node: nodes.Assign) -> None:
    match node.target:
        case nodes.Name(name=name):
            _set(c, name, c.expression(node.node))
        case nodes.NSRef(name=name, attr=attr):
            found = c.names.get(name)
            if not isinstance(found, Bound) or found.maybe or found.type.kind is not Namespace:
                unsupported(node)  # Jinja says so of anything else, such as the options
            c.line(f"{c.use(found.variable)}.{attribute(node, attr)} = {c.boxed(node.node)}")
        case nodes.Tuple(items=targets) if all(isinstance(each, nodes.Name) for each in targets):
            value = c.boxed(node.node)
            parts = c.fresh("items")
            c.line(f"{parts} = {value}")
            c.line(f"if len({parts}) != {len(targets)}: unsure()")
            for index, each in enumerate(targets):
                _set(c, str(getattr(each, "name", "")), Value(f"{parts}[{index}]", ANY))
        case _:
            unsupported(node)


def _set(c: Compiler, name: str, value: Value) -> None:
    variable = c.fresh(name)
    c.line(f"{variable} = {value.source}")
    c.define(name, Bound(variable, value.type))


def _assign_block(c: Compiler, node: nodes.AssignBlock) -> None:
    if node.filter is not None or not isinstance(node.target, nodes.Name):
        unsupported(node)
    c.flush()
    saved = c.buffer, c.silent
    inner = c.fresh("parts")
    c.buffer, c.silent = inner, False
    c.line(f"{inner} = []")
    with c.scope():
        c.body(node.body)
        c.flush()
    c.buffer, c.silent = saved
    c.spend(BLOCK)
    _set(c, node.target.name, Value(f"glue({inner})", CODE))


def _statement(c: Compiler, node: nodes.ExprStmt) -> None:
    """Write the tag `need`; Jinja has no other statement of this kind."""
    if not (isinstance(node.node, nodes.Call) and isinstance(node.node.node, nodes.ExtensionAttribute)):
        unsupported(node)
    value = c.expression(node.node.args[0])
    source = value.source if value.type == STR else f"own({value.boxed})"
    c.line(f"{c.use(LINES)}[{source}] = None")


WRITERS: Mapping[type[nodes.Node], Callable[[Compiler, Any], None]] = {
    nodes.Output: _output,
    nodes.Block: _block,
    nodes.Include: _include,
    nodes.For: _for,
    nodes.Assign: _assign,
    nodes.AssignBlock: _assign_block,
    nodes.ExprStmt: _statement,
}
"""How each kind of statement is written, but for `if`, macros and imports."""
