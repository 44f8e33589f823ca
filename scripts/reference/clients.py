"""Write the reference of the clients from their client.yaml."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scripts.reference.writing import code, heading, joined, table
from snippetgen.clients.catalog import load_client, ordered
from snippetgen.clients.client import PLACES, PROOFS, Client, Option
from snippetgen.languages import language
from snippetgen.request.features import phrase

__all__ = ["clients"]


def clients() -> str:
    """Write a table of all clients and a section for each."""
    records = [load_client(id_) for id_ in ordered(())]
    rows = ((f"[{each.title}](#{_anchor(each)})", code(each.id), each.version) for each in records)
    return joined([table(("Client", "Id", "Written for"), rows), *(joined(_section(each)).rstrip() for each in records)])


def _anchor(client: Client) -> str:
    return client.id.replace("/", "-").replace(".", "-")


def _section(client: Client) -> Iterator[str]:
    yield heading(2, client.title, _anchor(client))
    yield table(
        ("", ""),
        (
            ("Id", code(client.id)),
            ("Written for", client.version),
            ("Install", client.install),
            *((("Taken for granted", "<br>".join(map(code, client.imports))),) if client.imports else ()),
            ("Documentation", f"<{client.link}>"),
            ("Proven by", PROOFS[client.proof] + (f": {client.proven_with}" if client.proven_with else "")),
            ("Sample file", code(f"{client.id.replace('/', '-')}.{language(client.language).EXTENSION}")),
            ("Language of code blocks", code(language(client.language).FENCE)),
        ),
    )
    rows = (
        (code(name), _values(each), code(json.dumps(each.default)), each.description) for name, each in client.options.items()
    )
    yield table(("Option", "Values", "Default", "Meaning"), rows)
    for place, reason in client.shows.items():
        yield f"It shows a placeholder instead of its variable {PLACES[place]}: {reason}."
    if client.raw:
        yield f"Readers percent-encode what they put into a query or a form: {client.raw}."
    if not client.cannot:
        yield "It can send every request that a spec can describe."
        return
    yield f"It cannot send the following, as observed with {client.seen}:"
    yield table(("What", "Reason"), ((phrase(feature), reason) for feature, reason in client.cannot.items()))


def _values(option: Option) -> str:
    if isinstance(option.default, bool):
        return "true or false"
    if isinstance(option.default, int):
        return f"an integer of at least {option.minimum}"
    return f"one of {', '.join(map(code, option.choices))}"
