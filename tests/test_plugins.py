"""The plug-in for MkDocs and the extension for Sphinx, in real builds: pages name a case where they had to include a file."""

from __future__ import annotations

import re
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path
from shutil import copytree

import pytest
from selectolax.lexbor import LexborHTMLParser

from snippetgen import generate
from snippetgen.words import NEEDED
from tests.docs_builds import FAULT, MKDOCS, SPEC, change, mkdocs, project, run, sphinx
from tests.sites.reading import Block, Page, read
from tests.sites.systems import ROOT, SYSTEMS, TOOLCHAIN, copy
from tests.sites.systems import run as built

MKDOCS_YML = """\
site_name: Northwind
use_directory_urls: false
theme: {name: material, font: false, features: [content.tabs.link]}
plugins: [search, snippetgen]
"""
CONF = """\
extensions = ["myst_parser", "snippetgen.sphinx"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build"]
"""
RST = """\
Title
=====

.. snippetgen:: get-access-token

1. In a list:

   .. snippetgen:: get-access-token
      :client: shell/curl, python
      :parts: response, samples

.. snippetgen:: get-access-token
   :client: shell
   :emphasize-lines: 2,4-5

.. toctree::
   :hidden:

   other
"""
MYST = """\
# Title

:::{snippetgen} get-access-token
:::

1. In a list:

   ```{snippetgen} get-access-token
   :client: shell/curl, python
   :parts: response, samples
   ```

```{eval-rst}
.. snippetgen:: get-access-token
   :client: shell
   :emphasize-lines: 2,4-5
```
"""
MARKED = """\
---
title: A page with front matter
---

# Title

<!-- snippetgen: get-access-token -->

1.  In a list:

    <!-- snippetgen: get-access-token client=shell/curl,python parts=samples,response -->

2.  After it.

<!-- snippetgen: get-access-token client=shell highlight=2,4-5 -->

```md
<!-- snippetgen: get-access-token -->
```
"""
SAMPLES = {"cURL": "shell-curl.sh", "JavaScript": "javascript-fetch.js", "Python": "python-requests.py"}
NO_CASE = "unknown case 'get-acess-token'"
NEAR = "did you mean 'get-access-token'?"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (folder / "samples").rglob("*")}


def highlighted(path: Path) -> int:
    return path.read_text("utf-8").count('class="hll"')


def shown(groups: tuple[tuple[Block, ...], ...]) -> list[dict[str, str]]:
    return [{block.label: block.text for block in group} for group in groups]


def samples(folder: Path) -> dict[str, str]:
    return {label: (folder / "samples/get-access-token" / name).read_text("utf-8").rstrip() for label, name in SAMPLES.items()}


def only(texts: dict[str, str], *labels: str) -> dict[str, str]:
    return {label: texts[label] for label in labels}


def mkdocs_project(here: Path, *more: str, page: str = MARKED) -> None:
    project(here, "", {"mkdocs.yml": MKDOCS_YML + "".join(more), "docs/index.md": page})


def sphinx_project(here: Path, *more: str) -> None:
    project(here, "", {"conf.py": CONF + "".join(more), "index.rst": RST, "other.md": MYST})


def test_the_plug_in_is_found_by_the_name_that_the_package_gives_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (folder,) = (ROOT / "tests/sites/installed").iterdir()
    installed = ConfigParser()
    installed.read(folder / "entry_points.txt")
    assert {name: dict(installed[name]) for name in installed.sections()} == settings["entry-points"]
    assert folder.name == f"snippetgen-{settings['version']}.dist-info"


PLUGGED: dict[str, dict[str, list[tuple[str, str]]]] = {
    "mkdocs-material": {
        "mkdocs.yml": [
            (r"(?s)  - pymdownx\.snippets:\n.*?true\n", ""),
            (r"hooks: \[hooks\.py\]", "plugins: [search, snippetgen]"),
        ],
        "docs/*.md": [(r'--8<-- "([\w-]+)/mkdocs\.md"', r"<!-- snippetgen: \1 -->")],
        "snippetgen.yaml": [(r"docs/\*\.md", "docs/regions.md")],
    },
    "sphinx-rst": {
        "*.rst": [(r"\.\. include:: /_snippets/([\w-]+)/.*", r".. snippetgen:: \1")],
        "snippetgen.yaml": [(r"\*\.rst", "regions.rst")],
    },
    "sphinx-myst": {
        "*.md": [(r"\{include\} /_snippets/([\w-]+)/.*", r"{snippetgen} \1")],
        "snippetgen.yaml": [(r"\*\.md", "regions.md")],
    },
}
"""What to change in a site of `tests/sites`, so that its pages name a case where they include a file."""


@pytest.mark.parametrize("name", PLUGGED)
def test_a_page_that_names_a_case_is_the_page_that_includes_its_partial(tmp_path: Path, name: str) -> None:
    if not TOOLCHAIN.is_dir():
        pytest.skip("the docs systems are not installed: bash .ci/toolchains/install-sites.sh")
    system = SYSTEMS[name]
    without, plugged = tmp_path / "without", tmp_path / "with"
    copy(system, without)
    generate(without / "snippetgen.yaml")
    copytree(without, plugged)
    changed = 0
    for pattern, changes in PLUGGED[name].items():
        for path in plugged.glob(pattern):
            text = path.read_text("utf-8")
            for old, new in changes:
                text, count = re.subn(old, new, text)
                changed += count
            path.write_text(text, "utf-8")
    assert changed == 3 + sum(map(len, PLUGGED[name].values())) - 1, "three pages include a partial"
    for folder, more in ((without, ()), (plugged, ("-j", "2") if "sphinx" in name else ())):
        done = built((*system.command, *more), folder)
        assert done.returncode == 0, done.stdout
    assert len(files(without)) >= 4
    assert files(plugged) == files(without)


def test_a_page_of_sphinx_is_in_the_language_that_it_names_or_in_that_of_the_build_or_in_the_first(here: Path) -> None:
    page = "Title\n=====\n\n.. snippetgen:: token\n   :parts: parameters\n"
    words = "".join(f"  {name}: {name}-pt\n" for name in NEEDED)
    settings = {
        "snippetgen.yaml": f"sources: [token.yaml]\nclients: [shell/curl]\nlanguage: [de, en, pt-BR]\nwords:\n pt-BR:\n{words}",
        "token.yaml": "request: {url: https://t.example/}\nparameters: {id: {en: One., de: Eins., pt-BR: Um.}}\n",
        "conf.py": CONF,
        "index.rst": f"{page}\n.. toctree::\n\n   named\n",
        "named.rst": f"{page}   :language: en\n",
    }
    for name, text in settings.items():
        (here / name).write_text(text, "utf-8")

    def cells(name: str) -> list[str]:
        return re.findall(r"<t[hd][^>]*><p>(.*?)</p>", (here / f"_build/{name}.html").read_text("utf-8"))

    def told(*options: str) -> list[str]:
        assert sphinx("-W", "-E", *options) == (0, "")
        return [cell for name in ("index", "named") for cell in cells(name) if "code" not in cell]

    english = ["Parameter", "Description", "One."]
    german = ["Parameter", "Beschreibung", "Eins."]
    assert told("-D", "language=de") == [*german, *english]
    assert told("-D", "language=en") == [*english, *english]
    assert told("-D", "language=pt_BR") == ["parameter-pt", "description-pt", "Um.", *english]
    assert told("-D", "language=fr") == [*german, *english]
    (here / "named.rst").write_text(f"{page}   :language: fr\n", "utf-8")
    assert sphinx()[1] == f"{here / 'named.rst'}:4: ERROR: unknown language 'fr' (known: de, en, pt-BR) [snippetgen.case]\n"


def test_rst_and_myst_show_the_same_and_a_page_says_what_of_a_case(here: Path) -> None:
    sphinx_project(here)
    assert sphinx("-W", "-j", "2") == (0, "")
    texts = samples(here)
    for name in ("index", "other"):
        page = read(here / f"_build/{name}.html")
        assert shown(page.groups) == [texts, only(texts, "cURL", "Python")]
        curl, response = sorted(page.blocks, key=lambda block: block.label, reverse=True)
        assert (curl.label, curl.text, response.label) == ("cURL", texts["cURL"], "200")
        assert (page.items, highlighted(here / f"_build/{name}.html")) == ((1,), 3)


def test_sphinx_says_a_wrong_name_with_its_place_each_time(here: Path) -> None:
    sphinx_project(here)
    change(here, ".. snippetgen:: get-access-token\n\n", ".. snippetgen:: get-acess-token\n\n", "index.rst")
    change(here, ":client: shell/curl, python", ":client: shell/crl, python", "other.md")
    change(here, ":client: shell\n", "", "other.md")
    status, said = sphinx("-W")
    lines = [line.removeprefix(f"{here}/") for line in said.splitlines()]
    assert (status, lines) == (
        1,
        [
            f"index.rst:4: ERROR: {NO_CASE} ({NEAR}) [snippetgen.case]",
            "other.md:8: ERROR: unknown client 'shell/crl' (did you mean 'shell/curl'?) [snippetgen.case]",
            "other.md:14: ERROR: `emphasize-lines` is for one client (name it: client) [snippetgen.case]",
        ],
    )
    assert sphinx("-W") == (1, said)
    project_files = {"index.rst": RST, "other.md": MYST}
    for name, text in project_files.items():
        (here / name).write_text(text, "utf-8")
    assert sphinx("-W") == (0, "")


def test_sphinx_reads_the_pages_again_whose_samples_have_changed_and_no_others(here: Path) -> None:
    sphinx_project(here)
    (here / "plain.md").write_text("# Plain\n\nText.\n", "utf-8")
    change(here, "   other\n", "   other\n   plain\n", "index.rst")

    def updated() -> str:
        done = built((sys.executable, "-m", "sphinx", "-W", ".", "_build"), here)
        assert done.returncode == 0, done.stdout
        found = re.search(r"\d+ added, \d+ changed, \d+ removed", done.stdout)
        return found[0] if found else done.stdout

    assert [updated(), updated()] == ["3 added, 0 changed, 0 removed", "0 added, 0 changed, 0 removed"]
    change(here, "client_credentials", "password")
    assert updated() == "0 added, 2 changed, 0 removed"
    assert "password" in (here / "_build/other.html").read_text("utf-8")
    override = here / "templates/shell/curl/sample.jinja"
    override.parent.mkdir(parents=True)
    override.write_text('{% extends "builtin/shell/curl/sample.jinja" %}\n{% block setup %}\n# Ours\n{% endblock %}\n', "utf-8")
    change(here, "templates: []", "templates: [templates]", "snippetgen.yaml")
    assert updated() == "0 added, 2 changed, 0 removed"
    override.write_text(override.read_text("utf-8").replace("Ours", "Yours"), "utf-8")
    assert updated() == "0 added, 2 changed, 0 removed", "a template is an input, too"
    assert "# Yours" in (here / "_build/other.html").read_text("utf-8")


def test_sphinx_notices_that_a_spec_was_removed(here: Path) -> None:
    sphinx_project(here)
    (here / "specs/other.yaml").write_text("request: {url: https://t.example/}\n", "utf-8")
    assert sphinx("-W") == (0, "")
    (here / SPEC).unlink()
    status, said = sphinx("-W")
    assert (status, said.count("unknown case 'get-access-token' (known: other)"), "Traceback" in said) == (1, 6, False)
    assert not (here / "samples/get-access-token").exists()


def test_sphinx_only_checks_where_it_is_told_to(here: Path) -> None:
    sphinx_project(here, "snippetgen_check = True\n")
    assert sphinx("-W")[0] == 1
    assert not (here / "samples").exists()
    generate(here / "snippetgen.yaml")
    assert sphinx("-W") == (0, "")
    change(here, "client_credentials", "password")
    before = times(here)
    stale = [
        f"ERROR: samples/get-access-token/{name}: is out of date (run: snippetgen generate) [snippetgen.stale]\n"
        for name in sorted(SAMPLES.values())
    ]
    assert [sphinx("-W"), sphinx()] == [(1, "".join(stale)), (0, "".join(stale))]
    assert times(here) == before


def test_sphinx_finds_a_project_file_elsewhere(here: Path) -> None:
    project(here / "api", "", {})
    (here / "docs").mkdir()
    (here / "docs/conf.py").write_text(f'{CONF}snippetgen_config = "../api/snippetgen.yaml"\n', "utf-8")
    (here / "docs/index.rst").write_text("Title\n=====\n\n.. snippetgen:: get-access-token\n", "utf-8")
    assert run(sys.executable, "-m", "sphinx", "-q", "-W", "docs", "_build") == (0, "")
    assert shown(read(here / "_build/index.html").groups) == [samples(here / "api")]


def test_mkdocs_shows_what_the_markers_of_a_page_ask_for(here: Path) -> None:
    mkdocs_project(here)
    status, said = mkdocs("--strict")
    assert status == 0, said
    texts, page = samples(here), read(here / "site/index.html")
    first, second = shown(page.groups)
    response = second.pop("200", "") or page.blocks[0].text
    assert ([first, second], response.startswith("{")) == ([texts, only(texts, "cURL", "Python")], True)
    assert [block.text for block in page.blocks if block.label == "cURL"] == [texts["cURL"]]
    assert page.blocks[-1].text == "<!-- snippetgen: get-access-token -->"
    assert (page.items, highlighted(here / "site/index.html")) == ((2, 0), 3)
    assert (here / "docs/index.md").read_text("utf-8") == MARKED, "the page on the disk is not touched"


def test_mkdocs_says_all_wrong_names_with_their_places_and_nothing_else(here: Path) -> None:
    mkdocs_project(here, "docs_dir: docs\n")
    change(here, "<!-- snippetgen: get-access-token -->\n\n1.", "<!-- snippetgen: get-acess-token -->\n\n1.", "docs/index.md")
    change(here, "parts=samples,response", "parts=sample,response", "docs/index.md")
    change(here, "client=shell highlight", "highlight", "docs/index.md")
    told = f"""\
ERROR   -  snippetgen
docs/index.md:7:18: error: {NO_CASE}
  |
7 | <!-- snippetgen: get-acess-token -->
  |                  ^^^^^^^^^^^^^^^ {NEAR}
docs/index.md:11:70: error: unknown part 'sample'
   |
11 |     <!-- snippetgen: get-access-token client=shell/curl,python parts=sample,response -->
   |                                                                      ^^^^^^ did you mean 'samples'?
docs/index.md:15:18: error: `highlight` is for one client
   |
15 | <!-- snippetgen: get-access-token highlight=2,4-5 -->
   |                  ^^^^^^^^^^^^^^^^ name it: client=
3 errors
"""
    assert mkdocs("--strict", "--quiet") == (1, told)


def test_mkdocs_says_that_a_partial_is_missing_and_which_name_is_near(here: Path) -> None:
    project(here, "mkdocs", {"mkdocs.yml": MKDOCS_YML, "docs/index.md": '# Title\n\n--8<-- "get-access-token/mkdocs.md"\n'})
    assert mkdocs("--strict", "--quiet") == (0, "")
    assert shown(read(here / "site/index.html").groups) == [samples(here)]
    change(here, "get-access", "get-acess", "docs/index.md")
    told = """\
ERROR   -  Error reading page 'index.md':
ERROR   -  snippetgen
docs/index.md:3:9: error: there is no file 'get-acess-token/mkdocs.md' to include
  |
3 | --8<-- "get-acess-token/mkdocs.md"
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean 'get-access-token/mkdocs.md'?
"""
    assert mkdocs("--strict", "--quiet") == (1, told)


def test_mkdocs_fails_with_our_message_alone_and_notices_that_a_spec_was_removed(here: Path) -> None:
    mkdocs_project(here)
    change(here, "form:", "from:")
    for options in (["--strict"], ["--strict", "--quiet"], []):
        status, said = mkdocs(*options)
        assert (status, said[said.index("ERROR") :]) == (1, f"ERROR   -  snippetgen\n{FAULT}")
    (here / SPEC).rename(here / "specs/other.yaml")
    change(here, "from:", "form:", "specs/other.yaml")
    status, said = mkdocs("--quiet")
    assert (status, said.count("unknown case 'get-access-token'"), "Traceback" in said) == (1, 3, False)


def test_mkdocs_only_checks_where_it_is_told_to(here: Path) -> None:
    project(here / "api", "", {"docs/index.md": MARKED})
    settings = "  - snippetgen: {check: true, config: ../api/snippetgen.yaml}\n"
    (here / "mkdocs").mkdir()
    text = MKDOCS_YML.replace("plugins: [search, snippetgen]\n", f"docs_dir: ../api/docs\nplugins:\n{settings}")
    (here / "mkdocs/mkdocs.yml").write_text(text, "utf-8")
    build = ("--strict", "--quiet", "-f", "mkdocs/mkdocs.yml")
    status, said = mkdocs(*build)
    assert (status, said.count("is missing"), (here / "api/samples").exists()) == (1, 3, False)
    generate(here / "api/snippetgen.yaml")
    assert mkdocs(*build) == (0, "")
    change(here / "api", "client_credentials", "password")
    before = times(here / "api")
    stale = "".join(
        f"api/samples/get-access-token/{name}: error: is out of date\n  = run: snippetgen generate\n"
        for name in sorted(SAMPLES.values())
    )
    assert mkdocs(*build) == (1, f"ERROR   -  snippetgen\n{stale}3 errors\n")
    assert times(here / "api") == before


def test_the_plug_in_is_no_hook_and_the_hook_is_as_it_was(here: Path) -> None:
    settings = MKDOCS_YML.replace("plugins: [search, snippetgen]", "hooks: [hook.py]")
    page = "# Title\n\n<!-- snippetgen: get-access-token -->\n"
    files_ = {"mkdocs.yml": settings, "hook.py": "from snippetgen.mkdocs import on_pre_build\n", "docs/index.md": page}
    project(here, "", files_)
    assert mkdocs("--strict", "--quiet") == (0, "")
    shown_ = read(here / "site/index.html")
    assert (sorted(samples(here)), shown_.groups, MKDOCS.exists()) == (sorted(SAMPLES), (), True)
    assert isinstance(shown_, Page)


# `tabs` in the project file

LOOK = "tabs: {mkdocs: {highlight: placeholders, title: file}, sphinx-rst: {highlight: placeholders, title: file}, "
LOOK += "sphinx-myst: {highlight: placeholders, title: file, collapse: 12}}\n"


def looking(here: Path) -> None:
    path = here / "snippetgen.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "") + LOOK, "utf-8")


def lines(page: Path) -> list[list[str]]:
    """Return the highlighted lines of each code block."""
    blocks = LexborHTMLParser(page.read_bytes()).css("pre")
    return [[line for each in pre.css(".hll") for line in each.text().strip("\n").split("\n")] for pre in blocks]


def test_a_marker_of_mkdocs_highlights_other_lines_than_the_project_asks_for(here: Path) -> None:
    page = (
        "<!-- snippetgen: get-access-token client=shell -->\n\n<!-- snippetgen: get-access-token client=shell highlight=2 -->\n"
    )
    mkdocs_project(here, page=page)
    looking(here)
    assert mkdocs("--strict")[0] == 0
    texts = samples(here)["cURL"].split("\n")
    expected = [[line for line in texts if "{" in line or "YOUR_" in line], texts[1:2]]
    assert lines(here / "site/index.html") == expected
    assert [block.label for block in read(here / "site/index.html").blocks] == ["cURL", "cURL"]


def test_the_directive_of_sphinx_emphasizes_lines_of_a_sample_with_a_title(here: Path) -> None:
    sphinx_project(here)
    looking(here)
    assert sphinx("-W") == (0, "")
    texts = samples(here)["cURL"].split("\n")
    for name in ("index", "other"):
        assert [texts[1], *texts[3:5]] in lines(here / f"_build/{name}.html")
