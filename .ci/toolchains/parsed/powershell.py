"""Evaluate a program of PowerShell from its parse tree, by the rules of PowerShell 7: what samples use, and no more.

https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-01
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dotnet
import powershell_commands as commands
import powershell_strings as strings
from powershell_values import Hash, Reply, text
from tree import Fault, core, named, said
from tree_sitter import Node

__all__ = ["run"]

_INTEGER = re.compile(r"[0-9]+").fullmatch
_REAL = re.compile(r"[0-9]+\.[0-9]+").fullmatch
_WORD = re.compile(r"[A-Za-z]+").fullmatch


def run(root: Node) -> None:
    """Evaluate a program; what it does not assign, it prints.

    Raises:
        Fault: an error, or something that is not known here.
        OSError: the request cannot be sent.
    """
    script = _Script()
    for part in named(root):
        for statement in named(part):
            shown = script.value(statement)
            for each in shown if isinstance(shown, list) else [] if shown is None else [shown]:
                print(each.text if isinstance(each, Reply) else text(each))  # noqa: T201


class _Script:
    """The variables of a program, and what each kind of node means."""

    def __init__(self) -> None:
        self.variables: dict[str, Any] = {"true": True, "false": False, "null": None}
        self._kinds: Mapping[str, Callable[[Node], Any]] = {
            "additive_argument_expression": self._sum,
            "additive_expression": self._sum,
            "array_expression": self._array,
            "array_literal_expression": lambda node: [self.value(item) for item in named(node)],
            "assignment_expression": self._assign,
            "braced_variable": self._variable,
            "command": lambda node: self._command(node, ()),
            "decimal_integer_literal": lambda node: int(self._matching(_INTEGER, node)),
            "expandable_here_string_literal": lambda node: strings.expandable_here(node, self.value),
            "expandable_string_literal": lambda node: strings.expandable(node, self.value),
            "cast_expression": self._cast,
            "hash_literal_expression": lambda node: self._hash(node, ordered=False),
            "invokation_expression": self._call,
            "member_access": self._member,
            "parenthesized_expression": lambda node: self.value(named(node)[0]),
            "pipeline_chain": self._pipeline,
            "real_literal": lambda node: float(self._matching(_REAL, node)),
            "expression_with_unary_operator": self._unary,
            "sub_expression": lambda node: text(self._last(node)),
            "variable": self._variable,
            "verbatim_here_string_characters": strings.verbatim_here,
            "verbatim_string_characters": strings.verbatim,
        }

    def value(self, node: Node) -> Any:  # noqa: ANN401 - a value of the program
        """Evaluate a node."""
        node = core(node)
        if node.type not in self._kinds:
            raise Fault(f"a {node.type} is not known here: {said(node)[:60]!r}", node)
        return self._kinds[node.type](node)

    def _matching(self, pattern: Callable[[str], object], node: Node) -> str:
        if not pattern(said(node)):
            raise Fault(f"a number of this kind is not known here: {said(node)}", node)
        return said(node)

    def _last(self, node: Node) -> Any:  # noqa: ANN401
        """Evaluate the only statement in brackets, if there is one."""
        statements = [each for part in named(node) for each in named(part)]
        if len(statements) > 1:
            raise Fault("several statements in brackets are not known here", node)
        return self.value(statements[0]) if statements else []

    def _array(self, node: Node) -> list[Any]:
        found = self._last(node)
        return found if isinstance(found, list) else [found]

    def _hash(self, node: Node, *, ordered: bool) -> Hash:
        found = Hash(ordered=ordered)
        for entry in (each for body in named(node) for each in named(body)):
            key, value = named(entry)
            inner = core(key)
            found.add(said(inner) if inner.type == "simple_name" else text(self.value(inner)), self.value(value), entry)
        return found

    def _cast(self, node: Node) -> Any:  # noqa: ANN401
        kind, operand = dotnet.type_name(named(node)[0]), core(named(node)[1])
        if kind == "ordered" and operand.type == "hash_literal_expression":
            return self._hash(operand, ordered=True)
        value = self.value(operand)
        if kind == "byte[]" and isinstance(value, bytes):
            return value
        raise Fault(f"a cast to {kind} is not known here", node)

    def _sum(self, node: Node) -> Any:  # noqa: ANN401
        left, right = map(self.value, named(node))
        if said(node.children[1]) == "+" and isinstance(left, str):
            return left + text(right)
        if said(node.children[1]) == "+" and isinstance(left, bytes) and isinstance(right, bytes):
            return left + right
        if said(node.children[1]) == "+" and type(left) is int and type(right) is int:
            return left + right
        raise Fault(f"this sum is not known here: {said(node)[:60]!r}", node)

    def _unary(self, node: Node) -> Any:  # noqa: ANN401
        if said(node.children[0]) == ",":
            return [self.value(node.children[1])]
        if said(node.children[0]) != "-":
            raise Fault(f"this operator is not known here: {said(node)[:60]!r}", node)
        return -self.value(node.children[1])

    def _variable(self, node: Node) -> Any:  # noqa: ANN401
        written = said(node).strip().removeprefix("$").strip("{}")
        if written.lower().startswith("env:"):
            return os.environ.get(written[4:])
        name = written.lower()
        if name not in self.variables:
            raise Fault(f"{said(node)} has no value", node)
        return self.variables[name]

    def _assign(self, node: Node) -> None:
        left, operator, right = named(node)
        target, value = core(left), self.value(right)
        if said(operator) != "=":
            raise Fault(f"{said(operator)} is not known here", node)
        if target.type == "variable":
            self.variables[said(target).removeprefix("$").lower()] = value
            return
        if target.type != "member_access":
            raise Fault(f"an assignment to {said(target)} is not known here", node)
        owner, member = named(target)
        dotnet.assign(self.value(owner), said(member), value, node)

    def _member(self, node: Node) -> Any:  # noqa: ANN401
        owner, member = named(node)
        if owner.type == "type_literal":
            return dotnet.static(dotnet.type_name(owner), said(member), None, node)
        return dotnet.member(self.value(owner), said(member), None, node)

    def _call(self, node: Node) -> Any:  # noqa: ANN401
        owner, member, arguments = named(node)
        listed = named(named(arguments)[0]) if named(arguments) else []
        values = [self.value(each) for each in listed]
        if owner.type == "type_literal":
            return dotnet.static(dotnet.type_name(owner), said(member), values, node)
        return dotnet.member(self.value(owner), said(member), values, node)

    def _pipeline(self, node: Node) -> Any:  # noqa: ANN401
        first, *others = named(node)
        value = self.value(first)
        for command in others:
            value = self._command(command, value if isinstance(value, list) else [value])
        return value

    def _command(self, node: Node, piped: Sequence[Any]) -> Any:  # noqa: ANN401
        given: list[Any] = []
        for element in (each for part in named(node)[1:] for each in named(part)):
            inner = core(element)
            if inner.type == "command_argument_sep" or not said(inner).strip():
                continue
            if inner.type == "command_parameter":
                given.append(commands.Parameter(said(inner)[1:].lower()))
            elif inner.type == "generic_token" and _WORD(said(inner)):
                given.append(said(inner))
            elif inner.type == "variable" and said(inner).startswith("@"):
                given.append(commands.Splat(self.variables[said(inner)[1:].lower()]))
            else:
                given.append(self.value(inner))
        return commands.call(said(named(node)[0]).lower(), given, piped, self.variables, node)
