"""List clients as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from snippetgen.clients.client import PLACES, PROOFS, Client, Option
from snippetgen.clients.proofs import proof, proof_in_words
from snippetgen.languages import language
from snippetgen.problems import data_as_json, inert
from snippetgen.request.features import phrase

__all__ = ["clients_as_json", "clients_as_text", "option_values"]

_NOTHING: Mapping[str, str] = {}


def clients_as_text(clients: Sequence[Client], *, details: bool, proven: Mapping[str, str] = _NOTHING) -> str:
    """List clients, one per line; with `details`, also how to install each, its options, and what it cannot send.

    `proven` says what was proven of each in a project.
    """
    width = max((len(client.id) for client in clients), default=0)
    if not details:
        return inert("\n".join(f"{client.id:<{width}}  {client.title}, {client.version}" for client in clients))
    return inert("\n\n".join("\n".join(_details(client, proven.get(client.id, ""))) for client in clients))


def _details(client: Client, proven: str) -> Iterator[str]:
    yield f"{client.id}: {client.title}"
    yield f"  written for: {client.version}"
    yield f"  install: {client.install}"
    if client.imports:
        yield f"  takes for granted: {' '.join(client.imports)}"
    yield f"  see: {client.link}"
    for name, option in client.options.items():
        yield f"  option {name}: {option_values(option)} (default: {json.dumps(option.default)}). {option.description}"
    for feature, reason in client.cannot.items():
        yield f"  cannot send {phrase(feature)}: {reason}"
    for place, reason in client.shows.items():
        yield f"  shows a placeholder instead of its variable {PLACES[place]}: {reason}"
    if client.raw:
        yield f"  readers percent-encode what they put into a query or a form: {client.raw}"
    if client.proof != "run" or proof(client):
        yield f"  proven by {proof_in_words(client)}"
    if proven:
        yield f"  proven in this project: {proven}"
    if client.seen:
        yield f"  {'according to' if client.proof == 'parsed' else 'observed with'}: {client.seen}"


def option_values(option: Option, quoted: Callable[[str], str] = str) -> str:
    """Say which values an option takes, with each choice as `quoted` has it."""
    if isinstance(option.default, bool):
        return "true or false"
    if isinstance(option.default, int):
        return f"an integer of at least {option.minimum}"
    return f"one of {', '.join(map(quoted, option.choices))}"


def clients_as_json(clients: Sequence[Client], proven: Mapping[str, object] = _NOTHING) -> str:
    """List clients with all details, as JSON; `proven` is what was proven of each in a project."""
    return data_as_json(
        [
            {
                "id": client.id,
                "title": client.title,
                "language": language(client.language).TITLE,
                "extension": language(client.language).EXTENSION,
                "version": client.version,
                "install": client.install,
                "link": client.link,
                "imports": [*client.imports],
                "options": {
                    name: {"values": option_values(option), "default": option.default, "description": option.description}
                    for name, option in client.options.items()
                },
                "cannot": [
                    {"feature": feature, "phrase": phrase(feature), "reason": reason}
                    for feature, reason in client.cannot.items()
                ],
                "shows": [
                    {"place": place, "phrase": PLACES[place], "reason": reason} for place, reason in client.shows.items()
                ],
                "raw": client.raw,
                "seen": client.seen,
                "proof": {
                    "level": client.proof,
                    "phrase": PROOFS[client.proof],
                    "with": client.proven_with,
                    "last": last._asdict() if (last := proof(client)) else None,
                    "project": proven.get(client.id),
                },
            }
            for client in clients
        ]
    )
