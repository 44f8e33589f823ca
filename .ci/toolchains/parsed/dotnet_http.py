"""What .NET's HttpClient does to a URL and to headers: https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.

Where a rule would rewrite a text, and samples never need that, the text is refused instead.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from tree import Fault

__all__ = ["CONTENT", "address", "content_type", "form", "header"]

CONTENT = frozenset(
    """allow content-disposition content-encoding content-language content-length content-location content-md5 content-range
    content-type expires last-modified""".split()
)
"""The headers of a content, in lowercase."""

# Those that .NET parses; it may refuse a value, or write it in another way.
_PARSED = CONTENT | frozenset(
    """accept accept-charset accept-encoding accept-language authorization cache-control connection date expect from host
    if-match if-modified-since if-none-match if-range if-unmodified-since max-forwards pragma proxy-authenticate
    proxy-authorization range referer te trailer transfer-encoding upgrade user-agent via warning www-authenticate""".split()
)
# Those that it leaves out if their value is empty, as .NET Core 3.1 did in runs of another client.
_NEVER_EMPTY = frozenset(
    """accept accept-charset accept-encoding accept-language allow cache-control content-encoding content-language if-match
    if-none-match pragma via warning""".split()
)
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+").fullmatch
_WORD = r"[A-Za-z0-9!#$&'*+.^_`|~-]+"
_TAME = {
    "accept": re.compile(rf"{_WORD}/{_WORD}").fullmatch,
    "accept-language": re.compile(r"[A-Za-z0-9-]+").fullmatch,
    "authorization": re.compile(rf"{_WORD} [^\s,\"\\]+").fullmatch,
    "cache-control": re.compile(r"no-cache|no-store").fullmatch,
    "content-type": re.compile(rf"{_WORD}/{_WORD}(?:; {_WORD}={_WORD})*").fullmatch,
}
_CHARSET = re.compile(rf'(?i){_WORD}/{_WORD}(?:\s*;\s*{_WORD}=(?:{_WORD}|"[^"]*"))*?\s*;\s*charset="?({_WORD})"?\s*(?:;.*)?')
_ORIGIN = re.compile(r"(https?)://([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]+))?(?=[/?#]|\Z)")
_UNRESERVED = re.compile(r"%(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", re.IGNORECASE)


def address(text: str) -> str:
    """Return a URL as `Uri.AbsoluteUri` has it: what needs it is percent-encoded, dot segments are gone.

    Raises:
        Fault: it is not absolute, or has a user or a fragment.
    """
    match = _ORIGIN.match(text)
    if match is None or "#" in text:
        raise Fault(f"this URL is not known here: {text!r}")
    path, mark, query = text[match.end() :].partition("?")
    segments: list[str] = []
    parts = _encoded(path).removeprefix("/").split("/")
    for at, segment in enumerate(parts):
        if segment in {".", ".."}:
            segments = segments[:-1] if segment == ".." else segments
            segments += [""] if at == len(parts) - 1 else []
        else:
            segments.append(segment)
    port = f":{match[3]}" if match[3] else ""
    return f"{match[1]}://{match[2].lower()}{port}/{'/'.join(segments)}{mark}{_encoded(query)}"


def _encoded(text: str) -> str:
    text = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text.replace("\\", "/"))
    text = _UNRESERVED.sub(lambda match: chr(int(match[1], 16)), text)
    return quote(text, safe="!$&'()*+,;=:@/?%[]~")


def header(name: str, value: str, *, checked: bool) -> list[tuple[str, str]]:
    """Return a header as it is sent; `checked` is whether .NET parses the value.

    Raises:
        Fault: .NET refuses it, or may write it in another way.
    """
    if not _NAME(name) or re.search(r"[\r\n\0]", value):
        raise Fault(f".NET refuses the header {name!r}")
    if not value.isascii():
        raise Fault(f".NET refuses the header {name!r}, whose value is not ASCII")
    key = name.lower()
    if checked and key in _PARSED and not (key in _TAME and _TAME[key](value)):
        raise Fault(f".NET may refuse the header {name}: {value}, or write it in another way")
    return [] if not value and key in _NEVER_EMPTY else [(name, value)]


def content_type(value: str) -> tuple[bool, str]:
    """Return whether a media type can be parsed, and its charset."""
    match = _CHARSET.fullmatch(value)
    parsed = re.fullmatch(rf'{_WORD}/{_WORD}(?:\s*;\s*{_WORD}=(?:{_WORD}|"[^"]*"))*\s*', value)
    return parsed is not None, match[1] if match and parsed else ""


def form(text: str) -> str:
    """Percent-encode a text like `WebUtility.UrlEncode`."""
    return quote(text, safe="-_.!*() ").replace(" ", "+").replace("~", "%7E")
