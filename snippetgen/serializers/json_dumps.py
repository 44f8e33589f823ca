"""Python's `json.dumps`: https://docs.python.org/3/library/json.html#json.dumps."""

from __future__ import annotations

from snippetgen.languages.python import string
from snippetgen.languages.writing import inner
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue

__all__ = ["keeps", "literal"]


def _text(text: str) -> str:
    return inner(string(text, lines="TEXT")) if text.count("\n") > 1 else inner(string(text))


_WRITE = Writer(
    Notation(
        string=_text,
        key=lambda key: f"{string(key)}: ",
        words=("True", "False", "None"),
        trailing_comma=True,
        indent=4,
        plain=('"', '"'),
        name=('"', '": '),
    )
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as dicts, lists and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether `json.dumps` preserves each number: integers of any length, and floats in their shortest form."""
    return all(map(values.exact, facts(value).numbers))
