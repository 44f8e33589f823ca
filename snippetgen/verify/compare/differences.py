"""How two requests differ: each difference with both values, shortened to a readable length."""

from __future__ import annotations

from snippetgen import charsets
from snippetgen.records import NamedTuple

__all__ = ["NOTHING", "Difference", "clip", "difference", "in_bytes", "text"]

NOTHING = "(none)"
_WIDTH = 60


class Difference(NamedTuple):
    """One difference: the part of the request, and both values, shortened to a readable length."""

    what: str
    expected: str
    arrived: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, received {self.arrived}"


def text(data: bytes, charset: str = "") -> str:
    """Decode a text, by default in UTF-8; invalid bytes are shown as escapes, which never equal a spec's text."""
    try:
        return charsets.decode(data, charset)
    except UnicodeDecodeError:
        return repr(data)


def in_bytes(what: str, expected: bytes, arrived: bytes) -> Difference:
    """Describe how bytes differ: their lengths, and the first position."""
    sizes = (f"length {len(expected)}: ", f"length {len(arrived)}: ") if len(expected) != len(arrived) else ("", "")
    left, right = _around(expected, arrived)
    return Difference(what, sizes[0] + left, sizes[1] + right)


def difference(what: str, expected: str | None, arrived: str | None) -> Difference:
    """Describe how two texts differ; none stands for one that is missing."""
    if expected is None or arrived is None:
        return Difference(clip(what, bare=True), _or_nothing(expected), _or_nothing(arrived))
    return Difference(clip(what, bare=True), *_around(expected, arrived))


def _or_nothing(value: str | None) -> str:
    return NOTHING if value is None else clip(value)


def _around(expected: str | bytes, arrived: str | bytes) -> tuple[str, str]:
    """Show the first position where two texts differ, with some context."""
    same = next((index for index, pair in enumerate(zip(expected, arrived, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(expected), len(arrived)) if same is None else same
    start = max(0, at - _WIDTH // 3)
    return clip(expected, start), clip(arrived, start)


def clip(value: str | bytes, start: int = 0, *, bare: bool = False) -> str:
    """Quote a piece of a text or of bytes, unless it is a `bare` text."""
    cut = value[start : start + _WIDTH]
    shown = cut if bare and isinstance(cut, str) else (repr(cut) if isinstance(cut, str) else repr(cut).removeprefix("b"))
    return f"{'…' if start else ''}{shown}{'…' if start + _WIDTH < len(value) else ''}"
