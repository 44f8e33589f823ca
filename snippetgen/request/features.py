"""The features of a request, by which clients declare what they cannot send."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from snippetgen import charsets
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.request.bodies import part_charsets
from snippetgen.request.view import FormView
from snippetgen.spec.model import Basic, FileBody, Form, GraphQL, Json, Multipart, Pair, RequestSpec, TextBody
from snippetgen.text import slots

__all__ = ["WORDS", "Recurring", "features", "is_feature", "phrase", "recurring_features"]

# RFC 3986, sections 2.3 and 6.2.2: an encoded unreserved character is equivalent to the character, and the case of the digits
# is irrelevant. .NET changes the case of the digits of non-ASCII bytes.
_EQUIVALENT = pattern(r"%(?:2[DEde]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee]|[89A-F][a-f]|[a-f][0-9A-Fa-f])")

# https://fetch.spec.whatwg.org/#forbidden-request-header
_OVERRIDE = pattern(r"x-(?:http-method|http-method-override|method-override)", re.IGNORECASE)
_FORBIDDEN = pattern(r"(?:.*,)?[ \t]*(?:connect|trace|track)[ \t]*(?:,.*)?", re.IGNORECASE)

_PHRASES = {
    "method-case": "a method with lowercase letters",
    "header-repeated": "a repeated header",
    "header-empty": "an empty header value",
    "header-unicode": "a non-ASCII header value",
    "basic-unicode": "a non-ASCII user or password",
    "body-empty": "an empty body",
    "charset": "text in a charset other than UTF-8",
    "charset-rare": "text in a charset other than UTF-8, UTF-16 and ISO-8859-1",
    "method-override": "a header that asks for the method CONNECT, TRACE or TRACK",
    "header-hyphen": "a header name with a trailing hyphen",
    "header-quote": "a header name with an apostrophe",
    "method-quote": "a method with an apostrophe",
    "method-dollar": "a method with a dollar sign",
    "method-symbol": "a method with other characters than letters",
    "url-equivalent": "a URL whose percent-encoding is not normalized",
    "query-empty": "a question mark without a query",
    "path-encoded": "a percent-encoded path",
    "path-plus": "a path with a plus sign",
    "pair-nameless": "a value that readers fill in, without a name, in a query or a form",
    "text-end": "a text whose end does not show",
    "control-character": "a control character in a header, a text or a part",
    "long": "a command of more than 8,191 characters",
    "text-file": "a text that begins with `< `",
    "part-equals": "a part name with an equals sign",
    "part-unicode": "a non-ASCII part name",
    "part-type": "a text part with a media type",
    "file-unicode": "a non-ASCII file name",
    "file-folder": "a file name with a folder",
    "file-renamed": "a file part sent under a different file name",
    "file-type": "a file part with a media type",
}

_NAMED = {
    "method": "the method {name}",
    "body": "{a} {name} with a body",
    "bodyless": "{a} {name} without a body",
    "header": "the {name} header",
    "header-empty": "an empty {name} header",
    "header-repeated": "a repeated {name} header",
}
"""Features of one method or one header (in lowercase), whose name follows a colon.

No phrase puts "a" or "an" right before a header's name, because no simple rule yields "a user-agent" and "an upgrade".
"""

WORDS = (*_PHRASES, *(f"{kind}:{'accept' if kind.startswith('header') else 'GET'}" for kind in _NAMED))
"""All features, with an example name where a name follows a colon."""

_KEYS = {Form: "form", Json: "json", TextBody: "text", Multipart: "multipart", FileBody: "file", GraphQL: "graphql"}

_SIMPLE = frozenset((type(None), Json, GraphQL, FileBody))
"""The kinds of bodies that have no features of their own."""


def is_feature(word: str) -> bool:
    """Return whether a word names a feature.

    `method:*` stands for every method that a client does not define, `header:sec-*` for every header whose name begins so.
    """
    kind, colon, name = word.partition(":")
    if not colon:
        return word in _PHRASES
    return kind in _NAMED and name != "" and (name == name.lower() or not kind.startswith("header"))


def phrase(feature: str) -> str:
    """Describe a feature in words: `body:GET` is "a GET with a body".

    Raises:
        KeyError: the feature is unknown.
    """
    if feature == "method:*":
        return "any method that it does not define"
    kind, colon, name = feature.partition(":")
    if not colon:
        return _PHRASES[feature]
    if kind == "header" and name.endswith("-*"):
        return f"any header whose name begins with {name[:-1]}"
    # All registered methods that start with a vowel take "an": ACL, OPTIONS, UNLOCK, UPDATE ...
    return _NAMED[kind].format(name=name, a="an" if name[0] in "AEIOUaeiou" else "a")


class Recurring(NamedTuple):
    """The features that depend on no text but method, header lines and credentials, in two parts; others come between them.

    `simple` has both, and is all that there is if the URL and the body have no features of their own.
    """

    first: Mapping[str, str]
    last: Mapping[str, str]
    simple: Mapping[str, str]


def recurring_features(described: RequestSpec, headers: Sequence[Pair]) -> Recurring:
    """Return the features that all requests share with the same method, header lines, credentials and kind of body."""
    body, auth = described.body, described.auth
    first = _method_features(described.method, None if body is None else _KEYS[type(body)])
    if isinstance(auth, Basic) and not (auth.user + auth.password).isascii():
        first["basic-unicode"] = "request.auth"
    last = _header_features(headers)
    last = last if isinstance(body, TextBody | Multipart) else last | _label_features(headers, "")
    return Recurring(first, last, first | last)


def features(
    described: RequestSpec,
    headers: Sequence[Pair],
    known: Recurring,
    query: FormView | None = None,
    form: FormView | None = None,
) -> Mapping[str, str]:
    """Return the features of a request, each with the field of the spec that causes it.

    They are `method:NAME`, either `body:NAME` or `bodyless:NAME` for the request's method, `header:name` in lowercase for each
    header, and any other features that apply.

    Args:
        described: the request.
        headers: its header lines.
        known: its `recurring_features`.
        query: the view of its query, if it has one as pairs.
        form: that of its form.
    """
    body, of_url = described.body, _url_features(described)
    if not of_url and query is None and type(body) in _SIMPLE:
        return known.simple
    found = {**known.first, **of_url, **_pair_features(query, form)}
    if isinstance(body, Form | TextBody):
        found |= _text_features(body)
    found |= known.last
    if isinstance(body, Multipart):
        found |= _part_features(body) | _charset_features(
            {f"request.multipart[{index}]": name for index, name in enumerate(part_charsets(body.parts)) if name}
        )
    return found | _label_features(headers, body.text) if isinstance(body, TextBody) else found


def _method_features(method: str, body: str | None) -> dict[str, str]:
    tests = {
        f"method:{method}": True,
        f"{'bodyless' if body is None else 'body'}:{method}": True,
        "method-case": method != method.upper(),
        "method-quote": "'" in method,
        "method-dollar": "$" in method,
        "method-symbol": not (method.isascii() and method.isalpha()),
    }
    found = {feature: "request.method" for feature, holds in tests.items() if holds}
    return found if body is None else found | {f"body:{method}": f"request.{body}"}


def _url_features(described: RequestSpec) -> dict[str, str]:
    found: dict[str, str] = {}
    url = described.url
    if url.isascii() and not described.base and "%" not in url and "+" not in url and "?" not in url:  # as most are
        return found
    url = described.located
    path = url.partition("?")[0]
    if "%" in path or not path.isascii():
        found["path-encoded"] = "request.url"
    if "+" in path:
        found["path-plus"] = "request.url"
    if "%" in url and _EQUIVALENT.search(url):
        found["url-equivalent"] = "request.url"
    if described.url.partition("?")[1:] == ("?", "") and not described.query:
        found["query-empty"] = "request.url"
    return found


def _pair_features(query: FormView | None, form: FormView | None) -> dict[str, str]:
    for view, field in ((query, "request.query"), (form, "request.form")):
        if view is not None and any(pair.nameless and pair.fillable for pair in view.pairs):
            return {"pair-nameless": field}
    return {}


def _text_features(body: Form | TextBody) -> dict[str, str]:
    text = body.text if isinstance(body, TextBody) else ""
    tests = {
        "body-empty": not (body.pairs if isinstance(body, Form) else text),
        "text-end": _ends_unseen(text),
        "text-file": text.startswith("< "),
    }
    return {feature: f"request.{_KEYS[type(body)]}" for feature, holds in tests.items() if holds}


def _ends_unseen(text: str) -> bool:
    """Return whether a text ends with an empty line, or with a line end although readers change its length."""
    return text.endswith("\n\n") or text == "\n" or (text.endswith("\n") and bool(slots(text)))


def _label_features(headers: Sequence[Pair], text: str) -> dict[str, str]:
    types = {f"request.headers[{at}]": value for at, (name, value) in enumerate(headers) if name.lower() == "content-type"}
    labels = {field: charsets.label(value, text) for field, value in types.items()}
    return _charset_features({field: name for field, label in labels.items() if (name := charsets.other(text, label))})


def _charset_features(found: Mapping[str, str]) -> dict[str, str]:
    """Return the features of other charsets than UTF-8, by the fields that cause them."""
    rare = next((field for field, name in found.items() if name not in charsets.COMMON), None)
    return ({"charset": next(iter(found))} if found else {}) | ({"charset-rare": rare} if rare else {})


def _header_features(headers: Sequence[Pair]) -> dict[str, str]:
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
        if _OVERRIDE.fullmatch(name) and _FORBIDDEN.fullmatch(value):
            found.setdefault("method-override", field)
    return found


def _part_features(body: Multipart) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, part in enumerate(body.parts):
        field = f"request.multipart[{index}]"
        tests = {
            "part-equals": "=" in part.name,
            "text-file": (part.text or "").startswith("< "),
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
