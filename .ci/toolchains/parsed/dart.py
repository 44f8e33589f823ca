"""Evaluate a program of Dart from its parse tree: what samples use, and no more.

https://dart.dev/language. In the tree of tree-sitter-dart, what follows a value (`.name`, `(...)`, `[...]`, `..name`) stands
beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dart_http
import dart_strings
from tree import Fault, said
from tree_sitter import Node

__all__ = ["run"]

_PLAIN = {"argument", "parenthesized_expression", "unary_expression", "additive_expression"}


def run(root: Node) -> None:
    """Evaluate `main`.

    Raises:
        Fault: an error, or something that is not known here.
        OSError: the request cannot be sent.
    """
    imports = {said(each) for each in root.children if each.type == "import_or_export"}
    signatures = [each for each in root.children if each.type == "function_signature"]
    bodies = [each for each in root.children if each.type == "function_body"]
    if len(signatures) != 1 or len(bodies) != 1 or "main" not in said(signatures[0]):
        raise Fault("there is no function main, or there is another one")
    program = _Program(dart_http.names(imports))
    for block in bodies[0].children:
        if block.type == "block":
            program.block(block)


class _Program:
    """The variables of a program, and what each kind of node means."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names = dict(names)
        self._kinds: Mapping[str, Callable[[Node], Any]] = {
            "await_expression": lambda node: self._value(node.children[1:]),
            "bitwise_and_expression": self._binary,
            "decimal_floating_point_literal": lambda node: float(said(node)),
            "decimal_integer_literal": lambda node: int(said(node)),
            "false": lambda _: False,
            "hex_integer_literal": lambda node: int(said(node), 16),
            "identifier": self._name,
            "list_literal": self._list,
            "null_literal": lambda _: None,
            "relational_expression": self._binary,
            "set_or_map_literal": self._map,
            "shift_expression": self._binary,
            "string_literal": lambda node: dart_strings.value(node, self._value),
            "true": lambda _: True,
        }

    def block(self, node: Node) -> None:
        """Run the statements of a block."""
        for statement in node.children:
            if statement.is_named and statement.type != "comment":
                self._statement(statement)

    def _statement(self, node: Node) -> None:
        match node.type:
            case "local_variable_declaration":
                definition = node.children[0]
                keyword, name, equals, *value = definition.children
                if said(keyword) != "final" or said(equals) != "=" or said(name) in self._names:
                    raise Fault(f"this declaration is not known here: {said(node)[:60]!r}", node)
                self._names[said(name)] = self._value(value)
            case "expression_statement" if node.children[0].type == "throw_expression":
                raise Fault(str(self._value(node.children[0].children[1:])), node)
            case "expression_statement":
                self._value(node.children[:-1])
            case "if_statement" if len(node.children) == 5:
                if self._value([node.children[2]]):
                    self.block(node.children[4])
            case _:
                raise Fault(f"a {node.type} is not known here", node)

    def _value(self, nodes: Sequence[Node]) -> Any:  # noqa: ANN401 - a value of the program
        """Evaluate a value with what follows it."""
        first, *others = nodes
        if any(each.type.endswith("_operator") for each in others):
            return self._operation(nodes)
        value = self._single(first)
        for each in others:
            value = self._selected(value, each)
        return value

    def _single(self, node: Node) -> Any:  # noqa: ANN401
        if node.type in _PLAIN:
            if node.type == "unary_expression" and node.children[0].type == "prefix_operator":
                return -self._value(node.children[1:])
            return self._value([each for each in node.children if said(each) not in {"(", ")"}])
        if node.type not in self._kinds:
            raise Fault(f"a {node.type} is not known here: {said(node)[:60]!r}", node)
        return self._kinds[node.type](node)

    def _selected(self, value: Any, node: Node) -> Any:  # noqa: ANN401
        if node.type == "cascade_section":
            self._cascade(value, node)
            return value
        inner = node.children[0] if node.type == "selector" else node
        if said(inner) == "!":
            if value is None:
                raise Fault("Null check operator used on a null value", node)
            return value
        if inner.type == "argument_part":
            return self._call(value, inner)
        if inner.type == "unconditional_assignable_selector" and inner.children[0].type == "index_selector":
            return dart_http.item(value, self._value(inner.children[0].children[1:-1]), node)
        if inner.type == "unconditional_assignable_selector":
            return dart_http.member(value, said(inner.children[1]), node)
        raise Fault(f"a {inner.type} is not known here", node)

    def _cascade(self, value: Any, node: Node) -> None:  # noqa: ANN401
        _, selector, *others = node.children
        equals = next((at for at, each in enumerate(others) if said(each) == "="), None)
        name = said(selector)
        if equals == 0:
            dart_http.assign(value, name, self._value(others[1:]), node)
            return
        target = dart_http.member(value, name, node)
        if equals is None:
            for each in others:
                target = self._selected(target, each)
        elif equals == 1 and others[0].children[0].type == "index_selector" and isinstance(target, dict):
            target[self._value(others[0].children[0].children[1:-1])] = self._value(others[2:])
        else:
            raise Fault(f"this assignment is not known here: {said(node)[:60]!r}", node)

    def _call(self, function: Any, node: Node) -> Any:  # noqa: ANN401
        arguments: list[Any] = []
        named: dict[str, Any] = {}
        for each in node.children[0].children:
            if each.type == "named_argument":
                label, *value = each.children
                named[said(label).removesuffix(":").strip()] = self._value(value)
            elif each.type == "argument":
                arguments.append(self._value(each.children))
        return dart_http.called(function, arguments, named, node)

    def _binary(self, node: Node) -> Any:  # noqa: ANN401
        return self._operation(node.children)

    def _operation(self, nodes: Sequence[Node]) -> Any:  # noqa: ANN401
        at = next(i for i, each in enumerate(nodes) if each.type.endswith("_operator") or said(each) in {"&", "+"})
        left, right, sign = self._value(nodes[:at]), self._value(nodes[at + 1 :]), said(nodes[at])
        match sign, left, right:
            case "+", str(), str():
                return left + right
            case ">=", int(), int():
                return left >= right
            case ">>", int(), int():
                return left >> right
            case "&", int(), int():
                return left & right
        raise Fault(f"{sign} with these values is not known here", nodes[at])

    def _name(self, node: Node) -> Any:  # noqa: ANN401
        if said(node) not in self._names:
            raise Fault(f"Undefined name '{said(node)}'", node)
        return self._names[said(node)]

    def _map(self, node: Node) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for pair in node.children:
            if pair.type == "pair":
                at = next(i for i, each in enumerate(pair.children) if said(each) == ":")
                found[self._value(pair.children[:at])] = self._value(pair.children[at + 1 :])
            elif pair.is_named:
                raise Fault(f"a {pair.type} in a map is not known here", pair)
        return found

    def _list(self, node: Node) -> list[Any]:
        found: list[Any] = []
        piece: list[Node] = []
        for each in node.children[1:]:
            if said(each) not in {",", "]"}:
                piece.append(each)
                continue
            if piece:
                found += self._items(piece)
            piece = []
        return found

    def _items(self, piece: list[Node]) -> list[Any]:
        if piece[0].type == "spread_element":
            return [*self._value(piece[0].children[1:])]
        if piece[0].type == "for_element":
            _, parts, *element = piece[0].children
            begin = next(i for i, each in enumerate(parts.children) if said(each) == "in")
            name, found = said(parts.children[begin - 1]), []
            for value in self._value(parts.children[begin + 1 : -1]):
                self._names[name] = value
                found += self._items(element)
            self._names.pop(name, None)
            return found
        return [self._value(piece)]
