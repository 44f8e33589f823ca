"""Warnings: what is valid in a spec and yet likely a slip, such as the method GTE or the header contnet-type.

A false alarm costs more than a missed slip. So a name is taken for a slip of another only if one letter is left out, added,
different or swapped with the next, and never the first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Where
from snippetgen.spec.decode.head import METHODS
from snippetgen.spec.decode.placeholders import bare, lookalike, may_have_lookalike
from snippetgen.spec.model import Basic, Bearer, Form, GraphQL, Json, Multipart, Pair, Response, Spec
from snippetgen.text import JsonValue, mask, slots

__all__ = ["warnings"]

# Of the short ones, only those in wide use: LIKE and LOOK may be methods of one's own, and TRACK is one of Microsoft's.
_LONG = 6
_METHODS = sorted({"GET", "HEAD", "PATCH", "POST", "PUT", "QUERY", *(name for name in METHODS if len(name) >= _LONG)})

# RFC 9110, section 18.4, and the IANA registry of field names. Short ones are left out: "data" is no slip of "date".
_BOTH = """cache-control content-disposition content-encoding content-language content-location content-type pragma
    content-digest repr-digest traceparent tracestate""".split()
_REQUEST = """accept accept-charset accept-encoding accept-language authorization cookie forwarded if-match if-modified-since
    if-none-match if-range if-unmodified-since max-forwards origin prefer priority proxy-authorization referer user-agent
    idempotency-key""".split()
_RESPONSE = """accept-ranges content-length content-range content-security-policy expires last-modified location retry-after
    server set-cookie strict-transport-security www-authenticate""".split()
_NO_SLIPS = frozenset(("cookie2", "set-cookie2"))  # RFC 2965

_DIGITS = pattern(r"\d")
_SEPARATORS = str.maketrans("", "", "-_. ")
_SEGMENTS = pattern(r"[^/?&=]+")
_WORDS = pattern(r"[^.\[\]]+")
_SHORT = 4
_EDGES = "\"'"


def warnings(spec: Spec, languages: Collection[str] = ()) -> list[Problem]:
    """List the warnings about a spec, in source order; each has a place and a hint.

    Args:
        spec: the spec.
        languages: those that readers have.
    """
    found = [*_method(spec), *_headers(spec), *_parameters(spec), *_lookalikes(spec)]
    if spec.translations and languages:
        found += _untranslated(spec, languages)
    return sorted(found, key=lambda each: (each.where.line, each.where.column))


def _untranslated(spec: Spec, languages: Collection[str]) -> Iterator[Problem]:
    """Find the texts in several languages that lack one that readers have; those of the project are told by it."""
    from snippetgen.spec.translations import lacking  # noqa: PLC0415 - few specs have texts in several languages

    for path, texts in spec.translations.items():
        if path in spec.spans:
            yield from lacking(spec.where(path), texts, languages)


def _method(spec: Spec) -> Iterator[Problem]:
    if "request.method" not in spec.spans:
        return
    where, method = spec.where("request.method"), spec.request.method
    written = _written(where)
    if written != method and written.upper() == method:
        yield Problem(where, f"the method {written!r} is sent as {method!r}", f"write {method}: methods are case-sensitive")
    elif method not in METHODS and (meant := _meant(method.upper(), _METHODS)):
        yield Problem(where, f"{method!r} is not a registered method", f"did you mean {meant!r}?")


def _written(where: Where) -> str:
    """Return what the source has at a place, without quotation marks."""
    return where.written.strip(_EDGES)


def _headers(spec: Spec) -> Iterator[Problem]:
    sides = [("request", spec.request.headers, _of_requests)]
    sides += [(field, response.headers, _of_responses) for field, response in _responses(spec)]
    for field, headers, meant_by in sides:
        for index, (name, _) in enumerate(headers):
            if meant := meant_by(name.lower()):
                shown = meant.title() if name.istitle() else meant
                where = spec.where(f"{field}.headers[{index}].name")
                yield Problem(where, f"{name!r} is not a registered header name", f"did you mean {shown!r}?")


@lru_cache(maxsize=1024)
def _of_requests(name: str) -> str:
    """Return the header of requests that a name in lowercase is a slip of."""
    return "" if name in _NO_SLIPS else _meant(name, [*_BOTH, *_REQUEST])


@lru_cache(maxsize=1024)
def _of_responses(name: str) -> str:
    """Return the same of a response."""
    return "" if name in _NO_SLIPS else _meant(name, [*_BOTH, *_RESPONSE])


def _responses(spec: Spec) -> Iterator[tuple[str, Response]]:
    """Yield the responses with their fields, which are those of a list where there is one."""
    for number, response in enumerate(spec.responses):
        yield f"response[{number}]" if f"response[{number}]" in spec.spans else "response", response


def _parameters(spec: Spec) -> Iterator[Problem]:
    """Compare the names in the request that `parameters` does not explain with those in it that the request does not have."""
    explained = {name for name, _ in spec.parameters}
    if not explained:
        return
    places = dict(_names(spec))
    headers = {name.lower() for name, _ in (*spec.request.headers, *spec.request.cookies)}
    used = {*places, *headers, *_placeholders(spec)}
    words = {word for name in used for word in _WORDS.findall(name)}
    left = [name for name in explained if not {name.lower(), *_WORDS.findall(name)} & {*used, *words}]
    for name, field in places.items():
        if name not in explained and (meant := next((each for each in sorted(left) if _near(name, each)), "")):
            if field:
                yield Problem(spec.where(field), f"{name!r} is not one of the parameters", f"did you mean {meant!r}?")
            else:
                where = spec.where(f"parameters.{meant}")
                yield Problem(where, f"the request has no parameter {meant!r}", f"did you mean {name!r}?")


def _names(spec: Spec) -> Iterator[tuple[str, str]]:
    """List the names in the query and the body of a request, each with its field, which is empty for a name in JSON."""
    request = spec.request
    for pair in request.url.partition("?")[2].split("&"):
        name = pair.partition("=")[0]
        yield (_decoded(name) if "%" in name or "+" in name else name), "request.url"
    yield from _fields("request.query", request.query)
    match request.body:
        case Form(pairs):
            yield from _fields("request.form", pairs)
        case Multipart(parts):
            yield from _fields("request.multipart", [(part.name, "") for part in parts])
        case Json(value):
            yield from ((name, "") for name in _keys(value))
        case GraphQL(variables=value):
            yield from ((name, "") for name in _keys(value))


def _decoded(name: str) -> str:
    from urllib.parse import unquote_plus  # noqa: PLC0415 - few names need it

    return unquote_plus(name)


def _fields(path: str, pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    return ((name, f"{path}[{index}].name") for index, (name, _) in enumerate(pairs))


def _keys(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(item)


def _placeholders(spec: Spec) -> Iterator[str]:
    for slot in slots(spec.request.url):
        yield slot.name
    for each in spec.placeholders:
        yield from (each.name, bare(each.name))


def _lookalikes(spec: Spec) -> Iterator[Problem]:
    """Find what looks like a placeholder in a notation that needs a declaration, where it is a whole value."""
    for field, texts in _values(spec):
        for index, text in enumerate(texts):
            found = lookalike(text)
            if found and bare(found) not in spec.texts and not slots(text):
                hint = f"declare it under 'placeholders', or as text: {{{found!r}: text}}"
                yield Problem(spec.where(f"{field}[{index}]"), f"{found!r} is sent as text", hint)


def _values(spec: Spec) -> Iterator[tuple[str, Sequence[str]]]:
    """List the values of a request by their fields, which have a place for each value or one for all; the URL in pieces."""
    request = spec.request
    if may_have_lookalike(url := mask(request.url)):
        yield "request.url", _SEGMENTS.findall(url)
    pairs = {"headers": request.headers, "query": request.query, "cookies": request.cookies}
    if isinstance(request.body, Form):
        pairs["form"] = request.body.pairs
    for name, found in pairs.items():
        yield f"request.{name}", [value for _, value in found]
    match request.auth:
        case Basic(user, password):
            yield from (("request.auth.user", [user]), ("request.auth.password", [password]))
        case Bearer(token):
            yield "request.auth.bearer", [token]
    match request.body:
        case Json(value):
            yield "request.json", _texts(value)
        case GraphQL(variables=value):
            yield "request.graphql.variables", _texts(value)


def _texts(value: JsonValue) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _texts(item)]


def _near(name: str, other: str) -> bool:
    """Return whether two names differ by a slip, or only in case and separators, as `pageSize` and `page_size` do."""
    if name.translate(_SEPARATORS).casefold() == other.translate(_SEPARATORS).casefold():
        return True
    return min(len(name), len(other)) >= _SHORT and not _DIGITS.search(name + other) and _slip(name, other)


def _meant(name: str, known: Iterable[str]) -> str:
    """Return the known name that a name is a slip of, or an empty text if there is none or the name itself is known."""
    names = [*known]
    return "" if name in names else next((each for each in names if _slip(name, each)), "")


def _slip(name: str, other: str) -> bool:
    """Return whether one letter after the first is left out, added, different or swapped with the next."""
    same = 0
    while same < min(len(name), len(other)) and name[same] == other[same]:
        same += 1
    left, right = name[same:], other[same:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return same > 0 and (left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped)
