"""Source code inside a template, which can only be printed and joined, and the limits on what a template may do.

A literal is safe only while it is whole: `'$(id)'` without its quotation marks is a command. So the result of a language's
filter, a macro, a `set` block or a join is a `Fragment`, which supports no operator.
The steps of a rendering are counted, so that a template that would never finish fails instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from threading import local
from typing import TypeVar

from snippetgen.languages.writing import needed
from snippetgen.text import Opaque, OpaqueError

__all__ = ["Fragment", "Needs", "RenderState", "added", "bounded", "counted", "fragment", "joined", "printed", "state"]

# An iteration of a loop is one step; calls and includes are weighted by how much longer they take.
_STEPS, _CALL, _INCLUDE = 1_000_000, 10, 100
_LONGEST = 10_000_000  # characters of a text, or items of a list
_LONG = 4096  # characters; printing a longer text repeatedly could exhaust the memory, so it counts as steps
_QUOTES = frozenset("\"'`")

T = TypeVar("T")


class Fragment(Opaque):
    """Source code in a template."""

    __slots__ = ()
    _ADVICE = "source code can only be printed and joined with ~"

    def __init__(self, content: str) -> None:
        self._content = content


class RenderState(local):
    """The state of the current rendering in this thread.

    Attributes:
        left: the number of steps left: iterations of loops, calls and includes.
    """

    def __init__(self) -> None:
        self.left = _STEPS

    def begin(self) -> None:
        """Start a rendering, which needs no import lines so far."""
        self.left = _STEPS
        needed.lines = {}

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises:
            OpaqueError: the limit is exceeded.
        """
        self.left -= steps
        if self.left < 0:
            raise OpaqueError(f"the template did not finish within {_STEPS:,} steps")


state = RenderState()
"""The rendering state, separate for each thread."""


class Needs:
    """The import lines that a rendering needs so far, sorted; `needs` in a template."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(needed.lines))


def fragment(value: object) -> object:
    """Wrap the output of a macro, a block or a `set` block as source code; return any other value unchanged."""
    state.spend(_CALL)
    return Fragment(_short(value)) if type(value) is str else value


def counted(value: T) -> T:
    """Count an include or a `call` block."""
    state.spend(_INCLUDE)
    return value


def bounded(items: T) -> T:
    """Count the iterations of a loop before it starts."""
    state.spend(len(items) if isinstance(items, Sized) else 1)
    return items


def printed(code: str) -> str:
    """Return source code that is printed; a long one counts as steps."""
    if len(code) > _LONG:
        state.spend(len(code) // 16)
    return code


def joined(pieces: Sequence[object]) -> str | Fragment:
    """Join source code with the template's own strings and integers (the operator ~).

    Raises:
        OpaqueError: a piece has another type, or source code would directly follow a quotation mark.
    """
    texts: list[str] = []
    code, last = False, ""  # the last character, if it is the template's own
    for piece in pieces:
        kind = type(piece)
        if kind is Fragment:
            if last and last in _QUOTES:
                raise OpaqueError(f"source code is joined directly after a {last}: the filter adds the quotation marks itself")
            texts.append(piece._content)  # type: ignore[attr-defined] # noqa: SLF001 - this module defines it
            code, last = True, ""
        elif kind is str or kind is int:
            texts.append(str(piece))
            last = texts[-1][-1:] or last
        elif isinstance(piece, Opaque):
            str(piece)  # raises an error that says what to do
        else:
            raise OpaqueError(f"only source code, strings and integers can be joined, not a {kind.__name__}", piece)
    text = _short("".join(texts))
    return Fragment(text) if code else text


def added(sides: tuple[object, object]) -> object:
    """Add integers, or concatenate lists (the operator +).

    Raises:
        OpaqueError: the operands have other types.
    """
    left, right = sides
    if type(left) is int and type(right) is int:
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        _short(left), _short(right)
        return [*left, *right]
    raise OpaqueError("+ takes integers or lists: join strings with ~", left)


Long = TypeVar("Long", str, list[object])


def _short(value: Long) -> Long:
    if len(value) > _LONGEST:
        raise OpaqueError(f"value is too long: {len(value):,} characters or items, more than {_LONGEST:,}")
    return value
