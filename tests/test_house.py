"""A project with docs systems of its own: partials, regions, what is wrong with a target, and what notices a change of one."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from snippetgen.builds.markers import expanded
from snippetgen.builds.site import opened
from snippetgen.problems import Source
from tests.projects import change, run, write
from tests.test_index import audited

SETTINGS = """\
sources: [specs/*.yaml]
clients: [shell/curl, go]
templates: [house]
labels: {shell/curl: Shell}
targets:
  northwind: {output: snippets, pattern: "{case}.{target}.{extension}", parts: [samples, response]}
documents: {"*.mdx": northwind, "*.md": github}
"""
SPEC = "request: {url: 'https://a.example/a'}\nresponse: {status: 200, description: Done, text: ok}\n"
SAMPLES = """\
<CodeGroup>
{% for tab in tabs %}
{{ tab.code|fence(tab.language, tab.label, "lines") }}
{% endfor %}
</CodeGroup>
"""
HEAD = 'import { CodeGroup } from "/northwind.jsx";'
GROUP = """\
<CodeGroup>

```bash Shell lines
curl --request GET \\
  --url https://a.example/a
```

</CodeGroup>
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a docs system of its own, which is like Docusaurus."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", SETTINGS)
    write("specs/a.yaml", SPEC)
    write("house/targets/northwind/target.yaml", f"like: docusaurus\nhead: |\n  {HEAD}\n")
    write("house/targets/northwind/samples.jinja", SAMPLES)
    return tmp_path


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


def said(*arguments: str) -> list[str]:
    """Return the first line of each problem that a run reports, with its hint."""
    result = run(*arguments, "--output-format", "json")
    assert result.exit_code == 2, result.output
    return [
        f"{each['path']}:{each['line']}:{each['column']}: {each['message']} ~ {each['hint']}".replace(":0:0:", ":")
        for each in json.loads(result.stdout)["problems"]
    ]


def test_a_partial_has_the_head_the_samples_and_the_response_of_the_target() -> None:
    write("snippetgen.yaml", SETTINGS.replace(", go]", "]"))
    assert run("generate").stderr == ("wrote samples/a/shell-curl.sh\nwrote snippets/a.northwind.mdx\n2 written, 0 unchanged\n")
    assert read("snippets/a.northwind.mdx") == (
        f"{{/* Made by snippetgen from specs/a.yaml: edit that instead. */}}\n\n{HEAD}\n\n{GROUP}\n"
        '200 OK: Done\n\n```text title="200"\nok\n```\n'
    )
    assert run("generate", "--check").stderr == "2 unchanged\n"


def test_a_region_takes_the_target_of_its_page_or_of_its_marker() -> None:
    start, end = "snippetgen: a client=shell", "snippetgen: end"
    write("page.mdx", f"{HEAD}\n\n{{/* {start} */}}\n{{/* {end} */}}\n")
    write("other.md", f"- item\n\n  <!-- {start} target=northwind -->\n  <!-- {end} -->\n")
    write("bare.mdx", f"{{/* {start} */}}\n{{/* {end} */}}\n")
    assert said("generate") == [
        "bare.mdx:1:17: the page does not import CodeGroup, which this region needs ~ add to the page: " + HEAD,
        "other.md:3:20: the page does not import CodeGroup, which this region needs ~ add to the page: " + HEAD,
    ]
    write("house/targets/northwind/target.yaml", "like: docusaurus\n")
    assert run("generate").exit_code == 0
    assert read("page.mdx") == f"{HEAD}\n\n{{/* {start} */}}\n\n{GROUP}\n{{/* {end} */}}\n"
    inner = "".join(f"  {line}\n" if line else "\n" for line in GROUP.rstrip("\n").split("\n"))
    assert read("other.md") == f"- item\n\n  <!-- {start} target=northwind -->\n\n{inner}\n  <!-- {end} -->\n"


def test_a_marker_of_the_plug_in_for_mkdocs_can_name_the_target() -> None:
    write("house/targets/northwind/target.yaml", "like: mkdocs\n")
    write("house/targets/northwind/samples.jinja", "{{ tabs[0].code|fence(tabs[0].language) }}\n")
    text = "<!-- snippetgen: a target=northwind parts=samples client=shell -->\n<!-- snippetgen: end -->\n"
    assert "```bash\ncurl --request GET" in expanded(opened("."), Source("page.md", text), text)


def test_a_change_of_a_template_is_noticed_and_nothing_else_is_done() -> None:
    for _ in range(3):
        assert run("generate").exit_code == 0
        time.sleep(0.02)
    assert run("generate", "--check").stderr == "3 unchanged\n"
    change("house/targets/northwind/samples.jinja", '"lines"', '"wrap"')
    result = run("generate", "--check")
    assert (result.exit_code, result.stderr) == (1, "snippets/a.northwind.mdx is out of date\n1 would change, 2 unchanged\n")
    assert "\n-```bash Shell lines\n+```bash Shell wrap\n" in run("generate", "--diff").stdout
    assert run("generate").stderr == "wrote snippets/a.northwind.mdx\n1 written, 2 unchanged\n"
    write("house/targets/northwind/response.jinja", "{{ response.code|fence(response.language) }}\n")
    assert run("generate").stderr == "wrote snippets/a.northwind.mdx\n1 written, 2 unchanged\n"
    assert read("snippets/a.northwind.mdx").endswith("\n200 OK: Done\n\n```text\nok\n```\n")
    change("house/targets/northwind/target.yaml", "like: docusaurus\n", "like: docusaurus\nextension: md\n")
    assert run("generate").stderr == (
        "wrote snippets/a.northwind.md\nremoved snippets/a.northwind.mdx\n1 written, 1 removed, 2 unchanged\n"
    )


def test_a_run_with_nothing_to_do_reads_no_target_and_imports_no_jinja() -> None:
    for _ in range(3):
        assert run("generate").exit_code == 0
        time.sleep(0.02)
    assert audited("generate", "--check") == [0, "3 unchanged\n", [".snippetgen_cache/state"], []]


def test_a_server_watches_the_templates_of_a_target(here: Path) -> None:
    assert f"{here}/house" in opened(".").watched()


def test_the_first_folder_with_a_target_has_it() -> None:
    write("snippetgen.yaml", SETTINGS.replace("[house]", "[first, house]"))
    write("first/targets/northwind/target.yaml", "like: plain\n")
    write("first/targets/northwind/samples.jinja", "first\n")
    assert run("generate").exit_code == 0
    assert "\n\nfirst\n\n" in read("snippets/a.northwind.md")


def test_all_that_is_wrong_with_the_descriptions_is_reported_at_once() -> None:
    write("house/targets/mkdocs/target.yaml", "like: mkdocs\n")
    write("house/targets/mkdocs/sample.jinja", "")
    write("house/targets/northwind/target.yaml", "lik: x\nextension: .mdx\n")
    write("house/targets/odd name/target.yaml", "like: docusaur\n")
    write("house/targets/odd name/samples.jinja", "")
    write("house/targets/empty/samples.jinja", "")
    write("house/targets/_notes/README.md", "")
    change("snippetgen.yaml", '"*.md": github', '"*.md": northwnd')
    name = "give the folder another name, of letters, digits, '.', '-' and '_'"
    own = "(a target of your own is a folder targets/northwnd in one of `templates`)"
    assert sorted(said("generate")) == [
        "house/targets/empty: target.yaml is missing ~ write there which target it is like, such as: like: docusaurus",
        f"house/targets/mkdocs/target.yaml: 'mkdocs' is a built-in target ~ {name}",
        "house/targets/mkdocs/target.yaml: samples.jinja is missing beside it ~ did you mean to call sample.jinja so?",
        "house/targets/northwind/target.yaml:1:1: unknown key 'lik' ~ did you mean 'like'?",
        "house/targets/northwind/target.yaml:2:12: '.mdx' is not an extension ~ write it without its dot, as in mdx",
        f"house/targets/odd name/target.yaml: 'odd name' is not a valid name of a target ~ {name}",
        "house/targets/odd name/target.yaml:1:7: unknown target 'docusaur' ~ did you mean 'docusaurus'?",
        f"snippetgen.yaml:7:41: unknown target 'northwnd' ~ did you mean 'northwind'? {own}",
    ]


def test_the_errors_of_all_targets_and_of_all_their_templates_are_reported_at_once() -> None:
    change("snippetgen.yaml", "targets:\n", "targets:\n  second: {output: second}\n")
    write("house/targets/second/target.yaml", "like: plain\n")
    write("house/targets/second/samples.jinja", "\n  {{ tabs[0].lable|escaped }}\n")
    write("house/targets/northwind/samples.jinja", "      {% for tab %}\n")
    write("house/targets/northwind/response.jinja", "\n {{ response.code|fense }}\n")
    known = "fence, escaped, quoted, run, default, first, last, length, lower, upper"
    assert said("generate") == [
        "house/targets/second/samples.jinja:2:3: template: unknown attribute 'lable' of tabs[0] ~ did you mean 'label'?",
        f"house/targets/northwind/response.jinja:2:2: template: unknown filter 'fense' ~ known: {known}",
        "house/targets/northwind/samples.jinja:1:7: template: expected token 'in', got 'end of statement block' ~ ",
    ]


BACKTICK = "what follows the fence of a code block cannot contain a backtick or a line break"
BEGINS = "what follows the fence of a code block begins with the name of its language"
LABEL = "print a label by a filter: {{ tab.label|escaped }} in a text, {{ tab.label|quoted }} as an attribute"
CODE = "code can only be printed as a code block: {{ tab.code|fence(tab.language) }}"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ tabs[0].code }}", f"tabs[0].code: {CODE}"),
        ('{{ "a" ~ tabs[0].code }}', f"tabs[0].code: {CODE}"),
        ("{{ tabs[0].code|upper }}", f"tabs[0].code: {CODE}"),
        ("{{ tabs[0].code|escaped }}", "tabs[0].code: `escaped` and `quoted` take a label, or a text of the template"),
        ("{{ tabs[0].code|fence(tabs[0].code) }}", f"tabs[0].code: {CODE}"),
        ("{{ tabs[0].label|fence }}", "tabs[0].label: `fence` takes the code of a sample: {{ tab.code|fence(tab.language) }}"),
        ("{{ tabs[0].code|fence('{raw} html') }}", f"tabs[0].code: {BEGINS}"),
        ("{{ tabs[0].code|fence('a`b') }}", f"tabs[0].code: {BACKTICK}"),
        ("{{ tabs[0].code|fence('a\\nb') }}", f"tabs[0].code: {BACKTICK}"),
        ("{{ tabs[0].label }}", f"tabs[0].label: {LABEL}"),
        ('<a b="{{ tabs[0].id }}">', 'a value is printed directly after a ": the filter adds the quotation marks itself'),
        ("{{ tabs|run('x') }}", "`run` takes the character of a container, such as ':'"),
        ("{{ '<b>'|quoted }}", "a label cannot contain '<'"),
        ("{% include 'a.jinja' %}", "unknown template 'a.jinja'"),
        ("{% need 'import a' %}", "Encountered unknown tag 'need'."),
        ("{{ tabs[0]._fields }}", "templates cannot use the attribute '_fields'"),
        ("{{ tabs }}", "tabs: templates can print only strings and integers, not a tuple"),
        ("{{ request.url }}", "'request' is undefined"),
    ],
)
def test_what_a_template_must_not_do_is_an_error_with_its_line(template: str, message: str) -> None:
    write("house/targets/northwind/samples.jinja", f"text\n  {template}\n")
    (problem,) = said("generate")
    assert problem.rpartition(" ~ ")[0] == f"house/targets/northwind/samples.jinja:2:3: template: {message}"


def test_a_target_beside_a_spec_is_an_error() -> None:
    write("specs/templates/targets/own/samples.jinja", "")
    cure = "move it into a folder that `templates` of the project file names"
    assert said("generate") == [f"specs/templates: a target of your own cannot be in specs/templates ~ {cure}"]


def test_a_template_beside_a_code_block_is_an_error_with_its_line() -> None:
    write("house/targets/northwind/samples.jinja", "text\n- {{ tabs[0].code|fence(tabs[0].language) }}\n")
    assert said("generate") == [
        "house/targets/northwind/samples.jinja:2:1: a code block is a line of its own ~ print nothing beside it"
    ]


def test_a_text_that_the_docs_system_would_change_is_refused_with_its_reason() -> None:
    write("specs/a.yaml", SPEC.replace("text: ok", "text: '# highlight-next-line'"))
    result = run("generate")
    assert (result.exit_code, result.stderr) == (
        0,
        (
            "specs/a.yaml: warning: snippets/a.northwind.mdx is refused: northwind cannot show this\n"
            "  = Docusaurus interprets lines such as `// highlight-next-line` in a code block\n"
            "wrote samples/a/go-net-http.go\nwrote samples/a/shell-curl.sh\n2 written, 1 refused, 0 unchanged\n"
        ),
    )


def test_a_docs_system_that_takes_a_language_alone_is_given_no_more() -> None:
    write("house/targets/northwind/target.yaml", "like: mkdocs\n")
    why = "a code block of this docs system takes the name of a language, and no more: not 'bash Shell lines'"
    assert said("generate") == [f"house/targets/northwind/samples.jinja:3:1: template: {why} ~ "]


def test_a_link_in_a_target_leads_to_nothing_outside_the_project(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    secret = tmp_path.parent / "secret.jinja"
    secret.write_text("hidden-7f3a\n", "utf-8")
    template = Path("house/targets/northwind/samples.jinja")
    template.unlink()
    template.symlink_to(secret)
    result = run("generate", "--diff")
    assert (result.exit_code, "hidden" in result.output) == (2, False)
    assert "leads out of" in result.stderr or "outside" in result.stderr, result.stderr
