"""What is special about a request: the words by which a client says what it cannot send."""

from __future__ import annotations

import re
from collections.abc import Iterable

from snippetgen.spec.model import Basic, Form, Multipart, Pair, Spec, TextBody

__all__ = ["DOTS", "features", "phrase"]

# RFC 3986, section 5.2.4, and the URL standard of the WHATWG, which takes "%2e" for a dot.
DOTS = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
"""A segment of a path that means the folder itself or the one above."""

# RFC 3986, sections 2.3 and 6.2.2: an escape of an unreserved character means the character, and the case of its digits is
# nothing. .NET changes the digits' case where the byte is outside ASCII.
_EQUIVALENT = re.compile(r"%(?:2[DEde]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee]|[89A-F][a-f]|[a-f][0-9A-Fa-f])")

_PHRASES = {
    "method-case": "a method in lower-case letters",
    "header-repeated": "a header name more than once",
    "header-empty": "an empty header value",
    "header-unicode": "a header value outside ASCII",
    "basic-unicode": "a user or password outside ASCII",
    "body-empty": "an empty body",
    "body-nul": "a NUL character in a text",
    "header-hyphen": "a header name that ends in a hyphen",
    "header-quote": "a header name that holds an apostrophe",
    "method-quote": "a method that holds an apostrophe",
    "url-equivalent": "a URL that percent-encodes what needs it not, or in lower-case digits",
    "query-empty": "a question mark with no query after it",
    "path-dots": "a path with dot segments",
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


def phrase(feature: str) -> str:
    """Say a feature in words: `body:GET` is "a GET with a body"."""
    kind, _, name = feature.partition(":")
    match kind:
        case "method":
            return "a method that it has no word for" if name == "*" else f"the method {name}"
        case "body":
            return f"a {name} with a body"
        case "bodyless":
            return f"a {name} without a body"
        case "header":
            return f"a {name} header"
        case "header-empty" if name:
            return f"an empty {name} header"
        case "header-repeated" if name:
            return f"a {name} header more than once"
        case _:
            return _PHRASES[feature]


def features(spec: Spec, headers: Iterable[Pair]) -> dict[str, str]:
    """List what is special about a request, with the field of the spec that makes it so.

    Beside the words of `phrase` there are `method:NAME`, `body:NAME` and `bodyless:NAME` for the request's method with and
    without a body, and `header:name` for each header, in lower case; `header-empty` and `header-repeated` stand alone and with
    the name of the header, as in `header-empty:user-agent`.
    """
    described = spec.request
    method, body = described.method, described.body
    found = {f"method:{method}": "request.method"}
    found[f"bodyless:{method}" if body is None else f"body:{method}"] = "request.method" if body is None else f"request.{body_key(spec)}"
    if method != method.upper():
        found["method-case"] = "request.method"
    if "'" in method:
        found["method-quote"] = "request.method"
    found |= _header_features(headers)
    if isinstance(described.auth, Basic) and not (described.auth.user + described.auth.password).isascii():
        found["basic-unicode"] = "request.auth"
    path = described.url.partition("?")[0]
    if "%" in path or not path.isascii():
        found["path-encoded"] = "request.url"
    if _EQUIVALENT.search(described.url):
        found["url-equivalent"] = "request.url"
    if DOTS.search(path):
        found["path-dots"] = "request.url"
    if described.url.endswith("?") and not described.query:
        found["query-empty"] = "request.url"
    if "+" in path:
        found["path-plus"] = "request.url"
    if (isinstance(body, Form) and not body.pairs) or (isinstance(body, TextBody) and not body.text):
        found["body-empty"] = f"request.{body_key(spec)}"
    if isinstance(body, TextBody) and "\0" in body.text:
        found["body-nul"] = "request.text"
    if isinstance(body, Multipart):
        found |= _part_features(body)
    return found


def body_key(spec: Spec) -> str:
    """Name the field under which a spec's body stands."""
    return {"FileBody": "file", "TextBody": "text"}.get(kind := type(spec.request.body).__name__, kind.lower())


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
            "body-nul": part.text is not None and "\0" in part.text,
            "file-unicode": not ((part.filename or "") + (part.file or "")).isascii(),
            "file-folder": "/" in (part.filename or ""),
            "file-renamed": part.filename is not None and part.filename != (part.file or "").rsplit("/", 1)[-1],
            "file-type": part.file is not None and part.type is not None,
        }
        for feature, holds in tests.items():
            if holds:
                found.setdefault(feature, field)
    return found
