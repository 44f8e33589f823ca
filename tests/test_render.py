"""A request and a client give a sample: refusals, faults of templates, and house styles laid over our templates."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from click.testing import CliRunner, Result

from snippetgen.cli import main
from snippetgen.clients.catalog import BUILTIN, client_ids, load_client
from snippetgen.clients.render import refusals, render
from snippetgen.clients.sealed import NeedExtension
from snippetgen.problems import Problems, Refused, Source
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode import decode

SPEC = """\
request:
  url: https://a.example/x
  headers: {a: b}
"""
PYTHON = "python/http.client/sample.jinja"
SAMPLE = (
    'import http.client\n\nconn = http.client.HTTPSConnection("a.example")\n\nheaders = { \'a\': "b" }\n\n'
    'conn.request("GET", "/x", headers=headers)\n\nres = conn.getresponse()\ndata = res.read()\n\nprint(data.decode("utf-8"))\n'
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one spec, `spec.yaml`, and a folder `house` for its templates."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", "templates: [house]\nsources: [spec.yaml]\n")
    write("spec.yaml", SPEC)
    (tmp_path / "house").mkdir()
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def shown(client: str = "python/http.client", *arguments: str, spec: str = "spec.yaml") -> str:
    """Give the sample that the command prints."""
    result = run("render", spec, "--client", client, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def request_of(text: str) -> Request:
    return normalise(decode(Source("spec.yaml", text)))


# What a client cannot send


REFUSALS = {
    ("shell/curl", "  url: https://a.example/\n  method: HEAD\n  form: {a: b}\n"): [
        "4:3: shell/curl cannot send a HEAD with a body (request.form)",
    ],
    ("java/unirest-1", "  url: https://a.example/\n  method: PROPFIND\n"): [
        "3:11: java/unirest-1 cannot send the method PROPFIND (request.method)",
    ],
    ("ruby/net-http", "  url: https://a.example/\n  headers:\n    a: b\n    c-: d\n"): [
        "5:5: ruby/net-http cannot send a header name with a trailing hyphen (request.headers)",
    ],
    ("javascript/axios", "  url: https://a.example/\n  multipart:\n    a: b\n    c: {file: d, filename: e/f}\n"): [
        "5:8: javascript/axios cannot send a file name with a folder (request.multipart)",
    ],
    ("csharp/restsharp-106", "  url: https://a.example/\n  method: get\n  headers: {accept: '', x: é}\n"): [
        "3:11: csharp/restsharp-106 cannot send a method with lowercase letters (request.method)",
        "4:21: csharp/restsharp-106 cannot send an empty accept header (request.headers)",
        "4:28: csharp/restsharp-106 cannot send a non-ASCII header value (request.headers)",
    ],
}


@pytest.mark.parametrize(("case", "expected"), REFUSALS.items(), ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_a_refusal_names_the_client_the_feature_and_the_place(case: tuple[str, str], expected: list[str]) -> None:
    client, fields = case
    request, record = request_of(f"request:\n{fields}"), load_client(client)
    found = refusals(request, record)
    assert sorted(f"{each.where.line}:{each.where.column}: {each.message}" for each in found) == expected
    assert {each.hint for each in found} <= {*record.cannot.values()}, "the reason is the client's own"
    with pytest.raises(Refused) as caught:
        render(request, record)
    assert [*caught.value.problems] == found


def test_what_a_client_can_send_is_not_refused() -> None:
    assert refusals(request_of(SPEC), load_client("csharp/restsharp-106")) == []
    assert render(request_of(SPEC), load_client("python/http.client")) == SAMPLE


# What is wrong in a template


FAULTS = {
    "{{ request.method }}": (1, "request.method: a value of the spec is not source code: pass it to a filter"),
    "a\n\n  {{ request.headers[0].value }}": (3, "request.headers[0].value: a value of the spec is not source code"),
    "{% set x = request.url %}\n{{ x.full }}": (2, "request.url.full: a value of the spec is not source code"),
    "{% macro show(x) %}\n{{ x }}\n{% endmacro %}\n{{ show(request.url.host) }}": (2, "request.url.host: a value of the spec"),
    "{% for each in request.fields %}\n{{ each.values }}{% endfor %}": (2, "request.fields[0].values: a template prints text"),
    "{{ request }}": (1, "request: a template prints text and whole numbers, not a View"),
    "{{ request.title ~ 'x' }}": (1, "request.title: a value of the spec is not source code"),
    "{% if request.title %}{% endif %}": (1, "request.title: a value of the spec is not source code"),
    "{{ request.url.secure }}": (1, "a template prints text and whole numbers, not a bool"),
    "{{ request.json }}": (1, "a template prints text and whole numbers, not none"),
    "{{ 1.5 }}": (1, "a template prints text and whole numbers, not a float"),
    "{{ request.url.full|string|string }}": (1, "this takes a text of the spec, not source code"),
    "{{ request.url|string }}": (1, "request.url: this takes a text of the spec, not a Url"),
    "{{ request.headrs }}": (1, "request has no 'headrs' ~ did you mean 'headers'?"),
    "\n{{ request.url.ful|string }}": (2, "request.url has no 'ful' ~ did you mean 'full'?"),
    "{{ request.method.upper() }}": (1, "request.method has no 'upper'"),
    "{{ options.timeout }}": (1, "options has no 'timeout'"),
    "{{ request.basic.user|string }}": (1, "cannot read 'user': the value is none ~ ask first, as in"),
    "{{ request.headers['a'] }}": (1, "what stands in brackets is an index or a key of a mapping; write"),
    "{{ request.headers[3].name|string }}": (1, "tuple object has no element 3"),
    "{{ reqest.url.full|string }}": (1, "'reqest' is undefined"),
    "x = {{ nothing if false }}": (1, "the inline if-expression on line 1 in 'python/http.client/sample.jinja'"),
    "{{ 1 / 0 }}": (1, "the operator / is not for templates: numbers can be added"),
    "{{ request.json.value|literal }}": (1, "cannot read 'value': the value is none ~ ask first"),
    "{{ (request.url.full|string)[1:-1] }}": (1, "source code can be printed and joined with ~, and nothing else"),
    "{{ request.url.full|string|lower }}": (1, "source code can be printed and joined with ~, and nothing else"),
    "\n{% set q = request.url.full|string %}{{ q.strip() }}": (2, "source code can be printed and joined with ~, and nothing"),
    "{{ '\"' ~ request.url.full|string }}": (1, 'a value is printed straight after a ": the filter writes the'),
    "{% for a in range(9999999) %}x{% endfor %}": (1, "this template does not come to an end"),
    "{{ " + "(" * 3000 + ")" * 3000 + " }}": (1, "this template is nested too deeply"),
    '\n{% extends "builtin/python/http.client/sample.jinja" %}\n{% block haeders %}{% endblock %}': (
        3, "there is no block 'haeders' to override ~ did you mean 'headers'?",
    ),
    "\n{% if request.json %}\n": (2, "Unexpected end of template."),
    "{{ request.url.full|string": (1, "unexpected end of template, expected 'end of print statement'."),
    "{% blok a %}": (1, "Encountered unknown tag 'blok'."),
    "\n\n{{ request.url.full|strin }}": (3, "there is no filter 'strin'; there are string, literal, comment, text,"),
    '\nurl = "{{ request.url.full|string }}"': (2, 'a value is printed straight after a ": the filter writes the'),
    "{{ request._replace }}": (1, "the attribute '_replace' is not for templates"),
    '{{ "%s" % request.method }}': (1, "the operator % is not for templates"),
    "{% autoescape true %}{% endautoescape %}": (1, "autoescape is not for templates"),
    '{% extends "python/http.client/sample.jinja" %}': (1, "this template extends or includes itself ~ put builtin/ before"),
    '{% include "python/http.client/sample.jinja" %}': (1, "this template extends or includes itself ~ put builtin/ before"),
    '{% extends "buildin/python/http.client/sample.jinja" %}': (
        1, "there is no template 'buildin/python/http.client/sample.jinja' ~ our own are under builtin/",
    ),
    'x\n{% include "python/http.client/heders.jinja" %}': (2, "there is no template 'python/http.client/heders.jinja' ~ our"),
    "{% block a %}{{ super() }}{% endblock %}": (1, "there is no parent block called 'a'."),
    '{% extends "builtin/python/http.client/sample.jinja" %}\n{% block setup %}\n\n{{ request.url.host }}\n{% endblock %}': (
        4, "request.url.host: a value of the spec is not source code",
    ),
}  # fmt: skip
"""A template, and the line and the words in which it is told what is wrong; what is to be done follows a tilde."""


@pytest.mark.parametrize(("source", "expected"), FAULTS.items())
def test_what_is_wrong_in_a_template_is_told_with_its_line(here: Path, source: str, expected: tuple[int, str]) -> None:
    write(f"house/{PYTHON}", source)
    line, words = expected
    message, _, hint = words.partition(" ~ ")
    with pytest.raises(Problems) as caught:
        render(request_of(SPEC), load_client("python/http.client", (str(here / "house"),)))
    (problem,) = caught.value.problems
    assert not isinstance(caught.value, Refused)
    assert (problem.where.path, problem.where.line) == (f"house/{PYTHON}", line)
    assert problem.message.startswith(f"template: {message}"), problem.message
    assert problem.hint.startswith(hint) if hint else problem.hint == "", problem.hint
    result = run("render", "spec.yaml", "--client", "python")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{problem}\n")


def test_a_value_that_stands_in_several_fields_is_told_without_a_name(here: Path) -> None:
    write(f"house/{PYTHON}", "{{ request.fields }}")
    with pytest.raises(Problems) as caught:
        render(request_of("request: {url: https://a.example/}"), load_client("python/http.client", (str(here / "house"),)))
    assert caught.value.problems[0].message == "template: a template prints text and whole numbers, not a tuple"


@pytest.mark.parametrize("command", [["generate"], ["generate", "--check"], ["generate", "--diff"]])
@pytest.mark.usefixtures("here")
def test_generate_tells_each_fault_of_a_template_and_writes_nothing(command: list[str]) -> None:
    write(f"house/{PYTHON}", "\n{{ request.method }}")
    write("house/go/net-http/sample.jinja", "{{ request.heders }}")
    write("snippetgen.yaml", "templates: [house]\nsources: [spec.yaml]\nclients: [go, python]\n")
    result = run(*command)
    assert (result.exit_code, result.stdout, Path("samples").exists()) == (2, "", False)
    assert [line.partition(": error: ")[0] for line in result.stderr.splitlines() if ": error: " in line] == [
        "house/go/net-http/sample.jinja:1:1",
        f"house/{PYTHON}:2:1",
    ]


@pytest.mark.usefixtures("here")
def test_a_fault_in_an_included_template_or_a_program_is_told_where_it_is() -> None:
    write("house/swift/urlsession-callback/headers.jinja", "\n  {{ request.fields[0].name }}\n")
    assert run("render", "spec.yaml", "--client", "swift").stderr.splitlines() == [
        (
            "house/swift/urlsession-callback/headers.jinja:2:3: error: template: request.fields[0].name: a value of the spec "
            "is not source code: pass it to a filter of the language (string, literal or comment)"
        ),
        "  |",
        "2 |   {{ request.fields[0].name }}",
        "  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]
    write("house/go/net-http/program.jinja", "{{ sampel }}\n")
    assert run("render", "spec.yaml", "--client", "go").exit_code == 0
    result = run("render", "spec.yaml", "--client", "go", "--program")
    assert result.stderr.splitlines()[0] == "house/go/net-http/program.jinja:1:1: error: template: 'sampel' is undefined"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\n\xff", "house/python/http.client/sample.jinja:2:1: error: byte 0xFF is not valid UTF-8"),
        (b"caf\xe9 {{ request }}", "house/python/http.client/sample.jinja:1:4: error: byte 0xE9 is not valid UTF-8"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_template_that_is_no_text_is_told_as_such(data: bytes, message: str) -> None:
    write(f"house/{PYTHON}", "")
    Path(f"house/{PYTHON}").write_bytes(data)
    result = run("render", "spec.yaml", "--client", "python")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, message)


@pytest.mark.usefixtures("here")
def test_a_client_without_a_template_says_where_it_was_looked_for() -> None:
    write("house/python/new/client.yaml", "{title: New, link: 'https://a.example/', version: '1', install: pip}")
    result = run("render", "spec.yaml", "--client", "python/new")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "python/new/sample.jinja: error: there is no such template")
    assert result.stderr.splitlines()[1].startswith("  = the folders searched are house, ")


# Options


OPTIONS = """\
title: New
link: https://a.example/
version: "1"
install: pip install new
options:
  timeout: {default: 10, description: Seconds., minimum: 1}
  loud: {default: false, description: Say more.}
  style: {default: short, description: How long., choices: [short, long]}
"""


def test_options_come_from_the_client_the_project_and_the_spec(here: Path) -> None:
    write("house/python/new/client.yaml", OPTIONS)
    write(
        "house/python/new/sample.jinja", "{{ options.timeout }} {{ 'loud' if options.loud else 'quiet' }} {{ options.style }}\n"
    )
    assert shown("python/new") == "10 quiet short\n"
    write("snippetgen.yaml", "templates: [house]\noptions: {python/new: {timeout: 20, loud: true}, php/curl: {timeout: 5}}\n")
    assert shown("python/new") == "20 loud short\n"
    write("spec.yaml", SPEC + "options: {python/new: {timeout: 30, style: long}}\n")
    assert shown("python/new") == "30 loud long\n"
    assert "CURLOPT_TIMEOUT => 5," in shown("php/curl")
    record = load_client("python/new", (str(here / "house"),))
    assert render(request_of(SPEC), record, {"style": "long"}) == "10 quiet long\n"


@pytest.mark.parametrize(
    ("client", "option", "lines"),
    [
        ("php/curl", "timeout", ["  CURLOPT_TIMEOUT => 77,"]),
        ("php/curl", "max_redirects", ["  CURLOPT_MAXREDIRS => 77,"]),
        ("swift/urlsession-callback", "timeout", ["                                    timeoutInterval: 77.0)"]),
        ("objc/nsurlsession", "timeout", ["                                                   timeoutInterval:77.0];"]),
    ],
)
def test_an_option_changes_its_lines_and_no_other(client: str, option: str, lines: list[str]) -> None:
    request, record = request_of(SPEC), load_client(client)
    before, after = (render(request, record, values).splitlines() for values in ({}, {option: 77}))
    assert [new for old, new in zip(before, after, strict=True) if old != new] == lines


# House style


BLOCKS = ("imports", "setup", "request", "auth", "headers", "body", "send", "response")
"""The blocks of every client's sample, in their order: what a house style can override."""

PAIRS = [(client, block) for client in client_ids(()) for block in BLOCKS]


def tree(template: str) -> jinja2.nodes.Template:
    environment = jinja2.Environment(autoescape=False, extensions=[NeedExtension])  # noqa: S701 - it only reads
    return environment.parse((Path(BUILTIN) / template).read_text("utf-8"))


@pytest.mark.parametrize("client", client_ids(()))
def test_every_client_has_the_same_blocks_side_by_side(client: str) -> None:
    outer = [node.name for node in tree(f"{client}/sample.jinja").body if isinstance(node, jinja2.nodes.Block)]
    assert tuple(outer) == BLOCKS, "all eight blocks, in this order, none within another; an empty one is fine"
    printed = [node.name for node in tree(f"{client}/layout.jinja").find_all(jinja2.nodes.Block)]
    assert sorted(printed) == sorted(BLOCKS), "the layout prints each block once"


def without_imports(client: str, sample: str) -> str:
    """Leave out the imports that a sample has for what is in its blocks."""
    return re.sub(r'^\t"[a-z/]+"\n', "", sample, flags=re.MULTILINE) if client == "go/net-http" else sample


@pytest.mark.parametrize(("client", "block"), PAIRS)
def test_one_block_of_any_client_can_be_overridden_alone(here: Path, client: str, block: str) -> None:
    write(
        f"house/{client}/sample.jinja",
        f'{{% extends "builtin/{client}/sample.jinja" %}}\n{{% block {block} %}}\nHOUSE STYLE\n{{% endblock %}}\n',
    )
    whole = without_imports(client, render(request_of(SPEC), load_client(client)))
    ours = without_imports(client, render(request_of(SPEC), load_client(client, (str(here / "house"),))))
    before, marker, after = ours.partition("HOUSE STYLE")
    assert (marker, "HOUSE STYLE" in after) == ("HOUSE STYLE", False)
    assert whole.startswith(before.rstrip()), "what is before the block is as it was"
    assert whole.endswith(after.lstrip()), "what is after the block is as it was"


@pytest.mark.parametrize(("client", "block"), PAIRS)
def test_an_override_that_says_super_changes_nothing(here: Path, client: str, block: str) -> None:
    write(
        f"house/{client}/sample.jinja",
        f'{{% extends "builtin/{client}/sample.jinja" %}}{{% block {block} %}}{{{{ super() }}}}{{% endblock %}}',
    )
    request = request_of(SPEC + "  form: {a: b, c: d e}\n")
    assert render(request, load_client(client, (str(here / "house"),))) == render(request, load_client(client))


def test_the_imports_of_a_sample_are_those_that_its_blocks_need(here: Path) -> None:
    write(
        "house/go/net-http/sample.jinja",
        '{% extends "builtin/go/net-http/sample.jinja" %}\n{% block response %}\n{% need \'"os"\' %}\n\tres.Write(os.Stdout)\n'
        "{% endblock %}\n",
    )
    sample = render(request_of(SPEC), load_client("go/net-http", (str(here / "house"),)))
    assert re.findall(r'^\t("[a-z/]+")$', sample, re.MULTILINE) == ['"log"', '"net/http"', '"os"']


def test_a_program_imports_what_its_sample_needs_and_not_what_its_texts_say() -> None:
    request = request_of("request: {url: https://a.example/, headers: {x: List< Encoding. File. StandardCharsets Base64}}")
    assert [line for line in program(request, "csharp/restsharp-106") if line.startswith("using ")] == [
        "using System;",
        "using RestSharp;",
    ]
    assert [line for line in program(request, "java/unirest-1") if line.startswith("import ")] == [
        "import com.mashape.unirest.http.HttpResponse;",
        "import com.mashape.unirest.http.Unirest;",
    ]


def program(request: Request, client: str) -> list[str]:
    return render(request, load_client(client), program=True).splitlines()


@pytest.mark.usefixtures("here")
def test_a_house_style_overrides_one_block_and_adds_to_another() -> None:
    write(
        f"house/{PYTHON}",
        '{% extends "builtin/python/http.client/sample.jinja" %}\n'
        "{% block imports %}\n{{ super() -}}\nimport sys\n{% endblock %}\n"
        "{% block response %}\nresponse = conn.getresponse()\nsys.exit(response.status >= 400)\n{% endblock %}\n",
    )
    head, _, _ = SAMPLE.partition("res = ")
    assert shown() == (
        head.replace("import http.client\n", "import http.client\nimport sys\n")
        + "response = conn.getresponse()\nsys.exit(response.status >= 400)\n"
    )
    assert shown("go").startswith("package main\n"), "the other clients are as they were"


@pytest.mark.usefixtures("here")
def test_a_template_replaces_ours_as_a_whole_or_a_part_of_it() -> None:
    write("house/python/headers.jinja", '{% macro dictionary(headers, more) %}\nheaders = {"x": "y"}\n{% endmacro %}')
    assert shown("python") == SAMPLE.replace("headers = { 'a': \"b\" }", 'headers = {"x": "y"}')
    write("house/ruby/net-http/sample.jinja", 'fetch({{ request.url.full|string(quote="\'") }})\n')
    assert shown("ruby") == "fetch('https://a.example/x')\n"
    write("house/ruby/net-http/program.jinja", "# {{ request.method|string }}\n{{ sample }}\n")
    assert shown("ruby", "--program") == "# \"GET\"\nfetch('https://a.example/x')\n"


@pytest.mark.usefixtures("here")
def test_the_first_template_folder_wins() -> None:
    write("snippetgen.yaml", "templates: [first, second]\n")
    write(f"first/{PYTHON}", "first\n")
    write(f"second/{PYTHON}", "second\n")
    write("second/go/net-http/sample.jinja", "second\n")
    assert [shown(client).splitlines()[0] for client in ("python", "go", "shell")] == [
        "first",
        "second",
        "curl --request GET \\",
    ]
    write("snippetgen.yaml", "templates: [second, first]\n")
    assert [shown(client).splitlines()[0] for client in ("python", "go")] == ["second", "second"]


@pytest.mark.usefixtures("here")
def test_templates_beside_a_spec_win_over_those_of_the_project_and_are_for_that_spec_alone() -> None:
    write(f"house/{PYTHON}", "house\n")
    write("house/go/net-http/sample.jinja", "house\n")
    write("cases/a/spec.yaml", SPEC)
    write("cases/b/spec.yaml", SPEC)
    write(f"cases/a/templates/{PYTHON}", "beside\n")
    assert [shown(client, spec="cases/a/spec.yaml") for client in ("python", "go")] == ["beside\n", "house\n"]
    assert [shown(client, spec="cases/b/spec.yaml") for client in ("python", "go")] == ["house\n", "house\n"]
    assert run("generate", "cases/a/spec.yaml", "cases/b/spec.yaml", "--client", "python", "--client", "go").exit_code == 0
    assert {
        path.as_posix(): path.read_text("utf-8") for path in Path("samples").rglob("*.*") if path.suffix in (".py", ".go")
    } == {
        "samples/a/python-http.client.py": "beside\n",
        "samples/a/go-net-http.go": "house\n",
        "samples/b/python-http.client.py": "house\n",
        "samples/b/go-net-http.go": "house\n",
    }


@pytest.mark.usefixtures("here")
def test_a_changed_template_makes_its_samples_stale() -> None:
    write(f"house/{PYTHON}", "one\n")
    assert run("generate", "--client", "python").exit_code == 0
    assert run("generate", "--client", "python", "--check").exit_code == 0
    write(f"house/{PYTHON}", "other\n")
    command = [sys.executable, "-m", "snippetgen", "generate", "--client", "python", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # templates are read once a process
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        f"samples/{Path.cwd().name}/python-http.client.py is out of date",
    )


# What a sample ends in


@pytest.mark.parametrize("source", ["x", "x\n", "\n\nx\n\n\n", "{% block a %}\nx\n\n{% endblock %}\n"])
@pytest.mark.usefixtures("here")
def test_a_sample_ends_in_one_newline_and_begins_with_no_empty_line(source: str) -> None:
    write(f"house/{PYTHON}", source)
    assert shown() == "x\n"
