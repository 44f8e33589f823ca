"""`Uri` of dart:core: https://api.dart.dev/dart-core/Uri-class.html."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tree import Fault

__all__ = ["Uri", "Uris", "query"]

_ORIGIN = re.compile(r"(https?)://([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]+))?(?=[/?#]|\Z)")
_UNRESERVED = re.compile(r"%(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", re.IGNORECASE)


@dataclass
class Uri:
    """A URL, as `Uri.parse` keeps it: percent-encoded where RFC 3986 wants that, and nowhere else."""

    text: str

    def replace(self, *, queryParameters: dict[str, Any]) -> Uri:  # noqa: N803 - as in Dart
        """Replace the query."""
        pairs = [
            (key, each) for key, value in queryParameters.items() for each in (value if isinstance(value, list) else [value])
        ]
        joined = "&".join(query(key) + (f"={query(each)}" if each else "") for key, each in pairs)
        return Uris.parse(f"{self.text.partition('?')[0]}?{joined}")


def query(text: str) -> str:
    """Percent-encode a text for a query, like `Uri.encodeQueryComponent`."""
    return quote(text, safe="-._~ ").replace(" ", "+")


class Uris:
    """The static methods of `Uri`."""

    @staticmethod
    def parse(text: str) -> Uri:
        """Parse a URL."""
        match = _ORIGIN.match(text)
        if match is None or "#" in text:
            raise Fault(f"this URL is not known here: {text!r}")
        path, mark, rest = text[match.end() :].partition("?")
        segments: list[str] = []
        for segment in _normal(path.replace("\\", "/"), "").split("/")[1:]:
            segments = [*segments[: -1 if segment == ".." else None], *([] if segment in {".", ".."} else [segment])]
        port = f":{match[3]}" if match[3] else ""
        return Uri(f"{match[1]}://{match[2].lower()}{port}/{'/'.join(segments)}{mark}{_normal(rest, '?')}")

    @staticmethod
    def component(text: str) -> str:
        """Percent-encode a text, like `Uri.encodeComponent`."""
        return quote(text, safe="-_.!~*'()")

    @staticmethod
    def query_component(text: str) -> str:
        """Percent-encode a text, like `Uri.encodeQueryComponent`."""
        return query(text)


def _normal(text: str, more: str) -> str:
    text = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text)
    text = re.sub(
        "%[0-9A-Fa-f]{2}", lambda match: match[0].upper(), _UNRESERVED.sub(lambda match: chr(int(match[1], 16)), text)
    )
    return quote(text, safe=f"!$&'()*+,;=:@/%~{more}")
