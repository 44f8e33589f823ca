"""Built pages of the real docs systems show the looks of tabs: highlighted lines, titles, and code that a reader can open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from snippetgen import generate
from snippetgen.targets import target
from tests.projects import write
from tests.proof import part
from tests.sites.reading import read
from tests.sites.systems import SYSTEMS, TOOLCHAIN, System, copy, run

LABEL = "C++ & *x* it's a: b $x$ #1 % www.a.b"
"""A label, and so a title, with what some docs system could take for markup."""

SPEC = """\
request:
  method: POST
  url: https://{tenant}.example.com/x
  json: {name: tenant, of: "{tenant}"}
parameters: {plain: A description.}
response: {status: 200, text: "{tenant}"}
"""
SETTINGS = f"""\
sources: [cases/*/spec.yaml]
clients: [python, own, shell/curl]
labels: {{shell/curl: "{LABEL}"}}
handwritten:
  own: {{file: "own/{{case}}.js", label: SDK, language: javascript}}
"""
PYTHON = ['url = "https://{tenant}.example.com/x"', '    "of": "{tenant}",']
CURL = ["  --url 'https://{tenant}.example.com/x' \\", '  "of": "{tenant}"']
MARKED = ".hll, .theme-code-block-highlighted-line, .line.highlighted, .ec-line.highlight"
TITLES = ".filename, .code-block-caption .caption-text, [class*=codeBlockTitle], figcaption .title"


class Shown(NamedTuple):
    """What a page shows of a tab.

    Attributes:
        label: its label.
        lines: the highlighted lines.
        title: the title above the code.
        summary: what opens the code, if it is hidden.
    """

    label: str
    lines: list[str]
    title: str
    summary: str


class Site(NamedTuple):
    """A built site, and the names of what its target can show."""

    system: System
    folder: Path
    looks: tuple[str, ...]


HERE = [name for name, system in SYSTEMS.items() if system.home == TOOLCHAIN]


@pytest.fixture(scope="module", params=part(HERE, 2, "tab sites"))
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A site whose pages show three samples: titles are labels, and code of more than nine lines is hidden."""
    if not TOOLCHAIN.is_dir():
        pytest.skip("the docs systems are not installed: bash .ci/toolchains/install-sites.sh")
    system = SYSTEMS[request.param]
    looks = (*target(system.target).looks,)
    asked = {"highlight": "placeholders", "title": "label", "collapse": "9"}
    with TemporaryDirectory(dir=TOOLCHAIN) as top:
        folder = Path(top, "site")
        copy(system, folder)
        targets = (folder / "snippetgen.yaml").read_text("utf-8").partition("targets:")[1:]
        tabs = ", ".join(f"{name}: {asked[name]}" for name in looks)
        write(f"{folder}/snippetgen.yaml", f"{SETTINGS}{''.join(targets)}tabs: {{{system.target}: {{{tabs}}}}}\n")
        for case in ("get-access-tokens", "hostile", "markup"):
            write(f"{folder}/cases/{case}/spec.yaml", SPEC)
        write(f"{folder}/own/get-access-tokens.js", "new Sdk()\n")
        generate(folder / "snippetgen.yaml")
        done = run(system.command, folder)
        assert done.returncode == 0, done.stdout
        yield Site(system, folder, looks)


def shown(site: Site) -> list[Shown]:
    path = site.folder / site.system.pages.format("index")
    body = LexborHTMLParser(path.read_bytes()).css_first("main, .body, article")
    assert body is not None
    labels = [block.label for block in read(path).groups[0]]
    return [_tab(label, pre) for label, pre in zip(labels, body.css("pre"), strict=False)]


def _tab(label: str, pre: LexborNode) -> Shown:
    lines = [line.text().strip("\n") for line in pre.css(MARKED)]
    around, title, summary = pre, "", ""
    while (parent := around.parent) and len(parent.css("pre")) == 1:
        around = parent
        if around.tag == "details" and (found := around.css_first("summary")):
            assert "open" not in around.attributes, "it is hidden until a reader opens it"
            summary = found.text().strip()
    if found := around.css_first(TITLES):
        title = found.text().strip()
    return Shown(label, [part for line in lines for part in line.split("\n")], title, summary)


def test_lines_are_highlighted_code_has_a_title_and_what_is_long_can_be_opened(site: Site) -> None:
    titled, hidden = "title" in site.looks, "collapse" in site.looks
    assert shown(site) == [
        Shown("Python", PYTHON, "" if hidden or not titled else "Python", "Python" if hidden else ""),
        Shown("SDK", [], "SDK" if titled else "", ""),
        Shown(LABEL, CURL, LABEL if titled else "", ""),
    ], "correct how the target writes `highlight`, `title` and `collapsed` of a tab"


def test_the_samples_are_those_of_the_files(site: Site) -> None:
    paths = (
        "samples/get-access-tokens/python-requests.py",
        "own/get-access-tokens.js",
        "samples/get-access-tokens/shell-curl.sh",
    )
    texts = [(site.folder / path).read_text("utf-8").removesuffix("\n") for path in paths]
    blocks = read(site.folder / site.system.pages.format("index")).groups[0]
    assert [(block.text, block.copied) for block in blocks] == [(text, text) for text in texts]


def test_an_export_without_the_tabs_still_has_the_labels_of_mkdocs(site: Site) -> None:
    """What makes Markdown of a built page drops form fields and their labels, which the tabs of MkDocs are."""
    if site.system.target != "mkdocs":
        return
    page = LexborHTMLParser((site.folder / site.system.pages.format("index")).read_bytes())
    for each in page.css("input, .tabbed-labels"):
        each.decompose()
    body = page.css_first("article")
    assert body is not None
    paths = (
        "samples/get-access-tokens/python-requests.py",
        "own/get-access-tokens.js",
        "samples/get-access-tokens/shell-curl.sh",
    )
    texts = [(site.folder / path).read_text("utf-8").strip() for path in paths]
    for label, text in zip(("Python", "SDK", LABEL), texts, strict=True):
        assert f"{label}{text}" in body.text(), "keep the title on the fence"
