"""Render the samples of several clients for a request, as documentation shows them: in less time than one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from snippetgen.clients.client import Client
from snippetgen.clients.render import outlined, render
from snippetgen.problems import Gathered, Refused
from snippetgen.request.normalise import Request
from snippetgen.text import Code

__all__ = ["Wanted", "render_several"]

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
    known = kind.memory.get(id(wanted))
    if known is not None and known[0] is wanted:
        view = request.view
        filled: list[Any] = [fill(view) if fill else None for fill in known[1]]
        return filled if None not in filled else _rendered(request, wanted, filled)
    found = _rendered(request, wanted)
    if not request.spec.options:  # with options of its own, they are another object for each spec
        outlines = [outlined(request, client, options) for client, options in wanted]
        if all(each.settled for each in outlines):
            kind.memory.add(id(wanted), (wanted, [each.fill for each in outlines]))
    return found


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
