"""The outline of a sample, and the function that makes the samples of alike requests of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from snippetgen.records import NamedTuple
from snippetgen.request.view import View

__all__ = ["Literal", "Outline", "Source", "Test", "assembled", "filling", "filling_all"]

Source = str | Callable[[View], Any]
"""Where a text or data is in a view: the path of a field, or what finds it."""

_BODIES = ("content.text._content", "json.text._content")
"""Texts that seldom recur, so that what writes them need not remember them (see `languages.recurring`)."""


class Literal(NamedTuple):
    """A literal that is to be written.

    Attributes:
        write: what writes it; without it, it is the text itself.
        source: of what.
        find: what finds that.
        args: further arguments.
        more: the same by name.
    """

    write: Callable[..., str] | None
    source: Source
    find: Callable[[View], Any]
    args: tuple[object, ...]
    more: Mapping[str, object]

    def written(self, view: View) -> str:
        """Write it for a view."""
        found = self.find(view)
        return self.write(found, *self.args, **self.more) if self.write else found


class Test(NamedTuple):
    """A test of a text or of source code, with its further arguments, and how it turned out."""

    test: Callable[..., object]
    source: Source | None
    pieces: Sequence[str | int]
    args: tuple[object, ...]
    result: bool


class Outline(NamedTuple):
    """What the samples of alike requests have in common.

    Attributes:
        pieces: the source code, in which a number stands for a literal.
        literals: the literals.
        tests: what has to turn out the same.
    """

    pieces: tuple[str | int, ...]
    literals: tuple[Literal, ...]
    tests: tuple[Test, ...]


def assembled(pieces: Iterable[str | int], literals: Sequence[str]) -> str:
    """Write literals into source code."""
    return "".join([literals[each] if isinstance(each, int) else each for each in pieces])


def filling(outline: Outline) -> Callable[[View], str | None]:
    """Make the function that returns the sample for a view, or None if a test turns out in another way.

    It is written in Python, as a call for each piece would take several times as long. Nothing of a spec or a template is in
    what is written but the number of pieces and the paths of fields, so few outlines differ in it.
    """
    names = _Names()
    lines, (sample,) = _written(names, [outline])
    return _bound(names, [*lines, f"return {sample}"])


def filling_all(outlines: Sequence[Outline]) -> Callable[[View], list[str] | None]:
    """Make the function that returns the samples of several outlines, as `filling` does; what they share is found once."""
    names = _Names()
    lines, samples = _written(names, outlines)
    return _bound(names, [*lines, f"return [{', '.join(samples)}]"])


def _bound(names: _Names, lines: Iterable[str]) -> Callable[[View], Any]:
    source = f"def bind({', '.join(names.values)}):\n def fill(view):\n  " + "\n  ".join(lines) + "\n return fill\n"
    return _binding(source)(*names.values.values())


def _written(names: _Names, outlines: Iterable[Outline]) -> tuple[list[str], list[str]]:
    """Write the lines of a function, and the samples that it returns."""
    tests: list[str] = []
    literals: list[str] = []
    last: list[str] = []
    samples: list[str] = []
    numbers: dict[Hashable, int] = {}
    for outline in outlines:
        own: list[int] = []
        for each in outline.literals:
            key = each.write, each.source, each.args, (*each.more.items(),)
            if key not in numbers:
                numbers[key] = len(numbers)
                literals.append(f"l{numbers[key]} = {names.literal(each)}")
            own.append(numbers[key])
        for test in outline.tests:
            value = names.code(test.pieces, own) if test.source is None else names.found(test.source)
            line = f"if {'not ' if test.result else ''}{names.call(test.test, value, test.args)}: return None"
            (last if test.source is None else tests).append(line)
        samples.append(names.sample(outline.pieces, own))
    return [*tests, *literals, *last], samples


class _Names:
    """The names of what a function is bound to."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def _name(self, value: object) -> str:
        name = f"n{len(self.values)}"
        self.values[name] = value
        return name

    def found(self, source: Source) -> str:
        """Write what finds a text or data."""
        return f"view.{source}" if isinstance(source, str) else f"{self._name(source)}(view)"

    def call(self, function: Callable[..., object], value: str, args: Iterable[object]) -> str:
        """Write the call of a function."""
        return f"{self._name(function)}({', '.join([value, *map(self._name, args)])})"

    def literal(self, each: Literal) -> str:
        """Write what a literal is."""
        value = self.found(each.source)
        write = getattr(each.write, "__wrapped__", each.write) if each.source in _BODIES else each.write
        write = partial(write, **each.more) if write and each.more else write
        return self.call(write, value, each.args) if write else value

    def code(self, pieces: Iterable[str | int], numbers: Sequence[int]) -> str:
        """Write what joins source code with the literals in it, which have these numbers in the function."""
        names = [f"l{numbers[each]}" if isinstance(each, int) else self._name(each) for each in pieces]
        return "f'" + "".join([f"{{{each}}}" for each in names]) + "'"

    def sample(self, pieces: Sequence[str | int], numbers: Sequence[int]) -> str:
        """Write the same of a whole sample, without empty lines at its ends, and with one line feed."""
        first, last = pieces[0], pieces[-1]
        if len(pieces) > 1 and isinstance(first, str) and isinstance(last, str) and first.strip("\n") and last.strip("\n"):
            return self.code([first.lstrip("\n"), *pieces[1:-1], last.rstrip("\n") + "\n"], numbers)
        return self.code(pieces, numbers) + r".strip('\n') + '\n'"


@lru_cache(maxsize=256)
def _binding(source: str) -> Callable[..., Callable[[View], Any]]:
    names: dict[str, Any] = {}
    exec(source, names)  # noqa: S102 - see `filling`
    found: Callable[..., Callable[[View], Any]] = names["bind"]
    return found
