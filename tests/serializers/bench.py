"""What a serializer's test module says.

A new serializer has one test module, `test_<module>.py`, with the constant `CASES`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple, cast

from snippetgen.text import JsonValue, Number
from tests.languages.bench import Toolchain

__all__ = ["Cases", "data"]


class Cases(NamedTuple):
    """What is known of a serializer.

    Attributes:
        literals: JSON, the column and the literal.
        keeps: JSON that the serializer makes of its literal again, with each number's digits.
        changes: JSON that it changes or refuses.
        program: the template of a program that has `PRINTS` where it prints.
        show: the template of what prints the JSON that the serializer makes of a `LITERAL`, on one line.
        toolchain: how the program is run.
        deepest: how many lists and objects in each other are kept; 0 where it is any number.
        names: the pattern of the keys that an object may have to be kept.
        ordered: whether the keys of an object come back in their order.
    """

    literals: Iterable[tuple[str, int, str]]
    keeps: Iterable[str]
    changes: Iterable[str]
    program: str
    show: str
    toolchain: Toolchain
    deepest: int = 0
    names: str = r"[\s\S]*"
    ordered: bool = True


def data(text: str) -> JsonValue:
    """Read JSON, numbers by their lexeme."""
    return cast("JsonValue", json.loads(text, parse_int=Number, parse_float=Number))
