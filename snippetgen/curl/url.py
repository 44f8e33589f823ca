"""Read the URL of a command of curl."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urljoin

from snippetgen.curl.options import Given
from snippetgen.curl.words import Command, Fault, Variable
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.spec.model import Basic

__all__ = ["Address", "address"]

_SCHEME = pattern(r"https?://", re.IGNORECASE)
_OTHER = pattern(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_OPENING = pattern(r"(\{\{ ?[A-Za-z][\w.-]* ?\}\}|\{[A-Za-z][\w.-]*\}|<[A-Za-z][\w.-]*>|YOUR_[A-Z0-9_]+)(?=[/?]|$)")
_BASE = pattern(r"url|base|server|endpoint|addr|origin|prefix", re.IGNORECASE)
_ENCODED = pattern(r"%7[Bb]([A-Za-z][\w.-]*)%7[Dd]")
_GLOB = pattern(r"\{[^{}]*,[^{}]*\}|\[[0-9A-Za-z]+-[0-9A-Za-z]+(?::\d+)?\](?!:)")
_LOCAL = pattern(r"(?:localhost|127\.|0\.0\.0\.0|\[)")
_USER = pattern(r"(https?://)([^/?#@]*)@", re.IGNORECASE)
_EXAMPLE = "https://api.example.com"


class Address(NamedTuple):
    """A URL without query and fragment, the query as written, the credentials in it, and the placeholder it begins with."""

    url: str
    query: str | None
    auth: Basic | None = None
    opening: str = ""
    base: str = ""


def address(urls: Sequence[Given], command: Command, faults: list[Fault], *, globs: bool = True) -> Address | None:
    """Read the URL of a command; it is none, and a fault is added, if there is not exactly one.

    `globs` is whether curl makes several requests of braces and brackets.
    """
    if not urls:
        faults.append(Fault(command.words[0].begin, command.words[-1].end, "the command has no URL", fatal=True))
        return None
    for other in urls[1:]:
        message = "curl takes this for another URL"
        faults.append(Fault(other.begin, other.end, message, "put an argument with spaces in quotation marks", fatal=True))
    first = urls[0]
    text = _ENCODED.sub(r"{\1}", first.value).strip()
    if first.value != first.value.strip():
        faults.append(Fault(first.begin, first.end, "curl takes no URL with spaces around it"))
    if globs and (match := _GLOB.search(text)):
        faults.append(Fault(first.begin, first.end, f"curl makes several requests of {match[0]}", fatal=True))
    text, hash_, _ = text.partition("#")
    if hash_:
        faults.append(Fault(first.begin, first.end, "the fragment of the URL is never sent"))
    if " " in text:
        faults.append(Fault(first.begin, first.end, "a URL has no spaces", "write %20"))
        text = text.replace(" ", "%20")
    if (scheme := _OTHER.match(text)) and not _SCHEME.match(text):
        faults.append(Fault(first.begin, first.end, f"this is no HTTP request, but one of {scheme[1]}", fatal=True))
    url, question, query = text.partition("?")
    if re.search(r"/\.\.?(?=/|$)", url):  # curl removes dot segments (RFC 3986, section 5.2.4)
        url = urljoin(url, re.sub(r"^[^/]*//[^/]*", "", url))
    found = Address(url, query if question else None)
    if user := _USER.match(url):
        name, _, password = user[2].partition(":")
        found = found._replace(url=user[1] + url[user.end() :], auth=Basic(unquote(name), unquote(password)))
    return found if _SCHEME.match(url) else _completed(found, first, command.variables, faults)


def _completed(found: Address, given: Given, variables: Sequence[Variable], faults: list[Fault]) -> Address:
    """Complete a URL without a scheme: it begins with a placeholder, or curl takes it for http."""
    opening = _OPENING.match(found.url)
    if opening and _BASE.search(opening[1]):
        base = next((each.default for each in variables if f"{{{each.name}}}" == opening[1] and each.default), None)
        if base is None:
            message = f"{opening[1]} stands for the address of the API, and needs an example"
            faults.append(Fault(given.begin, given.end, message, f"the spec says {_EXAMPLE}: change that"))
        return found._replace(opening=opening[1], base=(base or _EXAMPLE).rstrip("/"))
    scheme = "http" if _LOCAL.match(found.url) or not (opening or re.match(r"[{<]", found.url)) else "https"
    message = f"the URL has no scheme, and the spec says {scheme}"
    faults.append(Fault(given.begin, given.end, message, "write http:// or https://"))
    return found._replace(url=f"{scheme}://{found.url}")
