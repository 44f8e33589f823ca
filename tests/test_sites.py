"""Small sites, built with the real docs systems: readers see the samples, and no sample is read as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from selenium.webdriver.common.keys import Keys

from snippetgen import generate
from tests.browser import needs_browser, opened
from tests.proof import part
from tests.sessions import fences
from tests.sites.built import IDS, LABELS, Site, built, page_of
from tests.sites.reading import Page
from tests.sites.serving import FAULTS, KEYBOARDS, Reader, served
from tests.sites.systems import CASES, ROOT, SYSTEMS, copy, spec

KEYS = {
    "mkdocs": ("content.tabs.link",),
    "sphinx-rst": tuple(f"lang:{id_}" for id_ in IDS),
    "sphinx-myst": tuple(f"lang:{id_}" for id_ in IDS),
    "starlight": ("lang",),
    "vitepress": (),  # it cannot sync tabs
    "asciidoc": ("lang",),
    "fumadocs": (),  # the keys of these two are in their scripts
    "zudoku": (),
    "hugo-hextra": (",".join(LABELS), "200"),
    "hugo-docsy": tuple(label.lower() for label in (*LABELS, "200")),
}
CACHE = ".snippetgen_cache"
TOKEN = {"access_token": "eyJz93a...k4laUWw", "token_type": "Bearer", "expires_in": 86400}
_HTML = ("<!-- snippetgen: get-access-tokens -->", "<!-- snippetgen: end -->")
_MDX = ("{/* snippetgen: get-access-tokens */}", "{/* snippetgen: end */}")
SHOWN = {
    "docusaurus": _MDX,
    "starlight": _MDX,
    "fumadocs": _MDX,
    "zudoku": _MDX,
    "asciidoc": ("// snippetgen: get-access-tokens", "// snippetgen: end"),
    "sphinx-rst": (".. snippetgen: get-access-tokens", ".. snippetgen: end"),
}


@pytest.fixture(scope="module", params=part(SYSTEMS, 3, "sites"))
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with built(request.param) as site:
        yield site


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with opened(tmp_path_factory.mktemp("profile")) as driver:
        yield Reader(driver)


@pytest.fixture(scope="module")
def url(site: Site) -> Iterator[str]:
    with served((site.folder / site.system.pages).parent) as url:
        yield url


def show(reader: Reader, site: Site, url: str, page: str) -> None:
    reader.opened(f"{url}/{page.removeprefix('index')}", KEYBOARDS[site.name].ready)


def seen(page: Page, group: int = 0) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in page.groups[group]]


def times(folder: Path) -> dict[Path, int]:
    """Return the modification time of each file of a site, except the cache."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if CACHE not in path.relative_to(folder).parts}


def test_the_build_succeeds_without_warnings(site: Site) -> None:
    assert site.status == 0, site.said
    said = re.sub(r"(?m)^.*spec\.yaml:\d+:\d+: warning: .*$", "", site.said)  # what we tell of the spec with hostile text
    said = re.sub(r"(?m)^WARN +deprecated: .* was deprecated in Hugo .*$", "", said)  # what Hugo tells of its themes
    assert "warn" not in said.lower(), site.said


@pytest.mark.parametrize("case", CASES)
def test_ten_tabs_show_the_ten_samples(site: Site, case: str) -> None:
    page = site.page(page_of(case))
    assert len(page.groups) == 1
    assert seen(page) == site.written(case)


def test_every_tab_is_highlighted(site: Site) -> None:
    plain = [block.label for block in site.page("index").groups[0] if block.text and block.kinds < 3]
    assert plain == ([*LABELS] if site.system.target == "asciidoc" else [])  # Antora leaves it to its UI


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
    """Without the styles: Shiki gives up on a line that takes long, as on a busy machine."""
    first, second = ((seen(page), page.rows, page.blocks[0][:3]) for page in (site.page("regions"), site.page("index")))
    assert first == second


def test_a_marked_region_in_a_list_stays_in_its_item(site: Site) -> None:
    page = site.page("regions")
    assert page.items == (1, 0)
    assert seen(page, 1) == site.written("markup")


def test_a_marker_in_a_code_block_is_shown_unchanged(site: Site) -> None:
    first, *_, last = site.page("regions").blocks[-1].text.split("\n")
    assert (first, last) == SHOWN.get(site.system.target, _HTML)


@needs_browser
def test_the_keys_show_each_sample(site: Site, reader: Reader, url: str) -> None:
    """In Antora, they do not: docs/docs-systems.md says so."""
    keyboard = KEYBOARDS[site.name]
    for case in CASES if site.system.lazy else ["get-access-tokens"]:
        show(reader, site, url, page_of(case))
        assert reader.reach(), (
            f"Tab reaches no tab of {site.name}: say how in KEYBOARDS, or in docs/docs-systems.md that it cannot be"
        )
        wanted = [(label, [text]) for label, text in site.samples(case)]
        if not keyboard.chooses:
            reader.press(Keys.ARROW_RIGHT, Keys.END, Keys.ENTER, Keys.SPACE)
            wanted = wanted[:1]
        found = []
        for each in wanted:
            found.append(reader.settles(lambda: (reader.focused(), reader.shown()), each))
            reader.press(*keyboard.chooses)
        assert found == wanted, f"the keys of {site.name} are others now: see KEYBOARDS"


@needs_browser
def test_the_script_of_our_page_gives_tabs_without_keys_their_arrow_keys(site: Site, reader: Reader, url: str) -> None:
    if KEYBOARDS[site.name].chooses:
        return
    page = (ROOT / "docs/docs-systems.md").read_text("utf-8")
    (script,) = (fence.text for fence in fences(page) if fence.title == "tab-keys.js")
    show(reader, site, url, "index")
    reader.run(script)
    reader.reach()
    reader.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_RIGHT)
    label, text = site.samples("get-access-tokens")[2]
    assert (reader.focused(), reader.shown()) == (label, [text])


@needs_browser
def test_a_click_shows_a_language_in_every_group_that_follows(site: Site, reader: Reader, url: str) -> None:
    show(reader, site, url, "regions")
    reader.choose("Java")
    first, last = dict(site.samples("get-access-tokens")), dict(site.samples("markup"))
    wanted = [[first["Java"]], [last["Java" if KEYBOARDS[site.name].follows else LABELS[0]]]]
    assert reader.settles(lambda: [reader.shown(), reader.shown(-1)], wanted) == wanted


@needs_browser
def test_axe_finds_nothing_wrong_in_what_we_have_written(site: Site, reader: Reader, url: str) -> None:
    show(reader, site, url, "index")
    found = reader.faults()
    assert {rule for rule, _ in found} == {*FAULTS[site.name]}, (
        f"mend the target, or say in FAULTS why {site.name} does this to all code in tabs; remove what is gone: {found}"
    )


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_second_run_writes_nothing(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    copy(SYSTEMS[name], site)
    assert generate(site / "snippetgen.yaml").pending
    before = times(site)
    assert generate(site / "snippetgen.yaml").pending == ()
    assert times(site) == before
