"""What a compiler can know about the values of a template before it runs: their Python types."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any

from snippetgen.clients.fragments import Fragment
from snippetgen.records import NamedTuple

__all__ = ["ANY", "BOOL", "CODE", "INT", "NONE", "STR", "Type", "attribute", "both", "of_hint"]


class Type(NamedTuple):
    """The type of a value.

    Attributes:
        kind: its Python type; `object` if that is not known. `Fragment` means source code, which a flat function holds as a
            plain `str`: the compiler knows that it is one.
        none: whether it may be none as well.
        item: the type of the items of a tuple, if they have one.
    """

    kind: type = object
    none: bool = False
    item: Type | None = None


ANY, STR, INT, BOOL, NONE, CODE = (Type(kind) for kind in (object, str, int, bool, type(None), Fragment))


def both(first: Type, second: Type) -> Type:
    """Return the type of a value that has one of two types."""
    if first == second:
        return first
    for one, other in ((first, second), (second, first)):
        if one.kind is other.kind or other == NONE:
            item = one.item if other == NONE or one.item == other.item else None
            return ANY if CODE in (one, other) else Type(one.kind, none=True, item=item)
    return ANY


def attribute(owner: Type, name: str) -> Type | None:
    """Return the type of a field of a view, or none if the owner is no view, or has no such field."""
    return _fields(owner.kind).get(name)


@cache
def _fields(kind: type) -> dict[str, Type]:
    """Return the types of all fields and properties of a named tuple, from its annotations."""
    if not (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return {}
    hints = typing.get_type_hints(kind)
    made = {name: each.fget for name, each in vars(kind).items() if isinstance(each, property)}
    hints |= {name: typing.get_type_hints(function)["return"] for name, function in made.items()}
    return {name: of_hint(hint) for name, hint in hints.items()}


def of_hint(hint: Any) -> Type:  # noqa: ANN401 - what `typing.get_type_hints` returns
    """Return the type that an annotation stands for."""
    if isinstance(hint, types.UnionType):
        kinds = [each for each in typing.get_args(hint) if each is not type(None)]
        return of_hint(kinds[0])._replace(none=True) if len(kinds) == 1 else ANY
    if typing.get_origin(hint) is tuple:
        return Type(tuple, item=of_hint(typing.get_args(hint)[0]))
    return Type(hint) if isinstance(hint, type) else ANY
