"""HTTPie's request items, which make a JSON object: https://httpie.io/docs/cli/non-string-json-fields."""

from __future__ import annotations

import re

from snippetgen.languages.shell import string
from snippetgen.languages.writing import shows
from snippetgen.notation import JSON, write
from snippetgen.request.environment import all_slots
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, join

__all__ = ["keeps", "literal"]

# In other names, HTTPie sees a separator, a path into the object, or an option.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*").fullmatch


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write a JSON object as one item a line, texts as `name=text` and other values as `name:=JSON`.

    Raises:
        ValueError: the value is not one that HTTPie keeps.
    """
    if not isinstance(value, dict):
        raise ValueError("HTTPie has items only for a JSON object")
    items = (join((key, "=", item)) if isinstance(item, str) else f"{key}:={_line(item)}" for key, item in value.items())
    return Code(f" \\\n{' ' * column}".join(map(string, items)))


def keeps(value: JsonValue) -> bool:
    """Return whether HTTPie makes the same object of its items.

    It drops some backslashes, reads a file where a text starts with `@`, and writes a number as Python does.
    """
    return (
        isinstance(value, dict)
        and bool(value)
        and all(_NAME(key) and not any(all_slots(key)) and _keeps(item) for key, item in value.items())
        and all(map(values.exact, values.numbers(value)))
    )


def _keeps(value: JsonValue) -> bool:
    if isinstance(value, str):
        return not value.startswith(("=", "@")) and "\\" not in value and shows(value.replace("\n", ""))
    return not any(all_slots(value)) and "\\" not in write(value, JSON)


def _line(value: JsonValue) -> str:
    """Write JSON on one line."""
    match value:
        case dict():
            return "{" + ", ".join(JSON.key(key) + _line(item) for key, item in value.items()) + "}"
        case list():
            return f"[{', '.join(map(_line, value))}]"
        case _:
            return write(value, JSON)
