"""Requests are normalised: encoded once, with placeholders left as written, for templates and for the wire."""

from __future__ import annotations

import json
import pickle
from base64 import b64decode
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.render import render
from snippetgen.document import read
from snippetgen.problems import Refused, Source
from snippetgen.request import features
from snippetgen.request.commands import COMMAND_FEATURES, command_features
from snippetgen.request.normalise import Request, Wire, WirePart, normalise, wire
from snippetgen.spec.decode import decode
from snippetgen.text import Data, Number, Text, reveal
from tests.values import texts

SAMPLES = Path(__file__).parents[1] / "samples"
FORM = "application/x-www-form-urlencoded"
TEXT = "text/plain; charset=utf-8"


def request_of(text: str) -> Request:
    """Normalise the request of a spec written in YAML."""
    return normalise(decode(Source("spec.yaml", text)))


def described(url: str = "https://a.example/", *, placeholders: tuple[str, ...] = (), **fields: Any) -> Request:  # noqa: ANN401 - any field, valid or not
    """Normalise the request of a spec with these fields, written as JSON, which is YAML."""
    spec: dict[str, object] = {"request": {"url": url, **fields}}
    if placeholders:
        spec["placeholders"] = {name: {} for name in placeholders}
    return request_of(json.dumps(spec, ensure_ascii=False))


def plain(value: object) -> Any:  # noqa: ANN401 - depends on the view
    """Convert a view to mappings, lists and texts."""
    if isinstance(value, Text | Data):
        return reveal(value)
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ())
        items = [plain(item) for item in value]
        return dict(zip(names, items, strict=True)) if names else items
    return value


def url(written: str, *, placeholders: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field, valid or not
    shown: dict[str, Any] = plain(described(written, placeholders=placeholders, **fields).view.url)
    return shown


def target(written: str, *, placeholders: tuple[str, ...] = (), **fields: Any) -> str:  # noqa: ANN401 - any field, valid or not
    return str(url(f"https://a.example{written}", placeholders=placeholders, **fields)["target"])


def headers(request: Request) -> list[tuple[str, str]]:
    return [(reveal(each.name), reveal(each.value)) for each in request.view.headers]


# The URL


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/AZaz09-._~", "/AZaz09-._~"),
        ("/!$&'()*+,;=:@", "/!$&'()*+,;=:@"),
        ("/%41%2F%2f%e2%9C%93", "/%41%2F%2f%e2%9C%93"),
        ("/é/✓/😀", "/%C3%A9/%E2%9C%93/%F0%9F%98%80"),
        ("/e\u0301", "/e%CC%81"),
        ('/"<>\\^`{|}[]', "/%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D"),
        ("//a//", "//a//"),
        ("/?AZaz09-._~!$&()*+,;=:@/?", "/?AZaz09-._~!$&()*+,;=:@/?"),
        ("/?it's", "/?it%27s"),
        ("/?%27%C3%A9+é", "/?%27%C3%A9+%C3%A9"),
        ('/?"<>\\^`{|}[]', "/?%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D"),
        ("/?a=b=c&&d&=", "/?a=b=c&&d&="),
        ("", "/"),
        ("/", "/"),
        ("?", "/?"),
        ("/?", "/?"),
        ("?a=1", "/?a=1"),
    ],
)
def test_a_url_is_encoded_by_rfc_3986_and_existing_encoding_is_kept(written: str, sent: str) -> None:
    assert target(written) == sent
    assert target(sent) == sent, "an encoded URL is not encoded again"


@pytest.mark.parametrize(
    ("written", "query", "sent"),
    [
        ("", {"a": "b"}, "/?a=b"),
        ("/p", {"a": "b"}, "/p?a=b"),
        ("/p?", {"a": "b"}, "/p?a=b"),
        ("/p?x=1", {"a": "b"}, "/p?x=1&a=b"),
        ("/p?x=1&", {"a": "b"}, "/p?x=1&&a=b"),
        ("/p?x", [], "/p?x"),
        ("/p", [], "/p"),
        ("/p", {"a": ["1", "2"], "b": "3"}, "/p?a=1&a=2&b=3"),
        ("/p", [{"b": "1"}, {"a": "2"}, {"b": "3"}], "/p?b=1&a=2&b=3"),
        ("/p", {"": ""}, "/p?="),
        ("/p", {"-._~": "AZaz09"}, "/p?-._~=AZaz09"),
        ("/p", {"a b": "c&d=e+f/g?h#i"}, "/p?a%20b=c%26d%3De%2Bf%2Fg%3Fh%23i"),
        ("/p", {"50%": "%2F"}, "/p?50%25=%252F"),
        ("/p", {"'": '"!$*(),;:@[]'}, "/p?%27=%22%21%24%2A%28%29%2C%3B%3A%40%5B%5D"),
        ("/p", {"é": "✓\r\n"}, "/p?%C3%A9=%E2%9C%93%0D%0A"),
        ("/p?é='", {"a": "'"}, "/p?%C3%A9=%27&a=%27"),
    ],
)  # fmt: skip
def test_query_pairs_are_literal_and_follow_the_query_of_the_url(written: str, query: object, sent: str) -> None:
    assert target(written, query=query) == sent


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("https://a.example", ("https://a.example", True, "a.example", "a.example", None, "/", False)),
        ("HTTP://A.Example/A", ("http://A.Example/A", False, "A.Example", "A.Example", None, "/A", False)),
        ("https://a.example?x", ("https://a.example/?x", True, "a.example", "a.example", None, "/?x", False)),
        ("http://a.example:8080/", ("http://a.example:8080/", False, "a.example:8080", "a.example", 8080, "/", False)),
        ("https://127.0.0.1:443", ("https://127.0.0.1:443", True, "127.0.0.1:443", "127.0.0.1", 443, "/", False)),
        ("https://[::1]", ("https://[::1]", True, "[::1]", "[::1]", None, "/", True)),
        (
            "http://[2001:DB8::1]:81/x",
            ("http://[2001:DB8::1]:81/x", False, "[2001:DB8::1]:81", "[2001:DB8::1]", 81, "/x", True),
        ),
        ("https://a_b.example./", ("https://a_b.example./", True, "a_b.example.", "a_b.example.", None, "/", False)),
    ],
)
def test_the_view_has_the_url_and_its_parts(written: str, parts: tuple[object, ...]) -> None:
    names = ("full", "secure", "authority", "host", "port", "target", "ipv6")
    shown = url(written)
    del shown["canonical"]
    expected = dict(zip(names, parts, strict=True))
    # The query stays where it is, since readers put no value into it.
    base = expected["full"] if "/" in written[8:] or "?" in written else written
    assert shown == {**expected, "base": base, "path": expected["target"], "query": None}


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("/a/b;c=d,e@f:g", True), ("/a%20b", True), ("/%C3%A9", True), ("/é", True), ("/{ab}%20", True),
        ("/a%2Fb", False), ("/%41", False), ("/%c3%a9", False), ("/a+b", False), ("//a", False),
        ("/e\u0301", False), ("/%FF", False),
        ("/?a%2Fb+c//", True), ("?", False), ("/p?", False), ("/p", True),
    ],
)  # fmt: skip
def test_a_url_is_canonical_if_its_path_survives_decoding_and_encoding(written: str, canonical: bool) -> None:  # noqa: FBT001
    assert url(f"https://a.example{written}")["canonical"] is canonical


def test_a_url_ending_in_a_question_mark_is_canonical_with_a_query() -> None:
    assert url("https://a.example/?", query={"a": "b"})["canonical"] is True


# Placeholders


@pytest.mark.parametrize(
    "name",
    ["YOUR_ID", "{yourId}", "[x]", "<ID>", "${x}", "{{x}}", "#x#", "é", "it's", 'a"b', "%ID%", "A+B", "a&b=c", "@id", "..."],
)
def test_a_declared_placeholder_is_never_encoded(name: str) -> None:
    request = described(
        f"https://a.example/{name}ü?{name}ü={name}ü",
        placeholders=(name,),
        query={f"{name}ü": f"{name} {name}"},
        headers={"x-id": f"A {name}"},
        form={f"{name} ü": f"ü {name}"},
    )
    assert wire(request) == Wire(
        "POST",
        f"/{name}%C3%BC?{name}%C3%BC={name}%C3%BC&{name}%C3%BC={name}%20{name}",
        (("x-id", f"A {name}"), ("content-type", FORM)),
        f"{name}+%C3%BC=%C3%BC+{name}".encode(),
        "form",
        query=True,
    )


@pytest.mark.parametrize("name", ["PLACE", "{Place}", "<Place>", "[x]", "${x}"])
def test_a_placeholder_may_be_the_host_or_the_port(name: str) -> None:
    assert url(f"https://{name}/a", placeholders=(name,))["authority"] == name
    assert url(f"https://x-{name}.A.example:81/a", placeholders=(name,))["host"] == f"x-{name}.A.example"
    shown = url(f"https://A.example:{name}/é", placeholders=(name,))
    assert (shown["full"], shown["authority"], shown["target"]) == (
        f"https://A.example:{name}/%C3%A9",
        f"A.example:{name}",
        "/%C3%A9",
    )


def test_a_port_with_a_placeholder_is_in_the_authority_only() -> None:
    shown = url("http://[::1]:{port}/a")
    assert [shown[name] for name in ("full", "authority", "host", "port", "target", "ipv6")] == [
        *("http://[::1]:{port}/a", "[::1]:{port}", "[::1]", None, "/a", True)
    ]
    assert url("https://a.example:8{port}/")["host"] == "a.example"


BASES = [
    ("https://a.example", "{base}/é", "{base}/%C3%A9", "/%C3%A9"),
    ("https://a.example/v1", "{base}/orders?a=1", "{base}/orders?a=1", "/v1/orders?a=1"),
    ("https://a.example", "{base}", "{base}", "/"),
    ("https://a.example/v1", "{base}", "{base}", "/v1"),
    ("https://a.example", "{base}?a=1", "{base}/?a=1", "/?a=1"),
    ("https://a.example/é", "{base}?a=1", "{base}?a=1", "/%C3%A9?a=1"),
]


@pytest.mark.parametrize(("example", "written", "full", "sent"), BASES)
def test_a_placeholder_at_the_start_of_a_url_hides_what_only_the_reader_knows(
    example: str, written: str, full: str, sent: str
) -> None:
    request = request_of(f"request: {{url: '{written}'}}\nplaceholders: {{base: {{example: '{example}'}}}}")
    shown = plain(request.view.url)
    assert (shown["full"], shown["base"], shown["secure"], shown["ipv6"]) == (full, full, True, False)
    assert [shown[name] for name in ("authority", "host", "port", "target", "path")] == [None] * 5
    assert wire(request).target == sent


def test_the_example_at_the_start_of_a_url_says_what_the_request_needs_of_a_client() -> None:
    request = request_of("request: {url: '{base}/a'}\nplaceholders: {base: {example: 'http://[::1]:81/%7e//+'}}")
    shown = plain(request.view.url)
    assert (shown["secure"], shown["ipv6"], shown["canonical"]) == (False, True, False)
    assert {*request.features} >= {"path-encoded", "path-plus", "url-equivalent"}


def test_an_undeclared_name_in_braces_is_a_placeholder_everywhere() -> None:
    request = described(
        "https://{Tenant}.A.example:{port}/é/{Some.path-id_1}?{Name}={Value}&é",
        query={"{Name} é": "é {Value}"},
        headers={"x-name": "{Value} é"},
        cookies={"session": "{Value}"},
        form={"{Name} é": "é {Value}"},
        auth={"basic": {"user": "{User}", "password": "{Password}"}},
    )
    shown = plain(request.view)
    assert shown["url"]["full"] == (
        "https://{Tenant}.A.example:{port}/%C3%A9/{Some.path-id_1}?{Name}={Value}&%C3%A9&{Name}%20%C3%A9=%C3%A9%20{Value}"
    )
    assert shown["basic"] == {"user": "{User}", "password": "{Password}", "ascii": True, "encoded": None}
    assert wire(request).body == b"{Name}+%C3%A9=%C3%A9+{Value}"
    assert wire(request).headers[:3] == (("x-name", "{Value} é"), ("cookie", "session={Value}"), ("content-type", FORM))


@pytest.mark.parametrize("text", ["${x}", "{{x}}", "#{x}", "\\{x}", "%{x}", "{}", "{x y}", "{1}", "{x", "x}", "{é}", "{x:y}"])
def test_braces_of_other_notations_are_ordinary_text(text: str) -> None:
    encoded = "".join(f"%{byte:02X}" if not chr(byte).isalnum() or byte > 127 else chr(byte) for byte in text.encode())
    assert target("/", query={"a": text}) == f"/?a={encoded}"
    assert wire(described(form={"a": text})).body == f"a={encoded.replace('%20', '+')}".encode()


def test_the_longest_matching_placeholder_wins() -> None:
    names = ("[x]", "[x][y]")
    assert target("/", query={"a": "[x][y] [x][z]"}, placeholders=names) == "/?a=[x][y]%20[x]%5Bz%5D"


# Forms


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("AZaz09", "AZaz09"),
        ("*-._", "*-._"),
        (" ", "+"),
        ("+", "%2B"),
        ("&=", "%26%3D"),
        ("%", "%25"),
        ("%20", "%2520"),
        ("!'()", "%21%27%28%29"),
        ("/?#:@;,$[]", "%2F%3F%23%3A%40%3B%2C%24%5B%5D"),
        ("\r\n\t", "%0D%0A%09"),
        ("é✓😀", "%C3%A9%E2%9C%93%F0%9F%98%80"),
        ("~", "~"),  # the one character on which RFC 3986 and the WHATWG form rules differ; every decoder accepts both
    ],
)
def test_a_form_is_encoded_by_the_rules_of_the_whatwg(text: str, encoded: str) -> None:
    pair = {
        "name": text,
        "value": text,
        "encoded_name": encoded,
        "encoded_value": encoded,
        "encoded": f"{encoded}={encoded}",
        "bracketed": encoded.replace("%5B", "[").replace("%5D", "]"),
        "plain": text == encoded,
        "nameless": False,
        "fillable": False,
        "controls": "\t" in text,
    }
    request = described(form={text: text})
    view = {"pairs": [pair], "unique": True, "distinct": True, "ordered": True, "fillable": False, "charset": None}
    assert plain(request.view.form) == view
    assert wire(request) == Wire("POST", "/", (("content-type", FORM),), f"{encoded}={encoded}".encode(), "form")


@pytest.mark.parametrize(
    ("form", "distinct"),
    [
        ({}, True),
        ({"a": "1", "b": "2", "": "3"}, True),
        ({"a": ["1", "2"]}, False),
        ({"a": "1", "A": "2"}, False),
        ({"é": "1", "e\u0301": "2"}, False),
        ({"a": "1", "a\u200b": "2"}, False),
    ],
)
def test_names_are_distinct_if_they_differ_in_more_than_their_case(form: object, distinct: bool) -> None:  # noqa: FBT001
    request = described(form=form)
    assert request.view.form is not None
    assert request.view.form.distinct is distinct


@pytest.mark.parametrize(
    ("form", "body", "flags"),
    [
        ({}, b"", (True, True)),
        ({"a": ["1", "2"], "b": "3"}, b"a=1&a=2&b=3", (False, True)),
        ([{"b": "1"}, {"a": "2"}, {"b": "3"}], b"b=1&a=2&b=3", (False, True)),
        ({"2": "a", "1": "b"}, b"2=a&1=b", (True, False)),
        ({"__proto__": "a"}, b"__proto__=a", (True, False)),
        ({"²": "a"}, b"%C2%B2=a", (True, True)),
        ([{"": "a"}, {"b": ""}, {"": ""}], b"=a&b=&=", (False, True)),
    ],
)
def test_form_pairs_keep_their_order_and_duplicates(form: object, body: bytes, flags: tuple[bool, bool]) -> None:
    request = described(form=form)
    assert wire(request).body == body
    assert request.view.form is not None
    assert (request.view.form.unique, request.view.form.ordered) == flags


# Headers, cookies and credentials


@pytest.mark.parametrize(
    ("body", "implied"),
    [
        ({"form": {}}, FORM),
        ({"json": None}, "application/json"),
        ({"graphql": {"query": "{me}"}}, "application/json"),
        ({"text": ""}, TEXT),
        ({"file": "a.bin"}, "application/octet-stream"),
        ({"multipart": {"a": "b"}}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("given", [None, "content-type", "Content-Type", "CONTENT-TYPE"])
def test_a_body_implies_its_content_type_unless_one_is_given(
    body: dict[str, Any], implied: str | None, given: str | None
) -> None:
    if given and "multipart" in body:
        return  # the decoder rejects it
    expected = [(given, "text/x")] if given else [("content-type", implied)] if implied else []
    assert headers(described(headers={given: "text/x"} if given else {}, **body)) == expected


def test_headers_keep_their_order_and_implied_ones_follow() -> None:
    request = described(
        headers=[{"B": "1"}, {"a": "x, y"}, {"b": ["", "é"]}, {"A": "4"}],
        cookies=[{"c": "1"}, {"a": "x y"}, {"c": "%41"}],
        auth={"bearer": "ab.c{d}"},
        json=[],
    )
    lines = [
        ("B", "1"), ("a", "x, y"), ("b", ""), ("b", "é"), ("A", "4"),
        ("cookie", "c=1; a=x y; c=%41"), ("authorization", "Bearer ab.c{d}"), ("content-type", "application/json"),
    ]  # fmt: skip
    shown = plain(request.view)
    assert shown["headers"] == [
        {"name": name, "value": value, "line": f"{name}: {value}", "empty": value == "", "ascii": value != "é"}
        for name, value in lines
    ]
    assert shown["fields"] == [
        {"name": "B", "values": ["1", "", "é"], "joined": "1, é", "ascii": False},
        {"name": "a", "values": ["x, y", "4"], "joined": "x, y, 4", "ascii": True},
        {"name": "cookie", "values": ["c=1; a=x y; c=%41"], "joined": "c=1; a=x y; c=%41", "ascii": True},
        {"name": "authorization", "values": ["Bearer ab.c{d}"], "joined": "Bearer ab.c{d}", "ascii": True},
        {"name": "content-type", "values": ["application/json"], "joined": "application/json", "ascii": True},
    ]
    assert wire(request).headers == tuple(lines)


@pytest.mark.parametrize(
    ("user", "password", "ascii_alone", "encoded"),
    [
        ("Aladdin", "open sesame", True, "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),  # RFC 7617, section 2
        ("test", "123£", False, "dGVzdDoxMjPCow=="),  # section 2.1
        ("me", "a:b", True, "bWU6YTpi"),
        ("", "", True, "Og=="),
        ("{User}", "P W", True, None),
    ],
)
def test_basic_credentials_are_sent_but_not_among_the_headers_of_the_view(
    user: str,
    password: str,
    ascii_alone: bool,  # noqa: FBT001
    encoded: str | None,
) -> None:
    request = described(auth={"basic": {"user": user, "password": password}})
    assert plain(request.view.basic) == {"user": user, "password": password, "ascii": ascii_alone, "encoded": encoded}
    assert headers(request) == []
    ((name, value),) = wire(request).headers
    assert (name, b64decode(value.removeprefix("Basic ")).decode()) == ("authorization", f"{user}:{password}")


@pytest.mark.parametrize(
    ("fields", "token"),
    [
        ({"auth": {"bearer": "abc"}}, "abc"),
        ({"auth": {"bearer": "{token}"}}, "{token}"),
        ({"headers": {"Authorization": "Bearer {token}"}}, "{token}"),
        ({"headers": {"authorization": "bearer x"}}, None),
        ({"headers": {"authorization": "Token x"}}, None),
        ({"headers": {"authorization": "{scheme} Bearer x"}}, None),
        ({"auth": {"basic": {"user": "Bearer ", "password": "x"}}}, None),
    ],
)
def test_the_token_of_a_bearer_header_is_in_the_view_too(fields: dict[str, Any], token: str | None) -> None:
    assert plain(described(**fields).view.bearer) == token


@pytest.mark.parametrize(
    ("content_type", "says_json", "says_form"),
    [
        ("Application/JSON; charset=utf-8", True, False),
        ("application/x-www-form-urlencoded", False, True),
        ("multipart/form-data; boundary=x", False, True),
        ("application/problem+json", False, False),
        ("text/plain", False, False),
    ],
)
def test_a_content_type_that_libraries_interpret_is_flagged(content_type: str, says_json: bool, says_form: bool) -> None:  # noqa: FBT001
    view = described(text="x", headers={"Content-Type": content_type}).view
    assert (view.says_json, view.says_form) == (says_json, says_form)


# The other bodies


def test_a_request_without_a_body_is_a_get_and_one_with_a_body_a_post() -> None:
    assert wire(request_of("request: {url: 'https://a.example/'}")) == Wire("GET", "/", (), None)
    assert wire(described(text="x")).method == "POST"


def test_a_registered_method_is_sent_in_uppercase_and_any_other_as_it_is_written() -> None:
    """RFC 9110, section 9.1: methods are case-sensitive, and standardized ones are all in uppercase."""
    written = ["post", "pUt", "propFind", "query", "version-control", "PATCH", "purge", "MySearch", "GTE"]
    sent = ["POST", "PUT", "PROPFIND", "QUERY", "VERSION-CONTROL", "PATCH", "purge", "MySearch", "GTE"]
    assert [wire(described(method=method)).method for method in written] == sent


def test_json_keeps_its_numbers_and_the_order_of_its_keys() -> None:
    request = request_of(
        "request:\n"
        "  url: https://a.example/\n"
        "  json: {b: 1.0, a: 12345678901234567890, e: 1e3, E: -1.5E+10, z: -0, n: ~, t: true, s: '1.0', l: [0.10, {}],\n"
        "    d: é ✓}\n"
    )
    value = {
        "b": Number("1.0"), "a": Number("12345678901234567890"), "e": Number("1e3"), "E": Number("-1.5E+10"), "z": Number("-0"),
        "n": None, "t": True, "s": "1.0", "l": [Number("0.10"), {}], "d": "é ✓",
    }  # fmt: skip
    text = (
        '{\n  "b": 1.0,\n  "a": 12345678901234567890,\n  "e": 1e3,\n  "E": -1.5E+10,\n  "z": -0,\n  "n": null,\n  "t": true,\n'
        '  "s": "1.0",\n  "l": [\n    0.10,\n    {}\n  ],\n  "d": "é ✓"\n}'
    )
    line = (
        '{"b": 1.0, "a": 12345678901234567890, "e": 1e3, "E": -1.5E+10, "z": -0, "n": null, "t": true, "s": "1.0", '
        '"l": [0.10, {}], "d": "é ✓"}'
    )
    assert plain(request.view.json) == {"value": value, "text": text, "keyed": True, "zero_fraction": True}
    assert request.view.json
    assert reveal(request.view.json.line) == line
    assert plain(request.view.content) == {"text": text, "ascii": False, "charset": None, "length": 171}
    assert wire(request) == Wire("POST", "/", (("content-type", "application/json"),), text.encode(), "json")


@pytest.mark.parametrize("value", [None, False, 0, "", 'a\n"\\', [], [1], {}])  # fmt: skip
def test_any_json_value_can_be_a_body(value: object) -> None:
    request = described(json=value)
    assert json.loads(wire(request).body or b"") == value  # type: ignore[arg-type]
    assert request.view.json is not None
    assert request.view.json.keyed is (value == {})


@pytest.mark.parametrize(("value", "found"), [("9.99", False), ("10", False), ("1.10", False), ("1.0", True), ("-0.0", True)])
def test_a_json_body_knows_whether_a_number_ends_in_a_zero_fraction(value: str, found: bool) -> None:  # noqa: FBT001
    request = request_of(f'request: {{url: "https://a.example/", json: {{a: [5, {{b: {value}}}], c: ".0"}}}}')
    assert request.view.json is not None
    assert request.view.json.zero_fraction is found


def test_graphql_is_sent_as_json() -> None:
    full = described(
        graphql={"query": "query Q($id: ID!) {\n  me(id: $id) { é }\n}", "operationName": "Q", "variables": {"id": 1.0}}
    )
    text = (
        '{\n  "query": "query Q($id: ID!) {\\n  me(id: $id) { é }\\n}",\n  "operationName": "Q",\n'
        '  "variables": {\n    "id": 1.0\n  }\n}'
    )
    assert wire(full) == Wire("POST", "/", (("content-type", "application/json"),), text.encode(), "json")
    assert wire(described(graphql={"query": "{me}"})).body == b'{\n  "query": "{me}"\n}'


@given(texts)
def test_a_text_body_is_sent_byte_for_byte_and_json_by_value(text: str) -> None:
    quoted = "".join(f"\\U{ord(char):08x}" for char in text)
    request = request_of(f"request: {{url: 'https://a.example/', text: \"{quoted}\"}}")
    assert wire(request) == Wire("POST", "/", (("content-type", TEXT),), text.encode())
    body = wire(request_of(f"request: {{url: 'https://a.example/', json: [1, \"{quoted}\"]}}")).body
    assert isinstance(body, bytes)
    assert json.loads(body) == [1, text]


def test_a_file_is_not_read() -> None:
    request = described(file="no/such file é.bin")
    assert plain(request.view.file) == {"path": "no/such file é.bin"}
    assert wire(request) == Wire("POST", "/", (("content-type", "application/octet-stream"),), "no/such file é.bin")
    assert request.view.content is None


PARTS = [
    ({"text": "é"}, ("é", None, None, None), 'name="p"', {"bare": True, "ascii": True}),
    (
        {"text": "é", "type": "text/x"},
        ("é", None, None, "text/x"),
        'name="p"\r\nContent-Type: text/x',
        {"bare": True, "ascii": False},
    ),
    (
        {"file": "d/a.b-c_d.png"},
        (None, "d/a.b-c_d.png", "a.b-c_d.png", None),
        'name="p"; filename="a.b-c_d.png"\r\nContent-Type: application/octet-stream',
        {"plain": True, "ascii": True},
    ),
    (
        {"file": "a b.png", "type": "image/png"},
        (None, "a b.png", "a b.png", "image/png"),
        'name="p"; filename="a b.png"\r\nContent-Type: image/png',
        {"bare": True, "guessed": True, "ascii": True},
    ),
    (
        {"file": "a.png", "filename": "é/b.png"},
        (None, "a.png", "é/b.png", None),
        'name="p"; filename="é/b.png"\r\nContent-Type: application/octet-stream',
        {"plain": True, "renamed": True},
    ),
    (
        {"file": "d/a.png", "filename": "a.png"},
        (None, "d/a.png", "a.png", None),
        'name="p"; filename="a.png"\r\nContent-Type: application/octet-stream',
        {"plain": True, "ascii": True},
    ),
]


@pytest.mark.parametrize(("part", "sent", "header", "flags"), PARTS)
def test_a_part_has_a_header(part: dict[str, str], sent: tuple[str | None, ...], header: str, flags: dict[str, bool]) -> None:
    text, path, filename, kind = sent
    request = described(multipart={"p": part})
    assert request.view.multipart is not None
    assert plain(request.view.multipart.parts) == [
        {
            **dict.fromkeys(("plain", "renamed", "bare", "guessed", "ascii", "blank"), False),
            **flags,
            "name": "p",
            "text": text,
            "path": path,
            "filename": filename,
            "type": kind,
            "header": f"Content-Disposition: form-data; {header}",
            "literal": text is not None,
            "charset": None,
            "number": None,
        }
    ]
    assert wire(request) == Wire("POST", "/", (), (WirePart("p", text, path, filename, kind),))


def test_files_are_counted_if_there_are_several() -> None:
    one, several = (described(multipart={"a": "b", **{each: {"file": "x"} for each in names}}) for names in ("c", "cde"))
    assert one.view.multipart
    assert several.view.multipart
    assert [part.number for part in one.view.multipart.parts] == [None, None]
    assert [part.number for part in several.view.multipart.parts] == [None, 0, 1, 2]


def test_parts_keep_their_order_and_duplicates() -> None:
    request = described(multipart=[{"b": "1"}, {"a": {"file": "x"}}, {"b": ["2", {"text": "3", "type": "text/x"}]}])
    body = wire(request).body
    assert isinstance(body, tuple)
    assert [(part.name, part.text or part.path) for part in body] == [("b", "1"), ("a", "x"), ("b", "2"), ("b", "3")]
    assert request.view.multipart is not None
    assert (request.view.multipart.unique, request.view.multipart.typed) == (False, True)


@pytest.mark.parametrize("beside", ["", "0", "00", "1", "0 ----FormBoundary7MA4YWxkTrZu0gW00"])
def test_a_boundary_does_not_occur_in_any_text(beside: str) -> None:
    first = described(multipart={"a": "x"}).view.multipart
    assert first is not None
    text = reveal(first.boundary) + beside
    multipart = described(multipart={"a": "x", "b": f"--{text}--", "c": {"text": text, "type": "text/x"}}).view.multipart
    assert multipart is not None
    assert reveal(multipart.boundary) not in f"--{text}--"
    assert len(reveal(multipart.boundary)) <= 70, "RFC 2046, section 5.1.1"


# Features


FEATURES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {"method:GET": "request.method", "bodyless:GET": "request.method"}),
    (
        {"method": "Purge"},
        {
            "method:Purge": "request.method",
            "bodyless:Purge": "request.method",
            "method-case": "request.method",
        },
    ),
    ({"method": "Search"}, {"method:SEARCH": "request.method", "bodyless:SEARCH": "request.method"}),
    ({"method": "O'K"}, {
        "method:O'K": "request.method", "bodyless:O'K": "request.method", "method-quote": "request.method",
        "method-symbol": "request.method",
    }),
    ({"method": "A$"}, {
        "method:A$": "request.method", "bodyless:A$": "request.method", "method-dollar": "request.method",
        "method-symbol": "request.method",
    }),
    ({"method": "M-SEARCH"}, {
        "method:M-SEARCH": "request.method", "bodyless:M-SEARCH": "request.method", "method-symbol": "request.method",
    }),
    (
        {"method": "HEAD", "json": 1},
        {"method:HEAD": "request.method", "body:HEAD": "request.json", "header:content-type": "request.headers[0]"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), FEATURES)
def test_features_are_listed_with_their_fields(fields: dict[str, Any], expected: dict[str, str]) -> None:
    assert described(**fields).features == expected


@pytest.mark.parametrize("body", ["form", "json", "text", "multipart", "file", "graphql"])
def test_a_feature_of_the_body_points_at_the_body(body: str) -> None:
    fields: dict[str, Any] = {"form": {"a": "b"}, "multipart": {"a": "b"}, "graphql": {"query": "{a}"}}
    assert described(**{body: fields.get(body, "x")}).features["body:POST"] == f"request.{body}"


SPECIAL: list[tuple[dict[str, Any], dict[str, str]]] = [
    *(
        ({"headers": {name: value}}, {f"header:{name.lower()}": "request.headers[0]", "method-override": "request.headers[0]"})
        for name, value in (
            ("X-HTTP-Method-Override", "TRACE"), ("x-http-method", "GET,  connect ,a"), ("x-method-override", "Track"),
        )
    ),
    ({"headers": {"x-method-override": "TRACER"}}, {"header:x-method-override": "request.headers[0]"}),
    ({"headers": {"A-b": "c"}}, {"header:a-b": "request.headers[0]"}),
    (
        {"headers": [{"A": "1"}, {"b": "2"}, {"a": "3"}]},
        {
            "header:a": "request.headers[2]",
            "header:b": "request.headers[1]",
            "header-repeated": "request.headers[2]",
            "header-repeated:a": "request.headers[2]",
        },
    ),
    ({"headers": {"a": "", "b": ""}}, {
        "header:a": "request.headers[0]", "header:b": "request.headers[1]", "header-empty": "request.headers[0]",
        "header-empty:a": "request.headers[0]", "header-empty:b": "request.headers[1]",
    }),
    ({"headers": {"a": "é"}}, {"header:a": "request.headers[0]", "header-unicode": "request.headers[0]"}),
    ({"headers": {"a'b": "c"}}, {"header:a'b": "request.headers[0]", "header-quote": "request.headers[0].name"}),
    ({"headers": {"a-": "c"}}, {"header:a-": "request.headers[0]", "header-hyphen": "request.headers[0].name"}),
    ({"auth": {"bearer": "x"}}, {"header:authorization": "request.headers[0]"}),
    ({"auth": {"basic": {"user": "x", "password": "y"}}}, {}),
    ({"auth": {"basic": {"user": "x", "password": "é"}}}, {"basic-unicode": "request.auth"}),
    ({"url": "https://a.example/é"}, {"path-encoded": "request.url"}),
    ({"url": "https://a.example/%20?%20é"}, {"path-encoded": "request.url"}),
    ({"url": "https://a.example/?%20é+"}, {}),
    ({"url": "https://a.example/a+b"}, {"path-plus": "request.url"}),
    ({"url": "https://a.example/?a=%7e"}, {"url-equivalent": "request.url"}),
    ({"url": "https://a.example/%2f"}, {"path-encoded": "request.url"}),
    ({"url": "https://a.example/%c3%a9"}, {"path-encoded": "request.url", "url-equivalent": "request.url"}),
    ({"url": "https://a.example/%C3%A9"}, {"path-encoded": "request.url"}),
    ({"url": "https://a.example/?"}, {"query-empty": "request.url"}),
    ({"url": "https://a.example/?", "query": {"a": "b"}}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), SPECIAL)
def test_features_beyond_the_ordinary_are_listed_with_their_fields(fields: dict[str, Any], expected: dict[str, str]) -> None:
    ordinary = {"method:GET": "request.method", "bodyless:GET": "request.method"}
    assert described(**fields).features == {**ordinary, **expected}


BODIES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"form": {}}, {"body-empty": "request.form"}),
    ({"text": ""}, {"body-empty": "request.text"}),
    ({"text": "é"}, {}),
    ({"text": "a\tb"}, {"control-character": "request.text"}),
    ({"json": {"a": "\t"}}, {}),
    ({"form": {"a": "\r\n"}}, {}),
    ({"form": {"a": "\r{Value}"}}, {"control-character": "request.form"}),
    ({"multipart": {"a": "b", "c": "d\re"}}, {"control-character": "request.multipart[1]"}),
    ({"text": "a" * 8000}, {}),
    ({"text": '"' * 4100}, {"long": "request.text"}),
    ({"form": {f"n{index}": "a" * 70 for index in range(99)}}, {"long": "request.form"}),
    ({"text": "a\n"}, {}),
    ({"text": "a\n\n"}, {"text-end": "request.text"}),
    ({"text": "\n"}, {"text-end": "request.text"}),
    ({"text": "{Value}\n"}, {"text-end": "request.text"}),
    ({"form": {"": "{value}"}}, {"pair-nameless": "request.form"}),
    ({"form": {"": "value", "{name}": "{value}"}}, {}),
    ({"text": "< file"}, {"text-file": "request.text"}),
    ({"text": "<a> < b"}, {}),
    ({"multipart": {"b": "x", "a": "< file"}}, {"text-file": "request.multipart[1]"}),
    ({"multipart": {"a": "b"}}, {}),
    ({"multipart": {"b": "x", "a=": "b"}}, {"part-equals": "request.multipart[1]"}),
    ({"multipart": {"é": "b"}}, {"part-unicode": "request.multipart[0]"}),
    ({"multipart": {"a": {"text": "b", "type": "text/x"}}}, {"part-type": "request.multipart[0]"}),
    ({"text": "é", "headers": {"content-type": "text/x; charset=iso-8859-1"}}, {"charset": "request.headers[0]"}),
    ({"text": "€", "headers": {"a": "", "content-type": "text/x; charset=iso-8859-15"}}, {
        "charset": "request.headers[1]", "charset-rare": "request.headers[1]",
        "header:a": "request.headers[0]", "header-empty": "request.headers[0]", "header-empty:a": "request.headers[0]",
    }),
    ({"form": {"a": "é"}, "headers": {"content-type": "text/x; charset=iso-8859-1"}}, {}),
    ({"multipart": {"_charset_": "utf-16", "a": "b"}}, {"charset": "request.multipart[1]"}),
    ({"multipart": {"a": {"file": "b"}}}, {}),
    ({"multipart": {"a": {"file": "é/b"}}}, {"file-unicode": "request.multipart[0]"}),
    ({"multipart": {"a": {"file": "b", "filename": "b"}}}, {}),
    ({"multipart": {"a": {"file": "d/b", "filename": "c/b"}}}, {
        "file-folder": "request.multipart[0]", "file-renamed": "request.multipart[0]",
    }),
    ({"multipart": {"a": {"file": "b", "type": "image/png"}}}, {"file-type": "request.multipart[0]"}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), BODIES)
def test_features_of_a_body_are_listed_with_their_fields(fields: dict[str, Any], expected: dict[str, str]) -> None:
    request = described(**fields)
    found = {**request.features, **command_features(request.view)}
    ordinary = {"method:POST", "body:POST", "header:content-type"}
    assert {name: field for name, field in found.items() if name not in ordinary} == expected


def test_every_feature_occurs_in_some_request() -> None:
    found = {word for table in (FEATURES, SPECIAL, BODIES) for _, expected in table for word in expected}
    words = {*features._PHRASES} - found  # noqa: SLF001 - the whole vocabulary
    assert words == set(), "add a row for these to the tables above, or delete features that no spec can have"
    assert all(features.phrase(word) for word in found)


def test_the_features_of_a_command_are_those_that_are_not_looked_for_unless_a_client_asks() -> None:
    assert {word for _, expected in BODIES for word in expected} & COMMAND_FEATURES == COMMAND_FEATURES
    assert not {word for fields, _ in BODIES for word in described(**fields).features} & COMMAND_FEATURES


@pytest.mark.parametrize(
    ("feature", "phrase"),
    [
        ("method:PURGE", "the method PURGE"),
        ("method:*", "any method that it does not define"),
        ("body:GET", "a GET with a body"),
        ("body:OPTIONS", "an OPTIONS with a body"),
        ("bodyless:UNLOCK", "an UNLOCK without a body"),
        ("header:if-match", "the if-match header"),
        ("header:user-agent", "the user-agent header"),
        ("header:sec-*", "any header whose name begins with sec-"),
        ("header:x-request-id", "the x-request-id header"),
        ("header-empty:user-agent", "an empty user-agent header"),
        ("header-repeated:user-agent", "a repeated user-agent header"),
        ("header-repeated:upgrade-insecure-requests", "a repeated upgrade-insecure-requests header"),
        ("header-quote", "a header name with an apostrophe"),
    ],
)
def test_a_feature_is_described_with_the_right_article(feature: str, phrase: str) -> None:
    assert features.phrase(feature) == phrase


def test_a_feature_points_at_its_place_in_the_spec() -> None:
    request = request_of("request:\n  url: https://a.example/\n  headers:\n    a: b\n    c-: ''\n  json: 1\n")
    assert {name: str(request.spec.where(field)) for name, field in request.features.items()} == {
        "method:POST": "spec.yaml:1:1",
        "body:POST": "spec.yaml:6:3",
        "header:a": "spec.yaml:4:8",
        "header:c-": "spec.yaml:5:9",
        "header-hyphen": "spec.yaml:5:5",
        "header-empty": "spec.yaml:5:9",
        "header-empty:c-": "spec.yaml:5:9",
        "header:content-type": "spec.yaml:3:3",
    }


# Requests in other threads and processes


def sample(request: Request, client: str) -> str:
    """Render a sample, or return why the client refuses."""
    try:
        return render(request, load_client(client))
    except Refused as refused:
        return f"refused: {refused}"


def requests() -> list[Request]:
    return [normalise(decode(read(path))) for path in sorted(SAMPLES.glob("*/spec.yaml"))]


def test_a_pickled_request_renders_the_same() -> None:
    for request in requests():
        again = pickle.loads(pickle.dumps(request))  # noqa: S301 - our own bytes
        assert (plain(again.view), again.features, wire(again)) == (plain(request.view), request.features, wire(request))
        assert [sample(again, client) for client in client_ids(())] == [sample(request, client) for client in client_ids(())]


@pytest.mark.parametrize(
    "executor",
    [partial(ThreadPoolExecutor, 4), partial(ProcessPoolExecutor, 2, get_context("spawn"))],
    ids=["threads", "processes"],
)
def test_rendering_on_an_executor_gives_the_same_results_as_in_sequence(executor: Callable[[], Executor]) -> None:
    jobs = [(request, client) for request in requests() for client in client_ids(())]
    with executor() as pool:
        assert [*pool.map(sample, *zip(*jobs, strict=True), chunksize=40)] == [sample(*job) for job in jobs]
