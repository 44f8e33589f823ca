"""A memory of what was made before that does not grow without end."""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Recent"]

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(dict[Key, Value]):
    """What was made before, by what it was made of: at most so many things, after which it begins anew."""

    __slots__ = ("_most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def add(self, key: Key, value: Value) -> Value:
        """Remember a value, and return it."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
