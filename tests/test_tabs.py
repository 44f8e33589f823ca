"""`tabs` in the project file: highlighted lines to fill in, titles, long samples that are hidden; and the order of tabs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from snippetgen.clients import catalog
from snippetgen.generation.dialects import dialect
from snippetgen.preview.examples import Shared, samples
from snippetgen.problems import Problems
from snippetgen.project.fillings import fillings
from snippetgen.project.plan import Project, plan
from snippetgen.project.samples import load, render_case
from snippetgen.project.settings import find, read_project
from snippetgen.project.tab_settings import Look
from snippetgen.targets import TARGETS, target
from tests.projects import change, run, write

SPEC = """\
request:
  method: POST
  url: https://{tenant}.example.com/invoices
  auth: {bearer: "{apiKey}"}
  json: {name: tenant, of: "{tenant}", key: "{customer}"}
placeholders:
  "{tenant}": {}
  "{customer}": {env: CUSTOMER}
  "{apiKey}": {env: NORTHWIND_API_KEY, secret: true}
"""
SETTINGS = "sources: [specs/*.yaml]\nclients: [shell/curl, python/requests]\n"
OWN = """\
handwritten:
  node-sdk: {file: "sdk/{case}.js", label: Node SDK, language: javascript}
  go-sdk: {file: "sdk/{case}.go", label: Go SDK, language: go}
"""
PYTHON = """\
import os
import requests

url = "https://{tenant}.example.com/invoices"
payload = {
    "name": "tenant",
    "of": "{tenant}",
    "key": "{customer}",
}
headers = {"authorization": f"Bearer {os.environ['NORTHWIND_API_KEY']}"}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one spec, with two handwritten samples."""
    monkeypatch.chdir(tmp_path)
    write("specs/a.yaml", SPEC)
    write("sdk/a.js", "await new Sdk().get('{tenant}');\n")
    write("sdk/a.go", "sdk.Get()\n")
    return tmp_path


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


def generate(settings: str) -> None:
    write("snippetgen.yaml", settings)
    result = run("generate", "--force")
    assert result.exit_code == 0, result.stderr


def describe(text: str) -> list[str]:
    write("snippetgen.yaml", text)
    with pytest.raises(Problems) as caught:
        read_project("snippetgen.yaml")
    return [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems]


def numbered(client: str, spec: str, settings: str = "") -> list[str]:
    """Return the lines to fill in of a sample."""
    write("specs/a.yaml", spec)
    write("snippetgen.yaml", f"sources: [specs/*.yaml]\nclients: [{client}]\n{settings}")
    project = find()
    (case,) = plan(project, (), ())
    rendered = render_case(project, case)
    (text,) = rendered.samples.values()
    assert isinstance(text, str), text
    return [text.split("\n")[number - 1] for number in fillings(project, case, rendered).get(client, ())]


# The settings


def test_yaml_and_toml_say_the_same() -> None:
    write(
        "snippetgen.yaml",
        "tabs:\n  mkdocs: {highlight: placeholders, title: label}\n  starlight: {title: file, collapse: 30}\n",
    )
    write(
        "pyproject.toml",
        '[tool.snippetgen.tabs]\nmkdocs = {highlight = "placeholders", title = "label"}\n'
        'starlight = {title = "file", collapse = 30}\n',
    )
    expected = {"mkdocs": Look("placeholders", "label"), "starlight": Look("", "file", 30)}
    assert [read_project(name).tabs for name in ("snippetgen.yaml", "pyproject.toml")] == [expected, expected]


def test_all_errors_are_reported_and_what_a_target_cannot_show_names_those_that_can() -> None:
    whole = "docusaurus, starlight, asciidoc"
    highlighting = ", ".join(each for each in TARGETS if "highlight" in target(each).looks)
    assert describe(
        "tabs:\n"
        "  mkdoc: {}\n"
        "  github: {highlight: placeholders}\n"
        "  mkdocs: {collapse: 9, highlight: placeholder}\n"
        "  vitepress: {title: file, hilight: placeholders}\n"
        "  starlight: {title: name, collapse: 0}\n"
        "  docusaurus: {collapse: many}\n"
    ) == [
        (
            "snippetgen.yaml:2:3: unknown target 'mkdoc' ~ did you mean 'mkdocs'? "
            "(a target of your own is a folder targets/mkdoc in one of `templates`)"
        ),
        f"snippetgen.yaml:3:12: github cannot highlight lines ~ those that can: {highlighting}",
        f"snippetgen.yaml:4:12: mkdocs cannot hide the code in a tab ~ those that can: sphinx-rst, sphinx-myst, {whole}",
        "snippetgen.yaml:4:36: unknown value 'placeholder' ~ did you mean 'placeholders'?",
        (
            "snippetgen.yaml:5:15: vitepress shows no title beside the label of a tab ~ those that can: "
            "mkdocs, sphinx-rst, sphinx-myst, docusaurus, starlight, fumadocs, hugo-hextra, asciidoc"
        ),
        "snippetgen.yaml:5:28: unknown key 'hilight' ~ did you mean 'highlight'?",
        "snippetgen.yaml:6:22: unknown value 'name' ~ known: file, label",
        "snippetgen.yaml:6:38: expected a number of lines, 1 or more",
        "snippetgen.yaml:7:26: expected an integer, found 'many'",
    ]


@pytest.mark.parametrize("name", TARGETS)
def test_without_tabs_a_partial_stays_as_it_is(name: str) -> None:
    generate(f"{SETTINGS}targets: {{{name}: }}\n")
    path = f"samples/a/{name}.{target(name).extension}"
    before = read(path)
    generate(f"{SETTINGS}targets: {{{name}: }}\ntabs: {{{name}: {{}}}}\n")
    assert read(path) == before


def test_a_changed_look_is_written_by_the_next_run() -> None:
    generate(f"{SETTINGS}targets: {{mkdocs: }}\ntabs: {{mkdocs: {{title: file}}}}\n")
    change("snippetgen.yaml", "title: file", "title: label")
    assert run("generate").stderr.splitlines() == ["wrote samples/a/mkdocs.md", "1 written, 2 unchanged"]
    assert run("generate").stderr.splitlines() == ["3 unchanged"]


# Lines to fill in


def test_the_lines_with_a_placeholder_or_its_variable_are_those_to_fill_in() -> None:
    assert numbered("python/requests", SPEC, "environment: secrets\n") == [
        'url = "https://{tenant}.example.com/invoices"',
        '    "of": "{tenant}",',
        '    "key": "{customer}",',
        'headers = {"authorization": f"Bearer {os.environ[\'NORTHWIND_API_KEY\']}"}',
    ]
    assert numbered("shell/curl", SPEC, "environment: all\n") == [
        "  --url 'https://{tenant}.example.com/invoices' \\",
        '  --header "authorization: Bearer $NORTHWIND_API_KEY" \\',
        '  "of": "{tenant}",',
        '''  "key": "'"$CUSTOMER"'"''',
    ]


def test_a_text_that_only_looks_like_a_placeholder_is_not_to_be_filled_in() -> None:
    spec = (
        "request:\n  url: https://a.example/\n  json:\n    a: name\n    b: name\n    name: x\n    c: 'a {name} b'\n"
        "placeholders: {'{name}': text}\n"
    )
    assert numbered("python/requests", spec) == []
    assert numbered("python/requests", spec.replace(": text", ": {}")) == ['    "c": "a {name} b",']


@pytest.mark.parametrize(
    "written",
    [
        "ID",
        "requests",
        "post",
        "42",
        "0",
        "-",
        "***",
        '"',
        "'",
        "\\",
        "$x",
        "a'b\"c\\d",
        "日本",
        "<x>",
        "print(",
        "import",
        "é",
    ],
)
@pytest.mark.parametrize("client", ["python/requests", "shell/curl", "go/net-http", "http/http1.1"])
def test_a_placeholder_of_any_text_is_found_where_it_is_and_nowhere_else(client: str, written: str) -> None:
    key = yaml.safe_dump(written, allow_unicode=True).removesuffix("\n...\n").strip()
    body = "request:\n  method: POST\n  url: https://a.example/x\n  json:\n    first: one\n    second: %s\n    third: two\n"
    spec = f"{body % key}placeholders:\n  {key}: {{}}\n"
    (line,) = numbered(client, spec)
    assert "second" in line


def test_the_lines_of_a_text_with_a_placeholder_are_found_one_by_one() -> None:
    spec = "request:\n  method: POST\n  url: https://a.example/\n  text: |\n    one\n    two {x}\n    three\n    {x} four {y}\n"
    assert numbered("shell/curl", spec) == ["two {x}", "{x} four {y}"]


@pytest.mark.parametrize("client", catalog.client_ids(()))
def test_each_client_has_lines_to_fill_in_that_show_the_placeholder_or_its_variable(client: str) -> None:
    for mode in ("none", "all"):
        lines = numbered(client, SPEC, f"environment: {mode}\n")
        assert lines, client
        assert all(re.search(r"\{?(tenant|customer|apiKey)\}?|CUSTOMER|NORTHWIND_API_KEY", line) for line in lines), lines


# What a page shows


def test_a_partial_highlights_the_lines_to_fill_in_and_names_the_file() -> None:
    generate(
        f"{SETTINGS}environment: secrets\ntargets: {{docusaurus: }}\n"
        "tabs: {docusaurus: {highlight: placeholders, title: file}}\n"
    )
    text = read("samples/a/docusaurus.mdx")
    assert '```bash {2-3,7-8} title="shell-curl.sh"\ncurl' in text
    assert f'```python {{4,7-8,10}} title="python-requests.py"\n{PYTHON}' in text


def test_long_code_is_hidden_and_short_code_is_not() -> None:
    generate(
        f"{SETTINGS}targets: {{docusaurus: , sphinx-myst: }}\n"
        "tabs: {docusaurus: {collapse: 9}, sphinx-myst: {collapse: 9}}\n"
    )
    lines = len(read("samples/a/shell-curl.sh").splitlines()), len(read("samples/a/python-requests.py").splitlines())
    assert lines == (9, 14)
    text = read("samples/a/docusaurus.mdx")
    assert text.count("<details>") == 1
    assert 'label="Python">\n\n<details>\n<summary>Python</summary>\n\n```python\nimport requests\n' in text
    assert text.endswith("print(response.text)\n```\n\n</details>\n\n</TabItem>\n</Tabs>\n")
    assert ":::{dropdown} Python\n\n```{code-block} python\n" in read("samples/a/sphinx-myst.inc.md")


def test_a_region_has_the_look_of_its_target() -> None:
    write("page.md", "<!-- snippetgen: a client=python -->\n<!-- snippetgen: end -->\n")
    generate(f"{SETTINGS}documents: {{page.md: mkdocs}}\ntabs: {{mkdocs: {{highlight: placeholders, title: label}}}}\n")
    assert '```python {hl_lines="3 6-7 9" title="Python"}\n' in read("page.md")


def test_handwritten_code_has_a_title_and_no_highlighted_lines() -> None:
    generate(f"{SETTINGS}{OWN}targets: {{mkdocs: }}\ntabs: {{mkdocs: {{highlight: placeholders, title: file}}}}\n")
    assert '```javascript {title="a.js"}\n' in read("samples/a/mkdocs.md")


def test_the_name_of_a_file_that_cannot_be_a_title_is_an_error_with_a_cure() -> None:
    write("specs/a{b}.yaml", SPEC)
    write(
        "snippetgen.yaml",
        f"{SETTINGS}pattern: '{{case}}-{{language}}.{{extension}}'\ntargets: {{mkdocs: }}\ntabs: {{mkdocs: {{title: file}}}}\n",
    )
    result = run("generate")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "specs/a{b}.yaml: error: 'a{b}-shell.sh' cannot be a title: a label cannot contain '{'\n"
            "  = rename the spec or the file, or take `title: label`\n"
        ),
    )


# The order of tabs


def labels(name: str) -> list[str]:
    """Return the labels in a partial, in order."""
    text = read(f"samples/a/{name}.{dialect(find(), name).extension}")
    found = re.findall(r"cURL|Python|Node SDK|Go SDK|HTTP(?:/|&#47;)1(?:\.|&#46;)1", text.partition("HTTP/1.1\n")[0])
    return [*dict.fromkeys(each.replace("&#47;", "/").replace("&#46;", ".") for each in found)]


@pytest.mark.parametrize("name", TARGETS)
def test_tabs_have_the_order_of_the_clients_and_the_first_is_the_default(name: str) -> None:
    for order in (["python", "shell/curl"], ["shell/curl", "python"]):
        generate(f"sources: [specs/*.yaml]\nclients: [{', '.join(order)}]\ntargets: {{{name}: }}\n")
        assert labels(name) == [{"python": "Python", "shell/curl": "cURL"}[each] for each in order]


@pytest.mark.parametrize("name", TARGETS)
def test_a_handwritten_sample_among_the_clients_has_its_tab_there(name: str) -> None:
    generate(f"sources: [specs/*.yaml]\nclients: [go-sdk, python, node-sdk, shell/curl]\n{OWN}targets: {{{name}: }}\n")
    assert labels(name) == ["Go SDK", "Python", "Node SDK", "cURL"]


@pytest.mark.parametrize(
    ("clients", "order"),
    [
        ("[shell/curl, python]", ["cURL", "Python", "Node SDK", "Go SDK"]),
        ("[shell/curl, go-sdk, python]", ["cURL", "Go SDK", "Python", "Node SDK"]),
        ("[go-sdk, node-sdk, python, shell/curl]", ["Go SDK", "Node SDK", "Python", "cURL"]),
        ("[python, python/requests, go-sdk, shell/curl]", ["Python", "Go SDK", "cURL", "Node SDK"]),
        ("[python, go-sdk, go-sdk]", ["Python", "Go SDK", "Node SDK"]),
    ],
)
def test_those_that_are_not_among_the_clients_come_last(clients: str, order: list[str]) -> None:
    generate(f"sources: [specs/*.yaml]\nclients: {clients}\n{OWN}targets: {{plain: }}\n")
    assert labels("plain") == order


def test_the_place_stays_if_a_client_has_no_tab_or_a_case_no_such_file() -> None:
    clients = "[javascript/fetch, go-sdk, http, node-sdk, shell/curl]"
    write("specs/a.yaml", "request: {method: GET, url: 'https://a.example/', text: a browser sends no body with GET}\n")
    Path("sdk/a.go").rename("sdk/b.go")
    generate(f"sources: [specs/*.yaml]\nclients: {clients}\n{OWN}targets: {{plain: }}\n")
    text = read("samples/a/plain.md")
    assert [line for line in text.splitlines() if line.startswith("**")] == [
        "**HTTP/1.1**",
        "**Node SDK**",
        "**cURL**",
    ]


def test_handwritten_samples_alone_are_no_clients() -> None:
    assert describe(f"clients: [go-sdk]\n{OWN}") == [
        "snippetgen.yaml:1:11: these are no clients, but handwritten samples ~ name a client, too"
    ]


def test_an_overlay_and_the_preview_have_the_order_of_a_page() -> None:
    write("api.yaml", "openapi: 3.1.0\nservers: [{url: https://a.example}]\npaths: {/invoices: {post: {}}}\n")
    write("specs/a.yaml", "request: {method: POST, url: 'https://a.example/invoices'}\n")
    generate(f"sources: [specs/*.yaml]\nclients: [python, go-sdk, shell/curl]\n{OWN}openapi: {{document: api.yaml}}\n")
    (action,) = yaml.safe_load(read("api.overlay.yaml"))["actions"]
    assert [each["label"] for each in action["update"]["x-codeSamples"]] == ["Python", "Go SDK", "cURL", "Node SDK"]
    project = find()
    (case,) = plan(project, (), ())
    shown = samples(project, case, load(project, case.path), Shared({}))
    assert [each.label for each in shown] == ["Python", "Go SDK", "cURL", "Node SDK"]


CONFORMANCE = Path(__file__).parent / "conformance"


def test_the_lines_to_fill_in_are_those_in_which_the_preview_marks_a_placeholder() -> None:
    """The preview replaces placeholders by marks, and knows each place; here, they get other letters."""
    project = Project(str(CONFORMANCE), sources=("*.yaml",), clients=(*catalog.client_ids(()),), environment="none")
    compared, wrong = 0, []
    for case in plan(project, (), ()):
        rendered = render_case(project, case)
        found = fillings(project, case, rendered)
        for each in samples(project, case, rendered.request, Shared({})):
            text = rendered.samples[each.client]
            if isinstance(text, str) and each.located and each.code.places:
                compared += 1
                numbers = {text.count("\n", 0, place.start) + 1 for place in each.code.places}
                wrong += [(case.name, each.client)] * (numbers != {*found[each.client]})
    assert wrong == []
    assert compared > 300, "too few were compared"
