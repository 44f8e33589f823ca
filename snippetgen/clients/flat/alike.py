"""What a client has met of requests that are alike: after a few, an outline makes the samples, in a fraction of the time."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING

from snippetgen.clients.client import Client
from snippetgen.request.normalise import Request
from snippetgen.request.view import View

if TYPE_CHECKING:
    from snippetgen.clients.flat.loading import Flat
    from snippetgen.clients.flat.outlines import Outline

__all__ = ["Alike", "alike_to"]

_ENOUGH = 3  # alike requests, of which the last is worth an outline


class Alike:
    """What is known of the samples of a client for a kind of requests.

    Attributes:
        client: the client.
        options: the values of the options, which are the same object.
        outline: the outline, once there is one.
        fill: what makes the sample of a view, or returns None if it is another; none before there is an outline.
        never: whether there will be no outline.
    """

    __slots__ = ("_flat", "_left", "client", "fill", "never", "options", "outline")

    def __init__(self, client: Client, options: SimpleNamespace, flat: Flat) -> None:
        self.client, self.options, self._flat, self._left = client, options, flat, _ENOUGH
        self.fill: Callable[[View], str | None] | None = None
        self.outline: Outline | None = None
        self.never = False

    def count(self, request: Request, view: View, verb: str | None) -> None:
        """Count a sample that has been made of a view of a request."""
        self._left -= 1
        if request.kind is None or self.options.indent != self.client.defaults.indent:
            self.never = True  # it is shown in another way, or its lines are indented afterwards
        elif not self._left:
            from snippetgen.clients.flat.gaps import outline  # noqa: PLC0415 - only where something recurs
            from snippetgen.clients.flat.outlines import filling  # noqa: PLC0415

            self.outline = outline(self._flat, view, self.options, verb, plain=request.kind.plain)
            self.fill = filling(self.outline) if self.outline else None
            self.never = self.outline is None


def alike_to(request: Request, client: Client, options: SimpleNamespace, flat: Flat | None) -> Alike | None:
    """Return what is known of requests like this one, or None if it is of a kind that seldom recurs."""
    if request.kind is None or flat is None or not flat.alike:
        return None
    found = Alike(client, options, flat)
    request.kind.memory.add((id(client), id(options)), found)
    return found
