"""The outlines of samples that a process has met: most requests of an API differ in their URL and their body alone.

When a client has met a few that are alike, its flat function runs once with gaps instead of these texts. What it returns is
source code with the literals that are to be written into it. What follows is made of that, in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from snippetgen.clients.fragments import Needs, state
from snippetgen.languages.writing import needed
from snippetgen.recent import Recent
from snippetgen.request.normalise import Request
from snippetgen.request.view import View

if TYPE_CHECKING:
    from snippetgen.clients.flat.gaps import Bind, Outline, Writers

__all__ = ["Alike", "Outlines"]

_ENOUGH = 3  # alike requests, of which the last is worth an outline
_MOST = 256  # kinds of requests that are remembered for a client


class Kind:
    """A kind of requests: those that have the same features, and differ in the texts of the URL and of a JSON body alone.

    Attributes:
        alive: the object of which the identity tells it from others, so that no other object gets that.
    """

    __slots__ = ("alive",)

    def __init__(self, alive: object) -> None:
        self.alive = alive


_kinds: Recent[Hashable, Kind] = Recent(_MOST)
_last: list[tuple[object, Kind | None]] = [(None, None)]  # replaced as a whole, so that threads need no lock


def kind_of(request: Request) -> Kind | None:
    """Return the kind of a request, or None if it seldom recurs; that of the last is remembered, for the next client."""
    last, found = _last[0]
    if last is not request:
        found = _kind_of(request)
        _last[0] = request, found
    return found


def _kind_of(request: Request) -> Kind | None:
    _, view, features, reads, encodes, _ = request
    (_, _, method, url, _, _, _, basic, _, answer, form, json, text, multipart, file, content, _, _, _, _, download) = view
    if reads or basic or form or text or multipart or file or download or encodes:
        return None
    body = None
    if content is not None:
        if json is None or content.charset is not None:
            return None
        body = (json.keyed, json.zero_fraction, content.ascii, content.length is None)
    _, secure, authority, host, port, target, ipv6, canonical, _, path, query = url
    if answer.charset is not None or query:
        return None
    described = request.spec.request
    # `request.recurring` makes the same object for the same method, headers, cookies, credentials and kind of a body.
    key = (
        id(method), *features, "?" in described.url or bool(described.query), secure, authority is None, host is None, port,
        target is None, ipv6, canonical, path is None, answer.gzip, answer.xml, body,
    )  # fmt: skip
    known = _kinds.get(key)
    return _kinds.add(key, Kind(method)) if known is None else known


class Alike:
    """What is known of the samples of a client for a kind of requests.

    Attributes:
        options: the values of the options, which are the same object.
        outline: what they have in common, once it is known that there is something.
    """

    __slots__ = ("_left", "_make", "options", "outline")

    def __init__(self, make: Callable[[View, SimpleNamespace, str | None], Outline | None], options: SimpleNamespace) -> None:
        self._make, self._left, self.options = make, _ENOUGH, options
        self.outline: Outline | None = None

    def count(self, view: View, verb: str | None) -> None:
        """Count a sample that the flat function has made."""
        self._left -= 1
        if not self._left:
            self.outline = self._make(view, self.options, verb)


class Outlines:
    """The outlines of a client."""

    def __init__(self, bind: Bind, writers: Writers) -> None:
        """Begin with none; `writers` is what the flat function is bound to."""
        self._bind, self._writers = bind, writers
        self._known: Recent[tuple[Kind, int], Alike] = Recent(_MOST)

    def alike(self, request: Request, options: SimpleNamespace) -> Alike | None:
        """Return what is known of requests like this one, or None if it is of a kind that seldom recurs."""
        kind = kind_of(request)
        if kind is None:
            return None
        key = kind, id(options)
        known = self._known.get(key)
        return self._known.add(key, Alike(self._made, options)) if known is None else known

    def _made(self, view: View, options: SimpleNamespace, verb: str | None) -> Outline | None:
        from snippetgen.clients.flat.gaps import outline  # noqa: PLC0415 - only where something recurs

        def run(sample: Callable[..., Any], view: View) -> Any:  # noqa: ANN401 - source code, with or without gaps
            state.begin()
            return sample(view, options, verb, Needs(), False, needed.lines, options.imports)  # noqa: FBT003 - as `source` says

        return outline(self._bind, self._writers, view, run)
