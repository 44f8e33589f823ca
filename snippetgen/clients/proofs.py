"""When the conformance set was last run in each of our clients, and with what."""

from __future__ import annotations

import os
from functools import cache

from snippetgen.clients.catalog import BUILTIN
from snippetgen.clients.client import PROOFS, Client
from snippetgen.document import Reader, parse, read
from snippetgen.files import shown
from snippetgen.records import NamedTuple

__all__ = ["PATH", "Proof", "proof", "proof_in_words"]

PATH = os.path.join(BUILTIN, "proofs.yaml")
"""The file that `python -m scripts.proofs` writes."""

_KEYS = ("date", "with", "sent", "refused")


class Proof(NamedTuple):
    """A run of the whole conformance set in a client.

    Attributes:
        date: its day, as in 2026-11-29.
        tools: the versions of the toolchain and the library.
        sent: how many requests arrived as described.
        refused: how many requests the client refused by name.
    """

    date: str
    tools: str
    sent: int
    refused: int


@cache
def _proofs() -> dict[str, Proof]:
    """Read the proofs, by client id.

    Raises:
        Problems: every error in the file.
    """
    reader = Reader(read(shown(PATH)))
    found = {}
    for key, node in reader.mapping(parse(reader)) or ():
        fields = reader.fields(node, _KEYS, _KEYS) or {}
        date, tools = (reader.text(fields[name][1]) or "" for name in ("date", "with"))
        sent, refused = (reader.integer(fields[name][1]) or 0 for name in ("sent", "refused"))
        found[key.value] = Proof(date, tools, sent, refused)
    reader.finish()
    return found


def proof(client: Client) -> Proof | None:
    """Return the last proof of a client, unless it is a user's or was never run as a whole."""
    return None if client.folders else _proofs().get(client.id)


def proof_in_words(client: Client) -> str:
    """Say how it was proven what the samples of a client send, and when."""
    words = PROOFS[client.proof] + (f": {client.proven_with}" if client.proven_with else "")
    last = proof(client)
    if last is None:
        return words
    counts = f"{last.sent} requests arrived as described" + (f", {last.refused} refused" if last.refused else "")
    return f"{words}. On {last.date} with {last.tools}, {counts}"
