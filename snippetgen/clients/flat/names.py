"""What the names of a template stand for while it is compiled, and the values of expressions."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import nodes

from snippetgen.clients.flat.kinds import CODE, Type
from snippetgen.records import NamedTuple

__all__ = ["Bound", "Choice", "Loop", "Lost", "Macro", "Name", "Names", "Unsupported", "Value"]


class Unsupported(Exception):  # noqa: N818 - not an error: Jinja renders the template
    """A template does something that the compiler does not handle."""


class Value(NamedTuple):
    """A Python expression that is an atom, a call or in parentheses, and the type of its value."""

    source: str
    type: Type

    @property
    def boxed(self) -> str:
        """The expression for the value as an object that knows whether it is source code."""
        return f"Fragment({self.source})" if self.type == CODE else self.source


class Bound(NamedTuple):
    """A variable of a template: the Python variable that holds it, and whether it may have no value (`MISSING`)."""

    variable: str
    type: Type
    maybe: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Macro:
    """A macro, and the names that are visible where it stands."""

    node: nodes.Macro
    names: Names


@dataclass(frozen=True, slots=True)
class Choice:
    """A name that is imported from one of two templates: which, is in a Python variable."""

    variable: str = field(compare=False)
    one: Name
    other: Name


class Lost:
    """A name that means something else on each path that a rendering took, or nothing."""


class Loop(NamedTuple):
    """The variable `loop`: the Python variables of the index and of the last index."""

    position: str
    last: str


Name = Bound | Macro | Choice | Loop | Lost
Names = dict[str, Name]
