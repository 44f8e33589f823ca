"""Write data as JSON, or as YAML that YAML 1.1 and 1.2 parsers read alike, with multi-line texts as literal blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from snippetgen.patterns import pattern

__all__ = ["Data", "to_json", "to_yaml"]

Data = str | bool | list["Data"] | dict[str, "Data"]
"""Data that can be written: strings, booleans, lists and mappings."""

_PLAIN = pattern(r"(?:[A-Za-z$]|\.{0,2}/)[]A-Za-z0-9 _.,$'()\[{}/+~%@#:-]*|[0-9]+\.[0-9]+\.[0-9]+")
_SPECIAL = pattern(r": | #|[ :]$")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))  # not strings in YAML 1.1
# Characters that are not printable (YAML 1.2, section 5.1), that are line breaks in YAML 1.1, and byte order marks.
_UNPRINTABLE = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANK_LINE = pattern(r"^[ \t]+$", re.MULTILINE)


def to_json(data: Data) -> str:
    """Write data as JSON with an indentation of two spaces."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def to_yaml(data: Data) -> str:
    """Write data as YAML in block style, with multi-line strings as literal blocks where possible."""
    return "\n".join(_lines(data, 0)).lstrip("\n") + "\n"


def _lines(data: Data, indent: int) -> Iterator[str]:
    """Yield the lines of a value; the first line follows a key or a hyphen."""
    if isinstance(data, dict) and data:
        yield ""
        for key, value in data.items():
            first, *rest = _lines(value, indent + 2)
            yield f"{' ' * indent}{_scalar(key)}:{first and f' {first}'}"
            yield from rest
    elif isinstance(data, list) and data:
        yield ""
        for item in data:
            first, *rest = _lines(item, indent + 2)
            if not first:  # the first entry of a mapping goes on the line of the hyphen
                first, *rest = rest
            yield f"{' ' * indent}- {first.lstrip(' ')}"
            yield from rest
    elif isinstance(data, str):
        yield from _text(data, indent)
    else:
        yield json.dumps(data)


def _text(text: str, indent: int) -> Iterator[str]:
    if "\n" not in text.rstrip("\n") or _UNPRINTABLE.search(text) or _BLANK_LINE.search(text):
        yield _scalar(text)
        return
    # YAML 1.2, section 8.1.1: the indentation indicator, needed if the text starts with a space or line break, and chomping.
    depth = "2" if text[0] in " \n" else ""
    ending = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    yield f"|{depth}{ending}"
    body = text.removesuffix("\n")
    yield from (line and f"{' ' * indent}{line}" for line in body.split("\n"))


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not _SPECIAL.search(text) and text.lower() not in _WORDS:
        return text
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
