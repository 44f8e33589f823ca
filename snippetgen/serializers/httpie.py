"""HTTPie's arguments that make a JSON body: https://httpie.io/docs/cli/json."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.languages.shell import string
from snippetgen.notation import Notation, write
from snippetgen.request.environment import all_slots
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, join

__all__ = ["keeps", "literal"]

# In another name, HTTPie would see a separator, a path into the object, or an option.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*").fullmatch
_ESCAPES = writing.Escapes({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.utf16)


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


_NOTATION = Notation(string=_quoted, key=lambda key: f"{_quoted(key)}: ")


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write an object as one item a line, `name=text` or `name:=JSON`, and what HTTPie would change so as one text."""
    if not isinstance(value, dict) or not _suits_items(value):
        return Code(f"--raw={string(write(value, _NOTATION))}")
    items = (join((key, "=", item)) if isinstance(item, str) else f"{key}:={_line(item)}" for key, item in value.items())
    return Code(f" \\\n{' ' * column}".join(map(string, items)))


def keeps(value: JsonValue) -> bool:
    """Return whether the value is written: a text with placeholders is not, as what readers put there has to be encoded."""
    return _suits_items(value) or not any(all_slots(value))


def _suits_items(value: JsonValue) -> bool:
    """Return whether HTTPie makes the same object of its items: it writes numbers as Python does."""
    return (
        isinstance(value, dict)
        and value != {}
        and all(_NAME(key) and not any(all_slots(key)) and _suits_item(item) for key, item in value.items())
        and all(map(values.exact, values.numbers(value)))
    )


def _suits_item(value: JsonValue) -> bool:
    """Return whether HTTPie takes a value as it is: it drops some backslashes, and reads a file after `=@`."""
    if isinstance(value, str):
        text = value.replace("\n", "")
        return not value.startswith(("=", "@")) and "\\" not in text and writing.shows(text)
    return not any(all_slots(value)) and "\\" not in _line(value)


def _line(value: JsonValue) -> str:
    """Write JSON on one line."""
    match value:
        case dict():
            return "{" + ", ".join(_NOTATION.key(key) + _line(item) for key, item in value.items()) + "}"
        case list():
            return f"[{', '.join(map(_line, value))}]"
        case _:
            return write(value, _NOTATION)
