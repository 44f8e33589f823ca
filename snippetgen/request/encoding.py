"""Percent-encode by RFC 3986 and by the form rules of the WHATWG; placeholders are never encoded.

`urllib.parse` is imported for the first text that it has to encode: most texts have nothing but unreserved characters.
"""

from __future__ import annotations

from collections.abc import Callable

from snippetgen.text import Marked, Slot, marked, pieces

__all__ = ["component", "form_component", "is_canonical_path", "path", "query"]

# RFC 3986, sections 3.3 and 3.4: the characters allowed in a path and in a query. "%" is included, because a URL may already be
# percent-encoded, and the decoder of specs rejects any other "%".
_PATH = "/%:@!$&'()*+,;=~"
# The URL standard of the WHATWG encodes an apostrophe in a query, and so do fetch and net/http.
_QUERY = _PATH.replace("'", "") + "?"
_UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"


def path(text: str) -> str:
    """Encode the path of a URL; existing percent-encoding is kept."""
    return _encoded(text, "path", lambda piece: _quote(piece, _PATH))


def query(text: str) -> str:
    """Encode the query of a URL; existing percent-encoding is kept."""
    return _encoded(text, "query", lambda piece: _quote(piece, _QUERY))


def component(text: str) -> str:
    """Encode a query name or value: all but the unreserved characters (RFC 3986, section 2.3)."""
    return _encoded(text, "query", lambda piece: _quote(piece, ""))


def form_component(text: str, codec: str = "utf-8") -> str:
    """Encode a form name or value (URL standard, section 5.2; `~` is left unencoded, as the standard library does)."""
    if codec == "utf-8":
        return _encoded(text, "query", lambda piece: _quote(piece, "* ").replace(" ", "+"))
    from urllib.parse import quote_plus  # noqa: PLC0415

    return _encoded(text, "query", lambda piece: quote_plus(piece, safe="*", encoding=codec))


def _quote(piece: str, safe: str) -> str:
    if not piece.strip(_UNRESERVED + safe):
        return piece
    from urllib.parse import quote  # noqa: PLC0415

    return quote(piece, safe=safe)


def _encoded(text: str, kind: str, encode: Callable[[str], str]) -> str:
    """Encode the literal pieces of a text, and note in the placeholders that are looked up in which kind of text they are."""
    if not isinstance(text, Marked):
        return encode(text)
    return marked([encode(each) if isinstance(each, str) else _placed(each, kind) for each in text.pieces])


def _placed(slot: Slot, kind: str) -> Slot:
    return slot._replace(encoded=kind) if slot.reads and not slot.plain else slot


def is_canonical_path(encoded: str) -> bool:
    """Return whether a path survives a library that form-decodes it, encodes it again and drops empty segments."""
    return "//" not in encoded and all(map(_is_canonical, filter(None, (x for x in pieces(encoded) if isinstance(x, str)))))


def _is_canonical(piece: str) -> bool:
    if "%" not in piece and "+" not in piece:
        return True
    from unicodedata import normalize  # noqa: PLC0415
    from urllib.parse import quote, unquote_plus  # noqa: PLC0415

    return piece == quote(normalize("NFC", unquote_plus(piece)), safe=_PATH.replace("%", ""))
