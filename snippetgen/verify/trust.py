"""Ask for consent before the project's own templates decide what is run on this machine.

A spec is data, and never becomes code. But a template is code that `verify` runs, and the `client.yaml` or `language.yaml`
beside it names the commands. A pull request can bring both.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from snippetgen import files
from snippetgen.clients.client import split
from snippetgen.files import TRUST, shown
from snippetgen.problems import Problem, Problems, Where

__all__ = ["ask"]


def ask(clients: Iterable[tuple[str, tuple[str, ...]]], *, trusted: bool) -> None:
    """Check that none of the clients has templates of the project, or that the user trusts them.

    Args:
        clients: the ids of the clients, each with the template folders that it uses beside the built-in one.
        trusted: whether the user has said so in this command.

    Raises:
        Problems: one for each folder of a language with templates.
    """
    if trusted or files.trusted():
        return
    own = {os.path.join(folder, split(id_)[0]): None for id_, folders in clients for folder in folders}
    hint = f"if they are yours, or you have read them, pass --trust or set {TRUST}=1"
    found = [Problem(Where(shown(folder)), "verify would run what these templates say", hint) for folder in own if _any(folder)]
    if found:
        raise Problems(found)


def _any(folder: str) -> bool:
    return any(names for _, _, names in os.walk(folder))
