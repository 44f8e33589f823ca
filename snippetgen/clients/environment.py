"""Which placeholders the sample of a client reads from the environment, and which it shows although it should read them."""

from __future__ import annotations

from typing import NamedTuple

from snippetgen.clients.client import Client
from snippetgen.request.environment import encoded, variables
from snippetgen.request.normalise import Request, normalise

__all__ = ["Kept", "in_mode", "kept"]


class Kept(NamedTuple):
    """A placeholder that a client shows instead of reading the environment, and why."""

    name: str
    reason: str


def in_mode(request: Request, client: Client, mode: str) -> Request:
    """Return a request whose samples read from the environment what a client can read in a mode (see `model.MODES`)."""
    names = variables(request.spec, mode) - {each.name for each in kept(request, client, mode)}
    return request if names == request.variables else normalise(request.spec, names)


def kept(request: Request, client: Client, mode: str) -> tuple[Kept, ...]:
    """List the placeholders that the samples of a client show in this mode although they have a variable."""
    names = variables(request.spec, mode)
    if not names or not client.shows:
        return ()
    if "all" in client.shows:
        return tuple(Kept(name, client.shows["all"]) for name in sorted(names))
    view = (request if request.variables == names else normalise(request.spec, names)).view
    return tuple(Kept(name, client.shows["encoded"]) for name in sorted(encoded(view)))
