"""PHP's `json_encode`: https://www.php.net/manual/en/function.json-encode.php."""

from __future__ import annotations

from snippetgen.languages.php import string
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue

__all__ = ["keeps", "literal"]

# The default depth limit of `json_encode` and `json_decode`.
_DEEPEST = 512
_WRITE = Writer(
    Notation(
        string=string,
        key=lambda key: f"{string(key)} => ",
        brackets=("[", "]", "[", "]"),
        empty="new stdClass()",
        trailing_comma=True,
        plain=('"', '"'),
        name=('"', '" => '),
    )
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as arrays and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether `json_encode` preserves the value: PHP's integers have 64 bits.

    It writes `1.0` as `1` unless it is called with `JSON_PRESERVE_ZERO_FRACTION` (see `request.json.zero_fraction`).
    An array with the keys 0, 1, 2 ... in this order becomes a list, even if the keys are strings.
    """
    numbers, objects, depth, _, _, named, _ = facts(value)
    return (
        all(values.exact(number, bits=63) for number in numbers)
        and (named or not any(keys[:1] == ["0"] and keys == [*map(str, range(len(keys)))] for keys in objects))
        and depth <= _DEEPEST
    )
