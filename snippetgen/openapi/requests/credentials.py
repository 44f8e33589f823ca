"""Choose the credentials of an operation: https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object."""

from __future__ import annotations

from collections.abc import Mapping

from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.context import Making
from snippetgen.openapi.requests.values import Names, described
from snippetgen.openapi.tree import is_list
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.names import variable
from snippetgen.text import JsonValue

__all__ = ["Credentials", "credentials", "key_names"]

_BEARER = ("oauth2", "openIdConnect")
_REFUSED = frozenset(("digest", "hoba", "mutual", "negotiate", "scram-sha-1", "scram-sha-256", "vapid"))


class Credentials(NamedTuple):
    """What the security of an operation adds to its request.

    Attributes:
        auth: `auth` of a spec.
        headers: header lines.
        query: pairs of the query.
        cookies: cookies.
        none: whether the document says that the operation needs no credentials.
        warnings: what a writer should know.
    """

    auth: dict[str, JsonValue] | None
    headers: list[tuple[str, str]]
    query: list[tuple[str, str]]
    cookies: list[tuple[str, str]]
    none: bool
    warnings: list[str]


def credentials(making: Making) -> Credentials:
    """Make the credentials of an operation.

    Its own requirements take the place of the document's. Of several, the first is taken that asks for something, unless the
    writer gives the credentials of a later one.

    Raises:
        Unmade: a scheme cannot be described in a spec.
    """
    library, asked = making.library, making.wanted.credentials
    holder = making.operation if is_list(library.get(making.operation, "security").tree) else library.root
    listed = [dict(library.entries(each)) for each in library.items(library.get(holder, "security"))]
    found = Credentials(None, [], [], [], is_list(library.get(holder, "security").tree) and not any(listed), [])
    some = [each for each in listed if each]
    chosen = next((each for each in some if asked and asked.keys() >= each.keys()), some[0] if some else {})
    if making.wanted.schemes is not None:
        found = found._replace(none=not making.wanted.schemes)
    for name in chosen if making.wanted.schemes is None else making.wanted.schemes:
        found = _scheme(making, name, found)
    return found


def key_names(library: Library, place: str) -> list[str]:
    """List the names of API keys that are sent in a place: a header, the query or a cookie."""
    found = [each for each in _schemes(library).values() if library.text(each, "type") == "apiKey"]
    return [library.text(each, "name") for each in found if library.text(each, "in") == place]


def _schemes(library: Library) -> dict[str, At]:
    """Return the security schemes of a document, by name."""
    keys = ("securityDefinitions",) if library.swagger else ("components", "securitySchemes")
    return dict(library.entries(library.get(library.root, *keys)))


def _scheme(making: Making, name: str, found: Credentials) -> Credentials:
    library, names, given = making.library, making.names, making.wanted.credentials.get(name)
    schemes = _schemes(library)
    at = schemes.get(name)
    if at is None and making.wanted.schemes is not None:
        hint = suggest(name, schemes) or f"known: {', '.join(schemes) or 'none'}"
        raise Unmade(f"there is no security scheme {name!r}", hint)
    if at is None:
        found.warnings.append(f"the security scheme {name!r} is not defined, and no credentials are sent for it")
        return found
    kind, scheme = library.text(at, "type"), library.text(at, "scheme").lower()
    about = described(library.text(at, "description"))
    taken = found.auth is not None or any(key.lower() == "authorization" for key, _ in found.headers)
    key = library.text(at, "name")
    if taken and (kind != "apiKey" or (library.text(at, "in") == "header" and key.lower() == "authorization")):
        if not (kind in _BEARER and found.auth and "bearer" in found.auth):  # two ways to get one token
            found.warnings.append(
                f"the security scheme {name!r} needs the Authorization header that another has, and is left out"
            )
        return found
    if kind == "apiKey":
        pairs = {"query": found.query, "cookie": found.cookies}.get(library.text(at, "in"), found.headers)
        pairs.append((key, _secret(names, given, _usual(library, schemes, name), about)))
        return found
    if kind == "basic" or (kind == "http" and scheme == "basic"):
        own = given if isinstance(given, Mapping) else {}
        user = _written(names, own.get("user"), "YOUR_USER", about, secret=False)
        password = _secret(names, own.get("password"), "YOUR_PASSWORD", "")
        return found._replace(auth={"basic": {"user": user, "password": password}})
    if kind in _BEARER or (kind == "http" and scheme in ("bearer", "")):
        return found._replace(auth={"bearer": _secret(names, given, "YOUR_ACCESS_TOKEN", about)})
    if kind == "http" and scheme not in _REFUSED:
        word = library.text(at, "scheme")
        found.headers.append(("Authorization", f"{word} {_secret(names, given, 'YOUR_CREDENTIALS', about)}"))
        return found
    what = f"{kind} {scheme}".strip() or "unknown"
    message = f"the security scheme {name!r} is {what}, which a spec cannot describe"
    raise Unmade(message, "leave the operation out with `exclude`")


def _usual(library: Library, schemes: Mapping[str, At], name: str) -> str:
    """Return the placeholder of an API key; one that is sent with another has a name of its own, in all operations."""
    keys = {each for each, at in schemes.items() if library.text(at, "type") == "apiKey"}
    if not any(name in needed and len(needed & keys) > 1 for needed in library.requirements):
        return "YOUR_API_KEY"
    return f"YOUR_{variable(library.text(schemes[name], 'name')).removeprefix('YOUR_')}"


def _secret(names: Names, given: object, usual: str, about: str) -> str:
    return _written(names, given, usual, about, secret=True)


def _written(names: Names, given: object, usual: str, about: str, *, secret: bool) -> str:
    written = given if isinstance(given, str) and given else usual
    env = variable(written.strip("{}<>$")).removeprefix("YOUR_")
    env = f"API_{env}" if env in ("USER", "PASSWORD") else env  # USER is the reader's own name
    return names.write(written, {"description": about, "secret": secret, "env": env if env[:1].isalpha() else ""})
