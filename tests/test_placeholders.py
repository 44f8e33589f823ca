"""Placeholders in a project: filled in by every command alike, and nothing but placeholders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import snippetgen
from snippetgen.cli import main
from snippetgen.clients.catalog import client_ids
from snippetgen.languages import shell
from snippetgen.preview.examples import example
from snippetgen.problems import Problems
from snippetgen.project.pasted import HARD, choose, pasted
from snippetgen.project.plan import plan
from snippetgen.project.samples import load
from snippetgen.project.settings import find
from snippetgen.text import Slot, cut, join, mapped, marked, mask, slots

SPEC = """request:
  url: https://api.example.com/users/{user}
  json: {user: user, type: image/jpeg}
"""
CURL = "samples/a/shell-curl.sh"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one client with the specs `a`, which has a placeholder, and `b`, which has none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text("clients: [shell/curl]\n", "utf-8")
    for name, text in {"a": SPEC, "b": "request: {url: https://api.example.com/b}\n"}.items():
        path = tmp_path / "samples" / name / "spec.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


FILLED = """curl --request POST \\
  --url https://api.example.com/users/bob \\
  --header 'content-type: application/json' \\
  --data '{
  "user": "user",
  "type": "image/jpeg"
}'
"""


def test_generate_fills_a_placeholder_in_and_no_other_text(project: Path) -> None:
    assert run("generate", "--set", "user=bob").exit_code == 0
    assert (project / CURL).read_text("utf-8") == FILLED
    assert run("generate", "--check", "--set", "user=bob").exit_code == 0
    assert run("generate", "--check").exit_code == 1


def test_generate_obeys_the_environment_as_render_does(project: Path) -> None:
    assert run("generate", SNIPPETGEN_SET="user=bob").exit_code == 0
    assert (project / CURL).read_text("utf-8") == FILLED
    assert run("render", "samples/a/spec.yaml", "--client", "shell", SNIPPETGEN_SET="user=bob").stdout == FILLED


def test_the_python_api_fills_placeholders_in(project: Path) -> None:
    snippetgen.generate(fill={"user": "bob"})
    assert (project / CURL).read_text("utf-8") == FILLED
    with pytest.raises(Problems, match="unknown placeholder 'usre'"):
        snippetgen.generate(fill={"usre": "bob"})


@pytest.mark.parametrize("command", [["generate"], ["verify"], ["preview", "--output", "page.html"]])
def test_a_name_that_is_no_placeholder_of_any_spec_is_an_error(project: Path, command: list[str]) -> None:
    result = run(*command, "--set", "usre=bob", "--set", "type=x")
    assert result.exit_code == 2
    assert result.stderr == (
        "--set: error: unknown placeholder 'usre'\n  = did you mean 'user'?\n"
        "--set: error: unknown placeholder 'type'\n2 errors\n"
    )
    assert not (project / "page.html").exists()


@pytest.mark.parametrize("written", ["{{id}}", "${ID}", "<id>"])
def test_a_notation_that_is_not_known_is_not_filled_in_and_the_error_says_what_to_do(project: Path, written: str) -> None:
    name = written.strip("${}<>")
    path = project / "samples/a/spec.yaml"
    path.write_text(f"request:\n  url: https://api.example.com/\n  query: {{a: '{written}'}}\n", "utf-8")
    result = run("render", "samples/a/spec.yaml", "--client", "shell", "--set", f"{name}=5")
    hint = f"if '{written}' is a placeholder, declare it under 'placeholders'"
    assert result.stderr == f"samples/a/spec.yaml: error: unknown placeholder '{name}'\n  = {hint}\n"
    path.write_text(path.read_text("utf-8") + f"placeholders: {{'{written}': {{}}}}\n", "utf-8")
    filled = run("render", "samples/a/spec.yaml", "--client", "shell", "--set", f"{name}=5").stdout
    assert filled == "curl --request GET \\\n  --url 'https://api.example.com/?a=5'\n"


def test_a_declaration_without_braces_means_the_braces_of_the_request_and_is_one_field_of_the_preview(project: Path) -> None:
    (project / "samples/a/spec.yaml").write_text(f"{SPEC}placeholders: {{user: {{description: The user.}}}}\n", "utf-8")
    settings = find()
    fields = example(settings, plan(settings, ["samples/a/spec.yaml"], ())[0]).fields
    assert [(field.name, field.description) for field in fields] == [("{user}", "The user.")]


# As a reader fills them in

TO_FILL_IN = """request:
  url: https://{tenant}.example.com/token?scope={scope}
  form: {grant_type: client_credentials, client_secret: YOUR_SECRET}
"""


def test_a_word_that_readers_fill_in_is_quoted_in_the_shell() -> None:
    assert shell.string(marked(["client_id=", Slot("YOUR_ID", "YOUR_ID")])) == "'client_id=YOUR_ID'"
    assert shell.string(marked(["client_id=", Slot("YOUR_ID", "YOUR_ID", plain=True)])) == "client_id=YOUR_ID"
    assert shell.string("client_id=YOUR_ID") == "client_id=YOUR_ID"


def test_joining_cutting_and_changing_a_text_keeps_its_placeholders() -> None:
    text = join(["a/", marked([Slot("{b}", "b"), "c"]), "d"], "-")
    assert (text, slots(text)) == ("a/-{b}c-d", (Slot("{b}", "b"),))
    assert (slots(cut(text, 3, 6)), cut(text, 3, 6)) == ((Slot("{b}", "b"),), "{b}")
    assert (cut(text, 6), slots(cut(text, 6))) == ("c-d", ())
    assert mapped(text, str.upper) == "A/-{b}C-D"
    assert mask(text) == "a/-xxxc-d"


def test_every_client_hands_what_readers_fill_in_to_an_encoder(project: Path) -> None:
    (project / "samples/a/spec.yaml").write_text(TO_FILL_IN, "utf-8")
    spec = snippetgen.load_spec(project / "samples/a/spec.yaml")
    samples = {client: snippetgen.render(spec, client) for client in client_ids(())}
    assert [
        client for client, text in samples.items() if "client_secret=YOUR_SECRET&" in text or "scope={scope}&" in text
    ] == []
    assert samples["shell/curl"] == (
        "curl --request POST \\\n  --url 'https://{tenant}.example.com/token' \\\n  --url-query 'scope={scope}' \\\n"
        "  --header 'content-type: application/x-www-form-urlencoded' \\\n  --data grant_type=client_credentials \\\n"
        "  --data-urlencode 'client_secret=YOUR_SECRET'\n"
    )


def test_a_value_that_needs_no_encoding_is_inserted_as_it_is(project: Path) -> None:
    path = project / "samples/a/spec.yaml"
    path.write_text(f"{TO_FILL_IN}placeholders: {{YOUR_SECRET: {{plain: true}}, '{{scope}}': {{plain: true}}}}\n", "utf-8")
    assert snippetgen.render(snippetgen.load_spec(path), "python/http.client").splitlines()[4:10] == [
        'payload = "grant_type=client_credentials&client_secret=YOUR_SECRET"',
        "",
        "headers = { 'content-type': \"application/x-www-form-urlencoded\" }",
        "",
        'conn.request("POST", "/token?scope={scope}", payload, headers)',
        "",
    ]


def test_each_placeholder_gets_the_hardest_value_that_its_places_allow(project: Path) -> None:
    path = project / "samples/a/spec.yaml"
    path.write_text(
        "request:\n  url: https://{tenant}.example.com/{a b}/{id}?q={q}\n  headers: {x-key: '{key}', x-q: '{both}'}\n"
        "  json: {name: '{name}', q: '{both}'}\nplaceholders: {'{tenant}': {example: northwind}, '{id}': {example: it's}}\n",
        "utf-8",
    )
    path.write_text(path.read_text("utf-8").replace("/{a b}", ""), "utf-8")
    found = pasted(find(), str(path))
    assert found
    assert found.values == {
        "{tenant}": "northwind",
        "{id}": "id",
        "{key}": "Abcd+12&3%41=~",
        "{both}": "Abcd+12&3%41=~",
        "{name}": HARD,
        "{q}": "q",
    }


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_verify_reports_a_sample_that_is_right_until_a_reader_fills_it_in(project: Path) -> None:
    (project / "samples/a/spec.yaml").write_text(TO_FILL_IN, "utf-8")
    assert run("verify", "samples/a/spec.yaml").exit_code == 0
    house = project / "house/shell/curl/sample.jinja"
    house.parent.mkdir(parents=True)
    house.write_text(
        '{% extends "builtin/shell/curl/sample.jinja" %}\n'
        "{% block body %} --data {{ request.content.text|string }}{% endblock %}\n",
        "utf-8",
    )
    (project / "snippetgen.yaml").write_text("clients: [shell/curl]\ntemplates: [house]\n", "utf-8")
    result = run("verify", "--trust", "samples/a/spec.yaml")
    assert result.exit_code == 1
    head, encoding, _, _, *rest = result.stderr.splitlines()
    assert [head, encoding, *rest[:2]] == [
        "samples/a/spec.yaml shell/curl, as a reader fills it in: wrong",
        "  form, encoding:",
        "  form client_secret:",
        "    expected: 'Abcd+12&3%41=é ~'",
    ]
    assert result.stderr.splitlines()[-1] == "1 ok, 1 wrong; 1 received an OAuth 2.0 token"


# Once for all specs

PROJECT = """clients: [shell/curl]
server: https://{tenant}.example.com/v1/
headers: {X-Api-Version: "2026-01", accept: application/json}
auth: {bearer: "{token}"}
placeholders: {"{token}": {description: A token.}}
values:
  staging: {tenant: staging, token: abc}
"""
HEADERS = ["  --header 'X-Api-Version: 2026-01' \\", "  --header 'accept: application/json' \\"]


def rendered(project: Path, request: str, *arguments: str) -> list[str]:
    (project / "snippetgen.yaml").write_text(PROJECT, "utf-8")
    (project / "samples/a/spec.yaml").write_text(f"request: {request}\n", "utf-8")
    result = run("render", "samples/a/spec.yaml", "--client", "shell/curl", *arguments)
    assert result.stderr == ""
    return result.stdout.splitlines()


def test_a_spec_inherits_server_headers_and_credentials_of_the_project(project: Path) -> None:
    assert rendered(project, "{url: /orders}") == [
        *("curl --request GET \\", "  --url 'https://{tenant}.example.com/v1/orders' \\", *HEADERS),
        "  --header 'authorization: Bearer {token}'",
    ]


@pytest.mark.parametrize(
    ("request_", "rest"),
    [
        ("{url: https://b.example.com/, auth: none}", [*HEADERS[:1], HEADERS[1].removesuffix(" \\")]),
        ("{url: https://b.example.com/, auth: none, headers: {x-api-version: null, ACCEPT: ~}}", []),
        (
            "{url: https://b.example.com/, headers: {accept: text/plain, authorization: x}}",
            ["  --header 'accept: text/plain' \\", "  --header 'authorization: x' \\", "  --header 'X-Api-Version: 2026-01'"],
        ),
    ],
)
def test_a_spec_can_override_or_switch_off_what_it_inherits(project: Path, request_: str, rest: list[str]) -> None:
    url = "  --url https://b.example.com/"
    assert rendered(project, request_) == ["curl --request GET \\", f"{url} \\" if rest else url, *rest]


def test_a_set_of_values_fills_all_specs_in_and_a_value_of_ones_own_comes_first(project: Path) -> None:
    filled = rendered(project, "{url: /orders}", "--values", "staging", "--set", "token=x")
    assert filled[1::3] == ["  --url https://staging.example.com/v1/orders \\", "  --header 'authorization: Bearer x'"]
    assert run("generate", "--values", "staging").exit_code == 0
    assert "staging.example.com" in (project / CURL).read_text("utf-8")
    snippetgen.generate(values="staging", check=True)


def test_errors_in_defaults_are_at_their_place_in_the_project_file(project: Path) -> None:
    (project / "snippetgen.yaml").write_text(
        "server: ftp://a\nheaders: {host: a, b c: d}\nauth: {basic: 1}\nvalues: {a: b, c: {d: [e]}}\n", "utf-8"
    )
    result = run("generate")
    assert [line for line in result.stderr.splitlines() if "error:" in line] == [
        "snippetgen.yaml:1:9: error: a URL must start with http:// or https://",
        "snippetgen.yaml:2:11: error: the HTTP client sets 'host' itself",
        "snippetgen.yaml:2:20: error: 'b c' is not a valid header name",
        "snippetgen.yaml:3:15: error: expected a mapping, found text",
        "snippetgen.yaml:4:13: error: expected a mapping, found text",
        "snippetgen.yaml:4:23: error: expected text, found a list",
    ]


BASE = """clients: [shell/curl]
server: "{baseUrl}/v2"
placeholders: {baseUrl: {example: "https://a.example"}}
values: {live: {baseUrl: "https://live.example"}, wrong: {baseUrl: live}}
"""
B = "placeholders: {b: {example: 'http://a.example/v1'}}\n"


def test_a_server_may_begin_with_a_placeholder(project: Path) -> None:
    path = project / "samples/a/spec.yaml"
    path.write_text("request: {url: '/orders/{id}'}\n", "utf-8")
    (project / "snippetgen.yaml").write_text(BASE, "utf-8")
    render = ("render", str(path), "--client", "shell/curl")
    assert run(*render).stdout.splitlines()[1] == "  --url '{baseUrl}/v2/orders/{id}'"
    assert run(*render, "--values", "live").stdout.splitlines()[1] == "  --url 'https://live.example/v2/orders/{id}'"
    assert (
        run(*render, "--values", "wrong")
        .stderr.splitlines()[0]
        .endswith(
            "a/spec.yaml:1:17: error: the value 'live' of 'baseUrl' does not fit: a URL must start with http:// or https://"
        )
    )


def test_the_placeholder_of_a_server_needs_an_example_or_a_value(project: Path) -> None:
    path = project / "samples/a/spec.yaml"
    path.write_text("request: {url: /orders}\n", "utf-8")
    (project / "snippetgen.yaml").write_text(BASE.replace('example: "https://a.example"', ""), "utf-8")
    assert run("render", str(path), "--client", "shell/curl", "--values", "live").exit_code == 0
    assert run("validate", "samples/a/spec.yaml").stderr.splitlines()[0] == (
        "samples/a/spec.yaml:1:16: error: the placeholder '{baseUrl}', with which the URL begins, has no example"
    )
    (project / "snippetgen.yaml").write_text(BASE.replace("https://a", "a"), "utf-8")
    assert run("validate").stderr.splitlines()[0] == (
        "snippetgen.yaml:3:35: error: the example 'a.example' of 'baseUrl' does not fit: a URL must start with http:// or https://"
    )


def test_an_example_of_a_port_that_does_not_fit_is_reported_at_the_example(project: Path) -> None:
    path = project / "samples/a/spec.yaml"
    path.write_text("request: {url: 'https://{host}:{port}/'}\nplaceholders: {port: {example: abc}}\n", "utf-8")
    result = run("verify", "samples/a/spec.yaml")
    assert (result.exit_code, [line for line in result.stderr.splitlines() if "error:" in line]) == (
        2,
        ["samples/a/spec.yaml:2:32: error: the example 'abc' of 'port' does not fit: 'abc' is not a valid port"],
    )


def test_the_server_s_origin_is_pasted_for_a_port_and_at_the_start_of_a_url(project: Path) -> None:
    path, origin = str(project / "samples/a/spec.yaml"), "http://127.0.0.1:8000"
    text = "request: {url: '{base}/orders', headers: {referer: '{base}/'}}\nplaceholders: {base: {example: 'https://a.example/é'}}\n"
    for written, values, url in (
        (text, {"{base}": f"{origin}/%C3%A9"}, f"{origin}/%C3%A9/orders"),
        ("request: {url: 'https://a.example:{port}/'}", {"{port}": "8000"}, "https://a.example:8000/"),
        (
            "request: {url: 'https://a.example:8{port}/'}\nplaceholders: {port: {example: '1'}}",
            {"{port}": "1"},
            "https://a.example:81/",
        ),
    ):
        Path(path).write_text(written, "utf-8")
        found = choose(find(), path, load(find(), path), origin)
        assert found
        assert (found.values, found.filled.spec.request.url) == (values, url)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize(
    "request_",
    [
        f"request: {{url: '{{b}}/orders', form: {{a: '{{b}}'}}}}\n{B}",
        f"request: {{url: '{{b}}/token', form: {{grant_type: code, redirect_uri: '{{b}}/done'}}}}\n{B}",
        "request: {url: 'http://a.example:{port}/orders', query: {port: '{port}'}}\n",
    ],
)
def test_verify_sends_what_a_reader_fills_in_for_an_origin(project: Path, request_: str) -> None:
    (project / "samples/a/spec.yaml").write_text(request_, "utf-8")
    result = run("verify", "samples/a/spec.yaml")
    assert (result.exit_code, result.stderr.splitlines()[-1].partition(";")[0]) == (0, "2 ok"), result.stderr


def test_an_unknown_set_of_values_and_a_url_without_a_server_say_what_to_do(project: Path) -> None:
    (project / "snippetgen.yaml").write_text("values: {staging: {}, live: {}}\n", "utf-8")
    result = run("generate", "--values", "stagign")
    said = "snippetgen.yaml: error: there is no set of values 'stagign'\n  = did you mean 'staging'?\n"
    assert (result.exit_code, result.stderr) == (2, said)
    (project / "samples/a/spec.yaml").write_text("request: {url: /orders}\n", "utf-8")
    assert run("validate", "samples/a/spec.yaml").stderr.splitlines()[-1].endswith("or set 'server' in the project file")
