"""Warnings: what is valid and yet likely a slip. They are shown by every command, and fail only with --strict."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from snippetgen.document import read
from snippetgen.problems import Source
from snippetgen.spec.decode import decode
from snippetgen.spec.warnings import warnings
from tests.projects import run

ROOT = Path(__file__).parents[1]
SLIPS = """\
request:
  method: post
  url: https://api.example.com/orders
  headers: {contnet-type: text/plain}
  text: a
"""
TOLD = """\
a.yaml:2:11: warning: the method 'post' is sent as 'POST'
  |
2 |   method: post
  |           ^^^^ write POST: methods are case-sensitive
a.yaml:4:13: warning: 'contnet-type' is not a registered header name
  |
4 |   headers: {contnet-type: text/plain}
  |             ^^^^^^^^^^^^ did you mean 'content-type'?
2 warnings
"""


def warned(text: str, fill: dict[str, str] | None = None, languages: tuple[str, ...] = ()) -> list[str]:
    found = warnings(decode(Source("a.yaml", text), fill), languages)
    return [f"{each.where.line}:{each.where.column}: {each.message} -- {each.hint}" for each in found]


def of_request(fields: str) -> list[str]:
    return warned(f"request:\n  url: https://api.example.com/\n  {fields}\n")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("post", ["3:11: the method 'post' is sent as 'POST' -- write POST: methods are case-sensitive"]),
        ("'Get'", ["3:11: the method 'Get' is sent as 'GET' -- write GET: methods are case-sensitive"]),
        ("propfind", ["3:11: the method 'propfind' is sent as 'PROPFIND' -- write PROPFIND: methods are case-sensitive"]),
        ("GTE", ["3:11: 'GTE' is not a registered method -- did you mean 'GET'?"]),
        ("psot", ["3:11: 'psot' is not a registered method -- did you mean 'POST'?"]),
        ("DELTE", ["3:11: 'DELTE' is not a registered method -- did you mean 'DELETE'?"]),
        ("PATCHH", ["3:11: 'PATCHH' is not a registered method -- did you mean 'PATCH'?"]),
        ("PROPFINF", ["3:11: 'PROPFINF' is not a registered method -- did you mean 'PROPFIND'?"]),
    ],
)
def test_a_method_in_lowercase_or_near_a_registered_one_is_a_warning(method: str, expected: list[str]) -> None:
    assert of_request(f"method: {method}") == expected


# Those of Varnish, Vault, UPnP, Exchange, IIS and the conformance set, and QUERY of RFC 10008.
OWN = """PURGE BAN REFRESH LIST M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE BCOPY BDELETE BMOVE BPROPFIND POLL TRACK DEBUG QUERY LIKE
    LOOK PUSH PULL FETCH REMOVE purge MySearch IT'S""".split()


@pytest.mark.parametrize("method", OWN)
def test_a_method_of_ones_own_is_no_slip(method: str) -> None:
    assert of_request(f'method: "{method}"') == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("contnet-type", "content-type"),
        ("Contet-Type", "Content-Type"),
        ("content_type", "content-type"),
        ("contenttype", "content-type"),
        ("Authorisation", "Authorization"),
        ("Referrer", "Referer"),
        ("acept", "accept"),
        ("useragent", "user-agent"),
        ("x-api-key", ""),
        ("accept-version", ""),
    ],
)
def test_a_header_near_a_registered_one_is_a_warning(name: str, meant: str) -> None:
    expected = [f"3:13: {name!r} is not a registered header name -- did you mean {meant!r}?"] if meant else []
    assert of_request(f"headers: {{{name}: a}}") == expected


def test_a_header_of_a_response_is_compared_with_those_of_responses() -> None:
    spec = "request: {{url: 'https://api.example.com/'}}\nresponse: {{status: 200, headers: {{{}: a}}}}\n"
    assert warned(spec.format("locaton")) == ["2:35: 'locaton' is not a registered header name -- did you mean 'location'?"]
    assert warned(spec.format("cookies")) == [], "a response has no cookie header"


# RFC 9110, section 18.4, RFC 4229 and others of the IANA registry.
REGISTERED = """A-IM Accept Accept-Additions Accept-CH Accept-Charset Accept-Datetime Accept-Encoding Accept-Features
    Accept-Language Accept-Patch Accept-Post Accept-Ranges Accept-Signature Age Allow ALPN Alt-Svc Alt-Used Alternates
    Authentication-Info Authorization Cache-Control Cache-Status Cal-Managed-ID CDN-Cache-Control CDN-Loop Content-Base
    Content-Digest Content-Disposition Content-Encoding Content-ID Content-Language Content-Location Content-MD5
    Content-Range Content-Script-Type Content-Security-Policy Content-Security-Policy-Report-Only Content-Style-Type
    Content-Transfer-Encoding Content-Type Content-Version Cookie Cookie2 Cross-Origin-Opener-Policy DASL Date DAV
    Default-Style Delta-Base Depth Derived-From Destination Differential-ID Digest Early-Data ETag Expires Forwarded From
    Hobareg If If-Match If-Modified-Since If-None-Match If-Range If-Schedule-Tag-Match If-Unmodified-Since IM Keep-Alive
    Label Last-Event-ID Last-Modified Link Location Lock-Token Max-Forwards Memento-Datetime Meter MIME-Version Negotiate
    NEL OData-MaxVersion OData-Version Ordering-Type Origin Origin-Agent-Cluster OSCORE Overwrite P3P Position Pragma Prefer
    Preference-Applied Priority Proxy-Authenticate Proxy-Authentication-Info Proxy-Authorization Proxy-Status Range
    Redirect-Ref Referer Refresh Replay-Nonce Repr-Digest Retry-After Safe Schedule-Reply Schedule-Tag Sec-Fetch-Mode Server
    Server-Timing Set-Cookie Set-Cookie2 Signature Signature-Input SLUG SoapAction Status-URI Strict-Transport-Security
    Sunset TCN Timeout Topic Traceparent Tracestate TTL Urgency URI User-Agent Variant-Vary Vary Via Want-Content-Digest
    Want-Digest Want-Repr-Digest Warning WWW-Authenticate X-Content-Type-Options X-Frame-Options""".split()


def test_no_registered_header_is_taken_for_a_slip_of_another() -> None:
    ours = {"Connection", "Expect", "Host", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade"}
    headers = "".join(f"    {name}: a\n" for name in REGISTERED if name not in ours)
    text = f"request:\n  url: https://a.example/\n  headers:\n{headers}response:\n  status: 200\n  headers:\n{headers}"
    assert warned(text) == []


PARAMETERS = "parameters:\n  limit: How many.\n  page_size: Unused.\n  id: The order.\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("query: {limt: 5}", ["3:11: 'limt' is not one of the parameters -- did you mean 'limit'?"]),
        ("query: [{a: 1}, {limti: 5}]", ["3:20: 'limti' is not one of the parameters -- did you mean 'limit'?"]),
        ("query: {pageSize: 5}", ["3:11: 'pageSize' is not one of the parameters -- did you mean 'page_size'?"]),
        ("form: {Limit: 5}", ["3:10: 'Limit' is not one of the parameters -- did you mean 'limit'?"]),
        ("multipart: {lmiit: 5}", ["3:15: 'lmiit' is not one of the parameters -- did you mean 'limit'?"]),
        ("json: {filter: {limt: 5}}", ["5:3: the request has no parameter 'limit' -- did you mean 'limt'?"]),
        (
            "graphql: {query: '{a}', variables: {limt: 5}}",
            ["5:3: the request has no parameter 'limit' -- did you mean 'limt'?"],
        ),
        ("query: {limit: 5, limits: 6}", []),
        ("form: {'filter[limit]': 5, limt: 6}", []),
        ("headers: {Limit: '5'}", []),
        ("query: {ids: 5, sort: a}", []),
    ],
)
def test_a_name_that_parameters_lacks_is_compared_with_those_that_the_request_lacks(fields: str, expected: list[str]) -> None:
    assert warned(f"request:\n  url: https://api.example.com/{{id}}\n  {fields}\n{PARAMETERS}") == expected


def test_a_name_in_the_url_is_compared_too() -> None:
    text = f"request: {{url: 'https://api.example.com/?limt=5'}}\n{PARAMETERS}"
    assert warned(text) == ["1:16: 'limt' is not one of the parameters -- did you mean 'limit'?"]


def test_without_parameters_no_name_is_a_slip() -> None:
    assert of_request("query: {limit: 5, limt: 6, from: a, form: b}") == []


def test_placeholders_are_compared_as_they_are_filled() -> None:
    text = "request:\n  method: post\n  url: https://{yourDomain}/\n"
    assert warned(text, {"yourDomain": "a.example"}) == warned(text)


def test_no_spec_of_the_conformance_set_and_no_published_sample_has_a_warning() -> None:
    """They hold every kind of odd name. A warning here is a false alarm, but for hazards that look like placeholders."""
    paths = [
        *ROOT.glob("tests/conformance/*.yaml"),
        *ROOT.glob("samples/*/spec.yaml"),
        *ROOT.glob("snippetgen/project/starter/spec.yaml"),
    ]
    assert len(paths) > 200
    found = {path.name: warnings(decode(read(str(path)))) for path in sorted(paths)}
    told = {each.message for problems in found.values() for each in problems}
    assert told == {f"{written!r} is sent as text" for written in ("${x}", "{{x}}")}


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("url: 'https://a/{{id}}'", ["2:8: '{{id}}' is sent as text"]),
        ("url: 'https://a/?q=${ID}&r=1'", ["2:8: '${ID}' is sent as text"]),
        ("{url: https://a/, query: {id: '<id>', html: '<b>c</b>'}}", ["1:40: '<id>' is sent as text"]),
        ("{url: https://a/, auth: {bearer: '{{token}}'}}", ["1:43: '{{token}}' is sent as text"]),
        ("{url: https://a/, json: {a: ['{{a}}', 'b {{b}}']}}", ["1:28: '{{a}}' is sent as text"]),
        ("{url: 'https://a/{id}', query: {a: YOUR_A}}", []),
    ],
)
def test_a_whole_value_that_looks_like_a_placeholder_is_named_until_it_is_declared(request_: str, expected: list[str]) -> None:
    text = f"request: {request_}\n" if request_.startswith("{") else f"request:\n  {request_}\n"
    told = [each.partition(" -- ")[0] for each in warned(text)]
    assert told == expected
    if expected:
        name = expected[0].split("'")[1]
        assert warned(f"{text}placeholders: {{'{name}': text}}\n") == warned(f"{text}placeholders: {{'{name}': {{}}}}\n") == []


# Commands


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one spec, `a.yaml`, which has two slips, and one client."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl]\n", "utf-8")
    (tmp_path / "a.yaml").write_text(SLIPS, "utf-8")
    return tmp_path


needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
COMMANDS = [
    (["validate"], "1 spec is valid\n"),
    (["generate"], "wrote samples/a/shell-curl.sh\n1 written, 0 unchanged\n"),
    (["render", "a.yaml", "--client", "shell"], ""),
    pytest.param(["verify", "--client", "shell"], "client      ok\nshell/curl   1\n1 ok\n", marks=needs_curl),
]


@pytest.mark.parametrize(("arguments", "rest"), COMMANDS, ids=lambda value: value[0] if isinstance(value, list) else "")
def test_every_command_warns_and_fails_only_with_strict(arguments: list[str], rest: str, project: Path) -> None:
    assert project.exists()
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, TOLD + rest)
    strict = run(*arguments, "--strict")
    assert (strict.exit_code, strict.stderr[: len(TOLD) - 8]) == (1, TOLD.replace("warning", "error")[: len(TOLD) - 8])


def test_warnings_of_a_run_that_read_no_spec_are_those_of_the_run_before(project: Path) -> None:
    run("generate")
    assert run("generate").stderr == f"{TOLD}1 unchanged\n"
    assert run("generate", "--check", "--strict").exit_code == 1
    (project / "a.yaml").write_text(SLIPS.replace("post", "POST").replace("contnet", "content"), "utf-8")
    assert run("generate").stderr == "wrote samples/a/shell-curl.sh\n1 written, 0 unchanged\n"
    assert run("generate").stderr == "1 unchanged\n"


SPOKEN = """\
title: {en: List, de: Liste}
description: {en-GB: Lists., fr: Liste.}
request: {url: 'https://api.example.com/orders/{id}?page=1'}
placeholders: {'{id}': {description: {es: El pedido.}}}
parameters: {page: A text for all., id: {de: Die Nummer.}}
response:
  - {status: 200, description: {en: Yes., de: Ja.}}
  - {status: 404, description: {de: Nein.}}
"""


def test_a_text_that_lacks_a_language_of_the_readers_is_a_warning_and_a_text_without_languages_is_none() -> None:
    assert warned(SPOKEN) == warned(SPOKEN, None, ()) == []
    assert warned(SPOKEN, None, ("en", "de-AT")) == [
        "2:14: there is no text in 'en' and 'de-AT' -- add it: until then, readers get that in 'en-GB'",
        "4:38: there is no text in 'en' and 'de-AT' -- add it: until then, readers get that in 'es'",
        "5:37: there is no text in 'en' -- add it: until then, readers get that in 'de'",
        "8:32: there is no text in 'en' -- add it: until then, readers get that in 'de'",
    ]


@needs_curl
def test_quiet_hides_warnings_but_not_what_fails(project: Path) -> None:
    assert project.exists()
    for arguments in (["validate"], ["generate"], ["verify", "--client", "shell"]):
        assert run(*arguments, "--quiet").stderr == ""
        assert run(*arguments, "--quiet", "--strict").stderr == TOLD.replace("warning", "error")


@needs_curl
@pytest.mark.parametrize("arguments", [["validate"], ["generate"], ["verify", "--client", "shell"]])
def test_github_and_json_get_the_place_and_the_hint(arguments: list[str], project: Path) -> None:
    assert project.exists()
    annotations = (
        "::warning file=a.yaml,line=2,col=11,title=snippetgen::the method 'post' is sent as 'POST' (write POST: methods are "
        "case-sensitive)\n"
        "::warning file=a.yaml,line=4,col=13,title=snippetgen::'contnet-type' is not a registered header name (did you mean "
        "'content-type'?)\n"
    )
    assert run(*arguments, "--output-format", "github", "-q").stdout == annotations
    strict = run(*arguments, "--output-format", "github", "-q", "--strict")
    assert (strict.exit_code, strict.stdout) == (1, annotations.replace("::warning", "::error"))
    told = json.loads(run(*arguments, "--output-format", "json", "-q").stdout)
    assert told["warnings"] == [
        {
            "path": "a.yaml",
            "line": 2,
            "column": 11,
            "message": "the method 'post' is sent as 'POST'",
            "hint": "write POST: methods are case-sensitive",
        },
        {
            "path": "a.yaml",
            "line": 4,
            "column": 13,
            "message": "'contnet-type' is not a registered header name",
            "hint": "did you mean 'content-type'?",
        },
    ]


def test_validate_reports_the_errors_of_one_spec_and_the_warnings_of_another(project: Path) -> None:
    (project / "b.yaml").write_text("request: 1\n", "utf-8")
    result = run("validate", "a.yaml", "b.yaml")
    error = "b.yaml:1:10: error: expected a mapping, found text\n  |\n1 | request: 1\n  |          ^\n"
    assert (result.exit_code, result.stderr) == (2, TOLD + error)
    told = json.loads(run("validate", "a.yaml", "b.yaml", "--output-format", "json").stdout)
    assert ([each["line"] for each in told["problems"]], [each["line"] for each in told["warnings"]]) == ([1], [2, 4])


@needs_curl
def test_with_strict_verify_names_a_refusal_and_fails(project: Path) -> None:
    (project / "a.yaml").write_text("request: {method: HEAD, url: 'https://api.example.com/a', json: {}}\n", "utf-8")
    assert (run("verify").exit_code, run("verify").stderr.splitlines()[-1]) == (0, "1 refused")
    strict = run("verify", "--strict")
    assert (strict.exit_code, strict.stderr.splitlines()[0]) == (1, "a.yaml shell/curl: refused")
    assert run("verify", "--strict", "--output-format", "github", "-q").stdout.startswith("::error file=a.yaml,")


def test_a_warning_is_yellow(project: Path) -> None:
    assert project.exists()
    result = CliRunner(env={"FORCE_COLOR": "1"}).invoke(main, ["validate"], color=True)
    assert result.stderr.splitlines()[0] == "a.yaml:2:11: \x1b[33m\x1b[1mwarning:\x1b[0m the method 'post' is sent as 'POST'"


def test_strict_can_be_set_for_all_commands_by_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.exists()
    monkeypatch.setenv("SNIPPETGEN_STRICT", "1")
    assert [run(name).exit_code for name in ("validate", "generate")] == [1, 1]
    assert run("render", "a.yaml", "--client", "shell").exit_code == 1
