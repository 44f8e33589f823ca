"""Resolve unquoted scalars by the core schema of YAML 1.2 (section 10.3.2); numbers keep their lexeme."""

from __future__ import annotations

from snippetgen.patterns import pattern
from snippetgen.text import Number

__all__ = ["WORDS", "resolve"]

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""The words for null, true and false."""

_JSON_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")  # RFC 8259, section 6
_NUMBER = pattern(r"([-+]?)(?:([0-9]+)(\.[0-9]*)?|(\.[0-9]+))([eE][-+]?[0-9]+)?")
_RADIX = pattern(r"0o[0-7]+|0x[0-9a-fA-F]+")
_UNENDING = pattern(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMERIC = frozenset("+-.0123456789")


def resolve(plain: str) -> bool | Number | str | None:
    """Return the JSON value of an unquoted scalar; a number that is valid JSON keeps its lexeme.

    Raises:
        ValueError: JSON cannot represent the value; the message names it.
    """
    if plain in WORDS:
        return WORDS[plain]
    if plain[0] not in _NUMERIC:
        return plain
    if _JSON_NUMBER.fullmatch(plain):
        return Number(plain)
    if match := _NUMBER.fullmatch(plain):
        sign, whole, fraction, bare_fraction, exponent = match.groups("")
        fraction = fraction or bare_fraction
        digits = whole.lstrip("0") or "0"
        return Number(f"{'-' if sign == '-' else ''}{digits}{fraction}{'0' if fraction == '.' else ''}{exponent}")
    if _RADIX.fullmatch(plain):
        return Number(_decimal(plain))
    if _UNENDING.fullmatch(plain):
        raise ValueError(f"JSON cannot represent {plain}")
    return plain


def _decimal(plain: str) -> str:
    try:
        return str(int(plain[2:], 8 if plain[1] == "o" else 16))
    except ValueError:  # Python converts at most 4,300 digits
        raise ValueError("this number has too many digits") from None
