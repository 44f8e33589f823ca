"""Charsets of bodies: the label of a media type (RFC 9110, section 8.3.2), and text as the bytes that it means."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from snippetgen.patterns import pattern
from snippetgen.text import is_fillable

__all__ = ["COMMON", "KNOWN", "decode", "encode", "extends_ascii", "known", "label", "other"]

_LABEL = pattern(r""";[ \t]*charset=(?:"([^"]*)"|([^\s;"]*))""", re.IGNORECASE)
# XML 1.0, section 4.3.3, and RFC 7303, section 3: without the parameter, the XML declaration is the label.
_XML = pattern(r"[^/;\s]+/(?:[^;\s]*\+)?xml\b", re.IGNORECASE)
_XML_LABEL = pattern(r"""<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

KNOWN = {
    "utf-8": "utf-8",
    "us-ascii": "ascii",
    "utf-16": "utf-16",
    "utf-16be": "utf-16-be",
    "utf-16le": "utf-16-le",
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "shift_jis": "shift_jis",
    "euc-jp": "euc_jp",
    "euc-kr": "euc_kr",
    "big5": "big5",
    "gb2312": "gb2312",
    "gbk": "gbk",
    "gb18030": "gb18030",
}
"""The charsets that are known, by their names at the IANA, each with the name of its codec in Python."""

COMMON = frozenset(("us-ascii", "utf-8", "utf-16", "utf-16be", "utf-16le", "iso-8859-1"))
"""The charsets that every standard library knows which knows more than one."""

_UTF_8 = ("us-ascii", "utf-8")
_NAMES = {codec: name for name, codec in KNOWN.items()}
_LETTERS = "Az09 ~{}\n"
_MARKS = (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)


def label(media_type: str, text: str = "") -> str:
    """Return the charset that a media type names, or the XML declaration of a text in XML; empty if neither does."""
    named = _named(media_type)
    if named is not None or not text:
        return named or ""
    match = _XML_LABEL.match(text) if _XML.match(media_type) else None
    return match[1] if match else ""


@lru_cache(maxsize=256)
def _named(media_type: str) -> str | None:
    """Return the charset that a media type names, which may be an empty text, or None if it names none."""
    match = _LABEL.search(media_type)
    return match and (match[2] if match[1] is None else match[1])


def known(name: str) -> str:
    """Return the name at the IANA of a charset by any of its names, or an empty string if it is not known."""
    try:
        return _NAMES.get(codecs.lookup(name).name, "")
    except (LookupError, ValueError):
        return ""


def extends_ascii(name: str) -> bool:
    """Return whether a charset writes ASCII as ASCII does; one that is not known at all is taken for such a one."""
    try:
        return _LETTERS.encode(name) == _LETTERS.encode()
    except (LookupError, ValueError):
        return True


def encode(text: str, name: str) -> bytes:
    """Return the bytes of a text, without a charset in UTF-8.

    Raises:
        UnicodeEncodeError: the charset lacks one of its characters.
        LookupError: the charset is not known, and the text not in ASCII, or a reader may put something else into it.
    """
    if not name or (text.isascii() and not is_fillable(text) and extends_ascii(name)):
        return text.encode()
    if not known(name):
        raise LookupError(name)
    return text.encode(KNOWN[known(name)])


def decode(data: bytes, name: str) -> str:
    """Return the text of some bytes, without a charset in UTF-8.

    UTF-16 without a byte-order mark is big-endian (RFC 2781, section 4.3).

    Raises:
        UnicodeDecodeError: these are not bytes of the charset.
    """
    codec = KNOWN.get(name, "utf-8")
    return data.decode("utf-16-be" if codec == "utf-16" and data[:2] not in _MARKS else codec)


def other(text: str, name: str) -> str:
    """Return the charset, by its name at the IANA, if the bytes of a text differ from those in UTF-8; else nothing.

    What a reader puts into a text may be beyond ASCII.
    """
    if not name:
        return ""
    found = known(name)
    differs = found not in _UTF_8 if is_fillable(text) else encode(text, name) != text.encode()
    return found if differs else ""
