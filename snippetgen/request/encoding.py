"""Percent-encode by RFC 3986 and by the form rules of the WHATWG; placeholders are never encoded."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote, quote_plus, unquote_plus

__all__ = ["component", "form_component", "is_canonical_path", "path", "query"]

# RFC 3986, sections 3.3 and 3.4: the characters allowed in a path and in a query. "%" is included, because a URL may already be
# percent-encoded, and the decoder of specs rejects any other "%".
_PATH = "/%:@!$&'()*+,;=~"
# The URL standard of the WHATWG encodes an apostrophe in a query, and so do fetch and net/http.
_QUERY = _PATH.replace("'", "") + "?"


def path(text: str, placeholders: re.Pattern[str]) -> str:
    """Encode the path of a URL; existing percent-encoding is kept."""
    return _quoted(text, placeholders, _PATH)


def query(text: str, placeholders: re.Pattern[str]) -> str:
    """Encode the query of a URL; existing percent-encoding is kept."""
    return _quoted(text, placeholders, _QUERY)


def component(text: str, placeholders: re.Pattern[str]) -> str:
    """Encode a query name or value: all but the unreserved characters (RFC 3986, section 2.3)."""
    return _quoted(text, placeholders, "")


def form_component(text: str, placeholders: re.Pattern[str]) -> str:
    """Encode a form name or value (URL standard, section 5.2; `~` is left unencoded, as the standard library does)."""
    return _quoted(text, placeholders, "*", plus=True)


def is_canonical_path(encoded: str, placeholders: re.Pattern[str]) -> bool:
    """Return whether a path survives a library that form-decodes it, encodes it again and drops empty segments."""
    if "%" in encoded or "+" in encoded:
        decoded = normalize("NFC", unquote_plus(encoded))
        if encoded != _quoted(decoded, placeholders, _PATH.replace("%", "")):
            return False
    return "//" not in encoded


def _quoted(text: str, placeholders: re.Pattern[str], safe: str, *, plus: bool = False) -> str:
    encode = quote_plus if plus else quote
    encoded = encode(text, safe=safe)
    if encoded == text:
        return text
    pieces: list[str] = []
    at = 0
    for match in placeholders.finditer(text):
        pieces += encode(text[at : match.start()], safe=safe), match[0]
        at = match.end()
    return "".join([*pieces, encode(text[at:], safe=safe)]) if at else encoded
