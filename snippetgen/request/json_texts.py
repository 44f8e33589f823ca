"""Write the JSON of a request as text, with the placeholders in its strings."""

from __future__ import annotations

from json.encoder import encode_basestring, encode_basestring_ascii

from snippetgen.notation import Notation, facts, write
from snippetgen.text import JsonValue, join, mapped

__all__ = ["ASCII", "LINE", "json_text"]


def _shown(text: str) -> str:
    return encode_basestring(text).replace("\x7f", "\\u007f")


LINE = Notation(string=_shown, key=lambda key: f"{_shown(key)}: ", flat=True)
"""JSON on one line, without control characters."""
ASCII = Notation(string=encode_basestring_ascii, key=lambda key: f"{encode_basestring_ascii(key)}: ")
"""JSON over several lines, in which other characters than those of ASCII are escapes."""


def json_text(value: JsonValue, notation: Notation) -> str:
    """Write a JSON value as text, and keep the placeholders in its strings."""
    if not facts(value).marked:
        return write(value, notation)
    strings: list[str] = []

    def string(text: str) -> str:
        strings.append(join(('"', mapped(text, lambda piece: notation.string(piece)[1:-1]), '"')))
        return strings[-1]

    text = write(value, notation._replace(string=string, key=lambda key: f"{string(key)}: "))
    found: list[str] = []
    at = 0
    for each in strings:  # in the order of the text, in which quotation marks are only those of strings
        begin = text.index(each, at)
        found += text[at:begin], each
        at = begin + len(each)
    return join((*found, text[at:]))
