"""Specs are decoded, or rejected with a report; `python tests/test_decode.py NAME ...` rewrites `tests/bad/NAME.txt`."""

from __future__ import annotations

import pickle
import re
import string
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen.document import read
from snippetgen.problems import Problems, Source, Span, Where, report
from snippetgen.request.normalise import normalise
from snippetgen.spec.decode import Defaults, decode
from snippetgen.spec.decode.placeholders import CONVENTIONS, Filling, Known
from snippetgen.spec.decode.url import _faults, faults, port
from snippetgen.spec.model import (
    Basic,
    Bearer,
    FileBody,
    Form,
    GraphQL,
    Json,
    Multipart,
    Part,
    Placeholder,
    RequestSpec,
    Response,
    Spec,
    TextBody,
)
from snippetgen.spec.translations import translated
from snippetgen.text import JsonValue, Number, Slot, marked, mask, pieces, reveal, slots

TESTS = Path(__file__).parent
GOOD = sorted(TESTS.glob("good/*.yaml"))
BAD = sorted(TESTS.glob("bad/*.yaml"))
URL = "https://api.example.com/"
TOKEN = string.ascii_letters + string.digits + "!#$%&'*+.^_`|~-"


def spec(text: str, fill: dict[str, str] | None = None, placeholders: dict[str, Placeholder] | None = None) -> Spec:
    return decode(Source("spec.yaml", text), fill, Defaults(placeholders or {}))


def problems(text: str, fill: dict[str, str] | None = None) -> str:
    with pytest.raises(Problems) as caught:
        spec(text, fill)
    return report(caught.value.problems)


def messages(text: str, fill: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(Problems) as caught:
        spec(text, fill)
    return [f"{each.message} ({each.hint})" if each.hint else each.message for each in caught.value.problems]


# Good specs

NUMBERS: list[JsonValue] = [*map(Number, ("1.0", "12345678901234567890", "1e3", "-0", "1E-400", "0.10"))]
OTHERS: list[JsonValue] = [*map(Number, ("31", "15", "1", "0.5", "7", "1.0", "-0.5e3", "0.50", "0"))]
ALIASED: dict[str, JsonValue] = {"a": [Number("1"), Number("2")], "b": "Ana"}
REQUESTS = {
    "responses": RequestSpec("GET", "https://api.example.com/photo"),
    "minimal": RequestSpec("GET", "https://api.example.com"),
    "everything": RequestSpec(
        "POST",
        "https://{yourDomain}/oauth/token?a=1",
        headers=(
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-empty", ""),
            ("x-tab", "a\tb"),
            ("x-unicode", "Zoë ñ"),
            ("accept", "text/html"),
            ("accept", "application/json"),
        ),
        query=(("scope", "read:orders"), ("none", "no")),
        cookies=(("session", "abc="),),
        auth=Basic("YOUR_CLIENT_ID", "p:w "),
        body=Form((("grant_type", "client_credentials"),)),
    ),
    "source-text": RequestSpec(
        "POST",
        URL,
        body=Form(
            (
                *(("no", "no"), ("true", "TRUE"), ("007", "007"), ("time", "12:30"), ("date", "2026-01-02")),
                *(("number", "1_000.50"), ("hex", "0x1F"), ("many", "1"), ("many", "2.0"), ("many", "x"), ("many", "yes")),
                *(("words", "a  b"), ("quoted", "null"), ("folded", "one two"), ("block", "one\n  two\n"), ("", "")),
            )
        ),
    ),
    "json": RequestSpec(
        "POST",
        URL,
        body=Json(
            {
                "lexemes": [*NUMBERS],
                "others": [*OTHERS],
                "words": [
                    *(True, True, True, False, None, None, None),
                    *("no", "yes", "on", "true", "1", "12:30", "2026-01-02", "1_000", "0b1", "="),
                ],
                "nothing": None,
                "1": "one",
                "true": "yes",
                "~": "tilde",
                "1.0": [[], {}, [[Number("1")]]],
                "z": "last",
                "a": "first",
                "nul": "a\0b",
                "block": "text\n",
            }
        ),
    ),
    "json-scalar": RequestSpec("PUT", URL, body=Json(None)),
    "json-aliases": RequestSpec(
        "POST", URL, body=Json({"first": "Ana", "both": {**ALIASED}, "second": {**ALIASED}, "third": [{**ALIASED}, "Ana"]})
    ),
    "text": RequestSpec(
        "POST",
        "http://127.0.0.1:8080/%7Eana/ü?q=ä%20b",
        headers=(("content-type", "application/xml"),),
        body=TextBody('<order id="1">\n  <item>it\'s</item>\n</order>\n'),
    ),
    "multipart": RequestSpec(
        "POST",
        "http://[::1]:8080/upload",
        body=Multipart(
            (
                Part("plain", "text"),
                Part("number", "1.0"),
                Part("typed", '{"a": 1}', type="application/json; charset=utf-8"),
                Part("photo", file="photos/cat.png"),
                Part("renamed", file='a"b.png', filename="cat.png", type="image/png"),
                Part("twice", "one"),
                Part("twice", file="two.txt"),
            )
        ),
    ),
    "multipart-list": RequestSpec(
        "POST", "https://api.example.com", body=Multipart((Part("a", "1"), Part("b", ""), Part("a", "2")))
    ),
    "file": RequestSpec("PUT", "https://api.example.com/raw", body=FileBody("data/report 1.pdf")),
    "graphql": RequestSpec(
        "POST",
        "https://api.example.com/graphql",
        body=GraphQL(
            "query Orders($n: Int) { orders(first: $n) { id } }\n", {"n": Number("10"), "price": Number("1.0")}, "Orders"
        ),
    ),
    "graphql-query-alone": RequestSpec("POST", "https://api.example.com/graphql", body=GraphQL("{ me { id } }")),
    "bearer": RequestSpec("GET", "https://{host}:{port}/a.b/..c/.../%2Fx", auth=Bearer("{accessToken}")),
    "base-url": RequestSpec("GET", "{{api.base}}/orders?status=open", base="https://api.example.com:8443/v1"),
    "empty-form": RequestSpec("POST", URL, body=Form(())),
    "response-text": RequestSpec("DELETE", URL),
    "languages": RequestSpec("GET", "https://{tenant}.example.com/orders?page=2"),
}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_spec_is_decoded(path: Path) -> None:
    assert decode(read(path)).request == REQUESTS[path.stem]


def test_every_good_spec_has_an_expected_request() -> None:
    assert {path.stem for path in GOOD} == {*REQUESTS}


@pytest.mark.parametrize("path", sorted(TESTS.parent.glob("samples/*/spec.yaml")), ids=lambda path: path.parent.name)
def test_every_published_spec_is_valid(path: Path) -> None:
    assert decode(read(path)).title


def test_the_sections_around_a_request_are_decoded() -> None:
    found = decode(read(TESTS / "good" / "everything.yaml"))
    assert found == Spec(
        source=found.source,
        request=REQUESTS["everything"],
        title="Get Access Tokens",
        description="Ask for a token.\nTwo lines.\n",
        placeholders=(
            Placeholder("{yourDomain}", "Your tenant's domain.", "northwind.auth0.com", "AUTH0_DOMAIN"),
            Placeholder("YOUR_CLIENT_ID", secret=True),
        ),
        parameters=(("grant_type", 'Set this to "client_credentials".'),),
        responses=(
            Response(
                200,
                (("content-type", "application/json"), ("content-length", "27")),
                Json({"expires_in": Number("86400"), "token": None}),
            ),
        ),
        options={"python/http.client": {"timeout": 10, "verbose": True, "style": "short", "quoted": "10"}, "go/net-http": {}},
        operation="POST /oauth/{kind}",
        names=frozenset(("yourDomain", "YOUR_CLIENT_ID")),
        spans=found.spans,
    )
    filled = decode(found.source, {"yourDomain": "a.example"})
    assert (filled.request.url, filled.operation) == ("https://a.example/oauth/token?a=1", "POST /oauth/{kind}")
    assert decode(read(TESTS / "good" / "response-text.yaml")).response == Response(500, text="")


def test_a_list_of_responses_is_decoded_and_the_first_is_the_one_to_the_samples() -> None:
    found = decode(read(TESTS / "good" / "responses.yaml"))
    assert found.responses == (
        Response(200, (("content-type", "image/png"),), file="photo.png", description="The photo."),
        Response(404, json=Json({"error": "none"}), description="There is no *photo*."),
        Response(500),
    )
    assert found.response == found.responses[0]
    assert found.where("response[1]").line == 4


def test_a_text_for_readers_can_be_in_several_languages_of_which_the_fields_have_english_or_the_first() -> None:
    found = decode(read(TESTS / "good" / "languages.yaml"))
    assert (found.title, found.description, found.placeholders, found.parameters) == (
        "List the orders",
        "Lists the orders of `{tenant}`.",
        (Placeholder("{tenant}", "Ihr Mandant."),),
        (("page", "The page."), ("plain", "A text for all languages.")),
    )
    assert [each.description for each in found.responses] == ["The orders.", "Finnes ikke."]
    assert found.translations == {
        "placeholders.{tenant}.description": {"de": "Ihr Mandant.", "pt-BR": "A sua conta."},
        "title": {"en": "List the orders", "de": "Bestellungen auflisten"},
        "description": {
            "en": "Lists the orders of `{tenant}`.",
            "de": "Listet die Bestellungen von `{tenant}` auf.",
            "ja": "注文の一覧。",
        },
        "parameters.page": {"en": "The page.", "de": "Die *Seite*."},
        "response[0].description": {"en": "The orders.", "zh-Hant-TW": "訂單。"},
        "response[1].description": {"no": "Finnes ikke."},
    }
    assert pieces(found.translations["description"]["de"]) == (
        *("Listet die Bestellungen von `", Slot("{tenant}", "tenant"), "` auf."),
    )
    assert [found.where(path).line for path in ("parameters.page", "response[1].description")] == [12, 16]


def test_a_spec_is_in_the_language_that_is_asked_for_or_in_a_less_exact_one_or_in_english_or_the_first() -> None:
    found = decode(read(TESTS / "good" / "languages.yaml"))

    def told(language: str) -> tuple[str, ...]:
        asked = translated(found, language)
        responses = [each.description for each in asked.responses]
        return (asked.title, asked.placeholders[0].description, *(text for _, text in asked.parameters), *responses)

    plain = "A text for all languages."
    german = ("Bestellungen auflisten", "Ihr Mandant.", "Die *Seite*.", plain, "The orders.", "Finnes ikke.")
    assert (told("de"), told("DE-at")) == (german, german)
    assert told("zh-hant-tw") == ("List the orders", "Ihr Mandant.", "The page.", plain, "訂單。", "Finnes ikke.")
    assert told("pt-BR")[1:3] == ("A sua conta.", "The page.")
    assert told("pt")[1] == "Ihr Mandant.", "a text in Brazilian Portuguese is not one for all who read Portuguese"
    assert translated(translated(found, "de"), "en") == found


def test_a_placeholder_of_the_project_keeps_its_languages_unless_a_spec_declares_its_own() -> None:
    path = "placeholders.{id}.description"
    defaults = Defaults({"{id}": Placeholder("{id}", "The id.")}, translations={path: {"en": "The id.", "de": "Die Nummer."}})
    text = "request: {url: 'https://a.example/{id}'}\n"
    own = f"{text}placeholders: {{id: {{description: Mine.}}}}\n"
    unused = "request: {url: 'https://a.example/'}\n"
    found = [decode(Source("a.yaml", each), None, defaults).translations for each in (text, own, unused)]
    assert found == [defaults.translations, {}, {}]


def test_each_field_knows_its_place() -> None:
    found = decode(read(TESTS / "good" / "multipart.yaml"))
    assert {**found.spans} == {
        "request": Span(1, 1, 1, 8),
        "request.url": Span(2, 8, 2, 32),
        "request.multipart": Span(3, 3, 3, 12),
        "request.multipart[0]": Span(4, 12, 4, 16),
        "request.multipart[0].name": Span(4, 5, 4, 10),
        "request.multipart[1]": Span(5, 13, 5, 16),
        "request.multipart[1].name": Span(5, 5, 5, 11),
        "request.multipart[2]": Span(6, 12, 6, 69),
        "request.multipart[2].name": Span(6, 5, 6, 10),
        "request.multipart[2].text": Span(6, 19, 6, 29),
        "request.multipart[2].type": Span(6, 37, 6, 68),
        "request.multipart[3]": Span(7, 12, 7, 34),
        "request.multipart[3].name": Span(7, 5, 7, 10),
        "request.multipart[3].file": Span(7, 19, 7, 33),
        "request.multipart[4]": Span(8, 14, 8, 67),
        "request.multipart[4].name": Span(8, 5, 8, 12),
        "request.multipart[4].file": Span(8, 21, 8, 30),
        "request.multipart[4].filename": Span(8, 42, 8, 49),
        "request.multipart[4].type": Span(8, 57, 8, 66),
        "request.multipart[5]": Span(9, 13, 9, 16),
        "request.multipart[5].name": Span(9, 5, 9, 10),
        "request.multipart[6]": Span(9, 18, 9, 33),
        "request.multipart[6].name": Span(9, 5, 9, 10),
        "request.multipart[6].file": Span(9, 25, 9, 32),
    }
    assert {*decode(read(TESTS / "good" / "everything.yaml")).spans} == {
        *("title", "description", "operation", "request", "response", "parameters.grant_type"),
        *("request.method", "request.url", "request.auth", "request.auth.user", "request.auth.password"),
        *("request.headers", *(f"request.headers[{index}]{end}" for index in range(6) for end in ("", ".name"))),
        *("request.query", *(f"request.query[{index}]{end}" for index in range(2) for end in ("", ".name"))),
        *("request.cookies", "request.cookies[0]", "request.cookies[0].name"),
        *("request.form", "request.form[0]", "request.form[0].name"),
        *("placeholders.{yourDomain}", "placeholders.{yourDomain}.example", "placeholders.YOUR_CLIENT_ID"),
        *("response.headers[0]", "response.headers[0].name", "response.headers[1]", "response.headers[1].name"),
        *("options.python/http.client", "options.go/net-http"),
        *(f"options.python/http.client.{option}" for option in ("timeout", "verbose", "style", "quoted")),
    }
    line = "    photo: {file: photos/cat.png}"
    assert found.where("request.multipart[3].file") == Where(found.source.path, 7, 19, 14, line)
    assert found.where("request.headers[3]").line == 1


def test_a_spec_can_be_pickled() -> None:
    found = decode(read(TESTS / "good" / "everything.yaml"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


def test_windows_line_endings_change_only_the_source() -> None:
    for path in GOOD:
        text = path.read_text("utf-8")
        windows = spec(text.replace("\n", "\r\n"))
        assert windows.request == spec(text).request
        assert {key: (span.line, span.column) for key, span in windows.spans.items()} == {
            key: (span.line, span.column) for key, span in spec(text).spans.items()
        }


# Bad specs


def reported(path: Path) -> str:
    """Return the report on a bad spec, named without its folder."""
    with pytest.raises(Problems) as caught:
        decode(Source(path.name, path.read_bytes().decode()))
    return report(caught.value.problems) + "\n"


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_spec_is_reported_as_expected(path: Path) -> None:
    expected = path.with_suffix(".txt")
    assert expected.exists(), f"to write it: python tests/test_decode.py {path.stem}"
    assert reported(path) == expected.read_bytes().decode(), (
        f"read the diff; if the new report is right: python tests/test_decode.py {path.stem}"
    )


def test_every_expected_report_has_a_spec() -> None:
    assert {path.stem for path in TESTS.glob("bad/*.txt")} == {path.stem for path in BAD}


def test_five_faults_are_reported_together() -> None:
    text = (
        "titel: Orders\n"
        "request:\n"
        "  method: GE T\n"
        "  url: https://api.example.com/%\n"
        "  headers: {host: x}\n"
        "response: {status: 1}\n"
    )
    assert problems(text) == (
        "spec.yaml:1:1: error: unknown key 'titel'\n"
        "  |\n"
        "1 | titel: Orders\n"
        "  | ^^^^^ did you mean 'title'?\n"
        "spec.yaml:3:11: error: 'GE T' is not a valid HTTP method\n"
        "  |\n"
        "3 |   method: GE T\n"
        "  |           ^^^^ a method is one word, such as GET or POST\n"
        "spec.yaml:4:32: error: '%' is not followed by two hexadecimal digits\n"
        "  |\n"
        "4 |   url: https://api.example.com/%\n"
        "  |                                ^ write %25 for a literal '%'\n"
        "spec.yaml:5:13: error: the HTTP client sets 'host' itself\n"
        "  |\n"
        "5 |   headers: {host: x}\n"
        "  |             ^^^^ remove it\n"
        "spec.yaml:6:20: error: 1 is not a valid HTTP status code\n"
        "  |\n"
        "6 | response: {status: 1}\n"
        "  |                    ^ use a number from 100 to 599\n"
        "5 errors"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://a",
        "HTTP://A.B/",
        "https://a:65535",
        "https://a_b.c-d.e./",
        "https://a?b",
        "https://a/?",
        "https://1.2.3.4:5/",
        "https://[2001:db8::1]/",
        "https://[{address}]/",
        "https://{a}{b}.c/",
        "https://{domain}:{port}",
        "https://YOUR_DOMAIN/%41%c3%BC",
        "https://a/.../a.b/.a/a./%2e%2ea",
        "https://a/?a=../..&b=/./",
        "https://a//b/;c,d/@x:y/[z]/|",
        "https://a/{x}/{{x}}/${x}",
        "https://1a.2b",
        "https://xn--bcher-kva.example/ü",
    ],
)
def test_a_url_that_can_be_sent_is_accepted(url: str) -> None:
    scheme, rest = url.split(":", 1)
    assert spec(f"request: {{url: '{url}'}}").request.url == f"{scheme.lower()}:{rest}"


@given(
    st.sampled_from(["https", "HTTP", "http", "ftp"]),
    st.lists(st.sampled_from([*"aZ0-._:@[]", "com", "0x1", "127"]), max_size=6),
    st.lists(st.sampled_from([*"/?#%.:@ aé", "..", "%2e", "%41", "{}", Slot("{id}", "id"), Slot(":a", "a")]), max_size=8),
)
def test_a_url_that_is_taken_for_faultless_at_first_sight_is_so(scheme: str, host: list[str], rest: list[str | Slot]) -> None:
    url = marked([f"{scheme}://{''.join(host)}", *rest])
    assert [*faults(url)] == [*_faults(url, mask(url))]


@pytest.mark.parametrize("name", ["{baseUrl}", "{{base.url}}", "${BASE}", "<base>", "YOUR_BASE_URL", "base"])
@pytest.mark.parametrize("following", ["", "/orders/{id}?a=https://a/", "?a=1"])
def test_a_url_may_begin_with_a_placeholder_whose_example_is_kept(name: str, following: str) -> None:
    found = spec(f"request: {{url: '{name}{following}'}}\nplaceholders: {{'{name}': {{example: 'HTTPS://a.example:81/v1'}}}}")
    assert (found.request.url, found.request.base) == (f"{name}{following}", "https://a.example:81/v1")
    assert slots(found.request.url)[0].written == name
    assert found.request.located == f"https://a.example:81/v1{following}"


def test_a_value_takes_the_place_of_the_placeholder_at_the_start_of_a_url_with_or_without_an_example() -> None:
    for declared in ("", "\nplaceholders: {baseUrl: {example: 'https://a.example'}}"):
        found = spec(f"request: {{url: '{{baseUrl}}/orders'}}{declared}", {"baseUrl": "HTTP://b.example/v2"}).request
        assert (found.url, found.base, found.located) == ("http://b.example/v2/orders", "", "http://b.example/v2/orders")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("abc", "a URL must start with http:// or https:// (write it in full, like https://api.example.com/v1)"),
        ("https://b.example/?a", "it has a query (write the query in the request)"),
        ("https://b.example/", "the URL would have two slashes after it (remove the slash at its end)"),
        ("https://b c", "a URL cannot contain spaces (write %20 for a space)"),
    ],
)
def test_a_value_at_the_start_of_a_url_is_checked_as_its_example_is(value: str, message: str) -> None:
    text = "request:\n  url: '{baseUrl}/orders'\nplaceholders: {baseUrl: {example: 'https://a.example'}}"
    assert messages(text, {"baseUrl": value}) == [f"the value {value!r} of 'baseUrl' does not fit: {message}"]
    assert problems(text, {"baseUrl": value}).startswith("spec.yaml:2:9: error: ")
    text = text.replace("https://a.example", value)
    assert messages(text) == [f"the example {value!r} of 'baseUrl' does not fit: {message}"]
    assert problems(text).startswith("spec.yaml:3:35: error: ")


def test_a_slash_at_the_end_of_an_example_is_right_if_it_is_the_whole_url() -> None:
    found = spec("request: {url: '{endpoint}'}\nplaceholders: {endpoint: {example: 'https://a.example/v1/'}}")
    assert found.request.located == "https://a.example/v1/"


def test_a_value_of_a_port_is_checked() -> None:
    text = "request:\n  url: https://{host}:{port}/x\n"
    assert spec(text, {"port": "8443"}).request.url == "https://{host}:8443/x"
    assert problems(text, {"port": "abc"}) == (
        "spec.yaml:2:23: error: 'abc' is not a valid port\n  |\n2 |   url: https://{host}:{port}/x\n"
        "  |                       ^^^ use a number from 1 to 65535"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a", ""),
        ("https://a:81", "81"),
        ("https://a:{p}/b:1?c:2", "{p}"),
        ("https://a:8{p}?c:2", "8{p}"),
        ("https://[::1]/", ""),
        ("https://[::1]:{p}", "{p}"),
        ("{base}/a:1", ""),
    ],
)
def test_the_port_of_a_url_is_found_with_its_placeholders(url: str, expected: str) -> None:
    found = port(Filling(Known(), {}, "").in_url(url))
    assert (found, [slot.written for slot in slots(found)]) == (expected, ["{p}"] if "p" in expected else [])


# Placeholders

DECLARED = """request:
  url: https://{yourDomain}/{tenant}/YOUR_ID/YOUR_ID_2
  headers: {x-key: "key YOUR_ID"}
  json: {YOUR_ID: [YOUR_ID, 1], n: YOUR_NUMBER}
placeholders:
  "{yourDomain}": {example: a.b}
  YOUR_ID: {}
  YOUR_ID_2: {}
  YOUR_NUMBER: {}
response: {status: 200, text: "for YOUR_ID at {yourDomain}"}
title: Orders of YOUR_ID
"""


def test_placeholders_are_filled_before_validation_longest_name_first() -> None:
    found = spec(DECLARED, {"yourDomain": "c.d", "YOUR_ID": "7", "YOUR_NUMBER": "5"})
    assert found.request == RequestSpec(
        "POST",
        "https://c.d/{tenant}/7/YOUR_ID_2",
        headers=(("x-key", "key 7"),),
        body=Json({"7": ["7", Number("1")], "n": "5"}),
    )
    assert (found.title, found.response) == ("Orders of 7", Response(200, text="for 7 at c.d"))
    assert found.placeholders == (Placeholder("YOUR_ID_2"),)


def test_a_placeholder_can_be_filled_by_its_name_with_or_without_braces() -> None:
    for name in ("{tenant}", "tenant"):
        assert spec(DECLARED, {name: "x"}).request.url == "https://{yourDomain}/x/YOUR_ID/YOUR_ID_2"
    text = "request: {url: 'https://a/MY_ID', query: {MY_ID: '{MY_ID}'}}"
    for declared in ("", "\nplaceholders: {MY_ID: {}}"):
        assert spec(text + declared, {"MY_ID": "x"}).request == RequestSpec("GET", "https://a/MY_ID", query=(("MY_ID", "x"),))


def test_filled_values_are_validated() -> None:
    assert messages(DECLARED, {"YOUR_ID": "a\nb", "yourDomain": "a b"}) == [
        "a URL cannot contain spaces (write %20 for a space)",
        "a URL cannot contain line breaks or other control characters",
        "a header value cannot contain line breaks or other control characters",
    ]
    assert messages(DECLARED, {"yourDomain": ""}) == ["the URL has no host"]
    assert messages("request: {url: https://a/, json: {a: 1, X: 2}}\nplaceholders: {X: {}}", {"X": "a"}) == [
        "duplicate key 'a' after filling placeholders"
    ]
    assert messages(DECLARED, {"YOUR_ID": "\udcff"}) == ["the value of placeholder 'YOUR_ID' is not valid Unicode"]


def test_a_value_for_an_unknown_placeholder_is_a_problem() -> None:
    assert messages(DECLARED, {"yourDomian": "x", "zzz": "x"}) == [
        "unknown placeholder 'yourDomian' (did you mean 'yourDomain'?)",
        "unknown placeholder 'zzz'",
    ]
    assert problems("request: {url: https://a/}", {"x": "y"}) == "spec.yaml: error: unknown placeholder 'x'"


def test_a_placeholder_under_a_misspelt_key_is_not_reported_as_unused() -> None:
    assert messages(
        "request:\n  url: https://a/\n  from: {a: MY_ID, b: MINE}\nplaceholders: {MY_ID: {}, ZZZ: {}}\n",
        {"MINE": "x", "QQQ": "x"},
    ) == [
        "unknown placeholder 'QQQ'",
        "unknown key 'from' (did you mean 'form'?)",
        "placeholder 'ZZZ' is not used in the request",
    ]


def test_a_declared_placeholder_that_the_request_does_not_use_is_a_problem() -> None:
    assert messages("title: for YOUR_ID\nrequest: {url: https://a/}\nplaceholders: {YOUR_ID: {}}\n") == [
        "placeholder 'YOUR_ID' is not used in the request"
    ]


def test_project_placeholders_are_added_if_the_request_uses_them_and_the_spec_does_not_declare_them() -> None:
    common = {
        each.name: each
        for each in (Placeholder("{yourDomain}", "of the project"), Placeholder("{tenant}"), Placeholder("{unused}"))
    }
    assert spec(DECLARED, placeholders=common).placeholders == (
        Placeholder("{yourDomain}", example="a.b"),
        Placeholder("YOUR_ID"),
        Placeholder("YOUR_ID_2"),
        Placeholder("YOUR_NUMBER"),
        Placeholder("{tenant}"),
    )
    assert spec("request: {url: https://a/}", placeholders=common).placeholders == ()


def found(text: str, *names: str, conventions: Sequence[str] = ("{x}",), document: str = "") -> list[tuple[str, str]]:
    """Return the placeholders of a text: each as written, and its name."""
    marking = Filling(Known(names, (), (*conventions,)), {}, document)
    return [(slot.written, slot.name) for slot in slots(marking.in_url(text))]


def test_a_name_in_braces_is_a_placeholder_but_not_within_another_notation() -> None:
    assert found("{a}/{b-c.d_1}/{1}/{}/{a b}/{{x}}/${x}/#{x}/%{x}/\\{x}") == [("{a}", "a"), ("{b-c.d_1}", "b-c.d_1")]
    assert found("${x} {{y}}", "{x}", "{{y}}") == [("{{y}}", "y")]


def test_a_declared_name_is_a_whole_word_and_the_longest_wins() -> None:
    assert [written for written, _ in found("A AB ABC A-B xA A_", "A", "ABC", "AB")] == ["A", "AB", "ABC", "A"]
    assert [written for written, _ in found("a.b $$ axb", "a.b", "$$")] == ["a.b", "$$"]


def test_a_name_that_is_declared_without_brackets_means_those_of_the_document() -> None:
    every = "id {id} {{id}} {{ id }} ${id} <id> /:id"
    bracketed = ["{id}", "{{id}}", "{{ id }}", "${id}", "<id>", ":id"]
    assert [written for written, _ in found(every, "id", document=every)] == bracketed
    assert [written for written, _ in found("id", "id", document="id: 5")] == ["id"]
    assert {name for _, name in found(every, "id", document=every)} == {"id"}


@pytest.mark.parametrize(
    ("convention", "text", "expected"),
    [
        ("{x}", "{a}{b}", ["{a}", "{b}"]),
        ("{{x}}", "{{a}} {b} {{{c}}} {{ d }}", ["{{a}}", "{{ d }}"]),
        ("${X}", "${A}$B", ["${A}"]),
        ("<x>", "<a> < b > </a>", ["<a>"]),
        ("YOUR_X", "YOUR_A_1 YOUR_ FOR_YOUR_B Your_c", ["YOUR_A_1"]),
        (":x", "https://a:b/:c/x:d/:e?:f", [":c", ":e"]),
    ],
)
def test_each_convention_finds_its_notation_alone(convention: str, text: str, expected: list[str]) -> None:
    assert [written for written, _ in found(text, conventions=(convention,))] == expected
    assert found(text, conventions=()) == []
    assert convention in CONVENTIONS


NOTED = st.lists(
    st.sampled_from(
        ["{", "}", "{{", "}}", "$", "<", ">", "/", ":", "?", " ", "a", "b-1", "A", "YOUR_", "YOUR_A", "_", "Z9", "é"]
    )
    | st.sampled_from(["{a}", "{{a}}", "{{ b-1 }}", "${A}", "<a>", "/:a", "YOUR_Z9", "{YOUR_A}"]),
    max_size=8,
).map("".join)


@given(text=NOTED, convention=st.sampled_from([*CONVENTIONS]))
def test_a_text_is_searched_if_it_may_have_a_placeholder(text: str, convention: str) -> None:
    expected = [each[0] for each in re.finditer(CONVENTIONS[convention], text)]
    assert [written for written, _ in found(text, conventions=(convention,))] == expected


@given(text=NOTED, names=st.lists(NOTED.filter(bool), max_size=3), conventions=st.sets(st.sampled_from([*CONVENTIONS])))
@example("{a} {{a}} ${a}", ["{a}"], {"{x}"})
@example("YOUR_A YOUR_A_B {YOUR_A}", ["YOUR_A"], {"{x}", "YOUR_X"})
def test_declared_names_that_a_notation_finds_are_found_as_with_patterns_of_their_own(
    text: str, names: list[str], conventions: set[str]
) -> None:
    other = "no notation finds this name"
    assert found(text, *names, conventions=(*conventions,)) == found(text, *names, other, conventions=(*conventions,))


def test_what_looks_like_a_placeholder_can_be_declared_to_be_text() -> None:
    text = "request: {url: 'https://a/{b}', query: {tags: 'cs.{new}', q: '{b}'}}\nplaceholders: {'{new}': text}\n"
    assert [*map(slots, (value for _, value in spec(text).request.query))] == [(), (Slot("{b}", "b"),)]
    assert reveal(normalise(spec(text)).view.url.full) == "https://a/{b}?tags=cs.%7Bnew%7D&q={b}"
    assert messages(text, {"new": "x"}) == [
        "unknown placeholder 'new' (if '{new}' is a placeholder, declare it under 'placeholders')"
    ]
    assert messages("request: {url: https://a/}\nplaceholders: {'{new}': text}\n") == [
        "placeholder '{new}' is not used in the request"
    ]


def test_a_spec_can_choose_its_conventions() -> None:
    text = "conventions: ['{{x}}']\nrequest: {url: 'https://a/{{b}}', query: {c: '{d}'}}\n"
    assert reveal(normalise(spec(text)).view.url.full) == "https://a/{{b}}?c=%7Bd%7D"
    assert messages("conventions: ['{}']\nrequest: {url: https://a/}\n") == ["unknown convention '{}' (did you mean '{x}'?)"]
    known = "'{x}', '{{x}}', '${X}', '<x>', 'YOUR_X', ':x'"
    assert messages("conventions: all\nrequest: {url: https://a/}\n") == [f"expected a list (known: {known})"]


def test_a_filled_value_is_no_placeholder_whatever_it_looks_like() -> None:
    found = spec("request: {url: https://a/, query: {q: '{b}'}}", {"b": "{c}"})
    assert reveal(normalise(found).view.url.full) == "https://a/?q=%7Bc%7D"


def test_only_declared_names_are_placeholders_of_a_graphql_query() -> None:
    text = "request: {url: https://a/, graphql: {query: 'query{user{id}name}', variables: {id: '{id}'}}}"
    body = spec(text).request.body
    assert isinstance(body, GraphQL)
    assert (slots(body.query), body.variables) == ((), {"id": "{id}"})


# Any text

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\t")).filter(lambda text: text == text.strip(" \t"))
NAMES = st.text(st.sampled_from(TOKEN), min_size=1).map(lambda name: f"x-{name}")


def written(**request: object) -> RequestSpec:
    text = yaml.safe_dump({"request": {"url": URL, **request}}, sort_keys=False)
    return spec(text).request


@given(st.dictionaries(NAMES, VALUES))
@example({"x-a": "1e3", "x-no": "no", "x-null": "null", "x-empty": "", "x-tilde": "~", "x-quote": "'\"", "x-colon": "a: b #c"})
def test_any_header_survives_a_round_trip_through_yaml(headers: dict[str, str]) -> None:
    assert written(headers=headers).headers == tuple(headers.items())
    assert written(headers=[{name: value} for name, value in headers.items()]).headers == tuple(headers.items())


@given(st.lists(st.tuples(TEXTS, TEXTS)))
@example([("<<", "<<"), ("=", "="), ("\u2028", "\x85"), ("\ufeff", "\r\n"), (" ", "\t")])
def test_any_form_survives_a_round_trip_through_yaml(pairs: list[tuple[str, str]]) -> None:
    assert written(form=[{name: value} for name, value in pairs]).body == Form(tuple(pairs))


@given(TEXTS)
@example("\n\n a\n")
def test_any_text_survives_a_round_trip_through_yaml(text: str) -> None:
    assert written(text=text).body == TextBody(text)


if __name__ == "__main__":
    for stem in sys.argv[1:]:
        (TESTS / "bad" / f"{stem}.txt").write_bytes(reported(TESTS / "bad" / f"{stem}.yaml").encode())
