"""Find the faults in a URL, which may contain placeholders anywhere, and begin with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.placeholders import lookalike
from snippetgen.text import Slot, cut, join, mask, pieces

__all__ = ["Fault", "base_fault", "faults", "lower_scheme", "port"]

_SCHEME = pattern(r"https?://", re.IGNORECASE)
_LOWER = ("https://", "http://")
_NO_SCHEME = "a URL must start with http:// or https://"
_TARGET = pattern(r"[/?]")
_BLANK = pattern(r"[\x00-\x20\x7f-\x9f]+")
_BAD_PERCENT = pattern(r"%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_HOST = pattern(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?")
_NUMERIC = pattern(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?")
_DOTS = pattern(r"/((?:\.|%2e){1,2})(?=/|$)", re.IGNORECASE)
_PORT = pattern(r"[0-9]{1,5}")
_PORTS = range(1, 65536)
# A host whose last part is a word, a path without percent-encoding and without segments that begin with a dot, and a query.
_FAULTLESS = pattern(
    r"https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/(?!\.)[A-Za-z0-9._~!$&'()*+,;=:@{}<>-]*)*(?:\?[A-Za-z0-9._~!$&'()*+,;=:@/{}<>-]*)?"
)
_PORT_OF = pattern(r"[^:/?#]*://[^/?#]*:([^/?#:\]]*)(?=[/?#]|$)")


class Fault(NamedTuple):
    """A fault in the characters from `begin` to `end` (exclusive) of a URL."""

    begin: int
    end: int
    message: str
    hint: str = ""


def lower_scheme(url: str) -> str:
    """Convert the scheme of a URL to lowercase (RFC 3986, section 3.1)."""
    if url.startswith(_LOWER):
        return url
    scheme = _SCHEME.match(mask(url))
    return join((scheme[0].lower(), cut(url, scheme.end()))) if scheme else url


def port(url: str) -> str:
    """Return the port of a URL as written, with its placeholders, or an empty text."""
    found = _PORT_OF.match(mask(url))
    return cut(url, *found.span(1)) if found else ""


def base_fault(value: str, following: str) -> Fault | None:
    """Find the fault in what takes the place of the placeholder that a URL begins with, given what follows it in the URL."""
    if not _SCHEME.match(value):
        return Fault(0, len(value), _NO_SCHEME, "write it in full, like https://api.example.com/v1")
    if found := next(faults(value), None):
        return found
    if "?" in value:
        return Fault(value.find("?"), len(value), "it has a query", "write the query in the request")
    if value.endswith("/") and following.startswith("/"):
        return Fault(len(value) - 1, len(value), "the URL would have two slashes after it", "remove the slash at its end")
    return None


def faults(url: str) -> Iterator[Fault]:
    """Find all faults in a URL."""
    masked = mask(url)
    return iter(()) if _FAULTLESS.fullmatch(masked) else _faults(url, masked)  # most have none


def _faults(url: str, masked: str) -> Iterator[Fault]:
    scheme = _SCHEME.match(masked)
    if not scheme:
        hint = "write it in full, like https://api.example.com/orders"
        if url.startswith("/"):
            hint += ", or set 'server' in the project file"
        elif isinstance(pieces(url)[0], Slot):
            hint = "write it in full, or let one placeholder stand for all before the path, like {baseUrl}/orders"
        elif word := lookalike(_TARGET.split(url)[0]):
            hint = f"if {word!r} is a placeholder, declare it under 'placeholders', with an example"
        yield Fault(0, len(url), _NO_SCHEME, hint)
        return
    # RFC 3986, section 2: a URL contains neither spaces nor control characters.
    for match in _BLANK.finditer(masked):
        if match[0].strip(" "):
            yield Fault(*match.span(), "a URL cannot contain line breaks or other control characters")
        else:
            yield Fault(*match.span(), "a URL cannot contain spaces", "write %20 for a space")
    fragment = masked.find("#")
    if fragment >= 0:
        # RFC 9110, section 7.1: the target URI excludes the fragment.
        yield Fault(fragment, len(url), "a URL's fragment is never sent", "remove it, or write %23 for a literal '#'")
        masked = masked[:fragment]
    target = _TARGET.search(masked, scheme.end())
    end = target.start() if target else len(masked)
    yield from _authority(url, masked, scheme.end(), end)
    for match in _BAD_PERCENT.finditer(masked, end):
        # RFC 3986, section 2.1
        yield Fault(*match.span(), "'%' is not followed by two hexadecimal digits", "write %25 for a literal '%'")
    path = masked[: masked.find("?")] if "?" in masked else masked
    for match in _DOTS.finditer(path, end):
        # RFC 3986, section 5.2.4: clients remove dot-segments before they send the request.
        yield Fault(*match.span(1), f"clients resolve the dot-segment {match[1]!r} before sending", "write the resolved path")


def _authority(url: str, masked: str, begin: int, end: int) -> Iterator[Fault]:
    """Find the faults in user, host and port (RFC 3986, section 3.2)."""
    user = masked.rfind("@", begin, end) + 1
    if user:
        # RFC 9110, section 4.2.4: userinfo in an http URL is deprecated, and clients differ in how they treat it.
        yield Fault(begin, user, "a URL cannot contain credentials", "use 'auth' instead")
        begin = user
    bracket = masked.rfind("]", begin, end)
    colon = masked.rfind(":", max(begin, bracket), end)
    if colon >= 0 and (bracket >= 0 or masked[begin] != "["):
        port = url[colon + 1 : end]
        if masked[colon + 1 : end] == port and not (_PORT.fullmatch(port) and int(port) in _PORTS):
            yield Fault(colon + 1, end, f"{port!r} is not a valid port", "use a number from 1 to 65535")
        end = colon
    message, hint = _host(masked[begin:end], url[begin:end])
    if message:
        yield Fault(begin, end, message, hint)


def _host(masked: str, host: str) -> tuple[str, str]:
    if not masked:
        return "the URL has no host", ""
    if not masked.isascii():
        return "a host must be ASCII", _idna(host)
    if masked.startswith("["):
        right = masked.endswith("]") and (masked != host or _is_address(masked[1:-1], 6))
        return ("", "") if right else (f"{host!r} is not a valid IPv6 address", "")
    if not _HOST.fullmatch(masked) and not _BLANK.search(masked):
        return f"{host!r} is not a valid host", "use letters, digits, '-' and '.'"
    if masked == host and _NUMERIC.fullmatch(masked) and not _is_address(masked, 4):
        # RFC 3986, section 7.4: clients differ in which other forms they accept as an address.
        return f"{host!r} is not a valid IPv4 address", "write four numbers from 0 to 255"
    return "", ""


def _is_address(text: str, version: int) -> bool:
    import ipaddress  # noqa: PLC0415 - few URLs contain an address

    try:
        return ipaddress.ip_address(text).version == version and "%" not in text
    except ValueError:
        return False


def _idna(host: str) -> str:
    try:
        return f"write it as {host.encode('idna').decode()!r}"
    except UnicodeError:
        return "write it in its IDNA form, which starts with xn--"
