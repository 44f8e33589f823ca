"""Render source code as HTML, with Pygments highlighting if installed and with its placeholders marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from snippetgen.preview.places import Place
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from pygments.lexer import Lexer

__all__ = ["Code", "html_text"]

Span = tuple[str, str]
"""A CSS class, or an empty string, and a text."""

_CLASSES = {
    "Comment": "c",
    "Keyword.Constant": "m",
    "Keyword": "k",
    "Literal.Number": "m",
    "Literal.String": "s",
    "Literal.String.Escape": "e",
    "Literal.String.Interpol": "e",
    "Name.Attribute": "a",
    "Name.Builtin": "f",
    "Name.Class": "f",
    "Name.Decorator": "a",
    "Name.Function": "f",
    "Name.Tag": "a",
    "Name.Variable": "v",
    "Generic.Deleted": "d",
    "Generic.Inserted": "i",
    "Generic.Heading": "c",
    "Generic.Subheading": "c",
}
"""The `page.css` class of each Pygments token type; a type not listed inherits the class of its nearest parent."""


def html_text(text: str) -> str:
    """Escape text for HTML so that a browser preserves it, including CR, which it would normalize (HTML, section 13.2.3.5)."""
    return escape(text).replace("\r", "&#13;")


class Code(NamedTuple):
    """Source code; `fence` is its language's name for highlighters, and each of its places becomes a `mark`."""

    text: str
    fence: str
    places: tuple[Place, ...] = ()

    @property
    def coloured(self) -> str:
        """The source code as HTML, in colours; these take longer than all else on the page."""
        return _html(self.text, _merged(_tokens(self.text, self.fence)), self.places)

    @property
    def plain(self) -> str:
        """The source code as HTML, without colours."""
        parts: list[str] = []
        at = 0
        for place in self.places:
            parts += html_text(self.text[at : place.start]), _mark(place.name, html_text(self.text[place.start : place.end]))
            at = place.end
        return "".join([*parts, html_text(self.text[at:])])


def _html(text: str, spans: Iterable[Span], places: Sequence[Place]) -> str:
    parts = []
    for kind, piece, name in _cut(text, spans, places):
        html = _mark(name, html_text(piece)) if name else html_text(piece)
        parts.append(f'<span class="{kind}">{html}</span>' if kind else html)
    return "".join(parts)


def _mark(name: str, html: str) -> str:
    return f'<mark data-name="{html_text(name)}">{html}</mark>'


def _tokens(text: str, fence: str) -> list[Span]:
    """Split a text into tokens, or return it whole if Pygments is missing or would change the text."""
    lexer = _lexer(fence)
    if lexer is None:
        return [("", text)]
    # `get_tokens` would normalize line endings.
    tokens = [(_class(kind), piece) for _, kind, piece in lexer.get_tokens_unprocessed(text)]
    return tokens if "".join(piece for _, piece in tokens) == text else [("", text)]


@cache
def _lexer(fence: str) -> Lexer | None:
    try:
        from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - an optional dependency
        from pygments.util import ClassNotFound  # noqa: PLC0415
    except ImportError:
        return None
    try:
        # PHP samples omit the opening `<?php`.
        return get_lexer_by_name(fence, startinline=True)
    except ClassNotFound:  # the language of a handwritten sample can be any
        return None


@cache
def _class(kind: Any) -> str:  # noqa: ANN401 - Pygments creates token types dynamically
    words = [*kind]
    while words:
        if found := _CLASSES.get(".".join(words)):
            return found
        words.pop()
    return ""


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Merge adjacent spans of the same class."""
    merged: list[Span] = []
    for kind, piece in spans:
        if merged and merged[-1][0] == kind:
            merged[-1] = kind, merged[-1][1] + piece
        else:
            merged.append((kind, piece))
    return merged


def _cut(text: str, spans: Iterable[Span], places: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Split spans at places: class, text, and the place's name or an empty string; a place is never split."""
    edges = sorted({edge for place in places for edge in (place.start, place.end)})
    inside = {place.start: place for place in places}
    at = until = 0
    for kind, piece in spans:
        end = at + len(piece)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for start, stop in pairwise(cuts):
            if place := inside.get(start):
                until = place.end
                yield kind, text[start:until], place.name
            elif start >= until:
                yield kind, text[start:stop], ""
        at = end
