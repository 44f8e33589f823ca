"""What flat functions call when they run. It imports no Jinja.

A value that a flat function is not sure of raises `Unsure`: then Jinja renders the sample, or says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any, NoReturn

from snippetgen.clients.fragments import Fragment, added, bounded, joined, printed, state
from snippetgen.text import Data, JsonValue, Text, is_fillable, join, lookups, mapped

__all__ = [
    "MISSING",
    "Fragment",
    "Namespace",
    "Text",
    "Unsure",
    "added",
    "attribute",
    "backslashed",
    "bounded",
    "code_of",
    "containing",
    "data_of",
    "fits",
    "found",
    "glue",
    "is_fillable",
    "item",
    "join",
    "joined",
    "lookups",
    "named",
    "out",
    "own",
    "piece",
    "printed",
    "spend",
    "starting",
    "text_of",
    "unsure",
]

glue = "".join
"""Joins source code."""

_PLAIN = frozenset({str, int, list, dict, bool})


class Unsure(Exception):  # noqa: N818 - not an error: Jinja takes over
    """A flat function has met a value that it does not handle."""


class Namespace(SimpleNamespace):
    """A namespace of a template."""


MISSING = object()
"""Stands for a variable that has no value on the path that a rendering took."""


def unsure(*_: object) -> NoReturn:
    """Leave the sample to Jinja."""
    raise Unsure


def found(value: Any) -> Any:  # noqa: ANN401 - any variable
    """Return the value of a variable, which it may not have."""
    if value is MISSING:
        raise Unsure
    return value


def out(value: object) -> str:
    """Return a value that a template prints, as `sealed.check_output` does.

    Raises:
        Unsure: it is neither source code nor an integer.
    """
    kind = type(value)
    if kind is Fragment:
        return printed(value._content)  # type: ignore[attr-defined] # noqa: SLF001 - as in `check_output`
    if kind is str:
        return value  # type: ignore[return-value] # it is one
    if kind is int:
        return str(value)
    raise Unsure


def text_of(value: object) -> str:
    """Return the content of a text; `Unsure` if it is none, as in the functions below."""
    if type(value) is Text:
        return value._content  # type: ignore[no-any-return] # noqa: SLF001 - `reveal` without the cost of a call
    raise Unsure


def data_of(value: object) -> JsonValue:
    """Return the content of data."""
    if type(value) is Data:
        return value._content  # type: ignore[no-any-return] # noqa: SLF001 - see above
    raise Unsure


def code_of(value: object) -> str:
    """Return source code."""
    if type(value) is Fragment:
        return value._content  # type: ignore[no-any-return] # noqa: SLF001 - see above
    raise Unsure


def own(value: object) -> str:
    """Return a string of the template."""
    if type(value) is str:
        return value
    raise Unsure


def piece(value: object) -> str:
    """Return the content of a text, or a string of the template."""
    return value if type(value) is str else text_of(value)


def backslashed(text: str) -> str:
    """Put a backslash before each double quote and backslash, for programs that parse quoted strings inside an argument."""
    return mapped(text, lambda each: each.replace("\\", "\\\\").replace('"', '\\"'))


def containing(text: str, pieces: Iterable[Any]) -> bool:
    """Return whether a text contains one of some strings."""
    return any(each in text for each in pieces)


def named(text: str, names: tuple[Any, ...]) -> bool:
    """Return whether a text is one of some names, in whatever letters."""
    return text.lower() in names


def starting(text: str, pieces: tuple[Any, ...]) -> bool:
    """Return whether a text starts with one of some strings."""
    return text.startswith(pieces)


def fits(code: str, columns: int) -> bool:
    """Return whether source code is a single line of at most `columns` characters."""
    return "\n" not in code and len(code) <= columns


def attribute(value: Any, name: str) -> Any:  # noqa: ANN401 - as the environment's `getattr`
    """Look up an attribute of a value that a user's template may have made."""
    if type(value) in _PLAIN:
        raise Unsure
    return getattr(value, name)


def item(value: Any, index: Any) -> Any:  # noqa: ANN401 - as the environment's `getitem`
    """Look up an item, or a slice, of a value that a user's template may have made."""
    if not isinstance(value, Sequence):
        raise Unsure
    return value[index]


def spend(steps: int) -> None:
    """Count steps of a template that is not one of ours."""
    state.spend(steps)
