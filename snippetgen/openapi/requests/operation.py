"""Make the spec of an operation, as the data that a file would have."""

from __future__ import annotations

import re

from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.operations import Operation
from snippetgen.openapi.requests.bodies import content
from snippetgen.openapi.requests.composing import Composer
from snippetgen.openapi.requests.context import Making, Wanted
from snippetgen.openapi.requests.credentials import Credentials, credentials
from snippetgen.openapi.requests.parameter import listed_parameters
from snippetgen.openapi.requests.parameters import Parameters, parameters
from snippetgen.openapi.requests.servers import server
from snippetgen.openapi.requests.styles import Piece
from snippetgen.openapi.requests.values import Names, described, plain
from snippetgen.patterns import pattern
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple
from snippetgen.request.encoding import component
from snippetgen.spec.encode import as_pairs
from snippetgen.spec.texts import all_pieces
from snippetgen.text import JsonValue, Number, join

__all__ = ["Made", "located", "make"]

_VARIABLE = pattern(r"\{([^{}]*)\}")


class Made(NamedTuple):
    """The spec of an operation as data, what a writer should know, and how many values were invented."""

    data: dict[str, JsonValue]
    warnings: tuple[str, ...]
    invented: int


def located(library: Library, operation: Operation) -> tuple[At, At]:
    """Return an operation, behind its references, and the path item that holds it.

    Raises:
        Unmade: a reference cannot be followed.
    """
    item = library.raw(library.get(library.root, "paths"), operation.path)
    while item:
        for keys in ((operation.method.lower(),), ("additionalOperations", operation.method)):
            if found := library.get(item, *keys):
                return found, item
        reference = library.text(item, "$ref")
        item = library.target(item, reference) if reference else At(None, item.file)
    raise Unmade("the operation is not where it was")


def make(library: Library, operation: Operation, wanted: Wanted) -> Made:
    """Make the spec of an operation; what follows `#` in its path tells it from others of one URL, and is never sent.

    Raises:
        Unmade: no request can be made, with the reason.
    """
    names = Names()
    at, item = located(library, operation)
    making = Making(library, operation.method, at, item, wanted, names, Composer(library, names, wanted.properties))
    address = server(making)
    every = listed_parameters(library, at, item)
    _check_names(wanted, [each.name for each in every])
    listed = [each for each in every if each.place != "path" or f"{{{each.name}}}" in operation.path]
    safe = credentials(making)
    secured = safe.auth is not None or any(name.lower() == "authorization" for name, _ in safe.headers)
    found = parameters(making, listed, secured=secured)
    body = content(making, listed)
    url, query = _url(address, operation.path, found, safe, names)
    headers = [*found.headers, *safe.headers, *([("Content-Type", body.media)] if body.media else [])]
    request: dict[str, JsonValue] = {
        "method": operation.method,
        "url": url,
        "headers": as_pairs(headers),
        "query": as_pairs(query),
        "cookies": as_pairs([*found.cookies, *safe.cookies]),
        "auth": safe.auth or ("none" if safe.none else None),
    }
    data = _about(library, operation, at)
    data["request"] = {**{key: value for key, value in request.items() if value}, **body.fields}
    # A value that was left out may have had some.
    sent = "\n".join(each if isinstance(each, str) else each.written for each in all_pieces(data["request"]))
    data["placeholders"] = {name: {**about} for name, about in names.found.items() if name in sent}
    data["parameters"] = {**found.table}
    data["response"] = _response(library, at) if wanted.responses else None
    warnings = (*safe.warnings, *found.warnings, *body.warnings)
    return Made({key: value for key, value in data.items() if value}, warnings, making.composer.invented)


def _check_names(wanted: Wanted, known: list[str]) -> None:
    """Check that each value that a writer gives has a parameter.

    Raises:
        Unmade: one has none.
    """
    for name in wanted.values:
        if name not in known:
            hint = suggest(name, known) or f"known: {', '.join(known) or 'none'}"
            raise Unmade(f"the operation has no parameter {name!r}", hint)


def _about(library: Library, operation: Operation, at: At) -> dict[str, JsonValue]:
    title = described(library.text(at, "summary")) or operation.name
    if plain(library.get(at, "deprecated").tree) is True:
        title += " (deprecated)"
    about = described(library.text(at, "description"))
    return {"title": title, "description": about, "operation": operation.name}


def _url(address: str, path: str, found: Parameters, safe: Credentials, names: Names) -> tuple[str, list[tuple[str, str]]]:
    """Return the URL, and the query as pairs, or with the URL where a pair has to be written in another way."""
    template, _, fixed = path.partition("#")[0].partition("?")
    pieces: list[str] = []
    end = 0
    for match in _VARIABLE.finditer(template):
        value = found.path.get(match[1])
        if value is None:
            value = names.slot(match[1], "path", {})
        before = template[end : match.start()]
        if before.endswith("$"):  # with it, the variable would look like one of another notation
            before = f"{before[:-1]}%24"
        pieces += before, value
        end = match.end()
    url = join((address, *pieces, template[end:]))
    sent = [Piece(each, None) for each in fixed.split("&") if each] + found.query
    sent += [Piece(join((component(name), "=", component(value))), (name, value)) for name, value in safe.query]
    pairs = [each.pair for each in sent if each.pair is not None]
    if len(pairs) == len(sent):
        return url, pairs
    return join((url, "?", join((each.sent for each in sent), "&"))), []


def _response(library: Library, operation: At) -> JsonValue:
    """Return the first response of success, with its example in JSON."""
    for status, at in library.entries(library.get(operation, "responses")):
        if not re.fullmatch("2[0-9][0-9]", status):
            continue
        found: dict[str, JsonValue] = {"status": Number(status)}
        for media, content_at in library.entries(library.get(at, "content")):
            if "json" not in media:
                continue
            own = library.get(content_at, "example")
            listed = [library.get(each, "value") for _, each in library.entries(library.get(content_at, "examples"))]
            example = next((each for each in (own, *listed) if each.tree is not None), None)
            if example:
                found["json"] = plain(example.tree)
            break
        return found
    return None
