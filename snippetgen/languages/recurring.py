"""Make the functions that write literals faster for texts that recur, and for those in which no character means anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from snippetgen.patterns import PLAIN
from snippetgen.recent import Recent
from snippetgen.text import Code, lookups

__all__ = ["Quotes", "quoted", "quotes", "remembered"]

_SHORT = 64  # characters
_MANY = 4096  # texts
String = TypeVar("String", bound=Callable[..., Code])


def remembered(write: String) -> String:
    """Remember what a function writes for short texts: the names and values of headers and the keys of JSON recur.

    A text with placeholders is written anew each time: it may equal another one, and yet have other placeholders.
    """
    known: dict[tuple[object, ...], Recent[str, Code]] = {}  # by the options

    @wraps(write)
    def string(text: str, **options: Any) -> Code:  # noqa: ANN401 - see `snippetgen.languages`
        if type(text) is not str or len(text) > _SHORT:
            return write(text, **options)
        key = tuple(options.items())
        literals = known.get(key)
        if literals is None:
            literals = known[key] = Recent(_MANY)
        literal = literals.get(text)
        return literals.add(text, write(text, **options)) if literal is None else literal

    return cast("String", string)


Quotes = Callable[[str], tuple[str, str] | None]
"""What returns the quotation marks around a text that is `PLAIN` and written as it is, or None if it is written in another way.

It depends on nothing in the text but whether readers put values into it (`is_fillable`).
"""


def quotes(write: Callable[..., str]) -> Quotes | None:
    """Return the `Quotes` of a function that writes literals, if it has some."""
    return getattr(write, "quotes", None)


def quoted(before: str, after: str = "") -> Callable[[String], String]:
    """Return what makes a function faster that writes literals between quotation marks, the same for all of plain characters.

    Args:
        before: what stands before such a text.
        after: what stands after it, if that is something else.
    """
    end = after or before

    def faster(write: String) -> String:
        others = remembered(write)

        @wraps(write)
        def string(text: str, **options: Any) -> Code:  # noqa: ANN401 - see `snippetgen.languages`
            if not options and PLAIN.fullmatch(text) and (type(text) is str or not lookups(text)):
                return Code(f"{before}{text}{end}")
            return others(text, **options)

        string.quotes = lambda _: (before, end)  # type: ignore[attr-defined]
        return cast("String", string)

    return faster
