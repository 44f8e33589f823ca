"""What is special about a request: the words by which a client says what it cannot send."""

from __future__ import annotations

import re
from collections.abc import Iterable

from snippetgen.spec.model import Basic, FileBody, Form, GraphQL, Json, Multipart, Pair, Spec, TextBody

__all__ = ["WORDS", "features", "is_feature", "phrase"]

# RFC 3986, sections 2.3 and 6.2.2: an escape of an unreserved character means the character, and the case of its digits is
# nothing. .NET changes the digits' case where the byte is outside ASCII.
_EQUIVALENT = re.compile(r"%(?:2[DEde]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee]|[89A-F][a-f]|[a-f][0-9A-Fa-f])")

_COMMON = ("CONNECT", "DELETE", "GET", "HEAD", "POST", "PUT")
"""The methods that Apple's Foundation knows, and so writes in capitals."""

_PHRASES = {
    "method-case": "a method in lower-case letters",
    "method-case-common": f"{', '.join(_COMMON[:-1])} or {_COMMON[-1]} in lower-case letters",
    "header-repeated": "a header name more than once",
    "header-empty": "an empty header value",
    "header-unicode": "a header value outside ASCII",
    "basic-unicode": "a user or password outside ASCII",
    "body-empty": "an empty body",
    "header-hyphen": "a header name that ends in a hyphen",
    "header-quote": "a header name that holds an apostrophe",
    "method-quote": "a method that holds an apostrophe",
    "url-equivalent": "a URL with an escape that need not be one, or is in lower-case digits",
    "query-empty": "a question mark with no query after it",
    "path-encoded": "a percent-encoded path",
    "path-plus": "a plus sign in a path",
    "part-equals": "a part whose name holds an equals sign",
    "part-unicode": "a part name outside ASCII",
    "part-type": "a text part with a media type",
    "file-unicode": "a file name outside ASCII",
    "file-folder": "a file name with a folder in it",
    "file-renamed": "a file part under another name than the file's own",
    "file-type": "a file part with a media type",
}


_NAMED = {
    "method": "the method {}",
    "body": "{} with a body",
    "bodyless": "{} without a body",
    "header": "{} header",
    "header-empty": "empty {} header",
    "header-repeated": "{} header more than once",
}
"""What is special for one method or, in lower case, one header; its name follows a colon."""

WORDS = (*_PHRASES, *(f"{kind}:{'accept' if kind.startswith('header') else 'GET'}" for kind in _NAMED))
"""All features, with an example where a name follows a colon."""

_KEYS = {Form: "form", Json: "json", TextBody: "text", Multipart: "multipart", FileBody: "file", GraphQL: "graphql"}


def is_feature(word: str) -> bool:
    """Tell whether a request can have a feature; `method:*` is every method that a client has no word for."""
    kind, colon, name = word.partition(":")
    if not colon:
        return word in _PHRASES
    return kind in _NAMED and name != "" and (name == name.lower() or not kind.startswith("header"))


def phrase(feature: str) -> str:
    """Say a feature in words: `body:GET` is "a GET with a body".

    Raises:
        KeyError: there is no such feature.
    """
    if feature == "method:*":
        return "a method that it has no word for"
    kind, colon, name = feature.partition(":")
    if not colon:
        return _PHRASES[feature]
    words = _NAMED[kind].format(name)
    return words if kind == "method" else f"{'an' if words[0] in 'AEIOaeiou' else 'a'} {words}"


def features(spec: Spec, headers: Iterable[Pair]) -> dict[str, str]:
    """List what is special about a request, with the field of the spec that makes it so.

    The words are those of `phrase`: `method:NAME` and one of `body:NAME` and `bodyless:NAME` for the request's method,
    `header:name` for each header, in lower case, and of the rest what holds.
    """
    described = spec.request
    method, body = described.method, described.body
    body_field = "request.method" if body is None else f"request.{_KEYS[type(body)]}"
    path = described.url.partition("?")[0]
    empty = (isinstance(body, Form) and not body.pairs) or (isinstance(body, TextBody) and not body.text)
    wide = isinstance(described.auth, Basic) and not (described.auth.user + described.auth.password).isascii()
    tests = {
        f"method:{method}": (True, "request.method"),
        f"{'bodyless' if body is None else 'body'}:{method}": (True, body_field),
        "method-case": (method != method.upper(), "request.method"),
        "method-case-common": (method != method.upper() and method.upper() in _COMMON, "request.method"),
        "method-quote": ("'" in method, "request.method"),
        "basic-unicode": (wide, "request.auth"),
        "path-encoded": ("%" in path or not path.isascii(), "request.url"),
        "path-plus": ("+" in path, "request.url"),
        "url-equivalent": (_EQUIVALENT.search(described.url) is not None, "request.url"),
        "query-empty": (described.url.partition("?")[1:] == ("?", "") and not described.query, "request.url"),
        "body-empty": (empty, body_field),
    }
    found = {feature: field for feature, (holds, field) in tests.items() if holds}
    return found | _header_features(headers) | (_part_features(body) if isinstance(body, Multipart) else {})


def _header_features(headers: Iterable[Pair]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, (name, value) in enumerate(headers):
        field, feature = f"request.headers[{index}]", f"header:{name.lower()}"
        if feature in found:
            found.setdefault("header-repeated", field)
            found.setdefault(f"header-repeated:{name.lower()}", field)
        found[feature] = field
        if "'" in name:
            found.setdefault("header-quote", f"{field}.name")
        if name.endswith("-"):
            found.setdefault("header-hyphen", f"{field}.name")
        if not value:
            found.setdefault("header-empty", field)
            found.setdefault(f"header-empty:{name.lower()}", field)
        if not value.isascii():
            found.setdefault("header-unicode", field)
    return found


def _part_features(body: Multipart) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, part in enumerate(body.parts):
        field = f"request.multipart[{index}]"
        tests = {
            "part-equals": "=" in part.name,
            "part-unicode": not part.name.isascii(),
            "part-type": part.text is not None and part.type is not None,
            "file-unicode": not ((part.filename or "") + (part.file or "")).isascii(),
            "file-folder": "/" in (part.filename or ""),
            "file-renamed": part.filename is not None and part.filename != (part.file or "").rsplit("/", 1)[-1],
            "file-type": part.file is not None and part.type is not None,
        }
        for feature, holds in tests.items():
            if holds:
                found.setdefault(feature, field)
    return found
