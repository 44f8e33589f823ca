"""Rendering requests: refusals, errors in templates, options, and templates that override the built-in ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest

from snippetgen.clients.catalog import BUILTIN, client_ids, load_client
from snippetgen.clients.render import refusals, render
from snippetgen.clients.sealed import NeedExtension
from snippetgen.problems import Problems, Refused, Source
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode import decode
from tests.projects import run, write

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
    """A project with one spec, `spec.yaml`, and an empty template folder, `house`."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", "templates: [house]\nsources: [spec.yaml]\n")
    write("spec.yaml", SPEC)
    (tmp_path / "house").mkdir()
    return tmp_path


def shown(client: str = "python/http.client", *arguments: str, spec: str = "spec.yaml") -> str:
    """Return the sample that the command prints."""
    result = run("render", spec, "--client", client, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def request_of(text: str) -> Request:
    return normalise(decode(Source("spec.yaml", text)))


# Refusals


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
    ("node/axios-commonjs", "  url: https://a.example/\n  multipart:\n    a: b\n    c: {file: d, filename: e/f}\n"): [
        "5:8: node/axios-commonjs cannot send a file name with a folder (request.multipart)",
    ],
    ("csharp/restsharp-106", "  url: https://a.example/\n  method: purge\n  headers: {accept: '', x: é}\n"): [
        "3:11: csharp/restsharp-106 cannot send a method with lowercase letters (request.method)",
        "4:21: csharp/restsharp-106 cannot send an empty accept header (request.headers)",
        "4:28: csharp/restsharp-106 cannot send a non-ASCII header value (request.headers)",
    ],
}


@pytest.mark.parametrize(("case", "expected"), REFUSALS.items(), ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_a_refusal_names_the_client_the_feature_and_the_place_in_the_spec(case: tuple[str, str], expected: list[str]) -> None:
    client, fields = case
    request, record = request_of(f"request:\n{fields}"), load_client(client)
    found = refusals(request, record)
    assert sorted(f"{each.where.line}:{each.where.column}: {each.message}" for each in found) == expected
    assert {each.hint for each in found} <= {*record.cannot.values()}, "the hint is the reason from client.yaml"
    with pytest.raises(Refused) as caught:
        render(request, record)
    assert [*caught.value.problems] == found


def test_a_request_that_a_client_can_send_is_not_refused() -> None:
    assert refusals(request_of(SPEC), load_client("csharp/restsharp-106")) == []
    assert render(request_of(SPEC), load_client("python/http.client")) == SAMPLE


# Errors in a template


FAULTS = {
    "{{ request.method }}": (1, "request.method: a value of the spec is not source code: pass it to a filter"),
    "a\n\n  {{ request.headers[0].value }}": (3, "request.headers[0].value: a value of the spec is not source code"),
    "{% set x = request.url %}\n{{ x.full }}": (2, "request.url.full: a value of the spec is not source code"),
    "{% macro show(x) %}\n{{ x }}\n{% endmacro %}\n{{ show(request.url.host) }}": (2, "request.url.host: a value of the spec"),
    "{% for each in request.fields %}\n{{ each.values }}{% endfor %}": (2, "request.fields[0].values: templates can print"),
    "{{ request }}": (1, "request: templates can print only strings and integers, not a View"),
    "{{ request.title ~ 'x' }}": (1, "request.title: a value of the spec is not source code"),
    "{% if request.title %}{% endif %}": (1, "request.title: a value of the spec is not source code"),
    "{{ request.url.secure }}": (1, "templates can print only strings and integers, not a bool"),
    "{{ request.json }}": (1, "templates can print only strings and integers, not none"),
    "{{ 1.5 }}": (1, "templates can print only strings and integers, not a float"),
    "{{ request.url.full|string|string }}": (1, "expected text of the spec, found source code"),
    "{{ request.url|string }}": (1, "request.url: expected text of the spec, found a Url"),
    "{{ none|string }}": (1, "expected text of the spec, found none"),
    "{{ [[1]]|text|string }}": (1, "expected text of the spec or a string, found a list"),
    "{{ request.headrs }}": (1, "unknown attribute 'headrs' of request ~ did you mean 'headers'?"),
    "\n{{ request.url.ful|string }}": (2, "unknown attribute 'ful' of request.url ~ did you mean 'full'?"),
    "{{ request.method.upper() }}": (1, "unknown attribute 'upper' of request.method"),
    "{{ options.colour }}": (1, "unknown attribute 'colour' of options"),
    "{{ request.basic.user|string }}": (1, "cannot read 'user': the value is none ~ test it first, as in"),
    "{{ request.headers['a'] }}": (1, "brackets take an index or a key of a mapping: write an attribute"),
    "{{ request.headers[3].name|string }}": (1, "tuple object has no element 3"),
    "{{ reqest.url.full|string }}": (1, "'reqest' is undefined"),
    "x = {{ nothing if false }}": (1, "the inline if-expression on line 1 in 'python/http.client/sample.jinja'"),
    "{{ 1 / 0 }}": (1, "templates cannot use the operator /: numbers can only be added"),
    "{{ request.json.value|literal }}": (1, "cannot read 'value': the value is none ~ test it first"),
    "{{ (request.url.full|string)[1:-1] }}": (1, "source code can only be printed and joined with ~"),
    "{{ request.url.full|string|lower }}": (1, "source code can only be printed and joined with ~"),
    "\n{% set q = request.url.full|string %}{{ q.strip() }}": (2, "source code can only be printed and joined with ~"),
    "{{ '\"' ~ request.url.full|string }}": (1, 'a value is printed directly after a ": the filter adds the quotation'),
    "{% for a in range(9999999) %}x{% endfor %}": (1, "the template did not finish within 1,000,000 steps"),
    "{{ " + "(" * 3000 + ")" * 3000 + " }}": (1, "the template is nested too deeply"),
    '\n{% extends "builtin/python/http.client/sample.jinja" %}\n{% block haeders %}{% endblock %}': (
        3, "unknown block 'haeders' ~ did you mean 'headers'?",
    ),
    "\n{% if request.json %}\n": (2, "Unexpected end of template."),
    "{{ request.url.full|string": (1, "unexpected end of template, expected 'end of print statement'."),
    "{% blok a %}": (1, "Encountered unknown tag 'blok'."),
    "\n\n{{ request.url.full|strin }}": (3, "unknown filter 'strin' ~ known: string, literal, comment, text,"),
    '\nurl = "{{ request.url.full|string }}"': (2, 'a value is printed directly after a ": the filter adds the'),
    "{{ request._replace }}": (1, "templates cannot use the attribute '_replace'"),
    '{{ "%s" % request.method }}': (1, "templates cannot use the operator %: write a value with a filter"),
    "{% autoescape true %}{% endautoescape %}": (1, "templates cannot use autoescape: the filters of the language"),
    '{% extends "python/http.client/sample.jinja" %}': (1, "the template extends or includes itself ~ use the prefix builtin/"),
    '{% include "python/http.client/sample.jinja" %}': (1, "the template extends or includes itself ~ use the prefix builtin/"),
    '{% extends "buildin/python/http.client/sample.jinja" %}': (
        1, "unknown template 'buildin/python/http.client/sample.jinja' ~ built-in templates have the prefix builtin/",
    ),
    'x\n{% include "python/http.client/heders.jinja" %}': (
        2, "unknown template 'python/http.client/heders.jinja' ~ built-in templates have the prefix builtin/",
    ),
    "{% block a %}{{ super() }}{% endblock %}": (1, "there is no parent block called 'a'."),
    '{% extends "builtin/python/http.client/sample.jinja" %}\n{% block setup %}\n\n{{ request.url.host }}\n{% endblock %}': (
        4, "request.url.host: a value of the spec is not source code",
    ),
}  # fmt: skip
"""A template with the line and the start of its error message; the start of the hint follows a tilde."""


@pytest.mark.parametrize(("source", "expected"), FAULTS.items())
def test_an_error_in_a_template_is_reported_with_its_line(here: Path, source: str, expected: tuple[int, str]) -> None:
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
    result = run("render", "spec.yaml", "--client", "python/http.client")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{problem}\n")


def test_an_error_about_an_empty_value_names_no_field(here: Path) -> None:
    write(f"house/{PYTHON}", "{{ request.fields }}")
    with pytest.raises(Problems) as caught:
        render(request_of("request: {url: https://a.example/}"), load_client("python/http.client", (str(here / "house"),)))
    assert caught.value.problems[0].message == "template: templates can print only strings and integers, not a tuple"


@pytest.mark.parametrize("command", [["generate"], ["generate", "--check"], ["generate", "--diff"]])
@pytest.mark.usefixtures("here")
def test_generate_reports_every_template_error_and_writes_nothing(command: list[str]) -> None:
    write(f"house/{PYTHON}", "\n{{ request.method }}")
    write("house/go/net-http/sample.jinja", "{{ request.heders }}")
    write("snippetgen.yaml", "templates: [house]\nsources: [spec.yaml]\nclients: [go, python/http.client]\n")
    result = run(*command)
    assert (result.exit_code, result.stdout, Path("samples").exists()) == (2, "", False)
    assert [line.partition(": error: ")[0] for line in result.stderr.splitlines() if ": error: " in line] == [
        "house/go/net-http/sample.jinja:1:1",
        f"house/{PYTHON}:2:1",
    ]


@pytest.mark.usefixtures("here")
def test_an_error_in_an_included_template_or_a_program_is_reported_at_its_place() -> None:
    write("house/swift/urlsession-callback/headers.jinja", "\n  {{ request.fields[0].name }}\n")
    assert run("render", "spec.yaml", "--client", "swift/urlsession-callback").stderr.splitlines() == [
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
def test_a_template_that_is_not_valid_utf_8_is_reported_with_the_place_of_the_byte(data: bytes, message: str) -> None:
    write(f"house/{PYTHON}", "")
    Path(f"house/{PYTHON}").write_bytes(data)
    result = run("render", "spec.yaml", "--client", "python/http.client")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, message)


@pytest.mark.usefixtures("here")
def test_a_missing_template_is_reported_with_the_folders_searched() -> None:
    write("house/python/new/client.yaml", "{title: New, link: 'https://a.example/', version: '1', install: pip}")
    result = run("render", "spec.yaml", "--client", "python/new")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "python/new/sample.jinja: error: template not found")
    assert result.stderr.splitlines()[1].startswith("  = searched house, ")


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


def test_options_of_the_spec_override_the_project_and_the_defaults(here: Path) -> None:
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
        ("php/curl-7", "max_redirects", ["  CURLOPT_MAXREDIRS => 77,"]),
        ("swift/urlsession-callback", "timeout", ["                                    timeoutInterval: 77.0)"]),
        ("objc/nsurlsession", "timeout", ["                                                   timeoutInterval:77.0];"]),
    ],
)
def test_an_option_changes_only_its_own_lines(client: str, option: str, lines: list[str]) -> None:
    request, record = request_of(SPEC), load_client(client)
    before, after = (render(request, record, values).splitlines() for values in ({}, {option: 77}))
    assert [line for line in after if line not in before] == lines
    assert [line for line in after if line not in lines] == [line for line in before if line in after]


# House style


BLOCKS = ("imports", "setup", "request", "auth", "headers", "body", "send", "response")
"""The blocks of every client's sample, in order."""

PAIRS = [(client, block) for client in client_ids(()) for block in BLOCKS]


def tree(template: str) -> jinja2.nodes.Template:
    environment = jinja2.Environment(autoescape=False, extensions=[NeedExtension])  # noqa: S701 - it only reads
    return environment.parse((Path(BUILTIN) / template).read_text("utf-8"))


@pytest.mark.parametrize("client", client_ids(()))
def test_every_client_has_the_same_blocks_in_the_same_order(client: str) -> None:
    outer = [node.name for node in tree(f"{client}/sample.jinja").body if isinstance(node, jinja2.nodes.Block)]
    assert tuple(outer) == BLOCKS, "define all eight blocks in this order, none inside another; a block may be empty"
    printed = [node.name for node in layout(f"{client}/sample.jinja").find_all(jinja2.nodes.Block)]
    assert sorted(printed) == sorted(BLOCKS), "print each block exactly once in the layout"


def layout(name: str) -> jinja2.nodes.Template:
    """Return the template that a sample extends, directly or by others, and that extends none."""
    parents = [*tree(name).find_all(jinja2.nodes.Extends)]
    return layout(parents[0].template.as_const()) if parents else tree(name)


IMPORTS = {"csharp": r"^using [\w.]+;\n", "go": r'^\t"[a-z/]+"\n', "java": r"^import [\w.]+;\n", "kotlin": r"^import [\w.]+\n"}
"""The imports of languages in which samples print all of them."""


def without_imports(client: str, sample: str) -> str:
    """Remove the imports that the blocks of a sample need."""
    imports = IMPORTS.get(client.partition("/")[0])
    return re.sub(imports, "", sample, flags=re.MULTILINE) if imports else sample


def unbroken(client: str, sample: str) -> str:
    """Remove the breaks between lines in a language whose formatter puts a short chain of calls on one line."""
    return "".join(sample.split()) if client.startswith("java/") else sample


@pytest.mark.parametrize(("client", "block"), PAIRS)
def test_any_block_of_any_client_can_be_overridden_on_its_own(here: Path, client: str, block: str) -> None:
    write(
        f"house/{client}/sample.jinja",
        f'{{% extends "builtin/{client}/sample.jinja" %}}\n{{% block {block} %}}\nHOUSE STYLE\n{{% endblock %}}\n',
    )
    whole = unbroken(client, without_imports(client, render(request_of(SPEC), load_client(client))))
    ours = without_imports(client, render(request_of(SPEC), load_client(client, (str(here / "house"),))))
    before, marker, after = ours.partition("HOUSE STYLE")
    assert (marker, "HOUSE STYLE" in after) == ("HOUSE STYLE", False)
    assert whole.startswith(unbroken(client, before.rstrip())), "the text before the block must not change"
    assert whole.endswith(unbroken(client, after.lstrip())), "the text after the block must not change"


@pytest.mark.parametrize(("client", "block"), PAIRS)
def test_an_override_that_only_calls_super_changes_nothing(here: Path, client: str, block: str) -> None:
    write(
        f"house/{client}/sample.jinja",
        f'{{% extends "builtin/{client}/sample.jinja" %}}{{% block {block} %}}{{{{ super() }}}}{{% endblock %}}',
    )
    request = request_of(SPEC + "  form: {a: b, c: d e}\n")
    assert render(request, load_client(client, (str(here / "house"),))) == render(request, load_client(client))


def test_a_sample_imports_what_its_blocks_need(here: Path) -> None:
    write(
        "house/go/net-http/sample.jinja",
        '{% extends "builtin/go/net-http/sample.jinja" %}\n{% block response %}\n{% need \'"os"\' %}\n\tres.Write(os.Stdout)\n'
        "{% endblock %}\n",
    )
    sample = render(request_of(SPEC), load_client("go/net-http", (str(here / "house"),)))
    assert re.findall(r'^\t("[a-z/]+")$', sample, re.MULTILINE) == ['"log"', '"net/http"', '"os"']


def test_a_program_imports_only_what_its_sample_needs_whatever_its_texts_contain() -> None:
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
def test_a_template_can_override_one_block_and_extend_another() -> None:
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
    assert shown("go").startswith("package main\n"), "other clients must not change"


@pytest.mark.usefixtures("here")
def test_a_template_of_the_project_replaces_a_builtin_template_or_an_included_part() -> None:
    write("house/python/headers.jinja", '{% macro dictionary(headers, more) %}\nheaders = {"x": "y"}\n{% endmacro %}')
    assert shown("python/http.client") == SAMPLE.replace("headers = { 'a': \"b\" }", 'headers = {"x": "y"}')
    write("house/ruby/net-http/sample.jinja", 'fetch({{ request.url.full|string(quote="\'") }})\n')
    assert shown("ruby") == "fetch('https://a.example/x')\n"
    write("house/ruby/net-http/program.jinja", "# {{ request.method|string }}\n{{ sample }}\n")
    assert shown("ruby", "--program") == "# \"GET\"\nfetch('https://a.example/x')\n"


@pytest.mark.usefixtures("here")
def test_the_first_template_folder_takes_precedence() -> None:
    write("snippetgen.yaml", "templates: [first, second]\n")
    write(f"first/{PYTHON}", "first\n")
    write(f"second/{PYTHON}", "second\n")
    write("second/go/net-http/sample.jinja", "second\n")
    assert [shown(client).splitlines()[0] for client in ("python/http.client", "go", "shell")] == [
        "first",
        "second",
        "curl --request GET \\",
    ]
    write("snippetgen.yaml", "templates: [second, first]\n")
    assert [shown(client).splitlines()[0] for client in ("python/http.client", "go")] == ["second", "second"]


@pytest.mark.usefixtures("here")
def test_templates_beside_a_spec_take_precedence_and_apply_to_that_spec_only() -> None:
    write(f"house/{PYTHON}", "house\n")
    write("house/go/net-http/sample.jinja", "house\n")
    write("cases/a/spec.yaml", SPEC)
    write("cases/b/spec.yaml", SPEC)
    write(f"cases/a/templates/{PYTHON}", "beside\n")
    assert [shown(client, spec="cases/a/spec.yaml") for client in ("python/http.client", "go")] == ["beside\n", "house\n"]
    assert [shown(client, spec="cases/b/spec.yaml") for client in ("python/http.client", "go")] == ["house\n", "house\n"]
    assert (
        run("generate", "cases/a/spec.yaml", "cases/b/spec.yaml", "--client", "python/http.client", "--client", "go").exit_code
        == 0
    )
    assert {
        path.as_posix(): path.read_text("utf-8") for path in Path("samples").rglob("*.*") if path.suffix in (".py", ".go")
    } == {
        "samples/a/python-http.client.py": "beside\n",
        "samples/a/go-net-http.go": "house\n",
        "samples/b/python-http.client.py": "house\n",
        "samples/b/go-net-http.go": "house\n",
    }


@pytest.mark.usefixtures("here")
def test_a_changed_template_makes_its_samples_out_of_date() -> None:
    write(f"house/{PYTHON}", "one\n")
    assert run("generate", "--client", "python/http.client").exit_code == 0
    assert run("generate", "--client", "python/http.client", "--check").exit_code == 0
    write(f"house/{PYTHON}", "other\n")
    command = [sys.executable, "-m", "snippetgen", "generate", "--client", "python/http.client", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # a process reads templates only once
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        f"samples/{Path.cwd().name}/python-http.client.py is out of date",
    )


# Line breaks around a sample


@pytest.mark.parametrize("source", ["x", "x\n", "\n\nx\n\n\n", "{% block a %}\nx\n\n{% endblock %}\n"])
@pytest.mark.usefixtures("here")
def test_a_sample_starts_without_an_empty_line_and_ends_with_one_newline(source: str) -> None:
    write(f"house/{PYTHON}", source)
    assert shown() == "x\n"


CAPITALIZED = [
    "headers: {Accept: a/b}, json: {}",
    "headers: {Accept: a/b}, multipart: {a: b}, auth: {basic: {user: a, password: b}}",
    "headers: {Accept: a/b}, cookies: {a: b}, auth: {bearer: a}, method: POST",
]


@pytest.mark.parametrize("client", client_ids(()))
@pytest.mark.parametrize("fields", CAPITALIZED)
def test_headers_that_a_spec_implies_are_capitalized_if_its_own_are(client: str, fields: str) -> None:
    request = request_of(f"request: {{url: https://a.example/, {fields}}}")
    text = "" if refusals(request, load_client(client, ())) else render(request, load_client(client, ()))
    lower = re.findall(r"""["' ](?:content-type|content-length|authorization|cookie)["':]""", text)
    assert lower == [], text


def test_headers_that_a_spec_implies_are_in_lowercase_if_one_of_its_own_is() -> None:
    for headers in ("", "headers: {accept: a/b}, ", "headers: {Accept: a/b, x-a: b}, "):
        request = request_of(f"request: {{url: https://a.example/, {headers}json: {{}}}}")
        text = render(request, load_client("shell/curl", ()))
        assert "--header 'content-type: application/json'" in text


@pytest.mark.parametrize(("charset", "end"), [("utf-8", ".encode()"), ("iso-8859-1", '.encode("iso-8859-1")')])
def test_python_writes_several_lines_as_such_in_every_charset(charset: str, end: str) -> None:
    headers = f"headers: {{content-type: text/plain; charset={charset}}}"
    request = request_of(f'request: {{url: "https://a.example/x", {headers}, text: "é\\nb\\n"}}')
    assert f'payload = """é\nb\n"""{end}\n' in render(request, load_client("python/http.client"))
