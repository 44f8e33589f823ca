"""Small sites, built with the real docs systems: readers see the samples, and no sample is read as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser

from snippetgen import generate
from tests.proof import part
from tests.sites.reading import Page, read
from tests.sites.systems import CASES, SYSTEMS, TOOLCHAIN, System, copy, run, spec

LABELS = ("cURL", "C#", "Go", "Java", "Node.JS", "Obj-C", "PHP", "Python", "Ruby", "Swift")
FILES = (
    "shell-curl.sh",
    "csharp-restsharp-106.cs",
    "go-net-http.go",
    "java-unirest-1.java",
    "node-axios-commonjs.js",
    "objc-nsurlsession.m",
    "php-curl.php",
    "python-http.client.py",
    "ruby-net-http.rb",
    "swift-urlsession-callback.swift",
)

IDS = tuple(name.rpartition(".")[0] for name in FILES)
KEYS = {
    "mkdocs": ("content.tabs.link",),
    "sphinx-rst": tuple(f"lang:{id_}" for id_ in IDS),
    "sphinx-myst": tuple(f"lang:{id_}" for id_ in IDS),
    "starlight": ("lang",),
    "vitepress": (),  # it cannot sync tabs
}
CACHE = ".snippetgen_cache"
TOKEN = {"access_token": "eyJz93a...k4laUWw", "token_type": "Bearer", "expires_in": 86400}
_HTML = ("<!-- snippetgen: get-access-tokens -->", "<!-- snippetgen: end -->")
_MDX = ("{/* snippetgen: get-access-tokens */}", "{/* snippetgen: end */}")
SHOWN = {
    "docusaurus": _MDX,
    "starlight": _MDX,
    "sphinx-rst": (".. snippetgen: get-access-tokens", ".. snippetgen: end"),
}


class Site(NamedTuple):
    """A built site."""

    system: System
    folder: Path
    status: int
    said: str

    def page(self, name: str) -> Page:
        return read(self.folder / self.system.pages.format(name))

    def samples(self, case: str) -> list[tuple[str, str]]:
        """Return the expected labels and texts of a case."""
        folder = self.folder / "samples" / case
        texts = ((folder / name).read_bytes().decode().removesuffix("\n") for name in FILES)
        return [*zip(LABELS, map(self.system.shown, texts), strict=True)]


@pytest.fixture(scope="module", params=part(SYSTEMS, 5, "sites"))
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    if not TOOLCHAIN.is_dir():
        pytest.skip("the docs systems are not installed: bash .ci/toolchains/install-sites.sh")
    system = SYSTEMS[request.param]
    # Beside the packages: Node looks for them in the parents of the site's folder.
    with TemporaryDirectory(dir=TOOLCHAIN) as top:
        folder = Path(top, "site")
        copy(system, folder)
        generate(folder / "snippetgen.yaml")
        done = run(system.command, folder)
        yield Site(system, folder, done.returncode, done.stdout)


def seen(page: Page, group: int = 0) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in page.groups[group]]


def times(folder: Path) -> dict[Path, int]:
    """Return the modification time of each file of a site, except the cache."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if CACHE not in path.relative_to(folder).parts}


def page_of(case: str) -> str:
    return "index" if case == "get-access-tokens" else case


def test_the_build_succeeds_without_warnings(site: Site) -> None:
    assert site.status == 0, site.said
    said = re.sub(r"(?m)^.*spec\.yaml:\d+:\d+: warning: .*$", "", site.said)  # what we tell of the spec with hostile text
    assert "warn" not in said.lower(), site.said


@pytest.mark.parametrize("case", CASES)
def test_ten_tabs_show_the_ten_samples(site: Site, case: str) -> None:
    page = site.page(page_of(case))
    assert len(page.groups) == 1
    assert seen(page) == site.samples(case)


def test_every_tab_is_highlighted(site: Site) -> None:
    assert [block.label for block in site.page("index").groups[0] if block.kinds < 3] == []


def test_what_is_copied_is_what_is_shown(site: Site) -> None:
    blocks = site.page("markup").groups[0]
    assert [(block.label, block.copied) for block in blocks] == seen(site.page("markup"))


def test_tabs_of_one_language_are_synced(site: Site) -> None:
    if site.system.target == "docusaurus":  # the keys are in its scripts, not in its pages
        scripts = "".join(path.read_text() for path in site.folder.glob("build/assets/js/*.js"))
        assert {*re.findall(r'groupId:"([^"]*)"', scripts)} == {"lang"}
        assert {*re.findall(r'value:"([^"]*)",label:"[^"]*"', scripts)} == {*IDS}
    else:
        assert site.page("index").keys == KEYS[site.system.target]


@pytest.mark.parametrize("case", ["get-access-tokens", "markup"])
def test_the_parameters_are_shown_as_described(site: Site, case: str) -> None:
    plain = {"formatted": "A stressed word, bold text, code, {{ x }} | <y>, and a link."}
    assert site.page(page_of(case)).rows == tuple((name, plain.get(name, text)) for name, text in spec(case).parameters)


def test_code_emphasis_and_links_in_prose_are_shown(site: Site) -> None:
    tree = LexborHTMLParser((site.folder / site.system.pages.format("markup")).read_bytes())
    (row,) = [row for row in tree.css("table tr") if "A stressed word" in row.text()]
    cell = row.css("td")[1]
    assert {tag: [each.text() for each in cell.css(tag)] for tag in ("em", "strong", "code", "a")} == {
        "em": ["stressed"],
        "strong": ["bold text"],
        "code": ["code", "{{ x }} | <y>"],
        "a": ["a link"],
    }
    assert [each.attributes["href"] for each in cell.css("a")] == ["https://t.example/a?b=c&d=e_f#g"]


def test_the_response_is_shown(site: Site) -> None:
    (block,) = site.page("index").blocks
    assert (block.label, json.loads(block.text)) == ("200", TOKEN)


def test_a_response_of_any_text_is_shown(site: Site) -> None:
    (block,) = site.page("markup").blocks
    response = spec("markup").response
    assert response is not None
    assert response.text is not None
    text = f"HTTP/1.1 201 Created\nlocation: /notes/42\nx-braces: {{{{ x }}}} <b> *a*\n\n{response.text}"
    assert (block.label, block.text) == ("201", site.system.shown(text.removesuffix("\n")))


def test_a_marked_region_shows_what_an_included_partial_shows(site: Site) -> None:
    page, index = site.page("regions"), site.page("index")
    assert (page.groups[0], page.rows, page.blocks[0]) == (index.groups[0], index.rows, index.blocks[0])


def test_a_marked_region_in_a_list_stays_in_its_item(site: Site) -> None:
    page = site.page("regions")
    assert page.items == (1, 0)
    assert seen(page, 1) == site.samples("markup")


def test_a_marker_in_a_code_block_is_shown_unchanged(site: Site) -> None:
    first, *_, last = site.page("regions").blocks[-1].text.split("\n")
    assert (first, last) == SHOWN.get(site.system.target, _HTML)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_second_run_writes_nothing(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    copy(SYSTEMS[name], site)
    assert generate(site / "snippetgen.yaml").pending
    before = times(site)
    assert generate(site / "snippetgen.yaml").pending == ()
    assert times(site) == before
