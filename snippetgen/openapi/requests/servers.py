"""Choose the server of an operation: https://spec.openapis.org/oas/v3.1.1.html#server-object."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.context import Making
from snippetgen.openapi.requests.values import described
from snippetgen.openapi.tree import text
from snippetgen.patterns import pattern
from snippetgen.spec.decode.placeholders import CONVENTIONS
from snippetgen.text import join

__all__ = ["server"]

_ABSOLUTE = pattern(r"https?://", re.IGNORECASE)
_LOOPBACK = pattern(r"https?://(?:localhost|127\.|\[::1\]|0\.0\.0\.0)", re.IGNORECASE)
_IN_HOST = pattern(r"https?://[^/?#]*", re.IGNORECASE)
_PLACEHOLDER = pattern("|".join(CONVENTIONS[each] for each in ("{x}", "YOUR_X")))
_VARIABLE = pattern(r"\{([^{}]*)\}")


def server(making: Making) -> str:
    """Return the URL of the server of an operation, without a slash at its end.

    The nearest servers win, and of several the first that is not on the reader's own machine. A variable in the host is a
    placeholder with its default as example, any other has its default. The writer's URL takes the place of the document's
    servers, and completes a relative one.

    Raises:
        Unmade: the document names no host.
    """
    given = _declared(making, making.wanted.server)
    if making.library.swagger:
        url = _swagger(making)
        return _complete("" if given and _ABSOLUTE.match(url) else url, given).rstrip("/")
    listed, own = _servers(making)
    absolute = all(_ABSOLUTE.match(making.library.text(each, "url")) for each in listed)
    if not listed or (given and not own and absolute):
        return _complete("", given).rstrip("/")
    return _complete(_url(making, _preferred(making.library, listed)), given).rstrip("/")


def _servers(making: Making) -> tuple[list[At], bool]:
    """Return the servers nearest to an operation, and whether they are its own or those of its path."""
    library = making.library
    for holder in (making.operation, making.item, library.root):
        if listed := [*library.items(library.get(holder, "servers"))]:
            return listed, holder is not library.root
    return [], False


def _preferred(library: Library, listed: list[At]) -> At:
    return next((each for each in listed if not _LOOPBACK.match(library.text(each, "url"))), listed[0])


def _url(making: Making, at: At) -> str:
    """Fill the variables of a server; those in the host become placeholders."""
    url = making.library.text(at, "url").strip()
    found: list[str] = []
    end = 0
    for match in _VARIABLE.finditer(url):
        about = making.library.get(at, "variables", match[1])
        filled = making.library.text(about, "default")
        if match[1] in making.wanted.variables:
            filled = _declared(making, making.wanted.variables[match[1]])
        elif not filled or _IN_HOST.fullmatch(join((*found, url[end : match.start()]))):
            facts = {"description": described(making.library.text(about, "description")), "example": filled}
            filled = making.names.slot(match[1], "server", facts)
        found += url[end : match.start()], filled
        end = match.end()
    return join((*found, url[end:]))


def _declared(making: Making, url: str) -> str:
    """Return the URL that a writer gives, and declare the placeholders in it."""
    for match in _PLACEHOLDER.finditer(url):
        making.names.write(match[0], {})
    return url


def _complete(url: str, given: str) -> str:
    if _ABSOLUTE.match(url):
        return url
    if not given:
        what = f"the server {url!r} has no host" if url.strip("/") else "the document names no server"
        raise Unmade(what, "write the URL of the API as `server` under `openapi` in the project file")
    return urljoin(given + ("" if given.endswith("/") or not url else "/"), url) if url.strip("/") else given


def _swagger(making: Making) -> str:
    """Return the URL of the server of an operation in Swagger 2.0, or its path alone if no host is named."""
    library = making.library
    holders = (making.operation, library.root)
    schemes = [text(each.tree) for holder in holders for each in library.items(library.get(holder, "schemes"))]
    host, base = library.text(library.root, "host"), library.text(library.root, "basePath")
    scheme = "https" if "https" in schemes or not schemes else schemes[0]
    return f"{scheme}://{host}/{base.strip('/')}" if host else base
