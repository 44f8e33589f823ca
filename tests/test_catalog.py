"""Clients are folders: the built-in ones are complete, and adding one takes nothing but a folder."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes
from yaml import safe_load

from snippetgen.clients.catalog import BUILTIN, client_ids, forget, load_client, resolve, runs, select
from snippetgen.clients.client import Client
from snippetgen.clients.proofs import PATH as PROOFS
from snippetgen.clients.sealed import NeedExtension
from snippetgen.languages import LANGUAGES, language
from snippetgen.problems import Problems, Where
from snippetgen.request.features import WORDS, is_feature, phrase
from snippetgen.verify.tools.toolchains import toolchain
from tests.projects import run, write

CLIENTS = client_ids(())
SPEC = "request:\n  url: https://a.example/x\n  headers: {a: b}\n"

NEW = {
    "client.yaml": """\
title: Python (Requests)
link: https://requests.readthedocs.io/
version: Requests 2.32
install: pip install requests
methods: {GET: get, POST: post}
options:
  timeout: {default: 5, description: Seconds to wait for a response., minimum: 1}
  style: {default: short, description: How much to print., choices: [short, long]}
cannot:
  method:*: This client supports only GET and POST.
  header-repeated: Requests takes one value for each header.
seen: Requests 2.32 on Python 3.11
""",
    "sample.jinja": """\
{% block imports %}
import requests
{% endblock %}

{% block request %}
response = requests.{{ verb }}(
    {{ request.url.full|string }},
{% if request.headers %}
    headers={
{% for header in request.headers %}
        {{ header.name|string }}: {{ header.value|string }},
{% endfor %}
    },
{% endif %}
{% if request.content %}
    data={{ request.content.text|string }}.encode(),
{% endif %}
    timeout={{ options.timeout }},
)
{% endblock %}
{% block response %}
print({{ "response.text" if options.style == "short" else "response, response.text" }})
{% endblock %}
""",
    "program.jinja": "{{ sample }}\n\nresponse.raise_for_status()\n",
}
"""The files of a new client in an existing language."""

SAMPLE = """\
import requests

response = requests.get(
    "https://a.example/x",
    headers={
        "a": "b",
    },
    timeout=5,
)
print(response.text)
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one spec, `samples/a/spec.yaml`, and a new client in its template folder `house`."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", "templates: [house]\nclients: [python/http.client, python/niquests, shell]\n")
    write("samples/a/spec.yaml", SPEC)
    for name, text in NEW.items():
        write(f"house/python/niquests/{name}", text)
    return tmp_path


def output(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


# A new client


# By language, then by name.
WITH_REQUESTS = sorted({*CLIENTS, "python/niquests"}, key=lambda id_: (LANGUAGES.index(id_.partition("/")[0]), id_))


@pytest.mark.usefixtures("here")
def test_a_new_client_is_listed_with_the_builtin_ones() -> None:
    lines = output("clients").splitlines()
    assert [line.split()[0] for line in lines] == WITH_REQUESTS
    assert "python/niquests            Python (Requests), Requests 2.32" in lines
    assert output("clients", "python/niquests") == (
        "python/niquests: Python (Requests)\n"
        "  written for: Requests 2.32\n"
        "  install: pip install requests\n"
        "  see: https://requests.readthedocs.io/\n"
        "  option timeout: an integer of at least 1 (default: 5). Seconds to wait for a response.\n"
        '  option style: one of short, long (default: "short"). How much to print.\n'
        "  cannot send any method that it does not define: This client supports only GET and POST.\n"
        "  cannot send a repeated header: Requests takes one value for each header.\n"
        "  observed with: Requests 2.32 on Python 3.11\n"
    )
    (listed,) = json.loads(output("clients", "python/niquests", "--output-format", "json"))
    assert listed == {
        "id": "python/niquests",
        "title": "Python (Requests)",
        "language": "Python",
        "extension": "py",
        "version": "Requests 2.32",
        "install": "pip install requests",
        "link": "https://requests.readthedocs.io/",
        "imports": [],
        "options": {
            "timeout": {"values": "an integer of at least 1", "default": 5, "description": "Seconds to wait for a response."},
            "style": {"values": "one of short, long", "default": "short", "description": "How much to print."},
        },
        "cannot": [
            {
                "feature": "method:*",
                "phrase": "any method that it does not define",
                "reason": "This client supports only GET and POST.",
            },
            {
                "feature": "header-repeated",
                "phrase": "a repeated header",
                "reason": "Requests takes one value for each header.",
            },
        ],
        "shows": [],
        "raw": "",
        "seen": "Requests 2.32 on Python 3.11",
        "proof": {"level": "run", "phrase": "running its samples", "with": "", "last": None, "project": None},
    }


@pytest.mark.usefixtures("here")
def test_a_new_client_renders() -> None:
    assert output("render", "samples/a/spec.yaml", "--client", "python/niquests") == SAMPLE
    program = output("render", "samples/a/spec.yaml", "--client", "python/niquests", "--program")
    assert program == f"{SAMPLE}\nresponse.raise_for_status()\n"
    compile(program, "program.py", "exec")


@pytest.mark.usefixtures("here")
def test_a_new_client_generates_samples_beside_those_of_the_default_client() -> None:
    assert run("generate", "--client", "python/niquests").stderr.splitlines()[-1] == "1 written, 0 unchanged"
    assert Path("samples/a/python-niquests.py").read_text("utf-8") == SAMPLE
    assert run("generate", "--client", "python/http.client").stderr.splitlines()[-1] == "1 written, 0 unchanged"
    assert run("generate").stderr.splitlines()[-1] == "1 written, 2 unchanged"
    assert run("generate", "--check").exit_code == 0


@pytest.mark.usefixtures("here")
def test_a_project_can_change_the_default_client_of_a_language() -> None:
    assert select_one("python") == "python/requests"
    write("house/python/language.yaml", "default: niquests\norder: [niquests]\naliases: [snake]\n")
    assert select_one("python") == select_one("Snake") == select_one("py") == "python/niquests"
    assert [line.split()[0] for line in output("clients", "python").splitlines() if line.startswith("python")] == [
        "python/niquests:",
        *(f"{id_}:" for id_ in CLIENTS if id_.startswith("python/")),
    ]
    record = load_client("python/niquests", (house(),))
    assert (record.serializer, len(runs(record))) == ("json.dumps", 1), "the other keys come from the built-in language.yaml"
    write("house/python/language.yaml", "default: niqests\nserialiser: x\nserializer: json.dump\n")
    forget()
    result = run("generate", "--client", "python/niquests")
    assert [line for line in result.stderr.splitlines() if ": error: " in line] == [
        "house/python/language.yaml:2:1: error: unknown key 'serialiser'",
        "house/python/language.yaml:3:13: error: unknown serializer 'json.dump'",
    ]


def house() -> str:
    return str(Path("house").absolute())


def select_one(name: str) -> str:
    forget()
    (id_,) = select([name], (house(),), Where)
    return id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("php/curl", "php/curl"),
        ("php", "php/curl"),
        ("curl", "shell/curl"),
        ("JavaScript", "javascript/fetch"),
        ("js", "javascript/fetch"),
        ("js/fetch", "javascript/fetch"),
        ("JavaScript/Fetch", "javascript/fetch"),
        ("javascript/Axios", "javascript/axios"),
        ("nodejs/axios", "node/axios"),
        ("nodejs-fetch", "node/fetch"),
        ("node/axios-commonjs", "node/axios-commonjs"),
        ("node-axios-commonjs", "node/axios-commonjs"),
        ("node", "node/fetch"),
        ("node.js", "node/fetch"),
        ("node/axios", "node/axios"),
        ("node-axios", "node/axios"),
        ("ts", "typescript/fetch"),
        ("node-fetch", "node/fetch"),
        ("php-guzzle", "php/guzzle"),
        ("js-axios", "javascript/axios"),
        ("python/httpx_sync", "python/httpx"),
        ("python/python3", "python/http.client"),
        ("go/native", "go/net-http"),
        ("ruby/native", "ruby/net-http"),
        ("java/unirest", "java/unirest-1"),
        ("restsharp", "csharp/restsharp"),
        ("rs", "rust/reqwest"),
        ("swift/nsurlsession", "swift/urlsession"),
        ("objectivec/nsurlsession", "objc/nsurlsession"),
    ],
)
def test_names_from_other_tools_resolve_to_clients(name: str, id_: str) -> None:
    assert select([name], (), Where) == (id_,)


def test_a_transport_can_rest_on_another_one(here: Path) -> None:
    write("house/transports/pipe.yaml", "title: A pipe\ntransport: tube\nseen: Pipe 1\nmethods: {GET: get}\nrun: {get: ask}\n")
    write(
        "house/transports/tube.yaml",
        "title: A tube\nseen: Tube 1\nrun: {get: dig, stand_in: a hose}\n"
        "cannot: {method-case: It shouts., body-empty: It must.}\n",
    )
    write("house/python/niquests/client.yaml", HEAD + "transport: pipe\ncan: [body-empty]\n")
    record = load_client("python/niquests", (str(here / "house"),))
    assert (record.transports, record.seen, record.methods) == (("tube", "pipe"), "Pipe 1", {"GET": "get"})
    assert record.cannot == {"method-case": "It shouts."}
    found = toolchain(record, {})
    assert found
    assert (found.file, found.get, found.stand_in) == ("program.py", "ask", "a hose")
    write("house/transports/tube.yaml", "title: A tube\ntransport: pipe\n")
    forget()
    with pytest.raises(Problems) as caught:
        load_client("python/niquests", (str(here / "house"),))
    assert [str(each).partition("\n")[0] for each in caught.value.problems] == [
        "house/transports/tube.yaml:2:12: error: the transport 'pipe' is its own"
    ]


@pytest.mark.parametrize("id_", CLIENTS)
def test_every_alias_resolves_to_its_client(id_: str) -> None:
    for alias in load_client(id_).aliases:
        assert resolve(f"{id_.partition('/')[0]}/{alias}", ()) == id_, f"{alias} is an alias of another client as well"


def test_a_client_inherits_the_cannot_of_its_transport_and_can_remove_features(here: Path) -> None:
    write(
        "house/transports/pipe.yaml",
        "title: A pipe\nseen: Pipe 1\ncannot: {method-case: It shouts., body-empty: It must., header-empty: It drops it.}\n",
    )
    write(
        "house/python/niquests/client.yaml",
        NEW["client.yaml"].partition("cannot:")[0] + "transport: pipe\ncan: [body-empty]\n"
        "cannot: {method-case: Requests shouts itself.}\n",
    )
    record = load_client("python/niquests", (str(here / "house"),))
    assert record.cannot == {"method-case": "Requests shouts itself.", "header-empty": "It drops it."}
    assert record.seen == "Pipe 1"
    write("house/python/other/client.yaml", HEAD + "transport: pip\ncan: [body-empty]\n")
    forget()
    with pytest.raises(Problems) as caught:
        load_client("python/other", (str(here / "house"),))
    assert [f"{each.where.line}: {each.message} ~ {each.hint}" for each in caught.value.problems] == [
        "5: unknown transport 'pip' ~ did you mean 'pipe'?",
        "6: 'body-empty' is not in the `cannot` of the transport ~ `can` removes features from the `cannot` of the transport",
    ]
    write("house/transports/pipe.yaml", "title: A pipe\nseen: Pipe 1\ncannot: {method-cse: It shouts.}\n")
    forget()
    assert run("clients", "python/niquests").stderr.splitlines()[0] == (
        "house/transports/pipe.yaml:3:10: error: unknown feature 'method-cse'"
    )


UNKNOWN = {
    "house/js/fetch/sample.jinja": "unknown language 'js' in house ~ did you mean 'javascript'?",
    "house/pyton/requests/sample.jinja": "unknown language 'pyton' in house ~ did you mean 'python'?",
    "house/python/http.clint/sample.jinja": "unknown client 'python/http.clint' in house ~ did you mean 'python/http.client'?",
    "house/ruby/okay/layout.jinja": "unknown client 'ruby/okay' in house ~ add a client.yaml to define a client of your own",
}
"""A template in a folder of an unknown client or language, with the message and the hint."""


@pytest.mark.parametrize(("path", "expected"), UNKNOWN.items())
@pytest.mark.parametrize(
    "command", [["generate"], ["generate", "--check"], ["render", "samples/a/spec.yaml", "--client", "php"]]
)
@pytest.mark.usefixtures("here")
def test_a_template_folder_of_an_unknown_client_or_language_is_refused(path: str, expected: str, command: list[str]) -> None:
    write(path, "x")
    message, _, hint = expected.partition(" ~ ")
    assert run(*command).stderr.splitlines() == [
        f"snippetgen.yaml:1:13: error: {message}",
        "  |",
        "1 | templates: [house]",
        f"  |             ^^^^^ {hint}",
    ]
    beside = path.replace("house", "samples/a/templates")
    write("snippetgen.yaml", "")
    write(beside, "x")
    found = run("validate", "samples/a/spec.yaml").stderr.splitlines()
    assert found == [f"samples/a/templates: error: {message.replace('house', 'samples/a/templates')}", f"  = {hint}"]


@pytest.mark.usefixtures("here")
def test_other_folders_beside_templates_are_ignored() -> None:
    for path in ("macros/x.jinja", "_shared/python/x.jinja", ".git/python/x.jinja", "python/_old/sample.jinja", "README.md"):
        write(f"house/{path}", "x")
    write("house/pictures/python/logo.png", "x")
    assert run("generate").exit_code == 0


@pytest.mark.usefixtures("here")
def test_a_new_client_refuses_the_requests_it_cannot_send() -> None:
    write("samples/a/spec.yaml", SPEC + "  method: DELETE\n")
    result = run("render", "samples/a/spec.yaml", "--client", "python/niquests")
    assert (result.exit_code, result.stderr.splitlines()) == (
        2,
        [
            "samples/a/spec.yaml:4:11: error: python/niquests cannot send the method DELETE (request.method)",
            "  |",
            "4 |   method: DELETE",
            "  |           ^^^^^^ This client supports only GET and POST.",
        ],
    )


@pytest.mark.usefixtures("here")
def test_spec_text_never_becomes_code_in_a_new_client() -> None:
    write("samples/a/spec.yaml", "request: {url: https://a.example/, text: '\"); import os #', headers: {a: '\\\"{{x}}'}}\n")
    text = output("render", "samples/a/spec.yaml", "--client", "python/niquests")
    assert "    data='\"); import os #'.encode(),\n" in text
    assert '        "a": \'\\\\"{{x}}\',\n' in text


@pytest.mark.usefixtures("here")
def test_a_client_yaml_of_the_project_replaces_the_builtin_one() -> None:
    ours = (Path(BUILTIN) / "php/curl/client.yaml").read_text("utf-8")
    assert "options: {timeout: 0" in ours
    own = ours.replace("timeout: 0", "timeout: {default: 60, description: d}").replace("PHP (cURL)", "PHP, our style")
    write("house/php/curl/client.yaml", own)
    assert output("clients", "php").splitlines()[0] == "php/curl: PHP, our style"
    assert "  CURLOPT_TIMEOUT => 60,\n" in output("render", "samples/a/spec.yaml", "--client", "php")


@pytest.mark.usefixtures("here")
def test_a_folder_without_client_yaml_or_of_an_unknown_language_is_not_a_client() -> None:
    write("house/python/none/sample.jinja", "x")
    write("house/cobol/curl/client.yaml", NEW["client.yaml"])
    write("house/python/client.yaml", NEW["client.yaml"])
    assert client_ids((str(Path("house").absolute()),)) == tuple(WITH_REQUESTS)


# Errors in a client.yaml


HEAD = "title: T\nlink: https://a.example/\nversion: '1'\ninstall: pip\n"
FAULTS = {
    "": ["house/python/faulty/client.yaml: error: file is empty"],
    "[]": ["1:1: error: expected a mapping, found a list"],
    HEAD.replace("title: T\n", ""): ["1:1: error: 'title' is missing"],
    HEAD.replace("title", "titel"): ["1:1: error: unknown key 'titel' ~ did you mean 'title'?"],
    "{}": [f"1:1: error: '{name}' is missing" for name in ("title", "link", "version", "install")],
    HEAD + "licence: x\n": ["5:1: error: unknown key 'licence'"],
    HEAD.replace("T\n", "[T]\n").replace("'1'", "~"): [
        "1:8: error: expected text, found a list",
        "3:10: error: expected text, found null ~ quote this value if it is text",
    ],
    HEAD + "methods: [GET]\ncannot: x\noptions: 1\n": [
        "5:10: error: expected a mapping, found a list",
        "6:9: error: expected a mapping, found text",
        "7:10: error: expected a mapping, found text",
    ],
    HEAD + "methods: {GET: [get]}\ncannot: {body:GET: {a: b}}\n": [
        "5:16: error: expected text, found a list",
        "6:20: error: expected text, found a mapping",
    ],
    HEAD + "cannot:\n  header-repeted: x\n  body:: y\n  header:Accept: z\n": [
        "6:3: error: unknown feature 'header-repeted' ~ did you mean 'header-repeated'?",
        "7:3: error: unknown feature 'body:' ~ did you mean 'body:GET'?",
        "8:3: error: unknown feature 'header:Accept' ~ did you mean 'header:accept'?",
    ],
    HEAD + "options:\n  greeting: {default: Hello, description: What to say.}\n": [
        "6:23: error: an option cannot be free text ~ use true, false or an integer, or list the values in 'choices'",
    ],
    HEAD + "options: {indent: many, response: {choices: [json]}, speed: 5}\n": [
        "5:19: error: the default must be an integer of at least 0, not 'many'",
        "5:25: error: the default must be one of json, not 'text'",
        "5:61: error: expected a mapping, found text",
    ],
    HEAD + "options:\n  style: {default: s, description: d, choices: [short, long]}\n": [
        "6:20: error: the default must be one of short, long, not 's'",
    ],
    HEAD + "options:\n  timeout: {default: 0, description: d, minimum: 1}\n": [
        "6:22: error: the default must be an integer of at least 1, not 0",
    ],
    HEAD + "options:\n  a: {default: 1.5, description: d}\n  b: {default: ~, description: d}\n"
    "  c: {default: [1], description: d}\n": [
        "6:16: error: expected an integer, found '1.5'",
        "7:16: error: expected true, false, an integer or text, found null",
        "8:16: error: expected true, false, an integer or text, found a list",
    ],
    HEAD + "options:\n  timeout: {defualt: 1, description: d}\n  loud: {default: true}\n  style: 1\n": [
        "6:13: error: unknown key 'defualt' ~ did you mean 'default'?",
        "7:3: error: 'description' is missing",
        "8:10: error: expected a mapping, found text",
    ],
    HEAD + "options:\n  max-age: {default: 1, description: d}\n  _x: {default: 1, description: d}\n": [
        "6:3: error: 'max-age' is not a valid option name ~ use an identifier without a leading underscore",
        "7:3: error: '_x' is not a valid option name ~ use an identifier without a leading underscore",
    ],
    HEAD + "title: Again\n": ["5:1: error: duplicate key 'title' (first defined on line 1)"],
}  # fmt: skip
"""A client.yaml and its errors: place, message, and the hint after a tilde."""


@pytest.mark.parametrize(("text", "expected"), FAULTS.items())
@pytest.mark.usefixtures("here")
def test_every_error_in_a_client_yaml_is_reported_with_its_place(text: str, expected: list[str]) -> None:
    write("house/python/faulty/client.yaml", text)
    folder = str(Path("house").absolute())
    with pytest.raises(Problems) as caught:
        load_client("python/faulty", (folder,))
    path = "house/python/faulty/client.yaml"
    found = [f"{each.where}: error: {each.message}".removeprefix(f"{path}:") for each in caught.value.problems]
    hints = [each.hint for each in caught.value.problems]
    wanted = [line.partition(" ~ ") for line in expected]
    assert found == [message.removeprefix(f"{path}:") for message, _, _ in wanted]
    assert [hint for hint, (_, tilde, _) in zip(hints, wanted, strict=True) if tilde] == [
        hint for _, tilde, hint in wanted if tilde
    ]
    result = run("generate", "--client", "python/faulty")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(str(caught.value.problems[0]))


def test_an_unknown_client_gets_a_suggestion() -> None:
    with pytest.raises(Problems) as caught:
        load_client("python/http.clint")
    assert (
        str(caught.value)
        == "python/http.clint: error: unknown client 'python/http.clint'\n  = did you mean 'python/http.client'?"
    )


# Options in a spec and in a project file


OPTIONS = {
    "php/curl-7: {timeout: 5, max_redirects: 0}\n  python/niquests: {style: long}": [],
    "php/crul: {timeout: 5}": ["3: unknown client 'php/crul' ~ did you mean 'php/curl'?"],
    "php: {timeout: 5}": ["3: unknown client 'php' ~ did you mean 'php/curl'?"],
    "php/curl: {timout: 5}": ["3: unknown option 'timout' of php/curl ~ did you mean 'timeout'?"],
    "php/curl: {proxy: 5}": [
        "3: unknown option 'proxy' of php/curl ~ known: timeout, response, errors, redirects, variables, indent, environment"
    ],
    "http/http1.1: {timeout: 5}": ["3: unknown option 'timeout' of http/http1.1 ~ known: environment"],
    "php/curl-7:\n    timeout: -1\n    max_redirects: many": [
        "4: option 'timeout' of php/curl-7 must be an integer of at least 0, not -1 ~ ",
        "5: option 'max_redirects' of php/curl-7 must be an integer of at least 0, not 'many' ~ ",
    ],
    "php/curl: {timeout: true}": ["3: option 'timeout' of php/curl must be an integer of at least 0, not True ~ "],
    "php/curl: {timeout: '5'}": ["3: option 'timeout' of php/curl must be an integer of at least 0, not '5' ~ "],
    "php/curl: {timeout: 1.5}": ["3: expected an integer, found '1.5' ~ "],
    "all: {timeout: 5, response: none, indent: 2}": [],
    "all: {timout: 5, response: maybe}": [
        "3: unknown option 'timout' of all clients ~ did you mean 'timeout'?",
        "3: option 'response' of all clients must be one of text, json, status, file, none, not 'maybe' ~ ",
    ],
    "php/curl: [timeout]": ["3: expected a mapping, found a list ~ "],
    "python/niquests: {style: loud}": ["3: option 'style' of python/niquests must be one of short, long, not 'loud' ~ "],
}
"""Options from the third line of a file on, with their errors: line, message and hint."""


@pytest.mark.parametrize(("options", "expected"), OPTIONS.items())
@pytest.mark.parametrize(
    "command", [["validate"], ["generate", "--client", "go"], ["render", "samples/a/spec.yaml", "--client", "go"]]
)
@pytest.mark.parametrize("place", ["samples/a/spec.yaml", "snippetgen.yaml"])
@pytest.mark.usefixtures("here")
def test_invalid_options_are_reported_with_their_line_in_specs_and_in_the_project_file(
    place: str, command: list[str], options: str, expected: list[str]
) -> None:
    first = "request: {url: https://a.example/}" if place.endswith("spec.yaml") else "templates: [house]"
    write(place, f"{first}\noptions:\n  {options}\n")
    result = run(*command, *([] if command[0] == "render" else ["--output-format", "json"]))
    assert result.exit_code == (2 if expected else 0), result.output
    if command[0] != "render":
        found = [
            f"{each['line']}: {each['message']} ~ {each['hint']}"
            for each in json.loads(result.stdout)["problems"]
            if each["path"] == place
        ]
        assert found == expected
    assert "Traceback" not in result.stderr


# The built-in clients


@cache
def parsed(path: str) -> nodes.Template:
    environment = jinja2.Environment(autoescape=False, extensions=[NeedExtension])  # noqa: S701 - it only reads
    return environment.parse((Path(BUILTIN) / path).read_text("utf-8"))


BASES = {"javascript": ("node",), "node": ("javascript",), "typescript": ("javascript", "node")}
"""The languages whose code is also code of another: it may use what their clients share."""


def trees(client: str) -> list[nodes.Template]:
    return [parsed(path) for path in used_templates(client)]


@cache
def used_templates(client: str) -> list[str]:
    """List the templates that the sample and the program of a client use."""
    used: dict[str, None] = {}
    waiting = [f"{client}/sample.jinja", f"{client}/program.jinja"]
    while waiting:
        path = waiting.pop()
        if path not in used:
            used[path] = None
            found = parsed(path).find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport))
            named = nodes.List([getattr(node, "template") for node in found])  # noqa: B009 - all four types have it
            waiting += [each.value for each in named.find_all(nodes.Const) if str(each.value).endswith(".jinja")]
    return [*used]


@pytest.mark.parametrize("id_", CLIENTS)
def test_a_builtin_client_is_described_completely(id_: str) -> None:
    client: Client = load_client(id_)
    assert client.id == id_
    assert client.language in LANGUAGES
    assert client.title.startswith((language(client.language).TITLE, "Node.js", "cURL")), "start the title with the language"
    assert client.link.startswith("https://")
    assert client.version
    assert client.install
    for each in client.options.values():
        assert each.description.endswith("."), "describe an option in a sentence"
    assert bool(client.seen) == bool(client.cannot), "name in `seen` the versions with which `cannot` was observed"
    for feature, reason in client.cannot.items():
        assert is_feature(feature), f"unknown feature {feature!r}; known: {WORDS}"
        assert phrase(feature)
        assert reason.endswith("."), f"give the reason for {feature!r} in a sentence"


@pytest.mark.parametrize("id_", CLIENTS)
def test_every_option_and_the_method_names_are_used_by_a_template(id_: str) -> None:
    used = {
        node.attr
        for tree in trees(id_)
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "options"
    }
    names = {node.name for tree in trees(id_) for node in tree.find_all(nodes.Name)}
    client = load_client(id_)
    used |= {"imports", "indent"} & client.options.keys()  # which `render` sees to
    assert used == {*client.options}, "declare every option that a template reads, and delete those that none reads"
    assert ("verb" in names) is bool(client.methods), "a template reads `verb` if and only if client.yaml has `methods`"


@pytest.mark.parametrize("id_", CLIENTS)
def test_a_client_uses_only_its_own_templates_and_shared_ones(id_: str) -> None:
    used = used_templates(id_)
    own, language_ = f"{id_}/", id_.partition("/")[0]
    folders = {id_, language_, "transports", *BASES.get(language_, ())}
    strange = [path for path in used if path.rpartition("/")[0] not in folders]
    assert strange == [], (
        "use a template of the client itself, of a transport, of its language, or of those on which this is based"
    )
    found = {f"{own}{path.name}" for path in (Path(BUILTIN) / id_).iterdir()}
    assert found == {path for path in used if path.startswith(own)} | {f"{own}client.yaml"}, "delete the unused templates"


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_language_has_a_default_client_and_no_unused_templates(name: str) -> None:
    own = [id_ for id_ in CLIENTS if id_.partition("/")[0] == name]
    assert resolve(name, ()) in own, "name the default client in language.yaml"
    used = {path for id_ in CLIENTS for path in used_templates(id_)}
    shared = {f"{name}/{path.name}" for path in (Path(BUILTIN) / name).glob("*.jinja")}
    assert shared - used == set(), "delete the templates that no client uses"


def test_the_builtin_templates_are_only_those_of_clients_languages_and_transports() -> None:
    component = Path(BUILTIN) / "check.yml"  # GitLab looks for components in a folder of this name
    files = {path for path in Path(BUILTIN).rglob("*") if path.is_file()} - {Path(PROOFS), component}
    folders = {path.parent.relative_to(BUILTIN).as_posix() for path in files}
    assert folders == {*CLIENTS, *LANGUAGES, "transports"}
    assert {id_.partition("/")[0] for id_ in CLIENTS} == {*LANGUAGES}, "add a client for each language"


def test_a_reason_is_stated_only_once_among_clients_and_transports() -> None:
    said: dict[tuple[str, str], list[str]] = {}
    for path in sorted({*Path(BUILTIN).rglob("*.yaml")} - {Path(PROOFS)}):
        for feature, reason in (safe_load(path.read_text("utf-8")).get("cannot") or {}).items():
            said.setdefault((feature, reason), []).append(path.relative_to(BUILTIN).as_posix())
    assert {fact: paths for fact, paths in said.items() if len(paths) > 1} == {}, "state it in the transport of these clients"
    clients = {
        path.parent.relative_to(BUILTIN).as_posix(): path.read_text("utf-8") for path in Path(BUILTIN).rglob("client.yaml")
    }
    dotnet = [id_ for id_, text in clients.items() if "header-empty:warning" in text]
    assert dotnet == [], "state what .NET cannot send in transports/dotnet-http.yaml"


@pytest.mark.parametrize("path", sorted((Path(BUILTIN) / "transports").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_transport_has_clients_and_a_link_to_its_documentation(path: Path) -> None:
    text = safe_load(path.read_text("utf-8"))
    assert text["link"].startswith("https://")
    assert [id_ for id_ in CLIENTS if f"transport: {path.stem}\n" in (Path(BUILTIN) / id_ / "client.yaml").read_text("utf-8")]
