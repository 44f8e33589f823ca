"""What is in a JSON value that a serializer may change: its numbers, its keys, how deep it goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from unicodedata import normalize

from snippetgen.text import JsonValue, Number

__all__ = ["clash", "depth", "exact", "numbers", "objects"]

_INTEGER = re.compile(r"0|-?[1-9][0-9]*")


def exact(lexeme: str, bits: int = 0) -> bool:
    """Tell whether a number comes back as it was written: an integer of at most so many bits (0: any), or a shortest float.

    The shortest digits that give a double back are what Python, Ruby, PHP, Swift and JavaScript all print, but they differ in
    when they use an exponent: only a plain decimal fraction counts.
    """
    if _INTEGER.fullmatch(lexeme):
        return not bits or (len(lexeme) <= bits and abs(int(lexeme)) < 1 << bits)  # Python reads no more than 4,300 digits
    return "e" not in lexeme.lower() and repr(float(lexeme)) == lexeme


def numbers(value: JsonValue) -> Iterator[str]:
    """Give the lexeme of each number in a JSON value."""
    match value:
        case Number(lexeme):
            yield lexeme
        case list():
            for item in value:
                yield from numbers(item)
        case dict():
            for item in value.values():
                yield from numbers(item)


def objects(value: JsonValue) -> Iterator[list[str]]:
    """Give the keys of each object in a JSON value."""
    match value:
        case list():
            for item in value:
                yield from objects(item)
        case dict():
            yield [*value]
            for item in value.values():
                yield from objects(item)


def depth(value: JsonValue) -> int:
    """Count how deep lists and objects stand in each other: 0 for a scalar."""
    found, level = 0, [value]
    while inner := [each for each in level if isinstance(each, list | dict)]:
        found += 1
        level = [item for each in inner for item in (each if isinstance(each, list) else each.values())]
    return found


def clash(keys: Collection[str]) -> bool:
    """Tell whether two keys of an object are canonically equivalent (Unicode Standard, section 3.7)."""
    return len({normalize("NFC", key) for key in keys}) < len(keys)
