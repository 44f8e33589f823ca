"""HTTPie's arguments that make a JSON body: https://httpie.io/docs/cli/json."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.shell import string
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.patterns import pattern
from snippetgen.serializers import values
from snippetgen.spec.texts import all_slots
from snippetgen.text import Code, JsonValue, join, slots

__all__ = ["keeps", "literal"]

# In another name, HTTPie would see a separator, a path into the object, or an option.
_NAME = pattern(r"[A-Za-z_][A-Za-z0-9_.-]*")
_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.utf16)


def _quoted(text: str) -> str:
    return f'"{_ESCAPES.write(text)}"'


_NOTATION = Notation(string=_quoted, key=lambda key: f"{_quoted(key)}: ", plain=('"', '"'), name=('"', '": '))
_WRITE = Writer(_NOTATION)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write an object as one item a line, `name=text` or `name:=JSON`, and any other value as one text."""
    if not isinstance(value, dict) or not value:
        return Code(f"--raw={writing.inner(string(_WRITE(value)))}")
    return Code(f" \\\n{' ' * column}".join([writing.inner(string(_item(key, item))) for key, item in value.items()]))


def keeps(value: JsonValue) -> bool:
    """Return whether HTTPie makes the same JSON of the literal: it writes numbers as Python does.

    What readers put into a text must not be in JSON, in which it would have to be encoded.
    """
    if not isinstance(value, dict) or not value:
        return not any(all_slots(value))
    return all(
        _NAME.fullmatch(key) and not slots(key) and (_is_plain(item) or not any(all_slots(item))) for key, item in value.items()
    ) and all(map(values.exact, facts(value).numbers))


def _item(name: str, value: JsonValue) -> str:
    name = name if _NAME.fullmatch(name) else _quoted(name)
    return join((name, "=", value)) if isinstance(value, str) and _is_plain(value) else f"{name}:={_line(value)}"


def _is_plain(value: JsonValue) -> bool:
    """Return whether HTTPie takes a value for a text as it is: it drops some backslashes, and reads a file after `=@`."""
    if not isinstance(value, str):
        return False
    text = value.replace("\n", "")
    return not value.startswith(("=", "@")) and "\\" not in text and writing.shows(text)


def _line(value: JsonValue) -> str:
    """Write JSON on one line."""
    match value:
        case dict():
            return "{" + ", ".join(_NOTATION.key(key) + _line(item) for key, item in value.items()) + "}"
        case list():
            return f"[{', '.join(map(_line, value))}]"
        case _:
            return _WRITE(value)
