"""Macros of a template as functions, one for each combination of the types of their arguments, and imports of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from jinja2 import nodes

from snippetgen.clients.flat.compiler import BLOCK, UNSURE, Compiler, attribute, unsupported
from snippetgen.clients.flat.kinds import CODE, INT, Type
from snippetgen.clients.flat.names import Bound, Choice, Loop, Lost, Macro, Name, Names, Value
from snippetgen.clients.flat.parts import Namespace

__all__ = ["WRITERS"]


def _define(c: Compiler, node: nodes.Macro) -> None:
    c.macros = True
    c.define(node.name, Macro(node, c.names))


def _from_import(c: Compiler, node: nodes.FromImport) -> None:
    if node.with_context:
        unsupported(node)
    match node.template:
        case nodes.Const(value=str(name)):
            found: Names = _module(c, name)
        case nodes.CondExpr(test=test, expr1=nodes.Const(value=str(one)), expr2=nodes.Const(value=str(other))):
            variable = c.fresh("which")
            c.line(f"{variable} = {c.truth(test)}")
            first, second = _module(c, one), _module(c, other)
            found = {name: Choice(variable, first[name], second[name]) for name in first if name in second}
        case _:
            unsupported(node)
    for each in node.names:
        name, alias = each if isinstance(each, tuple) else (each, each)
        if name not in found:
            unsupported(node)
        c.define(alias, found[name])


def _module(c: Compiler, template: str) -> Names:
    """Return what a template sets that is imported: macros, and constants."""
    if template not in c.modules:
        names: Names = {}
        c.modules[template] = names
        with c.scope(names):
            for node in c.trees(template).body:
                match node:
                    case nodes.Macro() | nodes.FromImport(template=nodes.Const()):
                        c.body([node])
                    case nodes.Assign(target=nodes.Name(name=name)):
                        c.define(name, _constant(c, name, node.node))
                    case nodes.Output(nodes=texts) if all(isinstance(each, nodes.TemplateData) for each in texts):
                        pass
                    case _:
                        unsupported(node)
    return c.modules[template]


def _constant(c: Compiler, name: str, node: nodes.Node) -> Bound:
    constants = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    if not all(isinstance(each, nodes.Const) for each in constants):
        unsupported(node)
    value = cast("nodes.Expr", node).as_const()
    variable = c.fresh(name)
    c.own.discard(variable)
    c.constants.add(variable)
    c.written.append(f"    {variable} = {value!r}")
    return Bound(variable, Type(type(value)))


def _instance(c: Compiler, macro: Macro, given: list[Value], named: dict[str, Value]) -> Value:
    """Write the call of a macro: of a function that is written for arguments of these types."""
    parameters = [each.name for each in macro.node.args]
    values = {**dict(zip(parameters, given, strict=False)), **named}
    if len(given) > len(parameters) or set(named) - set(parameters[len(given) :]):
        unsupported(macro.node)
    key = macro, tuple((name, each.type) for name, each in values.items())
    if key not in c.functions:
        c.functions[key] = "", ()  # a macro that calls itself is not supported
        c.functions[key] = _function(c, macro, {name: each.type for name, each in values.items()})
    function, free = c.functions[key]
    if not function:
        unsupported(macro.node)
    arguments = [each.source for each in values.values()] + [c.use(each) for each in free]
    return Value(f"{function}({', '.join(arguments)})", CODE)


def _function(c: Compiler, macro: Macro, given: Mapping[str, Type]) -> tuple[str, tuple[str, ...]]:
    """Write the function of a macro; return its name, and the parameters of the rendering that it takes as well."""
    node = macro.node
    names: Names = {name: each for name, each in macro.names.items() if not isinstance(each, Loop)}
    name = c.fresh(node.name)
    with c.function(names) as (lines, free):
        defaults = dict(zip(reversed([each.name for each in node.args]), reversed(node.defaults), strict=False))
        parameters = {each: c.fresh(each) for each in given}
        c.spend(BLOCK)
        for each in node.args:
            names.pop(each.name, None)
            if each.name in given:
                names[each.name] = Bound(parameters[each.name], given[each.name])
            elif each.name in defaults:
                value = c.expression(defaults[each.name])
                variable = c.fresh(each.name)
                c.line(f"{variable} = {value.source}")
                names[each.name] = Bound(variable, value.type)
        c.body(node.body)
    head = f"    def {name}({', '.join([*parameters.values(), *free])}):"
    c.written += [head, "        parts = []", *lines, "        return glue(parts)"]
    return name, tuple(free)


def _call(c: Compiler, node: nodes.Call) -> Value:
    if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        unsupported(node)
    found = c.names.get(node.node.name)
    if isinstance(found, Macro | Choice):
        arguments = [c.expression(each) for each in node.args]
        return _called(c, node, found, arguments, {each.key: c.expression(each.value) for each in node.kwargs})
    if isinstance(found, Lost):
        return UNSURE
    named = ", ".join([f"{attribute(node, each.key)}={c.boxed(each.value)}" for each in node.kwargs])
    if node.node.name == "namespace" and found is None and not node.args:
        return Value(f"Namespace({named})", Type(Namespace))
    if node.node.name == "range" and found is None and not named:
        return Value(f"range({', '.join([c.boxed(each) for each in node.args])})", Type(tuple, item=INT))
    return unsupported(node)


def _called(c: Compiler, node: nodes.Call, found: Name, given: list[Value], named: dict[str, Value]) -> Value:
    if isinstance(found, Choice):
        one, other = (_called(c, node, each, given, named).source for each in (found.one, found.other))
        return Value(f"({one} if {c.use(found.variable)} else {other})", CODE)
    return _instance(c, found, given, named) if isinstance(found, Macro) else unsupported(node)


WRITERS: Mapping[type[nodes.Node], Callable[[Compiler, Any], Value | None]] = {
    nodes.Macro: _define,
    nodes.FromImport: _from_import,
    nodes.Call: _call,
}
"""How macros, imports of them and calls are written."""
