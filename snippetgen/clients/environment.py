"""How the sample of a client reads placeholders from the environment, and which it shows although it should read them."""

from __future__ import annotations

from snippetgen.clients.client import Client
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.request.environment import encoded, typed, variables
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode.placeholders import bare
from snippetgen.text import Expression, Reads

__all__ = ["Kept", "in_mode", "kept", "read_by"]

_VARIABLE = pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_NOTHING = Expression("")
_MOST = 8  # views of a request that are remembered, so that one with many placeholders does not fill the memory


class Kept(NamedTuple):
    """A placeholder that a client shows instead of reading the environment, and why."""

    name: str
    reason: str


def in_mode(request: Request, client: Client, mode: str) -> Request:
    """Return a request as a client shows it: with what it reads from the environment, and the query by its own means.

    The mode is one of `model.MODES`.
    """
    names = variables(request.spec, mode)
    described = request.spec.request
    pairs = request.encodes is None and request.view.url.query is not None  # whoever encodes them
    encodes = client.query if (described.query or "?" in described.url) and not pairs else None
    if names:
        names -= {each.name for each in kept(request, client, mode)}
        return _with(request, _reads(request, client, names), encodes)
    return request if request.encodes == encodes and not request.reads else _with(request, {}, encodes)


def _with(request: Request, reads: dict[str, Reads], encodes: str | None) -> Request:
    """Return the request with these look-ups and this query, made once for all clients that need the same."""
    key = (encodes, *reads.items())
    found = request.others.get(key)
    if found is None:
        if len(request.others) >= _MOST:
            request.others.clear()
        found = request.others[key] = normalise(request.spec, reads, encodes)
    return found


def kept(request: Request, client: Client, mode: str) -> tuple[Kept, ...]:
    """List the placeholders that the samples of a client show in this mode although they have a variable."""
    names = variables(request.spec, mode)
    if not names or not client.shows:
        return ()
    if "all" in client.shows:
        return tuple(Kept(name, client.shows["all"]) for name in sorted(names))
    view = _with(request, _reads(request, client, names), None).view
    found = {"encoded": encoded(view), "typed": typed(view)}
    reasons = {name: reason for place, reason in client.shows.items() for name in found[place]}
    return tuple(Kept(*each) for each in sorted(reasons.items()))


def _reads(request: Request, client: Client, names: frozenset[str]) -> dict[str, Reads]:
    """Write how a client reads each of these placeholders.

    Raises:
        ValueError: an environment variable has a name that is none (the decoder of specs accepts no other).
    """
    found = {bare(each.name): each.env for each in request.spec.placeholders if each.env and bare(each.name) in names}
    for variable in found.values():
        if not _VARIABLE.fullmatch(variable):
            raise ValueError(f"{variable!r} is not a valid environment variable name")
    return {name: read_by(client, variable) for name, variable in found.items()}


def read_by(client: Client, variable: str) -> Reads:
    """Return how a client reads a variable."""
    known = client.environment
    value = known["value"]._replace(code=known["value"].code.replace("{name}", variable))

    def around(expression: Expression) -> Expression:
        return Expression(expression.code.replace("{value}", value.code), (*value.needs, *expression.needs))

    path = known.get("path", _NOTHING)
    verb = known.get("verb", _NOTHING).code
    return Reads(value, around(path), around(known.get("query", path)), known.get("format", _NOTHING), verb)
