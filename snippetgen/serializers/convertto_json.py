"""PowerShell's `ConvertTo-Json`: https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json."""

from __future__ import annotations

from unicodedata import normalize

from snippetgen.languages.powershell import string
from snippetgen.languages.writing import printable
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue

__all__ = ["keeps", "literal"]

# Samples pass `-Depth 10`; what is deeper becomes a text.
_DEEPEST = 10
# From here on, .NET writes a number with a fraction in scientific notation.
_SCIENTIFIC = 1e15
_WRITE = Writer(
    Notation(
        string=string,
        key=lambda key: f"{string(key, key=True)} = ",
        words=("$true", "$false", "$null"),
        brackets=("@{", "}", "@(", ")"),
        empty="@{}",
        alone=", ",  # without it, the brackets around an array are that array
        between="",
        indent=4,
        plain=("'", "'"),
    )
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as hashtables, arrays and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether `ConvertTo-Json` preserves the value: numbers of 64 bits, and hashtables whose keys differ in any culture.

    `1.0` may be written as `1`.
    """
    numbers, objects, depth, *_ = facts(value)
    return all(map(_exact, numbers)) and all(map(_distinct, objects)) and depth <= _DEEPEST


def _exact(lexeme: str) -> bool:
    return (
        values.exact(lexeme, bits=63) and not lexeme.endswith(".0") and ("." not in lexeme or abs(float(lexeme)) < _SCIENTIFIC)
    )


def _distinct(keys: list[str]) -> bool:
    """Return whether keys differ even to a comparison that ignores case and what does not show."""
    folded = {"".join(filter(printable, normalize("NFKD", key))).casefold() for key in keys}
    return len(folded) == len(keys) and "" not in folded
