"""The lines of a manifest that is known to be valid, each looked for in the text, for a run that needs few of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring_ascii as _text

__all__ = ["Unread", "unread"]

_DECODER = json.JSONDecoder()


class Unread(Mapping[str, str]):
    """The entries by path, as they are written; whoever wants them all has them read as usual."""

    def __init__(self, body: str, read: Callable[[], Mapping[str, str]]) -> None:
        """Take the lines, each with a line feed before and a comma after it, and what reads all of them."""
        self.body = body
        self._read = read
        self._all: Mapping[str, str] | None = None

    def all(self) -> Mapping[str, str]:
        """Read all entries."""
        if self._all is None:
            self._all = self._read()
        return self._all

    def __getitem__(self, name: str) -> str:
        if self._all is not None:
            return self._all[name]
        begin, end = _span(self.body, name)
        return self.body[begin:end]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.body.rfind(_begin(name)) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self.all())

    def __bool__(self) -> bool:
        return bool(self.body)

    def about(self, begins: Iterable[str]) -> list[str]:
        """List the paths of the entries that begin so."""
        found: dict[str, None] = {}
        for begin in begins:
            at = -1
            while (at := self.body.find(f": {begin}", at + 1)) >= 0:
                path, _ = _DECODER.raw_decode(self.body, self.body.rindex("\n", 0, at) + len("\n    "))
                found[path] = None
        return [*found]

    def updated(self, updates: Mapping[str, str]) -> Unread:
        """Return these entries with other ones for some of their paths.

        Raises:
            KeyError: a path has no entry yet.
        """
        body = self.body
        for name, line in updates.items():
            begin, end = _span(body, name)
            body = body[:begin] + line + body[end:]
        return Unread(body, lambda: {**self.all(), **updates})


def _span(body: str, name: str) -> tuple[int, int]:
    begin = _begin(name)
    at = body.rfind(begin)  # as in JSON, the last one of two with the same path holds
    if at < 0:
        raise KeyError(name)
    return at + len(begin), body.index(",\n", at)


def _begin(name: str) -> str:
    return f"\n    {_text(name)}: "


def unread(body: str, read: Callable[[], Mapping[str, str]]) -> Unread | None:
    """Take the entries of a valid manifest as they are if each has a line as we write it; None if that is in doubt.

    Args:
        body: the lines.
        read: reads all of them.
    """
    lines = body.count("\n") + 1
    alike = body.count(",\n") == body.count("},\n") == body.count('\n    "') == lines - 1
    # A quotation mark in a text would have a backslash before it, so what looks like the begin of an entry is one.
    plain = "\\" not in body and body.count('": {"') == lines
    return Unread(f"\n{body},\n", read) if alike and plain and body[:5] == '    "' and body[-1:] == "}" else None
