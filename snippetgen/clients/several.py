"""Render the samples of several clients for a request, as documentation shows them: in less time than one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from snippetgen.clients.client import Client
from snippetgen.clients.render import Outlined, outlined, render
from snippetgen.problems import Gathered, Refused
from snippetgen.request.normalise import Request
from snippetgen.request.view import View
from snippetgen.text import Code

__all__ = ["Wanted", "render_several"]

_MANY = 256  # requests
Options = Mapping[str, bool | int | str]
Wanted = tuple[tuple[Client, Options | None], ...]
"""Clients with the values of their options; the samples of alike requests are made faster if it is the same object."""


def render_several(request: Request, wanted: Wanted) -> list[Code | Refused]:
    """Render the sample of each client, or say why it cannot send the request; see `render`.

    Raises:
        Problems: every error in the templates.
    """
    kind = request.kind if request.spec.environment == "none" else None
    if kind is None:
        return _rendered(request, wanted)
    known: _Together | None = kind.memory.get(id(wanted))
    if known is not None and known.wanted is wanted:
        filled = known.filled(request.view)
        return filled if None not in filled else _rendered(request, wanted, filled)
    found = _rendered(request, wanted)
    if not request.spec.options:  # with options of its own, they are another object for each spec
        outlines = [outlined(request, client, options) for client, options in wanted]
        if all(each.settled for each in outlines):
            kind.memory.add(id(wanted), _Together(wanted, outlines))
    return found


class _Together:
    """What is known of the samples of some clients for a kind of requests; what recurs often is worth one function for all.

    Attributes:
        wanted: the clients.
    """

    __slots__ = ("_every", "_fills", "_left", "_outlines", "wanted")

    def __init__(self, wanted: Wanted, outlines: Sequence[Outlined]) -> None:
        self.wanted = wanted
        self._fills = [each.fill for each in outlines]
        self._outlines = [each.outline for each in outlines if each.outline]
        self._every: Callable[[View], list[str] | None] | None = None
        self._left = _MANY if len(self._outlines) == len(wanted) else 0

    def filled(self, view: View) -> list[Any]:
        """Return the samples for a view, or None in place of one that has to be rendered."""
        if self._every:
            if (found := self._every(view)) is not None:
                return found
        elif self._left:
            self._left -= 1
            if not self._left:
                from snippetgen.clients.flat.outlines import filling_all  # noqa: PLC0415 - few kinds recur so often

                self._every = filling_all(self._outlines)
        return [fill(view) if fill else None for fill in self._fills]


def _rendered(request: Request, wanted: Wanted, filled: Sequence[Code | None] = ()) -> list[Code | Refused]:
    """Render those samples that are not there yet."""
    found: list[Code | Refused] = []
    gathered = Gathered()
    for (client, options), text in zip_longest(wanted, filled):
        with gathered:
            try:
                found.append(render(request, client, options) if text is None else text)
            except Refused as refused:
                found.append(refused)
    gathered.finish()
    return found
