"""Write the reference of the clients: a matrix to choose from, and a page for each, from its client.yaml and its samples."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import snippetgen
from scripts.reference.writing import code, fence, heading, joined, table
from snippetgen.clients.catalog import load_client, ordered
from snippetgen.clients.client import PLACES, PROOFS, Client
from snippetgen.clients.listing import option_values
from snippetgen.clients.proofs import proof, proof_in_words
from snippetgen.languages import language
from snippetgen.problems import Refused
from snippetgen.request.features import phrase

__all__ = ["client_pages", "clients"]

_HERE = os.path.dirname(__file__)
_SAMPLES = os.path.join(_HERE, os.pardir, os.pardir, "samples")
KINDS = {
    "query": "A query",
    "create-order": "JSON, with a bearer token",
    "get-access-tokens": "A form",
    "upload-photo": "A multipart form with a file",
    "basic-auth": "Basic authentication",
    "put-file": "A file",
}
"""The specs that each client's page shows, with their headings: one beside this module, the others in `samples/`."""
LOOK = "call-api"
"""The spec whose sample the matrix shows of each client."""


def clients() -> str:
    """Write a table of all clients, and a sample of each."""
    records = [load_client(id_) for id_ in ordered(())]
    rows = (
        (
            f"[{each.title}](clients/{_anchor(each)}.md)",
            code(each.id),
            each.version,
            f"{each.proof}, {last.date}" if (last := proof(each)) else each.proof,
            str(len(each.cannot)),
        )
        for each in records
    )
    head = ("Client", "Id", "Written for", "Proof", "Refuses")
    levels = "\n".join(f"- {code(name)}: by {words}" for name, words in PROOFS.items())
    refuses = "The last column counts the kinds of request that a client refuses; its page lists them."
    proofs = f"How it was proven what its samples send, and when all of it was last run:\n\n{levels}"
    return joined([table(head, rows), refuses, proofs, "The same request in each:", *map(_tab, records)])


def client_pages() -> dict[str, str]:
    """Write a page for each client, by its path in `docs`."""
    records = [load_client(id_) for id_ in ordered(())]
    return {f"clients/{_anchor(each)}.md": joined(_page(each)) for each in records}


def _anchor(client: Client) -> str:
    return client.id.replace("/", "-").replace(".", "-")


def _tab(client: Client) -> str:
    lines = fence(language(client.language).FENCE, _sample(client, LOOK)).split("\n")
    return "\n".join([f'=== "{client.title}"', "", *(f"    {line}".rstrip() for line in lines)])


def _page(client: Client) -> Iterator[str]:
    yield f"# {client.title}"
    yield table(
        ("", ""),
        (
            ("Id", code(client.id)),
            *((("Other names", ", ".join(map(code, client.aliases))),) if client.aliases else ()),
            ("Written for", client.version),
            ("Install", client.install),
            *((("Taken for granted", "<br>".join(map(code, client.imports))),) if client.imports else ()),
            ("Documentation", f"<{client.link}>"),
            ("Proven by", proof_in_words(client)),
            ("Sample file", code(f"{client.id.replace('/', '-')}.{language(client.language).EXTENSION}")),
            ("Language of code blocks", code(language(client.language).FENCE)),
        ),
    )
    rows = (
        (code(name), option_values(each, code), code(json.dumps(each.default)), each.description)
        for name, each in client.options.items()
    )
    yield table(("Option", "Values", "Default", "Meaning"), rows)
    for place, reason in client.shows.items():
        yield f"It shows a placeholder instead of its variable {PLACES[place]}: {reason}."
    if client.raw:
        yield f"Readers percent-encode what they put into a query or a form: {client.raw}."
    yield from _refusals(client)
    for case, title in KINDS.items():
        yield heading(2, title, case)
        yield fence(language(client.language).FENCE, _sample(client, case))


def _refusals(client: Client) -> Iterator[str]:
    if not client.cannot:
        yield "It can send every request that a spec can describe."
        return
    yield f"It cannot send the following, {'according to' if client.proof == 'parsed' else 'as observed with'} {client.seen}:"
    yield table(("What", "Reason"), ((phrase(feature), reason) for feature, reason in client.cannot.items()))


def _sample(client: Client, case: str) -> str:
    """Return a sample of a case, or why the client has none."""
    own = os.path.join(_HERE, f"{case}.yaml")
    spec = snippetgen.load_spec(own if os.path.exists(own) else os.path.join(_SAMPLES, case, "spec.yaml"))
    try:
        return snippetgen.render(spec, client.id)
    except Refused as refused:
        return str(refused.problems[0].message)
