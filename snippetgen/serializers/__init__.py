"""How JSON data is written as the literal of a language, and what its serializer keeps of it: one module a serializer.

What comes back from `json.dumps`, `json_encode` or `JSON.stringify` is a fact of that function and not of its language: another
library may write `1.0` as `1`, sort the keys, or drop one. A client names its serializer in `client.yaml`. A module has the
functions that are the filter `literal` and the test `native` in a template:

* `literal(value, column=0) -> Code`: the JSON value in the language's notation; lines after the first begin at `column`.
* `keeps(value) -> bool`: whether the serializer makes the same JSON value of that literal, with each number's digits.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from snippetgen.text import Code, JsonValue

__all__ = ["SERIALIZERS", "Serializer", "serializer"]

SERIALIZERS = {
    "JSON.generate": "json_generate",
    "JSON.stringify": "json_stringify",
    "JSONSerialization": "jsonserialization",
    "NSJSONSerialization": "nsjsonserialization",
    "axios": "axios",
    "json.dumps": "json_dumps",
    "json_encode": "json_encode",
}
"""Each serializer by the name that readers know, with its module."""


class Serializer(Protocol):
    """What a module of a serializer holds."""

    @staticmethod
    def literal(value: JsonValue, column: int = 0) -> Code: ...  # noqa: D102 - see the module
    @staticmethod
    def keeps(value: JsonValue) -> bool: ...  # noqa: D102


@cache
def serializer(name: str) -> Serializer:
    """Load a serializer by its name.

    Raises:
        KeyError: there is none of this name.
    """
    return cast("Serializer", import_module(f"snippetgen.serializers.{SERIALIZERS[name]}"))
