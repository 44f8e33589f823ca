"""Values of a program of PowerShell that are no values of Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from tree import Fault
from tree_sitter import Node

__all__ = ["Hash", "Reply", "Secret", "text"]


@dataclass
class Reply:
    """What a server answered."""

    text: str


@dataclass
class Secret:
    """A secure string."""

    text: str


class Hash:
    """A hashtable, or an ordered dictionary; the order of a hashtable is never that in which it was written.

    Names are compared without their case, and without what does not show, as a culture may do.
    """

    def __init__(self, *, ordered: bool) -> None:
        self.ordered = ordered
        self._entries: dict[str, tuple[str, Any]] = {}

    def add(self, key: str, value: Any, node: Node | None = None) -> None:  # noqa: ANN401 - a value of the program
        """Add an entry.

        Raises:
            Fault: the key is there already.
        """
        folded = "".join(filter(str.isprintable, normalize("NFKD", key))).casefold()
        if folded in self._entries:
            raise Fault(f"the key {key!r} is there already, or differs only in its case", node)
        self._entries[folded] = key, value

    def items(self) -> Iterator[tuple[str, Any]]:
        """List the entries; those of a hashtable from the last to the first."""
        yield from self._entries.values() if self.ordered else reversed(self._entries.values())


def text(value: object) -> str:
    """Convert a value to a text, as PowerShell does where one is expected.

    Raises:
        Fault: it is not known here which text that is.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "True" if value else "False"
        case int():
            return str(value)
        case list() if not value:
            return ""
    raise Fault(f"a {type(value).__name__} as a text is not known here")
