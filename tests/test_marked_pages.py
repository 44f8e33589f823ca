"""Partials and pages with marked regions: written if they differ, checked, and left alone by a run over a part."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import markdown
import pytest

import snippetgen
from snippetgen.project.manifest import MANIFEST
from tests.projects import run, write
from tests.targets.hugo import site

SPEC = "request: {url: 'https://api.example.com/a'}\n"
SETTINGS = """\
sources: [specs/*.yaml]
clients: [shell/curl, python/http.client]
targets:
  mkdocs: {output: docs/snippets}
  plain:
documents:
  README.md: github
  docs/**/*.md: mkdocs
"""
README = "# Mine\r\n\r\n- item\r\n\r\n  <!-- snippetgen: a client=shell -->\r\n  <!-- snippetgen: end -->\r\n\r\nend"
PAGE = "# Mine\n\n```\n<!-- snippetgen: shown -->\n```\n\n<!-- snippetgen: a parts=samples -->\nold\n<!-- snippetgen: end -->\n"
MADE = """\
<!-- Made by snippetgen from specs/a.yaml: edit that instead. -->

=== "cURL"

    ```bash
    curl --request GET \\
      --url https://api.example.com/a
    ```

=== "Python"

    ```python
    import http.client

    conn = http.client.HTTPSConnection("api.example.com")

    conn.request("GET", "/a")

    res = conn.getresponse()
    data = res.read()

    print(data.decode("utf-8"))
    ```
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two clients, two targets and two pages, all written."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", SETTINGS)
    write("specs/a.yaml", SPEC)
    write("README.md", README)
    write("docs/guide/page.md", PAGE)
    assert run("generate").exit_code == 0
    return tmp_path


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if ".snippetgen_cache" not in name}


def test_partials_regions_and_manifests_are_written(project: Path) -> None:
    assert sorted(tree(project)) == [
        "README.md",
        "docs/guide/page.md",
        f"docs/snippets/{MANIFEST}",
        "docs/snippets/a/mkdocs.md",
        f"samples/{MANIFEST}",
        "samples/a/plain.md",
        "samples/a/python-http.client.py",
        "samples/a/shell-curl.sh",
        "snippetgen.yaml",
        "specs/a.yaml",
    ]
    assert read("docs/snippets/a/mkdocs.md") == MADE
    body = MADE.partition("\n\n")[2]
    assert read("docs/guide/page.md") == PAGE.replace("old\n", f"\n{body}\n")
    assert read("README.md").partition("shell -->\r\n")[2] == (
        "\r\n  <details>\r\n  <summary>cURL</summary>\r\n\r\n  ```bash\r\n  curl --request GET \\\r\n"
        "    --url https://api.example.com/a\r\n  ```\r\n\r\n  </details>\r\n\r\n  <!-- snippetgen: end -->\r\n\r\nend"
    )
    manifest = json.loads(read(f"samples/{MANIFEST}"))
    assert (manifest["folders"], manifest["samples"]["a/plain.md"]["target"]) == (["../docs/snippets"], "plain")
    assert [*json.loads(read(f"docs/snippets/{MANIFEST}"))["samples"]] == ["a/mkdocs.md"]


def test_a_second_run_writes_nothing_even_without_its_cache(project: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in project.rglob("*") if ".snippetgen_cache" not in path.parts}
    for cache in ("kept", "gone"):
        if cache == "gone":
            (project / ".snippetgen_cache" / "state").unlink()
        result = run("generate")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "6 unchanged\n")
        assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_changed_spec_makes_every_file_that_shows_it_stale(project: Path) -> None:
    write("specs/a.yaml", SPEC.replace("/a'", "/b'"))
    before = tree(project)
    result = run("generate", "--check")
    assert (result.exit_code, tree(project) == before) == (1, True)
    assert result.stderr.splitlines() == [
        "README.md is out of date",
        "docs/guide/page.md is out of date",
        "docs/snippets/a/mkdocs.md is out of date",
        "samples/a/plain.md is out of date",
        "samples/a/python-http.client.py is out of date",
        "samples/a/shell-curl.sh is out of date",
        "6 would change, 0 unchanged",
    ]
    assert run("generate").exit_code == 0
    assert read("README.md").count("example.com/b\r\n") == 1
    assert run("generate", "--check").exit_code == 0


def test_a_diff_is_a_patch_that_git_applies(project: Path) -> None:
    write("specs/a.yaml", SPEC.replace("/a'", "/b'"))
    write("specs/new.yaml", SPEC)
    patch = run("generate", "--diff").stdout_bytes  # the text that click gives has other line ends
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "apply", "-"], input=patch, check=True)
    patched = tree(project)
    assert run("generate", "--force").exit_code == 0
    unlike = {name for name, data in tree(project).items() if patched.get(name) != data and ".git/" not in name}
    assert unlike == {f"samples/{MANIFEST}", f"docs/snippets/{MANIFEST}"}


def test_a_partial_edited_by_hand_is_kept_and_a_region_is_overwritten(project: Path) -> None:
    write("docs/snippets/a/mkdocs.md", "mine\n")
    write("docs/guide/page.md", read("docs/guide/page.md").replace("=== ", "--- ") + "more\n")
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            "wrote docs/guide/page.md",
            "docs/snippets/a/mkdocs.md was edited by hand; kept (--force overwrites it)",
            "1 written, 1 kept, 4 unchanged",
        ],
    )
    assert read("docs/guide/page.md").endswith("end -->\nmore\n")
    assert run("generate", "--force").exit_code == 0
    assert read("docs/snippets/a/mkdocs.md") == MADE
    assert project.exists()


def test_removing_a_target_orphans_its_partials(project: Path) -> None:
    write("snippetgen.yaml", SETTINGS.replace("output: docs/snippets", "output: elsewhere").replace("  plain:\n", ""))
    assert run("generate").stderr.splitlines() == [
        "removed docs/snippets/a/mkdocs.md",
        "wrote elsewhere/a/mkdocs.md",
        "removed samples/a/plain.md",
        "1 written, 2 removed, 4 unchanged",
    ]
    assert not (project / "docs/snippets").exists()
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl, python/http.client]\n")
    assert run("generate").stderr.splitlines() == ["removed elsewhere/a/mkdocs.md", "1 removed, 2 unchanged"]
    assert "folders" not in json.loads(read(f"samples/{MANIFEST}"))


def test_a_run_with_some_clients_writes_neither_partials_nor_pages(project: Path) -> None:
    write("specs/a.yaml", SPEC.replace("/a'", "/b'"))
    before = tree(project)
    assert run("generate", "--client", "shell").stderr == "wrote samples/a/shell-curl.sh\n1 written, 0 unchanged\n"
    changed = {name for name, data in tree(project).items() if before.get(name) != data}
    assert changed == {"samples/a/shell-curl.sh", f"samples/{MANIFEST}"}


def test_a_run_with_one_spec_fills_only_its_own_regions(project: Path) -> None:
    write("specs/b.yaml", SPEC.replace("/a'", "/of-b'"))
    write("docs/guide/page.md", PAGE + "\n<!-- snippetgen: b -->\n<!-- snippetgen: end -->\n")
    write("specs/a.yaml", SPEC.replace("/a'", "/new-a'"))
    assert run("generate", "specs/b.yaml").stderr.splitlines() == [
        "wrote docs/guide/page.md",
        "wrote docs/snippets/b/mkdocs.md",
        "wrote samples/b/plain.md",
        "wrote samples/b/python-http.client.py",
        "wrote samples/b/shell-curl.sh",
        "5 written, 0 unchanged",
    ]
    page = read("docs/guide/page.md")
    assert (page.count("/of-b"), page.count("/new-a"), page.count("old\n")) == (2, 0, 1)
    assert read("docs/snippets/a/mkdocs.md") == MADE
    assert run("generate").exit_code == 0
    assert project.exists()


def test_a_client_that_cannot_send_the_request_has_no_tab(project: Path) -> None:
    write("specs/a.yaml", "request: {method: HEAD, url: 'https://api.example.com/a', json: {}}\n")
    write("README.md", README.replace(" client=shell", ""))
    assert run("generate", "--force").exit_code == 0
    assert read("docs/snippets/a/mkdocs.md").count("=== ") == read("README.md").count("<summary>") == 1
    write("snippetgen.yaml", SETTINGS.replace(", python/http.client", "").partition("documents")[0])
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "3 removed, 1 refused, 0 unchanged")
    result = run("generate", "--check")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "3 refused, 0 unchanged")
    told = [line for line in result.stderr.splitlines() if " is refused: " in line]
    reason = "shell/curl cannot send a HEAD with a body (request.json)"
    assert told == [
        f"specs/a.yaml:1:59: warning: {name} is refused: {reason}"
        for name in ("docs/snippets/a/mkdocs.md", "samples/a/plain.md", "samples/a/shell-curl.sh")
    ]
    manifest = json.loads(read(f"docs/snippets/{MANIFEST}"))["samples"]["a/mkdocs.md"]
    assert manifest["refused"].startswith("shell/curl cannot send a HEAD with a body (request.json): ")
    assert project.exists()


def test_a_region_that_no_client_can_fill_is_a_problem(project: Path) -> None:
    write("specs/a.yaml", "request: {method: HEAD, url: 'https://api.example.com/a', json: {}}\n")
    before = tree(project)
    result = run("generate")
    assert (result.exit_code, tree(project) == before) == (2, True)
    assert result.stderr.startswith("README.md:5:20: error: shell/curl cannot send a HEAD with a body (request.json)\n")


def test_all_errors_in_pages_and_specs_are_reported_and_nothing_is_written(project: Path) -> None:
    write("specs/b.yaml", "request: {urk: 'https://api.example.com/a'}\n")
    write("docs/guide/page.md", "<!-- snippetgen: aa target=mkdoc parts=sample client=shel -->\n<!-- snippetgen: end -->\n")
    write("docs/open.md", "<!-- snippetgen: a client=shel -->\n<!-- snippetgen: end -->\n\n  {/* snippetgen: a */}\n")
    write("docs/other.md", "<!-- snippetgen: a client=shel target=x -->\n<!-- snippetgen: end -->\n")
    Path("docs/latin.md").write_bytes("no marker here: café".encode("latin-1"))
    before = tree(project)
    result = run("generate", "--output-format", "json")
    assert (result.exit_code, tree(project) == before) == (2, True)
    told = [
        (f"{each['path']}:{each['line']}:{each['column']}", each["message"], each["hint"].partition(":")[0])
        for each in json.loads(result.stdout)["problems"]
    ]
    assert told == [
        ("specs/b.yaml:1:11", "unknown key 'urk'", "did you mean 'url'?"),
        ("docs/guide/page.md:1:18", "unknown case 'aa'", "did you mean 'a'?"),
        (
            "docs/guide/page.md:1:28",
            "unknown target 'mkdoc'",
            "did you mean 'mkdocs'? (a target of your own is a folder targets/mkdoc in one of `templates`)",
        ),
        ("docs/guide/page.md:1:40", "unknown part 'sample'", "did you mean 'samples'?"),
        ("docs/open.md:1:27", "unknown client 'shel'", "did you mean 'shell'?"),
        ("docs/open.md:4:3", "the region has no end marker", "end it with a marker"),
        ("docs/other.md:1:27", "unknown client 'shel'", "did you mean 'shell'?"),
        ("docs/other.md:1:39", "unknown target 'x'", "known"),
    ]


def test_annotations_and_json_list_pages_like_samples(project: Path) -> None:
    write("README.md", README)
    assert run("generate", "--check", "--output-format", "github").stdout == (
        "::error file=README.md,title=snippetgen::README.md is out of date (run: snippetgen generate)\n"
    )
    files = json.loads(run("generate", "--check", "--output-format", "json").stdout)["files"]
    assert [(each["path"], each["status"], each["target"]) for each in files if each["target"]] == [
        ("README.md", "stale", "github"),
        ("docs/guide/page.md", "fresh", "mkdocs"),
        ("docs/snippets/a/mkdocs.md", "fresh", "mkdocs"),
        ("samples/a/plain.md", "fresh", "plain"),
    ]
    assert [run("generate", "--exit-non-zero-on-write").exit_code for _ in range(2)] == [1, 0]
    assert project.exists()


def test_a_page_keeps_its_byte_order_mark_and_its_mode(project: Path) -> None:
    write("README.md", "\ufeff" + README)
    (project / "README.md").chmod(0o600)
    assert run("generate").exit_code == 0
    assert read("README.md").startswith("\ufeff# Mine\r\n")
    assert (project / "README.md").stat().st_mode & 0o777 == 0o600
    assert run("generate", "--check").exit_code == 0


def test_the_first_matching_pattern_wins_and_partials_are_not_pages(project: Path) -> None:
    write("snippetgen.yaml", SETTINGS.replace("  docs/**/*.md: mkdocs", "  docs/guide/*.md: plain\n  docs/**/*.md: mkdocs"))
    write("specs/a.yaml", "request: {url: 'https://api.example.com/a', text: '<!-- snippetgen: x -->'}\n")
    assert run("generate").exit_code == 0
    assert "**cURL**\n" in read("docs/guide/page.md")
    assert "<!-- snippetgen: x -->" in read("docs/snippets/a/mkdocs.md")
    assert run("generate", "--check").exit_code == 0
    assert project.exists()


def test_restructuredtext_has_its_own_markers(project: Path) -> None:
    write("snippetgen.yaml", SETTINGS + "  docs/page.rst: sphinx-rst\n")
    write("docs/page.rst", "Title\n=====\n\n1. Item\n\n   .. snippetgen: a client=shell/curl\n   .. snippetgen: end\n")
    assert run("generate").exit_code == 0
    assert read("docs/page.rst").partition("curl\n")[2] == (
        "\n   .. tab-set::\n      :sync-group: lang\n\n      .. tab-item:: cURL\n         :sync: shell-curl\n\n"
        "         .. code-block:: bash\n            :force:\n\n            curl --request GET \\\n"
        "              --url https://api.example.com/a\n\n   .. snippetgen: end\n"
    )
    assert project.exists()


@pytest.mark.parametrize(
    ("response", "fence", "text"),
    [
        ("{status: 200, json: {a: 1}}", "json", '{\n  "a": 1\n}'),
        ("{status: 204}", "text", "HTTP/1.1 204"),
        ("{status: 204, headers: {x-a: [b, c]}}", "http", "HTTP/1.1 204 No Content\nx-a: b\nx-a: c"),
        ("{status: 299, headers: {x-a: b}, text: c}", "http", "HTTP/1.1 299\nx-a: b\n\nc"),
        (
            "{status: 201, headers: {location: /a}, json: {a: 1}}",
            "http",
            'HTTP/1.1 201 Created\nlocation: /a\n\n{\n  "a": 1\n}',
        ),
        ("{status: 200, file: a.png}", "http", "HTTP/1.1 200 OK\n\n(a.png)"),
    ],
)
def test_a_response_with_headers_is_a_message(project: Path, response: str, fence: str, text: str) -> None:
    """RFC 9112, sections 2.1 and 4."""
    write("specs/a.yaml", f"{SPEC}response: {response}\n")
    write("docs/guide/page.md", "<!-- snippetgen: a target=plain parts=response -->\n<!-- snippetgen: end -->\n")
    assert run("generate").exit_code == 0
    assert f"```{fence}\n{text}\n```\n" in read("docs/guide/page.md")
    assert project.exists()


def test_all_responses_of_a_list_are_shown_with_their_descriptions(project: Path) -> None:
    responses = "[{status: 200, json: 1, description: 'An *order*.'}, {status: 404}, {status: 599, description: Odd.}]"
    write("specs/a.yaml", f"{SPEC}response: {responses}\n")
    write("docs/guide/page.md", "<!-- snippetgen: a target=plain parts=response -->\n<!-- snippetgen: end -->\n")
    assert run("generate").exit_code == 0
    assert read("docs/guide/page.md").split("\n\n")[1:] == [
        "200 OK: An *order*.",
        "**200**",
        "```json\n1\n```",
        "**404**",
        "```text\nHTTP/1.1 404\n```",
        "599: Odd.",
        "**599**",
        "```text\nHTTP/1.1 599\n```",
        "<!-- snippetgen: end -->\n",
    ]
    assert project.exists()


IMPORTS = {
    "docusaurus": "import Tabs from '@theme/Tabs'; import TabItem from '@theme/TabItem';",
    "starlight": "import { Tabs, TabItem } from '@astrojs/starlight/components';",
}


@pytest.mark.parametrize("name", IMPORTS)
def test_a_region_needs_the_imports_of_its_page(project: Path, name: str) -> None:
    write("snippetgen.yaml", SETTINGS + f"  page.mdx: {name}\n")
    region = "{/* snippetgen: a client=shell */}\n{/* snippetgen: end */}\n"
    write("page.mdx", f"# Page\n\n```\n{IMPORTS[name]}\n```\n\n{region}")
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "page.mdx:7:17: error: the page does not import Tabs and TabItem, which this region needs",
    )
    assert result.stderr.endswith(f"^ add to the page: {IMPORTS[name]}\n")
    write("page.mdx", f"{IMPORTS[name]}\n\n# Page\n\n{region}".replace("; import", ";\nimport"))
    assert run("generate").exit_code == 0
    write("page.mdx", f"import {{\n  Tabs,\n  TabItem,\n}} from 'mine'\n\n{region}")
    assert run("generate").exit_code == 0
    write("page.mdx", region.replace("client=shell", "parts=response,parameters"))
    assert run("generate").exit_code == 0
    assert project.exists()


PAGES = {
    "docs/page.adoc": ("asciidoc", "// {}", "[source,bash,subs=-callouts]\n----\n", "----\n======\n"),
    "docs/page.md": ("hugo-docsy", "<!-- {} -->", "```bash\n", "```\n\n{{% /tab %}}\n\n{{< /tabpane >}}\n"),
    "docs/page.mdx": ("zudoku", "{{/* {} */}}", '```bash title="cURL"\n', "```\n\n</CodeTabs>\n"),
    "docs/other.md": ("markdoc", "<!-- {} -->", "```bash {% process=false %}\n", "```\n\n{% /tab %}\n\n{% /tabs %}\n"),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_each_syntax_has_its_own_markers(project: Path, path: str) -> None:
    system, comment, begin, end = PAGES[path]
    write("snippetgen.yaml", SETTINGS.replace("  docs/**/*.md: mkdocs", f"  {path}: {system}"))
    start, stop = comment.format("snippetgen: a client=shell"), comment.format("snippetgen: end")
    write(path, f"text\n\n{start}\nold\n{stop}\ntext\n")
    assert run("generate").exit_code == 0
    code = "curl --request GET \\\n  --url https://api.example.com/a\n"
    before, _, after = read(path).partition(f"{begin}{code}{end}")
    assert (before.startswith(f"text\n\n{start}\n\n"), after) == (True, f"\n{stop}\ntext\n")
    assert run("generate", "--check").exit_code == 0
    assert project.exists()


def test_a_page_s_suffix_says_its_syntax_if_its_target_has_another(project: Path) -> None:
    write("snippetgen.yaml", SETTINGS.replace("  docs/**/*.md: mkdocs", "  docs/**/*: sphinx-rst"))
    write("docs/guide/page.md", "<!-- snippetgen: a target=sphinx-myst -->\n<!-- snippetgen: end -->\n")
    write("docs/page.rst", ".. snippetgen: a\n.. snippetgen: end\n")
    assert run("generate").exit_code == 0
    assert ("{tab-set}" in read("docs/guide/page.md"), ".. tab-set::" in read("docs/page.rst")) == (True, True)
    assert project.exists()


@pytest.mark.parametrize("item", ["1. item\n\n   ", "- item\n\n  "])
def test_mkdocs_wants_four_columns_in_a_list(project: Path, item: str) -> None:
    """Python-Markdown itself shows the tabs as text, because the list ends at a paragraph with fewer columns."""
    indent = item.rpartition("\n")[2]
    columns = len(indent)
    write("README.md", "")
    write("docs/guide/page.md", f"{item}<!-- snippetgen: a -->\n{indent}<!-- snippetgen: end -->\n")
    result = run("generate")
    message = f"MkDocs would show this region as text: it is indented by {columns} columns"
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"docs/guide/page.md:3:{columns + 18}: error: {message}")
    extensions = ["pymdownx.superfences", "pymdownx.tabbed"]
    tabs = MADE.partition("\n\n")[2]
    for by, shown in ((indent, False), ("    ", True)):
        page = item.replace(indent, "") + "".join(f"{by}{line}\n" if line else "\n" for line in tabs.split("\n"))
        assert ("<label" in markdown.markdown(page, extensions=extensions)) == shown
    assert project.exists()


@pytest.mark.parametrize("system", ["hugo-docsy", "hugo-book"])
def test_hugo_shows_tabs_as_text_if_they_are_indented_by_four_columns(project: Path, system: str) -> None:
    """The item of a list needs three; Hextra takes the indentation away itself."""
    page = "1.  item\n\n    <!-- snippetgen: a -->\n    <!-- snippetgen: end -->\n"
    write("README.md", "")
    write("snippetgen.yaml", SETTINGS.replace("  docs/**/*.md: mkdocs", f"  docs/**/*.md: {system}"))
    write("docs/guide/page.md", page.replace("1.  ", "1. ").replace("    ", "   "))
    assert run("generate").exit_code == 0
    filled = read("docs/guide/page.md")
    deeper = filled.replace("\n   ", "\n    ").replace("1. ", "1.  ")
    for folder, text, tabs in (("three", filled, True), ("four", deeper, False)):
        (project / folder).mkdir()
        assert ("```" not in site(system)(text, project / folder)) == tabs
    write("docs/guide/page.md", page)
    result = run("generate")
    assert (result.exit_code, "would show this region as text: it is indented by 4 columns" in result.stderr) == (2, True)
    write("docs/guide/page.md", page.replace(": a", ": a parts=parameters"))
    assert run("generate").exit_code == 0
    write("docs/guide/page.md", page.replace(": a", ": a target=hugo-hextra"))
    assert run("generate").exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_is_a_problem_if_it_has_a_marker(project: Path, encoding: str) -> None:
    (project / "docs/guide/page.md").write_bytes(PAGE.encode(encoding))
    result = run("generate")
    assert (result.exit_code, result.stderr.partition("error: ")[0]) == (2, "docs/guide/page.md: ")
    (project / "docs/guide/page.md").write_bytes("# snippetgen is great".encode(encoding))
    assert run("generate").exit_code == 0


def test_two_targets_with_the_same_path_and_a_path_outside_are_problems(project: Path) -> None:
    write("snippetgen.yaml", SETTINGS.replace("  plain:", "  plain: {output: docs/snippets, pattern: '{case}/mkdocs.md'}"))
    assert "'a/mkdocs.md' would also be written for specs/a.yaml" in run("generate").stderr
    write("snippetgen.yaml", SETTINGS.replace("  plain:", "  plain: {pattern: '../{case}.md'}"))
    result = run("generate")
    assert (result.exit_code, "the partial '../a.md' would be outside the output folder" in result.stderr) == (2, True)
    assert project.exists()


def test_the_python_api_writes_partials_and_pages(project: Path) -> None:
    write("README.md", README)
    assert [each.name for each in snippetgen.generate().changes if each.status == "stale"] == ["README.md"]
    assert snippetgen.generate(project / "snippetgen.yaml").pending == ()
