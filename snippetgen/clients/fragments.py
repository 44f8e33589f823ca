"""Source code on its way through a template: it can be printed and joined, and nothing else.

A literal is safe as long as nobody cuts, changes or looks at it: `'$(id)'` without its quote marks is a command. So whatever a
filter of a language, a macro, a `set` block or a join gives is a `Fragment`, which answers to no operator.
What a template does is counted, so that one that would never end stops with an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from threading import local
from typing import TypeVar

from jinja2 import pass_context
from jinja2.runtime import Context

from snippetgen.text import Opaque, OpaqueError

__all__ = ["Fragment", "Needs", "RenderState", "added", "bounded", "counted", "fragment", "joined", "state"]

# A turn of a loop is one step, and the others are as many as they take longer.
_STEPS, _CALL, _INCLUDE = 1_000_000, 10, 100
_LONGEST = 10_000_000  # characters, and items of a list
_QUOTES = frozenset("\"'`")

T = TypeVar("T")


class Fragment(Opaque):
    """A piece of source code in a template."""

    __slots__ = ()
    _ADVICE = "source code can be printed and joined with ~, and nothing else"

    def __init__(self, content: str) -> None:
        self._content = content


class RenderState(local):
    """What the rendering that goes on in this thread has done so far.

    Attributes:
        left: how many steps it may still take: turns of loops, calls, included templates.
        needs: the lines of imports that what has been printed so far needs.
    """

    def __init__(self) -> None:
        self.left = _STEPS
        self.needs: dict[str, None] = {}

    def begin(self) -> None:
        """Begin a rendering."""
        self.left = _STEPS
        self.needs = {}

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises:
            OpaqueError: there were too many.
        """
        self.left -= steps
        if self.left < 0:
            raise OpaqueError(f"this template does not come to an end: it has taken {_STEPS:,} steps")


state = RenderState()
"""The state of each thread's rendering."""


class Needs:
    """The lines of imports that a rendering has asked for so far, in their order; what a template calls `needs`."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(state.needs))


def fragment(value: object) -> object:
    """Take what a macro, a block or a `set` block has printed for source code; all else stays what it is."""
    state.spend(_CALL)
    return Fragment(_short(value)) if type(value) is str else value


# With the context as an argument, Jinja does not work these two out when it compiles a template.
@pass_context
def counted(_: Context, value: T) -> T:
    """Count a template that is included, and a macro that is called with a block."""
    state.spend(_INCLUDE)
    return value


@pass_context
def bounded(_: Context, items: T) -> T:
    """Count the turns of a loop before it begins."""
    state.spend(len(items) if isinstance(items, Sized) else 1)
    return items


def joined(pieces: Sequence[object]) -> str | Fragment:
    """Join with ~: texts and numbers of the template's author, and source code.

    Raises:
        OpaqueError: a piece is something else, or source code would follow a quote mark.
    """
    texts: list[str] = []
    code, last = False, ""  # the last character, where it is the author's
    for piece in pieces:
        kind = type(piece)
        if kind is Fragment:
            if last and last in _QUOTES:
                raise OpaqueError("source code is joined straight after a quote mark: the filter writes the quote marks itself")
            texts.append(piece._content)  # type: ignore[attr-defined] # noqa: SLF001 - a fragment's own room
            code, last = True, ""
        elif kind is str or kind is int:
            texts.append(str(piece))
            last = texts[-1][-1:] or last
        elif isinstance(piece, Opaque):
            str(piece)  # it says what to do
        else:
            raise OpaqueError(f"only source code, texts and whole numbers can be joined, not a {kind.__name__}", piece)
    text = _short("".join(texts))
    return Fragment(text) if code else text


def added(sides: tuple[object, object]) -> object:
    """Add whole numbers, or put lists together.

    Raises:
        OpaqueError: the sides are something else.
    """
    left, right = sides
    if type(left) is int and type(right) is int:
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        _short(left), _short(right)
        return [*left, *right]
    raise OpaqueError("+ is for whole numbers and lists; texts are joined with ~", left)


Long = TypeVar("Long", str, list[object])


def _short(value: Long) -> Long:
    if len(value) > _LONGEST:
        raise OpaqueError(f"this is longer than any sample: {len(value):,} characters or items")
    return value
