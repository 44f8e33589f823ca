"""The conformance set covers every hazard in every allowed position, and every shape of a request.

`snippetgen verify` runs the set in every language. These tests need no toolchains: the set covers what the tables below list,
each spec covers something that no other does, and each client renders or refuses each spec.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from unicodedata import category, normalize

import pytest

from snippetgen.api import load_spec
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import options_of
from snippetgen.clients.render import refusals, render
from snippetgen.problems import Refused
from snippetgen.request.answers import answer_charset, is_compressed
from snippetgen.request.commands import command_features
from snippetgen.request.features import WORDS
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode.placeholders import CONVENTIONS, bare
from snippetgen.spec.decode.url import port
from snippetgen.spec.model import (
    Basic,
    Bearer,
    FileBody,
    Form,
    GraphQL,
    Json,
    Multipart,
    Part,
    RequestSpec,
    Spec,
    TextBody,
)
from snippetgen.spec.texts import all_slots
from snippetgen.text import JsonValue, Number, rest, reveal, slots

FOLDER = Path(__file__).parent / "conformance"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
CLIENTS = client_ids(())

HAZARDS = {
    "quotes": {
        "single-quote": "it's", "double-quote": 'say"hi"', "back-quote": "`id`", "three-single": "'''x", "three-double": '"""x',
        "backslash": "a\\b", "backslash-end": "end\\", "backslash-single": "a\\'b", "backslash-double": 'a\\"b',
        "backslash-n": "\\n", "unicode-escape": "\\u0041", "unicode-line": "\\u000a", "hex-escape": "\\x41",
        "octal-escape": "\\101",
    },
    "code": {
        "dollar": "$HOME", "dollars": "$$", "dollar-brace": "${x}", "dollar-paren": "$(id)", "brace-dollar": "{$x}",
        "hash-brace": "#{x}", "hash-dollar": "#$x", "hash-at": "#@x", "backslash-paren": "\\(x)", "percent-s": "%s",
        "percent-at": "%@", "percent-d": "%d%%", "mustache": "{{x}}", "block-tag": "{% x %}", "template-comment": "{#x#}",
        "erb": "<%=x%>", "history": "hi!!",
    },
    "comments": {
        "comment-begin": "/*x", "comment-end": "x*/", "slashes": "//x", "number-sign": "#x", "dashes": "--x",
        "php-tag": "<?php ?>", "script-end": "</script>", "cdata-end": "]]>", "trigraph": "??/", "raw-end": '"#x',
        "at-file": "@file", "less-than": "<file", "option": "-d", "home": "~/x", "equals-first": "=x",
    },
    "separators": {
        "ampersand": "a&b", "entity": "&amp;", "equals": "a=b", "plus": "a+b", "percent-escape": "a%2Fb", "semicolon": "a;b",
        "comma": "a,b", "pipe": "a|b", "question": "a?b", "colon": "a:b", "caret": "a^b", "star": "*", "range": "[1-3]",
        "braces": "{a,b}",
    },
    "words": {
        "null": "null", "true": "true", "class": "class", "prototype": "__proto__", "constructor": "constructor", "zero": "0",
        "ten": "10", "leading-zeros": "007",
    },
    "blanks": {"empty": "", "blank-before": " a", "blank-after": "a ", "two-blanks": "a  b", "tab": "a\tb"},
    "controls": {
        "line-feed": "a\nb", "line-feed-before": "\na", "line-feed-after": "a\n", "carriage-return": "a\rb", "crlf": "a\r\nb",
        "continued-line": "a\\\nb", "blank-lines": "a \n \nb", "control": "\x01", "vertical-tab": "\x0b\x0c",
        "escape": "\x1b", "delete": "\x7f", "next-line": "a\x85b",
    },
    "nul": {"nul": "a\0b"},
    "unicode": {
        "accent": "é", "combining": "q\u0307", "han": "日本", "emoji": "😀", "family": "👩\u200d👩\u200d👧", "beyond-bmp": "𝄞",
        "no-break-space": "a\xa0b", "byte-order-mark": "\ufeffa", "right-to-left": "a\u202eb", "isolate": "\u2066a\u2069",
        "line-separator": "a\u2028b", "paragraph-separator": "a\u2029b", "zero-width": "a\u200bb", "soft-hyphen": "a\xadb",
        "tag": "\U000e0041", "private": "\ue000", "noncharacter": "\ufdd0", "last": "\U0010ffff",
    },
}  # fmt: skip
"""Texts that some language, format or library does not take literally."""


BY_TEXT = {text: name for group in HAZARDS.values() for name, text in group.items()}

NOTHING = "(?!)"
NO_WORD = r"[^!#$%&'*+.^_`|~0-9A-Za-z-]|^$"
CONTROL = r"[\0-\x1f\x7f-\x9f]"
FORBIDDEN = {
    "title": "\0|^$",
    "description": "\0",
    "path": rf"{CONTROL}|[ #?/]|%(?![0-9A-F]{{2}})",
    "URL query": rf"{CONTROL}|[ #&=]|%(?![0-9A-F]{{2}})",
    "query name": "\0",
    "query value": "\0",
    "header name": NO_WORD,
    "header value": r"[\0-\x08\n-\x1f\x7f-\x9f]|^[ \t]|[ \t]$",
    "cookie name": NO_WORD,
    "cookie value": r"[^ -~]|;|^ | $",
    "user": f"{CONTROL}|:",
    "password": CONTROL,
    "token": "[^!-~]|^$",
    "form name": "\0",
    "form value": "\0",
    "JSON name": NOTHING,
    "JSON text": NOTHING,
    "text": "\0",
    "part name": rf'{CONTROL}|["\\]|^$',
    "part text": "\0",
    "part filename": rf'{CONTROL}|["\\/]|^$',
    "GraphQL query": "\0|^$",
    "GraphQL variable": "\0",
}
"""What each position does not allow; every hazard without it must occur there."""

SEPARATORS = {
    "title": (" | ",), "description": (" | ",), "user": (" | ",), "password": (" | ",), "token": (".",),
    "text": ("\n", " | "), "GraphQL query": (" | ",),
}  # fmt: skip
"""How several hazards are joined in positions that a request has only once."""

URLS = {
    "http": r"http://[a-z]",
    "IPv4": r"\w+://[\d.]+:",
    "IPv6": r"\w+://\[",
    "no path": r"\w+://[^/?{]+$",
    "query without a path": r"\w+://[^/?]+\?",
    "slash at the end": r"\w+://[^?]+/$",
    "slashes in a row": r"\w+://[^?]+//",
    "encoded slash": r"[^?]*%2F",
    "encoded blank": r"[^?]*%20",
    "encoded question mark": r"[^?]*%3F",
    "encoded braces": r"[^?]*%7B",
    "lower-case digits": r"[^?]*%c3",
    "unreserved escape": r"[^?]*%41",
    "dots": r"[^?]*/\.\.\./",
    "parameters": r"[^?]*;v=1.1;a/",
    "question mark alone": r"[^?]*\?$",
    "question mark before a query": r"[^?]*\? and a query$",
    "question mark at the end": r".*=.*\?$",
    "query in both": r".*=.* and a query$",
    "empty pieces": r".*&&",
    "encoded plus sign": r".*\?.*%2B",
    "brackets": r".*\?.*\[\]",
    "URL inside": r".*\?.*://",
    "long": r".{2000}",
}
"""Shapes of URLs, by a pattern that matches the start of the URL."""

VALUES = {
    "parameter without a space": r".*[a-z];q=",
    "quoted comma": r'.*"[^"]*,[^"]*"',
    "directives in another order": "no-store, max-age=0, no-cache",
    "unit other than bytes": "lines=",
    "invalid date": "tomorrow|0$",
    "backslash before a separator": r".*\\[:;=@]",
}
"""Shapes of header values, by a pattern that matches the start of the value."""

SHAPES: dict[str, set[str]] = {
    "boundary": {"----FormBoundary7MA4YWxkTrZu0gW", "28947758029299"},
    "charset": {
        "form, iso-8859-1", "JSON, escaped", "part, iso-8859-1", "part, iso-8859-1 of all", "part, utf-16", "part, utf-16be",
        "part, utf-16le", "text, iso-8859-1", "text, iso-8859-1 of XML", "text, utf-16", "text, windows-1252",
    },
    "edge": {
        "password ends with 'a '", "text begins with ' '", "text begins with '@'", "text begins with '\\n'",
        "text begins with '\\ufeff'", "text ends with '  '", "text ends with ' \\n'", "text ends with ')\\n'",
        "text ends with '>\\n'", "text ends with '\\n\\n'", "text ends with '\\r\\n'", "text ends with 'd\\\\'",
        "text ends with 'd\\n'", "text ends with 'x\\n'", "text ends with 'H\\n'", "text ends with 'R\\n'",
        "user begins with ' '", "user ends with 'a\\\\'",
    },
    "file": {
        "file, files/@at.txt", "file, files/Zoë 日本 😀.txt", "file, files/bytes.bin", "file, files/empty.txt",
        "file, files/folder/picture.png", "file, files/it's $HOME `id` #{x} ${x} a,b;c=d%20&.txt",
        'file, files/say "hi" $(id).txt', "file, log-12:30.txt", "part file, files/-d.txt", "part file, files/@at.txt",
        "part file, files/Zoë 日本 😀.txt", "part file, files/bytes.bin", "part file, files/empty.txt",
        "part file, files/folder/picture.png", "part file, files/it's $HOME `id` #{x} ${x} a,b;c=d%20&.txt",
        'part file, files/say "hi" $(id).txt', "part file, log-12:30.txt",
    },
    "GraphQL": {
        "empty object", "null", "object of empty text, text", "object of integer, named",
        "object of list, null, object, text, named", "object of text",
    },
    "GraphQL number": {"1", "12345678901234567890", "2.5"},
    "header": {
        "--y with a body", "-x with a body",
        "Authorization", "Cookie", "Y!#$%&*+.^_`|~1", "accept", "accept empty", "accept repeated", "accept with a body",
        "accept-charset", "accept-charset empty", "accept-encoding", "accept-encoding empty", "accept-language",
        "accept-language empty", "accept-language repeated", "accept-ranges", "access-control-request-headers",
        "access-control-request-method", "age", "allow", "allow empty", "api-version",
        "cache-control", "cache-control empty", "common", "concat", "content-disposition", "content-disposition with a body",
        "content-encoding", "content-encoding empty", "content-encoding with a body", "content-language",
        "content-language empty", "content-language with a body", "content-location", "content-location with a body",
        "content-md5", "content-md5 with a body", "content-range", "cookie2", "date", "delete", "depth with a body",
        "destination", "digest", "dnt", "early-data", "etag", "expires", "expires with a body", "forwarded", "from", "get",
        "has", "hasOwnProperty", "idempotency-key", "if-match", "if-match empty", "if-match repeated", "if-match with a body",
        "if-modified-since", "if-none-match", "if-none-match empty", "if-range", "if-unmodified-since", "last-modified",
        "last-modified with a body", "link", "location", "max-forwards", "normalize", "origin", "overwrite", "post", "pragma",
        "pragma empty", "prefer", "priority", "prototype", "proxy-authorization", "range", "referer", "referer empty",
        "retry-after", "sec-ch-ua", "sec-fetch-mode", "server", "set", "set-cookie", "soapaction", "toJSON", "toString",
        "traceparent", "tracestate", "upgrade-insecure-requests", "user-agent", "user-agent empty", "user-agent repeated",
        "vary", "via", "via empty", "warning", "warning empty", "www-authenticate", "x-...", "x-... empty", "x-... repeated",
        "x-... repeated and empty", "x-... repeated, in capitals", "x-... with a body",
    },
    "JSON": {
        "empty list", "empty object", "false", "integer", "list of empty list, list", "list of empty object, object",
        "list of fraction", "list of fraction, integer", "list of integer", "list of object", "null",
        "object of empty text, text", "object of fraction", "object of fraction, integer, null, text, true",
        "object of fraction, text", "object of integer", "object of integer, list, object", "object of integer, text",
        "object of list, object", "object of list, text", "object of object", "object of object, text", "object of text",
        "text", "true",
    },
    "line": {'"""', "''')", "EOF", "JSON", "TEXT", "`)"},
    "long": {"JSON text", "header value", "text"},
    "many": {"GraphQL variable", "JSON name", "form name", "form value", "header name", "header value"},
    "method": {
        "--M!#$%&*+.^_`|~1 text", "COPY", "DELETE", "DELETE GraphQL", "DELETE JSON", "DELETE file", "DELETE form",
        "DELETE multipart", "DELETE text", "GET", "GET JSON", "GET form", "GET multipart", "GET text", "HEAD", "HEAD JSON",
        "IT'S", "MERGE multipart", "MySearch", "OPTIONS", "OPTIONS GraphQL", "OPTIONS JSON", "OPTIONS file", "OPTIONS form",
        "OPTIONS multipart", "OPTIONS text", "PATCH", "PATCH GraphQL", "PATCH JSON", "PATCH file", "PATCH form",
        "PATCH multipart", "PATCH text", "POST", "POST GraphQL", "POST JSON", "POST file", "POST form", "POST multipart",
        "POST text", "PROPFIND text", "PURGE", "PUT", "PUT GraphQL", "PUT JSON", "PUT file", "PUT form", "PUT multipart",
        "PUT text", "TRACE", "TRACK", "purge text",
    },
    "names": {"equal after normalization", "equal except for case"},
    "number": {
        "-0", "-0.0", "-0.0000015", "-1", "-1.5", "-19.25", "-20.0", "-9007199254740991", "-9223372036854775808", "0", "0.0",
        "0.000001", "0.00001", "0.0001", "0.1", "0.1234567890123456789", "0.30000000000000004", "0.5", "1", "1.0", "1.10",
        "1.5", "1.50", "1.5e-7", "100", "1234567.125", "1234567.5", "123456789.123", "12345678901234567890",
        "18446744073709551616", "1E3", "1E400", "1e+3", "1e21", "1e3", "2", "2.5", "2147483648", "3", "3.141592653589793",
        "4", "400 digits", "4294967296", "5", "9.99", "9007199254740991", "9007199254740993", "9223372036854775807",
        "9223372036854775808",
    },
    "options": {"all", "php/curl-7"},
    "pairs": {
        "cookie, a name several times", "form, a name several times", "form, a value without a name", "form, none",
        "query, a name several times", "query, a value without a name",
    },
    "parts": {
        "blank name", "blank name of a file", "file", "file renamed", "file renamed typed", "file typed",
        "file typed with parameters", "file, file renamed typed", "file, of one name", "file, text", "text",
        "text typed with parameters", "text, file", "text, file renamed", "text, file typed", "text, of one name",
        "text typed with parameters, text", "text typed, of one name", "text typed, text, text typed",
        "text, text typed, text typed with parameters",
    },
    "look-up": {
        "GraphQL query", "GraphQL variable", "JSON name", "JSON text", "JSON text, in several lines", "URL query",
        "cookie name", "cookie value", "form name", "form value", "header name", "header value", "host", "part filename",
        "part name", "part text", "password", "path", "port", "query name", "query value", "start of a URL", "text",
        "text, in several lines", "token", "user", "beside a placeholder that is shown",
    },
    "notation": {"{x}", "{{x}}", "${X}", "<x>", "YOUR_X", ":x"},
    "placeholder": {
        "GraphQL query", "GraphQL variable, whole", "JSON name, whole", "JSON text", "JSON text, whole", "URL query",
        "cookie name, whole", "cookie value, whole", "form name, whole", "form value", "form value, whole", "header name",
        "header value", "header value, whole", "host", "host, whole", "part filename", "part name, whole", "part text",
        "part text, whole", "password, whole", "path", "port, whole", "query name, whole", "query value",
        "query value, whole", "start of a URL, whole", "text", "token, whole", "user, whole",
    },
    "together": {
        "GraphQL", "JSON", "basic", "basic + multipart", "bearer", "cookies", "file", "form", "headers", "headers + GraphQL",
        "headers + JSON", "headers + cookies + bearer", "headers + file", "headers + form", "headers + multipart",
        "headers + text", "multipart", "nothing", "query", "query in the URL", "query in the URL + form",
        "query in the URL + query", "query in the URL + JSON", "query in the URL + multipart",
        "query in the URL + query + headers + cookies + basic + form",
        "query in the URL + query + headers + cookies + basic + multipart",
        "query in the URL + query + headers + cookies + basic + text",
        "query in the URL + query + headers + cookies + bearer",
        "query in the URL + query + headers + cookies + bearer + JSON",
        "query in the URL + query + headers + cookies + bearer + file", "text",
    },
    "type": {
        "Application/JSON JSON", "application/graphql+json GraphQL", "application/json", "application/json file",
        "application/json text", "application/json; charset=iso-8859-1 JSON", "application/json; charset=utf-8 JSON",
        "application/json; charset=utf-8 text", "application/soap+xml text", "application/vnd.api+json JSON",
        "application/x-www-form-urlencoded JSON", "application/x-www-form-urlencoded text",
        "application/x-www-form-urlencoded; charset=iso-8859-1 form", "application/x-www-form-urlencoded; charset=utf-8 form",
        "application/xml text", "application/xml; charset=utf-8 text", "empty", "image/png file",
        "multipart/form-data; boundary=x text", "text/markdown text", "text/plain JSON",
        "text/plain; charset=ISO-8859-1 text", "text/plain; charset=Windows-1252 text", "text/plain; charset=iso-8859-1 text",
        "text/plain; charset=utf-16 text", "text/plain;charset=UTF-8;format=flowed text",
        "text/x; a=\"b;c\"; b=\"it's \\\\ \\\" $x\" text", "x-$HOME/x.y+z; q=`id` text",
    },
    "response": {"compressed", "file", "text in iso-8859-1"},
    "URL": {
        "IPv4", "IPv6", "URL inside", "brackets", "dots", "empty pieces", "encoded blank", "encoded braces",
        "encoded plus sign", "encoded question mark", "encoded slash", "http", "long", "lower-case digits", "no path",
        "parameters", "query in both", "query without a path", "question mark alone", "question mark at the end",
        "question mark before a query", "slash at the end", "slashes in a row", "unreserved escape",
    },
    "value": {
        "non-ASCII beside a repeated name", "non-ASCII with JSON", "non-ASCII with file", "non-ASCII with form",
        "non-ASCII with multipart", "non-ASCII with multipart of files", "non-ASCII with text", "invalid date",
        "directives in another order", "backslash before a separator",
        "parameter without a space", "quoted comma", "unit other than bytes",
    },
}  # fmt: skip
"""The shapes of requests, by aspect: a method with its kind of body, a header by its name, and so on."""

KINDS = {Form: "form", Json: "JSON", TextBody: "text", Multipart: "multipart", FileBody: "file", GraphQL: "GraphQL"}


@cache
def spec_of(name: str) -> Spec:
    return load_spec(FOLDER / f"{name}.yaml")


@cache
def request_of(name: str) -> Request:
    return normalise(spec_of(name))


@cache
def covered(name: str) -> frozenset[str]:
    """Return everything in the tables that a spec covers."""
    spec = spec_of(name)
    told = (about_request, about_url, about_headers, about_pairs, about_body, about_charsets, about_texts, about_clients)
    return frozenset(chain(hazards(spec), *(tell(spec) for tell in told)))


# The texts of a spec with their positions


def texts(spec: Spec) -> Iterator[tuple[str, str]]:
    """Yield each text of a spec with its position."""
    described = spec.request
    yield from (("title", spec.title), ("description", spec.description))
    host, _, target = described.located.partition("://")[2].partition("/")
    path, _, query = target.partition("?")
    number = port(described.url)
    yield from (("host", host.removesuffix(f":{number}")), ("port", number), ("path", path), ("URL query", query))
    if described.base:
        yield "start of a URL", described.url.removesuffix(rest(described.url))
    if isinstance(described.auth, Basic):
        yield from (("user", described.auth.user), ("password", described.auth.password))
    if isinstance(described.auth, Bearer):
        yield "token", described.auth.token
    for kind, pairs in pairs_of(described):
        for name, value in pairs:
            yield from ((f"{kind} name", name), (f"{kind} value", value))
    yield from body_texts(described.body)


def pairs_of(described: RequestSpec) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    yield from (("header", described.headers), ("query", described.query), ("cookie", described.cookies))
    if isinstance(described.body, Form):
        yield "form", described.body.pairs


def body_texts(body: object) -> Iterator[tuple[str, str]]:
    match body:
        case Json(value):
            yield from json_texts(value)
        case TextBody(text):
            yield "text", text
        case Multipart(parts):
            fields = chain.from_iterable(part._asdict().items() for part in parts)
            yield from ((f"part {field}", text) for field, text in fields if text is not None)
        case FileBody(path):
            yield "file", path
        case GraphQL(query, variables):
            yield "GraphQL query", query
            yield from (("GraphQL variable", text) for _, text in json_texts(variables))


def json_texts(value: JsonValue) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield "JSON text", value
        case list():
            yield from chain.from_iterable(map(json_texts, value))
        case dict():
            for name, item in value.items():
                yield "JSON name", name
                yield from json_texts(item)


def pieces(position: str, text: str) -> Iterable[str]:
    """Return the possible hazards in a text: all of it, and each of the texts joined in it."""
    if position == "path":
        return text.split("/")
    if position == "URL query":
        return re.split("[&=]", text)
    return chain([text], *(filter(None, text.split(separator)) for separator in SEPARATORS.get(position, ())))


def hazards(spec: Spec) -> Iterator[str]:
    """Yield the hazards of a spec, each with its position."""
    for position, text in texts(spec):
        if position in FORBIDDEN:
            yield from (f"{position}: {BY_TEXT[piece]}" for piece in pieces(position, text) if piece in BY_TEXT)


# The shapes of a request


def about_request(spec: Spec) -> Iterator[str]:
    described = spec.request
    kind = kind_of(described)
    yield f"method: {described.method} {kind}".rstrip()
    parts = {
        "query in the URL": bool(described.url.partition("?")[2]),
        "query": bool(described.query),
        "headers": bool(described.headers),
        "cookies": bool(described.cookies),
        "basic": isinstance(described.auth, Basic),
        "bearer": isinstance(described.auth, Bearer),
        kind: bool(kind),
    }
    yield f"together: {' + '.join(part for part, there in parts.items() if there) or 'nothing'}"
    request = normalise(spec)
    yield from (f"feature: {feature}" for feature in (*request.features, *command_features(request.view)) if ":" not in feature)


def kind_of(described: RequestSpec) -> str:
    return KINDS[type(described.body)] if described.body is not None else ""


def about_url(spec: Spec) -> Iterator[str]:
    url = spec.request.url + (" and a query" if spec.request.query else "")
    yield from (f"URL: {name}" for name, pattern in URLS.items() if re.match(pattern, url))


def about_headers(spec: Spec) -> Iterator[str]:
    """Yield the shapes of headers, except for hazards, which have their own table."""
    headers, kind = spec.request.headers, kind_of(spec.request)
    count = Counter(name.lower() for name, _ in headers)
    for name, value in headers:
        shown = "x-..." if name.lower().startswith("x-") else name
        if name.lower() == "content-type":
            yield f"type: {value or 'empty'} {kind}".rstrip()
        elif name in BY_TEXT:
            continue
        elif count[name.lower()] > 1:
            yield f"header: {shown} repeated{'' if value else ' and empty'}{', in capitals' * name.isupper()}"
        else:
            yield f"header: {shown}{'' if value else ' empty'}{' with a body' if kind else ''}"
        yield from (f"value: {what}" for what, pattern in VALUES.items() if re.match(pattern, value))
    if len(count) < len(headers) and any(not value.isascii() for _, value in headers):
        yield "value: non-ASCII beside a repeated name"
    if kind and any(not value.isascii() for _, value in headers):
        body = spec.request.body
        files = isinstance(body, Multipart) and any(part.file for part in body.parts)
        yield f"value: non-ASCII with {kind}{' of files' * files}"


def about_pairs(spec: Spec) -> Iterator[str]:
    for kind, pairs in pairs_of(spec.request):
        if kind != "header" and len({name for name, _ in pairs}) < len(pairs):
            yield f"pairs: {kind}, a name several times"
        if any(value and not name for name, value in pairs):
            yield f"pairs: {kind}, a value without a name"
    if spec.request.body == Form(()):
        yield "pairs: form, none"
    if spec.response and spec.response.file:
        yield "response: file"
    if spec.response and answer_charset(spec.response):
        yield f"response: text in {answer_charset(spec.response)}"
    if is_compressed(spec):
        yield "response: compressed"


def about_body(spec: Spec) -> Iterator[str]:
    match spec.request.body:
        case Json(value):
            yield f"JSON: {shape(value)}"
            yield from (f"number: {number}" for number in numbers(value))
            yield from (f"names: {what}" for keys in objects(value) for what in equal(keys))
        case TextBody(text):
            yield from edges("text", text)
            yield from (f"line: {line}" for line in text.split("\n") if line in LINES)
        case Multipart(parts):
            yield f"parts: {', '.join(each for each, _ in groupby(map(part_of, parts)))}"
            if len({part.name for part in parts}) < len(parts):
                yield f"parts: {part_of(parts[0])}, of one name"
            yield from (f"parts: blank name{' of a file' * bool(part.file)}" for part in parts if part.name.isspace())
            yield from (f"boundary: {each}" for part in parts for each in BOUNDARIES if each in (part.text or ""))
        case GraphQL(_, variables, operation):
            yield f"GraphQL: {shape(variables)}{'' if operation is None else ', named'}"
            yield from (f"GraphQL number: {number}" for number in numbers(variables))


LINES = ("TEXT", "JSON", "EOF", '"""', "''')", "`)")
EDGES = (" ", "\n", "@", "\\", "\ufeff")
BOUNDARIES = ("----FormBoundary7MA4YWxkTrZu0gW", "28947758029299")


def part_of(part: Part) -> str:
    words = {
        "file": part.file is not None,
        "text": part.text is not None,
        "renamed": part.filename is not None,
        "typed": part.type is not None,
        "with parameters": ";" in (part.type or ""),
    }
    return " ".join(word for word, holds in words.items() if holds)


def shape(value: JsonValue) -> str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case Number(lexeme):
            return "integer" if lexeme.lstrip("-").isdigit() else "fraction"
        case str():
            return "text" if value else "empty text"
        case list():
            return f"list of {', '.join(sorted({*map(kind_of_value, value)}))}" if value else "empty list"
        case dict():
            return f"object of {', '.join(sorted({*map(kind_of_value, value.values())}))}" if value else "empty object"


def kind_of_value(value: JsonValue) -> str:
    return shape(value).partition(" of ")[0]


def numbers(value: JsonValue) -> Iterator[str]:
    match value:
        case Number(lexeme):
            yield lexeme if len(lexeme) < 100 else f"{len(lexeme)} digits"
        case list():
            yield from chain.from_iterable(map(numbers, value))
        case dict():
            yield from chain.from_iterable(map(numbers, value.values()))


def objects(value: JsonValue) -> Iterator[list[str]]:
    match value:
        case list():
            yield from chain.from_iterable(map(objects, value))
        case dict():
            yield [*value]
            yield from chain.from_iterable(map(objects, value.values()))


def equal(keys: list[str]) -> Iterator[str]:
    if len({normalize("NFC", key) for key in keys}) < len(keys):
        yield "equal after normalization"
    if len({key.lower() for key in keys}) < len(keys):
        yield "equal except for case"


def edges(position: str, text: str) -> Iterator[str]:
    """Yield the ends of a text that may get lost or have a meaning."""
    if text.startswith(EDGES):
        yield f"edge: {position} begins with {text[0]!r}"
    if text.endswith(EDGES):
        yield f"edge: {position} ends with {text[-2:]!r}"


def about_charsets(spec: Spec) -> Iterator[str]:
    """Yield what a body is sent in where that is not UTF-8."""
    view, typed = normalise(spec).view, any("charset" in value for _, value in spec.request.headers)
    if isinstance(spec.request.body, Json) and not view.json:
        yield "charset: JSON, escaped"
    for kind, content in (("form", view.form), ("text", view.text)):
        if content and content.charset is not None:
            yield f"charset: {kind}, {reveal(content.charset)}{' of XML' * (not typed)}"
    for part in view.multipart.parts if view.multipart else ():
        if part.charset is not None:
            yield f"charset: part, {reveal(part.charset)}{' of all' * (part.type is None)}"


def about_texts(spec: Spec) -> Iterator[str]:
    found = [*texts(spec)]
    yield from (f"long: {position}" for position, text in found if len(text) >= 4000)
    yield from (f"many: {position}" for position, count in Counter(position for position, _ in found).items() if count >= 100)
    yield from (f"file: {position}, {text}" for position, text in found if position in ("file", "part file"))
    names = [each.name for each in spec.placeholders]
    holders = [(position, text) for position, text in found if any(name in text for name in names)]
    yield from (f"placeholder: {position}{', whole' * (text in names)}" for position, text in holders)
    read = [each.name for each in spec.placeholders if each.env]
    looked_up = [(position, text) for position, text in found if any(name in text for name in read)]
    yield from (f"look-up: {position}{', in several lines' * (chr(10) in text)}" for position, text in looked_up)
    secrets = {bare(each.name) for each in spec.placeholders if each.secret and each.env}
    mixed = [text for _, text in found if {slot.name in secrets for slot in slots(text)} == {True, False}]
    if spec.environment == "secrets" and mixed:
        yield "look-up: beside a placeholder that is shown"
    written = [f"/{slot.written}" for slot in all_slots(spec.request)]
    yield from (
        f"notation: {name}" for name, pattern in CONVENTIONS.items() if any(re.search(pattern, each) for each in written)
    )
    if isinstance(spec.request.auth, Basic):
        yield from edges("user", spec.request.auth.user)
        yield from edges("password", spec.request.auth.password)


def about_clients(spec: Spec) -> Iterator[str]:
    yield from (f"options: {client}" for client in spec.options)


# The tables


def test_there_are_many_specs_with_unique_titles() -> None:
    assert len(NAMES) >= 150
    assert [name for name in NAMES if not spec_of(name).title] == []
    titles = Counter(spec_of(name).title for name in NAMES)
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_hazard_occurs_in_every_position_that_allows_it() -> None:
    can = {
        f"{position}: {name}"
        for position, forbidden in FORBIDDEN.items()
        for text, name in BY_TEXT.items()
        if not re.search(forbidden, text)
    }
    assert {each for name in NAMES for each in hazards(spec_of(name))} == can


def test_every_shape_of_a_request_occurs() -> None:
    hazardous = {each for name in NAMES for each in hazards(spec_of(name))}
    expected = {f"{kind}: {each}" for kind, shapes in SHAPES.items() for each in shapes}
    features = {f"feature: {word}" for word in WORDS if ":" not in word}
    assert {each for name in NAMES for each in covered(name)} - hazardous == expected | features


def test_every_spec_covers_something_that_no_other_covers() -> None:
    count = Counter(each for name in NAMES for each in covered(name))
    assert [name for name in NAMES if all(count[each] > 1 for each in covered(name))] == []


def test_every_spec_can_be_sent_with_its_placeholder_examples() -> None:
    for name in NAMES:
        examples = {each.name: each.example for each in spec_of(name).placeholders if each.example is not None}
        filled = load_spec(FOLDER / f"{name}.yaml", fill=examples)
        left = [text for position, text in texts(filled) if position in SENT and slots(text)]
        assert (filled.placeholders, left) == ((), []), name


SENT = {*FORBIDDEN, "host", "file", "part file", "part type"} - {"title", "description"}


def test_exactly_the_files_that_specs_name_exist() -> None:
    named = {FOLDER / text for name in NAMES for position, text in texts(spec_of(name)) if position in ("file", "part file")}
    named = {path for path in named if ":" not in path.name}  # Windows cannot check it out; `verify` makes one that is missing
    ledger = FOLDER / "proofs.txt"
    assert {*named, ledger} == {path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".yaml"}
    assert (FOLDER / "files" / "bytes.bin").read_bytes() == bytes(range(256))


# The clients


@cache
def rendered(name: str, client: str) -> tuple[str, str] | None:
    """Render the sample and the program; return None if the client refuses."""
    return render_anew(request_of(name), client)


def render_anew(request: Request, client: str) -> tuple[str, str] | None:
    record = load_client(client)
    options = options_of(record, request.spec.options)
    try:
        return render(request, record, options), render(request, record, options, program=True)
    except Refused:
        return None


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_renders_every_spec_or_refuses_it_with_a_declared_reason(client: str) -> None:
    record = load_client(client)
    for name in NAMES:
        request, result = request_of(name), rendered(name, client)
        if result is None:
            assert {problem.hint for problem in refusals(request, record)} <= {*record.cannot.values()}, name
        else:
            sample, program = result
            # The imports of a sample are at the head of its program, if they cannot stand in the middle.
            imports, _, code = sample.rstrip("\n").partition("\n\n")
            lines = {*program.split("\n")}
            assert sample.rstrip("\n") in program or (code in program and {*imports.split("\n")} <= lines), name
            assert refusals(request, record) == [], name
        assert render_anew(normalise(request.spec), client) == result, f"{name} is rendered differently the second time"


def test_few_requests_are_refused() -> None:
    refused = Counter(client for client in CLIENTS for name in NAMES if rendered(name, client) is None)
    assert refused.total() <= 0.035 * len(NAMES) * len(CLIENTS), refused.most_common()


@pytest.mark.parametrize("client", CLIENTS)
def test_every_declared_gap_of_a_client_occurs_in_a_spec(client: str) -> None:
    record = load_client(client)
    requests = [request_of(name) for name in NAMES]
    met = {feature for request in requests for feature in (*request.features, *command_features(request.view))}
    if any(request.spec.request.method not in record.methods for request in requests):
        met.add("method:*")
    missing = [
        feature
        for feature in record.cannot
        if feature not in met and not (feature.endswith("-*") and any(each.startswith(feature[:-1]) for each in met))
    ]
    assert missing == [], "add a spec that has the feature"


@pytest.mark.parametrize("client", [client for client in CLIENTS if not client.startswith(("cmd/", "http/", "shell/"))])
def test_a_sample_contains_no_invisible_characters(client: str) -> None:
    """Shells and messages are left out because neither a quoted word nor a message can escape such characters."""
    unseen = {"Cc", "Cf", "Zl", "Zp", "Zs"}
    for name in NAMES:
        sample, _ = rendered(name, client) or ("", "")
        found = {char for char in {*sample} - {"\n", "\t", " "} if category(char) in unseen}
        assert not found, (name, sorted(map(ascii, found)))
