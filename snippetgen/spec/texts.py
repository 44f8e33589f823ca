"""Walk through the texts of a part of a spec, and the placeholders in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from snippetgen.text import Marked, Slot, marked, pieces

__all__ = ["all_pieces", "all_slots", "changed"]

Value = TypeVar("Value")


def all_pieces(value: object) -> Iterator[str | Slot]:
    """Yield the pieces of all texts in a part of a spec, in order; a number is none, though its lexeme is yielded."""
    if isinstance(value, str):
        yield from pieces(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from pieces(key)
            yield from all_pieces(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from all_pieces(item)


def all_slots(value: object) -> Iterator[Slot]:
    """Yield the placeholders in a part of a spec, in order."""
    return (piece for piece in all_pieces(value) if isinstance(piece, Slot))


def changed(value: Value, change: Callable[[Slot], Slot]) -> Value:
    """Return a part of a spec with its placeholders changed."""
    return _changed(value, change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[Slot], Slot]) -> Any:  # noqa: ANN401 - any part of the model
    if isinstance(value, Marked):
        return marked(change(each) if isinstance(each, Slot) else each for each in value.pieces)
    if isinstance(value, dict):
        return {_changed(key, change): _changed(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_changed(item, change) for item in value]
    if isinstance(value, tuple):
        items = [_changed(item, change) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return value
