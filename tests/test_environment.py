"""Placeholders that samples read from the environment: which, where that is decided, and what is said about the others.

tests/languages has what each language writes; `snippetgen verify` runs the conformance set with the variables set.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner, Result

import snippetgen
from snippetgen.cli import main
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.preview.examples import example
from snippetgen.project.pasted import HARD
from snippetgen.project.plan import plan, select
from snippetgen.project.settings import find
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import overrides
from tests.proof import part

MACHINE = Path(__file__).parents[1] / ".ci" / "toolchains" / "toolchains.yaml"
SPEC = """\
request:
  url: https://api.example.com/orders
  headers: {x-tenant: "{tenant}"}
  auth: {bearer: "{token}"}
placeholders:
  tenant: {env: TENANT, description: Your tenant., example: acme}
  token: {env: API_TOKEN, description: "An *API* token.", secret: true, example: abc}
"""
SHOWN = {"none": ("'x-tenant: {tenant}'", "'authorization: Bearer {token}'")}
READ = SHOWN | {
    "secrets": ("'x-tenant: {tenant}'", '"authorization: Bearer $API_TOKEN"'),
    "all": ('"x-tenant: $TENANT"', '"authorization: Bearer $API_TOKEN"'),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one client and one spec."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, SPEC)
    return tmp_path


def write(folder: Path, spec: str, settings: str = "clients: [shell/curl]\n") -> None:
    (folder / "samples/a").mkdir(parents=True, exist_ok=True)
    (folder / "samples/a/spec.yaml").write_text(spec, "utf-8")
    (folder / "snippetgen.yaml").write_text(settings, "utf-8")


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def headers(*arguments: str, **environment: str) -> tuple[str, ...]:
    result = run("render", "samples/a/spec.yaml", "--client", "shell/curl", *arguments, **environment)
    assert result.exit_code == 0, result.output
    return tuple(line.strip(" \\").removeprefix("--header ") for line in result.stdout.splitlines() if "--header" in line)


# Where it is decided


@pytest.mark.parametrize("mode", READ)
def test_samples_show_placeholders_or_read_the_secrets_or_all_that_have_a_variable(project: Path, mode: str) -> None:
    assert headers("--environment", mode) == READ[mode]
    assert headers(SNIPPETGEN_ENVIRONMENT=mode) == READ[mode]
    write(project, f"environment: {mode}\n{SPEC}")
    assert headers() == READ[mode]
    write(project, SPEC, f"clients: [shell/curl]\nenvironment: {mode}\n")
    assert headers() == READ[mode]
    write(project, f"options: {{shell/curl: {{environment: {mode}}}}}\n{SPEC}")
    assert headers() == READ[mode]
    write(project, SPEC, f"clients: [shell/curl]\noptions: {{shell/curl: {{environment: {mode}}}}}\n")
    assert headers() == READ[mode]


def test_without_a_setting_samples_show_placeholders(project: Path) -> None:
    assert project
    assert headers() == READ["none"]


def test_the_command_line_comes_before_a_client_of_the_spec_then_of_the_project_then_the_spec_then_the_project(
    project: Path,
) -> None:
    of_project = "clients: [shell/curl]\nenvironment: all\n"
    write(project, f"environment: secrets\n{SPEC}", of_project)
    assert headers() == READ["secrets"]
    write(project, f"environment: secrets\n{SPEC}", of_project + "options: {shell/curl: {environment: none}}\n")
    assert headers() == READ["none"]
    write(
        project,
        f"environment: secrets\noptions: {{shell/curl: {{environment: all}}}}\n{SPEC}",
        of_project + "options: {shell/curl: {environment: none}}\n",
    )
    assert headers() == READ["all"]
    assert headers("--environment", "secrets") == READ["secrets"]


def test_a_value_that_is_filled_in_is_not_read(project: Path) -> None:
    assert project
    assert headers("--environment", "all", "--set", "tenant=acme") == ("'x-tenant: acme'", READ["all"][1])


def test_the_python_api_reads_what_its_options_say(project: Path) -> None:
    spec = snippetgen.load_spec(project / "samples/a/spec.yaml")
    text = snippetgen.render(spec, "python/http.client", options={"environment": "all"})
    assert """'authorization': f"Bearer {os.environ['API_TOKEN']}",""" in text
    assert "import os\n" in text


@pytest.mark.parametrize(
    ("spec", "settings", "message"),
    [
        ("environment: every\n", "", "samples/a/spec.yaml:1:14: error: unknown mode 'every'"),
        ("", "environment: every\n", "snippetgen.yaml:2:14: error: unknown mode 'every'"),
        (
            "options: {shell/curl: {environment: a}}\n",
            "",
            "samples/a/spec.yaml:1:37: error: option 'environment' of shell/curl must be one of none, secrets, all, not 'a'",
        ),
    ],
)
def test_an_unknown_mode_is_an_error_at_its_place(project: Path, spec: str, settings: str, message: str) -> None:
    write(project, spec + SPEC, f"clients: [shell/curl]\n{settings}")
    assert run("generate").stderr.splitlines()[0] == message


# What is said about the others

PATH = """\
environment: all
request: {url: "https://api.example.com/orders/{id}?q={q}", auth: {bearer: "{token}"}}
placeholders:
  id: {env: ORDER_ID, example: "1"}
  q: {env: QUERY, example: "1"}
  token: {secret: true, example: abc}
"""


def test_a_warning_says_what_a_client_shows_and_which_secret_has_no_variable(project: Path) -> None:
    write(project, PATH)
    expected = """\
samples/a/spec.yaml:4:3: warning: shell/curl shows 'id' instead of reading ORDER_ID
  |
4 |   id: {env: ORDER_ID, example: "1"}
  |   ^^ curl before version 8.3, which has `--expand-url`, encodes no part of a path and no pair without a name
samples/a/spec.yaml:6:3: warning: the secret 'token' is shown: it has no variable
  |
6 |   token: {secret: true, example: abc}
  |   ^^^^^ name its variable, as in {env: API_TOKEN}, or set `environment: none`
2 warnings
"""
    assert run("render", "samples/a/spec.yaml", "--client", "shell/curl").stderr == expected
    assert run("generate").stderr.startswith(expected)
    assert run("generate", "--check", "--strict").exit_code == 1
    assert (
        (project / "samples/a/shell-curl.sh").read_text("utf-8")
        == """\
curl --get \\
  --url 'https://api.example.com/orders/{id}' \\
  --data-urlencode "q=$QUERY" \\
  --header 'authorization: Bearer {token}'
"""
    )


def test_curl_shows_what_would_end_the_text_of_a_part(project: Path) -> None:
    write(
        project,
        "environment: all\nrequest:\n  url: https://api.example.com/\n"
        "  multipart: {a: {text: YOUR_A, type: text/plain}, b: YOUR_B}\n"
        "placeholders: {YOUR_A: {env: A}, YOUR_B: {env: B}}\n",
    )
    result = run("render", "samples/a/spec.yaml", "--client", "shell/curl")
    assert result.stdout == (
        "curl --request POST \\\n  --url https://api.example.com/ \\\n"
        '  --form \'a="YOUR_A";type=text/plain\' \\\n  --form-string "b=$B"\n'
    )
    assert "shell/curl shows 'YOUR_A' instead of reading A" in result.stderr


def test_curl_refuses_what_it_would_have_to_encode_without_a_name(project: Path) -> None:
    write(
        project,
        "environment: all\nrequest: {url: 'https://api.example.com/', query: {'': 'YOUR_QUERY', a: '{a}'}}\n"
        "placeholders: {YOUR_QUERY: {env: QUERY}, a: {env: A}}\n",
    )
    result = run("render", "samples/a/spec.yaml", "--client", "shell/curl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "shell/curl cannot send a value that readers fill in, without a name, in a query or a form" in result.stderr


def test_a_client_that_has_no_environment_shows_all_and_says_why(project: Path) -> None:
    folder = project / "house/javascript/browser"
    folder.mkdir(parents=True)
    (folder / "client.yaml").write_text(
        "title: Browser\nlink: https://fetch.spec.whatwg.org\nversion: today\ninstall: nothing\n"
        "shows: {all: A browser has no environment variables.}\n",
        "utf-8",
    )
    (folder / "sample.jinja").write_text("fetch({{ request.url.full|string }})\n", "utf-8")
    (folder / "program.jinja").write_text("{{ sample }}\n", "utf-8")
    write(project, SPEC, "clients: [javascript/browser, shell/curl]\ntemplates: [house]\nenvironment: secrets\n")
    assert run("generate").stderr.partition("wrote")[0] == (
        "samples/a/spec.yaml:7:3: warning: javascript/browser shows 'token' instead of reading API_TOKEN\n"
        "  |\n"
        '7 |   token: {env: API_TOKEN, description: "An *API* token.", secret: true, example: abc}\n'
        "  |   ^^^^^ A browser has no environment variables.\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shows: {some: x}\n", "house/shell/curl/client.yaml:5:9: error: unknown place 'some'"),
        ("environment: {path: x}\n", "house/shell/curl/client.yaml:5:14: error: 'value' is missing"),
        ("environment: {valu: x}\n", "house/shell/curl/client.yaml:5:15: error: unknown key 'valu'"),
    ],
)
def test_a_client_that_says_it_wrong_is_reported(project: Path, text: str, message: str) -> None:
    folder = project / "house/shell/curl"
    folder.mkdir(parents=True)
    head = "title: cURL\nlink: https://curl.se\nversion: curl 8\ninstall: nothing\n"
    (folder / "client.yaml").write_text(head + text, "utf-8")
    write(project, SPEC, "clients: [shell/curl]\ntemplates: [house]\n")
    assert message in run("generate").stderr


# Where it is shown


def test_a_partial_can_list_the_variables(project: Path) -> None:
    settings = "clients: [shell/curl]\nenvironment: secrets\ntargets: {plain: {output: partials, parts: [variables]}}\n"
    write(project, SPEC, settings)
    assert run("generate").exit_code == 0
    table = "\n| Variable | Description |\n| --- | --- |\n| `API_TOKEN` | An *API* token. |\n"
    assert (project / "partials/a/plain.md").read_text("utf-8").endswith(table)
    write(project, SPEC, settings.replace("secrets", "none"))
    assert run("generate").exit_code == 0
    assert "Variable" not in (project / "partials/a/plain.md").read_text("utf-8")


def test_partials_pages_and_overlays_show_the_mode_that_is_set(project: Path) -> None:
    write(
        project,
        "operation: getOrders\n" + SPEC,
        "clients: [shell/curl]\nenvironment: all\ntargets: {plain: {output: partials}}\ndocuments: {page.md: plain}\n"
        "openapi: {document: openapi.yaml, overlay: overlay.yaml}\n",
    )
    (project / "openapi.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: a, version: '1'}\nservers: [{url: https://api.example.com}]\n"
        "paths: {/orders: {get: {operationId: getOrders, responses: {}}}}\n",
        "utf-8",
    )
    (project / "page.md").write_text("<!-- snippetgen: a -->\n<!-- snippetgen: end -->\n", "utf-8")
    result = run("generate")
    assert result.exit_code == 0, result.output
    for name in ("samples/a/shell-curl.sh", "partials/a/plain.md", "page.md", "overlay.yaml"):
        assert "Bearer $API_TOKEN" in (project / name).read_text("utf-8"), name


def test_the_preview_lists_variables_and_asks_only_for_what_a_sample_shows(project: Path) -> None:
    write(project, SPEC, "clients: [shell/curl, python]\nenvironment: secrets\n")
    found = find()
    shown = example(found, plan(found, (), ())[0])
    assert [each.name for each in shown.fields] == ["{tenant}"]
    assert [each.env for each in shown.variables] == ["API_TOKEN"]


# Samples that run

needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")


@needs_curl
def test_verify_runs_a_sample_with_the_variables_set_and_reports_one_that_is_wrong_then(project: Path) -> None:
    assert run("verify").stderr == "client      ok\nshell/curl   3\n3 ok\n"
    house = project / "house/shell/curl/sample.jinja"
    house.parent.mkdir(parents=True)
    house.write_text(
        '{% extends "builtin/shell/curl/sample.jinja" %}\n'
        "{% block auth %} \\\n  --header 'authorization: Bearer {token}'{% endblock %}\n"
        "{% block headers %} \\\n  --header {{ request.headers[0].line|string }}{% endblock %}\n",
        "utf-8",
    )
    write(project, SPEC, "clients: [shell/curl]\ntemplates: [house]\n")
    result = run("verify", "--trust")
    assert result.exit_code == 1
    told = [line for line in result.stderr.splitlines() if line.startswith("samples/")]
    assert told == ["samples/a/spec.yaml shell/curl: wrong", "samples/a/spec.yaml shell/curl, from the environment: wrong"]


@needs_curl
def test_a_variable_is_renamed_in_a_run_so_that_no_toolchain_obeys_it(project: Path) -> None:
    """curl reads its settings from CURL_HOME; a loader obeys LD_PRELOAD and says so."""
    write(project, SPEC.replace("API_TOKEN", "LD_PRELOAD").replace("TENANT", "CURL_HOME"))
    result = run("verify", "--keep", "kept")
    assert result.exit_code == 0, result.output
    program = (project / "kept/samples-a/shell-curl-environment/program/program.sh").read_text("utf-8")
    assert "Bearer $READER_LD_PRELOAD" in program
    assert "$LD_PRELOAD" not in program


@pytest.mark.parametrize("client", client_ids(()))
def test_every_client_reads_a_token_and_shows_what_it_cannot_read(client: str, project: Path) -> None:
    assert project
    shown = run("render", "samples/a/spec.yaml", "--client", client, "--environment", "all")
    assert shown.exit_code == 0, shown.output
    assert ("API_TOKEN" in shown.stdout) == ("{token}" not in shown.stdout), shown.stdout
    assert "API_TOKEN" in shown.stdout or "shows 'token' instead of reading API_TOKEN" in shown.stderr


GRANT = """\
request:
  url: https://{domain}/oauth/token
  form: {grant_type: client_credentials, client_id: "{id}", client_secret: "{secret}", audience: https://api.example.com}
placeholders:
  domain: {env: DOMAIN, example: auth.example.com}
  id: {env: CLIENT_ID, example: my-client}
  secret: {env: CLIENT_SECRET, secret: true, example: my-secret}
"""


@pytest.mark.parametrize("client", part(client_ids(()), 5, "environment"))
def test_every_client_gets_a_token_with_a_hard_secret_pasted_in_and_from_the_environment(client: str, project: Path) -> None:
    """The server answers as a token endpoint does (RFC 6749, section 5): with an error, if the secret is another one.

    A client that shows every placeholder reads nothing from the environment.
    """
    write(project, GRANT, f"clients: [{client}]\n")
    settings = find()
    machine = overrides(str(MACHINE), select(settings, ())) if MACHINE.exists() else {}
    found = [*verify(settings, plan(settings, (), ()), toolchains=machine)]
    if found[0].verdict == "skipped":
        pytest.skip(f"{found[0].message}: {found[0].hint}")
    modes = ["as a reader fills it in", *([] if "all" in load_client(client).shows else ["from the environment"])]
    assert [(each.mode, each.verdict, each.token, each.status) for each in sorted(found, key=lambda each: each.mode)] == [
        (mode, "ok", True, 200) for mode in ("", *modes)
    ]
    secrets = [parse_qs(each.expected.rpartition("\n")[2])["client_secret"] for each in found if each.mode]
    assert secrets == [[HARD] for _ in modes]
