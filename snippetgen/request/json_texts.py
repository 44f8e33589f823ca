"""Write the JSON of a request as text, with the placeholders in its strings."""

from __future__ import annotations

from json.encoder import encode_basestring, encode_basestring_ascii

from snippetgen.notation.facts import facts
from snippetgen.notation.writing import JSON, Notation, Writer, write_json
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue, join, mapped

__all__ = ["ASCII", "INDENTED", "LINE", "json_text"]


def _shown(text: str) -> str:
    return encode_basestring(text).replace("\x7f", "\\u007f")


class Style(NamedTuple):
    """A way to write JSON, and what writes JSON so that has no placeholders."""

    notation: Notation
    write: Writer


def _style(notation: Notation) -> Style:
    return Style(notation, Writer(notation))


INDENTED = Style(JSON, write_json)
"""JSON over several lines."""
LINE = _style(Notation(string=_shown, key=lambda key: f"{_shown(key)}: ", flat=True, plain=('"', '"'), name=('"', '": ')))
"""JSON on one line, without control characters."""
ASCII = _style(JSON._replace(string=encode_basestring_ascii, key=lambda key: f"{encode_basestring_ascii(key)}: "))
"""JSON over several lines, in which other characters than those of ASCII are escapes."""


def json_text(value: JsonValue, style: Style) -> str:
    """Write a JSON value as text, and keep the placeholders in its strings."""
    if not facts(value).marked:
        return style.write(value)
    strings: list[str] = []

    def string(text: str) -> str:
        strings.append(join(('"', mapped(text, lambda piece: style.notation.string(piece)[1:-1]), '"')))
        return strings[-1]

    text = Writer(style.notation._replace(string=string, key=lambda key: f"{string(key)}: ", plain=None, name=None))(value)
    found: list[str] = []
    at = 0
    for each in strings:  # in the order of the text, in which quotation marks are only those of strings
        begin = text.index(each, at)
        found += text[at:begin], each
        at = begin + len(each)
    return join((*found, text[at:]))
