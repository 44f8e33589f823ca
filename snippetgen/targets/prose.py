"""The Markdown that prose in a spec may have: code, emphasis and links, which every docs system can show.

That is `code`, *emphasis*, **strong emphasis** and [links](https://...), none inside another one, each between spaces or
punctuation. What it contains begins and ends with a letter or a digit, but for code. All else is text.
"""

from __future__ import annotations

from collections.abc import Iterator

from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.text import Text, reveal

__all__ = ["Piece", "pieces", "plain"]

# In prose, whatever some program reads as a line break, or ignores, becomes a space.
_SPACES = pattern(r"[\s\x00-\x20\x7f-\x9f\u2028\u2029]+")
_WORDS = r"[^\W_](?:[^*`\[\]]*[^\W_])?"
# Without what a dialect of Markdown or reStructuredText would read as markup in a link (RFC 3986 allows more).
_URL = r"https?://[A-Za-z0-9](?:(?:[A-Za-z0-9./?=&%#:-]|_(?=[A-Za-z0-9]))*[A-Za-z0-9/])?"
_MARKUP = pattern(
    rf"(?<![^ (])(?:`(?P<code>[^`\s)](?:[^`]*[^`\s])?)`|\*\*(?P<strong>{_WORDS})\*\*|\*(?P<em>{_WORDS})\*"
    rf"|\[(?P<a>{_WORDS})\]\((?P<url>{_URL})\))(?![^ .,:;!?)])"
)


class Piece(NamedTuple):
    """A piece of prose: text, or the contents of `code`, `em`, `strong` or `a`, with the URL of the last."""

    kind: str
    text: str
    url: str = ""


def plain(text: Text) -> str:
    """Return a text on one line and without spaces around it."""
    return _SPACES.sub(" ", reveal(text)).strip()


def pieces(text: Text) -> Iterator[Piece]:
    """Split prose, on one line and without spaces around it, into text and markup; joined, the texts are what is shown."""
    prose = plain(text)
    at = 0
    for found in _MARKUP.finditer(prose):
        yield Piece("", prose[at : found.start()])
        kind = next(kind for kind in ("code", "strong", "em", "a") if found[kind] is not None)
        yield Piece(kind, found[kind], found["url"] or "")
        at = found.end()
    yield Piece("", prose[at:])
