"""Write JSON data as literals, and predict whether a serializer preserves them, one module per serializer.

The output of `json.dumps`, `json_encode` or `JSON.stringify` depends on that function, not on its language: another library may
write `1.0` as `1`, sort the keys, or drop one. A client names its serializer in `client.yaml`. A module has two functions, the
filter `literal` and the test `native` of templates:

* `literal(value, column=0) -> Code`: the JSON value in the language's notation; lines after the first are indented to `column`.
* `keeps(value) -> bool`: whether the serializer turns that literal into the same JSON value, including the digits of numbers.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from snippetgen.text import Code, JsonValue

__all__ = ["SERIALIZERS", "Serializer", "serializer"]

SERIALIZERS = {
    "ConvertTo-Json": "convertto_json",
    "JSON.generate": "json_generate",
    "JSON.stringify": "json_stringify",
    "JSONSerialization": "jsonserialization",
    "NSJSONSerialization": "nsjsonserialization",
    "axios": "axios",
    "httpie": "httpie",
    "jsonEncode": "jsonencode",
    "json.dumps": "json_dumps",
    "json_encode": "json_encode",
    "serde_json": "serde_json",
}
"""The module of each serializer, by the serializer's public name."""


class Serializer(Protocol):
    """The interface of a serializer module."""

    @staticmethod
    def literal(value: JsonValue, column: int = 0) -> Code: ...  # noqa: D102 - see the module
    @staticmethod
    def keeps(value: JsonValue) -> bool: ...  # noqa: D102


@cache
def serializer(name: str) -> Serializer:
    """Return the module of a serializer.

    Raises:
        KeyError: the serializer is unknown.
    """
    return cast("Serializer", import_module(f"snippetgen.serializers.{SERIALIZERS[name]}"))
