"""A file that describes a client, a language or a transport, while it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from snippetgen.clients.client import PLACES, PROOFS
from snippetgen.document import Node, Reader, parse, read
from snippetgen.document.reader import Fields
from snippetgen.files import shown
from snippetgen.problems import Source, suggest
from snippetgen.request.features import WORDS, is_feature
from snippetgen.serializers import SERIALIZERS
from snippetgen.text import Expression

__all__ = ["DescriptionFile", "Runs"]

Runs = tuple[tuple[Source, Node], ...]
"""How programs are run, as nodes with their sources; the keys of a later one override those before."""

_ENVIRONMENT = ("value", "path", "query", "format", "verb", "needs")


class DescriptionFile:
    """A file being read: its reader, and its fields by name."""

    def __init__(self, path: str, allowed: Sequence[str], required: Sequence[str] = ()) -> None:
        self.reader = Reader(read(shown(path)))
        self.fields: Fields = self.reader.fields(parse(self.reader), allowed, required) or {}

    def text(self, name: str) -> str:
        """Read a text; empty if there is none."""
        return self.reader.text(self.fields[name][1]) or "" if name in self.fields else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts, or a single text as a list of one."""
        return self._list(self.fields[name][1]) if name in self.fields else ()

    def _list(self, node: Node) -> tuple[str, ...]:
        return tuple(self.reader.text(item) or "" for item in getattr(node, "items", [node]))

    def mapping(self, name: str) -> dict[str, str]:
        """Read a mapping of texts."""
        entries = self.reader.mapping(self.fields[name][1]) or [] if name in self.fields else []
        return {key.value: self.reader.text(value) or "" for key, value in entries}

    def run(self) -> Runs:
        """Return how programs are run, which is not decoded here."""
        return ((self.reader.source, self.fields["run"][1]),) if "run" in self.fields else ()

    def serializer(self) -> str:
        """Read the name of a serializer, which must be known."""
        name = self.text("serializer")
        if name and name not in SERIALIZERS:
            hint = suggest(name, SERIALIZERS) or f"known: {', '.join(SERIALIZERS)}"
            self.reader.complain(self.fields["serializer"][1], f"unknown serializer {name!r}", hint)
        return name

    def cannot(self) -> dict[str, str]:
        """Read `cannot`; a feature must be known, because an unknown one would never refuse a request."""
        for key, _ in (self.reader.mapping(self.fields["cannot"][1]) or []) if "cannot" in self.fields else []:
            if not is_feature(key.value):
                self.reader.complain(key, f"unknown feature {key.value!r}", suggest(key.value, WORDS))
        return self.mapping("cannot")

    def environment(self) -> dict[str, Expression]:
        """Read `environment`: how a variable is read; `needs` has the import lines of an expression."""
        if "environment" not in self.fields:
            return {}
        fields = self.reader.fields(self.fields["environment"][1], _ENVIRONMENT, ("value",)) or {}
        needs = self.reader.mapping(fields.pop("needs")[1]) or [] if "needs" in fields else []
        lines = {key.value: self._list(value) for key, value in needs}
        return {name: Expression(self.reader.text(node) or "", lines.get(name, ())) for name, (_, node) in fields.items()}

    def shows(self, environment: Mapping[str, Expression]) -> dict[str, str]:
        """Read `shows`: where a client shows a placeholder instead of reading the environment, with reasons."""
        if not environment and "shows" not in self.fields:
            return {"all": "its client.yaml does not say how it reads the environment"}
        for key, _ in (self.reader.mapping(self.fields["shows"][1]) or []) if "shows" in self.fields else []:
            if key.value not in PLACES:
                self.reader.complain(
                    key, f"unknown place {key.value!r}", suggest(key.value, PLACES) or f"known: {', '.join(PLACES)}"
                )
        return self.mapping("shows")

    def proof(self) -> tuple[str, str]:
        """Read `proof`: how it was proven what samples send, and with what; it is not said that they were run."""
        entries = self.reader.mapping(self.fields["proof"][1]) or [] if "proof" in self.fields else []
        for at, (key, _) in enumerate(entries):
            known = [level for level in PROOFS if level != "run"]
            if at or key.value not in known:
                self.reader.complain(
                    key, f"{key.value!r} is no proof", suggest(key.value, known) or f"one of: {', '.join(known)}"
                )
        return (entries[0][0].value, self.reader.text(entries[0][1]) or "") if entries else ("run", "")
