"""Hypothesis strategies for whole specs: requests of every kind, with texts that a language or a protocol takes for its own."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from tests.values import LINES, json_values, texts

__all__ = ["FILES", "specs"]

FILES = {
    "a.bin": bytes(range(256)),
    "empty.txt": b"",
    "d/é ü.txt": "é\r\n".encode(),
    "it's.txt": b"--X\r\n\r\n--X--\r\n",
    "$HOME;`id`.json": b"{}\n",
    "a=b&c,d.txt": b"\xff\xfe\n",
}
"""The files that requests send, by their paths."""

# None is inside another one: where both are, a reader who searches for one finds the other.
NOTATIONS = ("{id}", "{{other}}", "${ID}", "<id>", "YOUR_ID", "%ID%")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BEYOND = re.compile(r"[^ -~]")

placed = st.one_of(texts, st.lists(st.one_of(texts, st.sampled_from(NOTATIONS)), max_size=4).map("".join))
lines = st.one_of(placed, st.sampled_from(LINES))
values = placed.map(lambda text: _CONTROL.sub("", text).strip())
in_ascii = placed.map(lambda text: _BEYOND.sub("", text).replace(";", "").strip())
tokens = st.one_of(
    st.sampled_from(
        ["x-a", "X-Request-ID", "accept", "Accept", "user-agent", "cache-control", "if-none-match", "x_y", "a", "x'"]
    ),
    st.from_regex(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}", fullmatch=True),
)
methods = st.one_of(
    st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]),
    st.sampled_from(["QUERY", "PROPFIND", "get", "PuRGE", "M-SEARCH"]),
)
types = st.sampled_from(
    ["text/plain", "application/xml", "text/plain; charset=iso-8859-1", "text/plain;charset=UTF-16LE", 'a/b; c="d; e"', "A/B"]
)
types_of_json = st.sampled_from(["application/json; charset=utf-8", "application/vnd.api+json", "Application/JSON"])


def pairs(names: st.SearchStrategy[str], each: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Pairs in order, whose names may be repeated."""
    return st.lists(st.tuples(names, each).map(lambda pair: {pair[0]: pair[1]}), max_size=4)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or as often none."""
    return st.one_of(st.none(), strategy)


paths = st.sampled_from([*FILES])
part_names = placed.map(lambda text: re.sub(r'[\x00-\x1f\x7f-\x9f"\\]', "", text) or "a")
parts = st.one_of(
    placed,
    st.fixed_dictionaries({"text": lines}, optional={"type": types}),
    st.fixed_dictionaries({"file": paths}, optional={"filename": part_names, "type": types}),
)
multipart = st.lists(st.tuples(part_names, parts).map(lambda pair: {pair[0]: pair[1]}), min_size=1, max_size=4)
graphql = st.fixed_dictionaries(
    {"query": placed.map(lambda text: "{ a(b: " + text + ") }")},
    optional={"variables": st.dictionaries(texts, json_values, max_size=3), "operationName": placed},
)
bodies = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"json": st.one_of(json_values, placed)}),
    st.fixed_dictionaries({"form": pairs(placed, placed)}),
    st.fixed_dictionaries({"text": lines}),
    st.fixed_dictionaries({"multipart": multipart}),
    st.fixed_dictionaries({"file": paths}),
    st.fixed_dictionaries({"graphql": graphql}),
    st.fixed_dictionaries({"json": json_values, "type": types_of_json}),
    st.fixed_dictionaries({"text": lines, "type": types}),
)
steps = st.one_of(
    st.sampled_from([*NOTATIONS[:4], "%2F", "%41", "%e9", "'", "(a)", "*", "+", "~", "$x", "!", "@", "a:b", ";c=d", "é"]),
    st.from_regex(r"[A-Za-z0-9._~-]{1,6}", fullmatch=True),
)
urls = st.tuples(
    st.sampled_from(["http://api.example.com", "http://api.example.com:8080", "https://api.example.com"]),
    st.lists(steps, max_size=3).map(lambda found: "".join(f"/{step}" for step in found)),
    st.sampled_from(["", "/", "?", "?a=b", "?a=%20+&&c", "?x={id}", "?a[]=1&a[]='2'", "?q=a|b"]),
).map("".join)
auths = st.one_of(
    st.fixed_dictionaries({"bearer": in_ascii.map(lambda text: text.replace(" ", "") or "t")}),
    st.fixed_dictionaries(
        {"basic": st.fixed_dictionaries({"user": values.map(lambda text: text.replace(":", "")), "password": values})}
    ),
)
requests = st.fixed_dictionaries(
    {"url": urls, "headers": pairs(tokens, values), "body": bodies},
    optional={
        "method": methods,
        "query": pairs(placed, placed),
        "cookies": pairs(tokens, in_ascii),
        "auth": auths,
    },
)
responses = st.one_of(
    st.fixed_dictionaries({"status": st.sampled_from([200, 201, 404]), "json": json_values}),
    st.fixed_dictionaries({"status": st.just(200), "text": texts}),
    st.sampled_from([{"status": 204}, {"status": 304}, {"status": 200, "file": "got.bin"}]),
)
placeholders = st.dictionaries(
    st.sampled_from(NOTATIONS),
    st.fixed_dictionaries(
        {"env": st.sampled_from(["ID", "OTHER"])}, optional={"secret": st.just(value=True), "example": values}
    ),
    max_size=2,
)


def _document(request: dict[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    body = dict(request["body"])
    headers = [*request["headers"]]
    if kind := body.pop("type", None):
        headers = [pair for pair in headers if not any(name.lower() == "content-type" for name in pair)]
        headers.append({"content-type": kind})
    fields = {name: value for name, value in request.items() if name != "body" and value}
    fields = {**fields, **({"headers": headers} if headers else {}), **body}
    found = str(fields)
    used = {name: each for name, each in rest.get("placeholders", {}).items() if name in found}
    return {**{name: value for name, value in {**rest, "placeholders": used}.items() if value}, "request": fields}


specs = st.builds(
    _document,
    requests,
    st.fixed_dictionaries(
        {},
        optional={
            "title": texts,
            "placeholders": placeholders,
            "environment": st.sampled_from(["none", "secrets", "all"]),
            "response": responses,
        },
    ),
)
"""Specs as data; some of them are at fault, which their reader says."""
