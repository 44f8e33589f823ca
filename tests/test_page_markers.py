"""Markers in a page of MkDocs, as the plug-in fills them in memory, and what a docs server has to watch."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from snippetgen.builds import Site, expanded, opened
from snippetgen.problems import Problems, Source

SHELL = """\
=== "cURL"

    ```bash
    curl --request GET \\
      --url https://t.example/
    ```"""
PARTIAL = f"<!-- Made by snippetgen from specs/root.yaml: edit that instead. -->\n\n{SHELL}"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/root.yaml").write_text("request: {url: https://t.example/}\n", "utf-8")
    (tmp_path / "snippetgen.yaml").write_text("sources: [specs/*.yaml]\nclients: [shell/curl, python/requests]\n", "utf-8")
    return opened(os.fspath(tmp_path))


def filled(site: Site, text: str) -> str:
    return expanded(site, Source("page.md", f"---\ntitle: T\n---\n{text}"), text)


def places(site: Site, text: str, whole: str | None = None) -> list[str]:
    with pytest.raises(Problems) as caught:
        expanded(site, Source("page.md", text if whole is None else whole), text)
    return [f"{each.where}: {each.message}" for each in caught.value.problems]


def test_a_marker_becomes_the_partial_and_a_region_keeps_its_markers(site: Site) -> None:
    marker, end = "<!-- snippetgen: root client=shell -->", "<!-- snippetgen: end -->"
    assert filled(site, f"Before.\n\n{marker}\nAfter.\n") == f"Before.\n\n\n{PARTIAL}\n\nAfter.\n"
    assert filled(site, f"{marker}\nOld.\n{end}\nAfter.\n") == f"{marker}\n\n{SHELL}\n\n{end}\nAfter.\n"


def test_a_marker_in_a_list_is_filled_with_its_indentation(site: Site) -> None:
    body = "\n".join(f"    {line}" if line else "" for line in PARTIAL.split("\n"))
    text = filled(site, "1.  One.\n\n    <!-- snippetgen: root client=shell -->\n\n2.  Two.\n")
    assert text == f"1.  One.\n\n\n{body}\n\n\n2.  Two.\n"


def test_what_is_in_a_code_block_is_no_marker_and_ends_none(site: Site) -> None:
    code = "```md\n<!-- snippetgen: nothing -->\n<!-- snippetgen: end -->\n```\n"
    assert filled(site, code) == code
    assert filled(site, f"<!-- snippetgen: root client=shell -->\n\n{code}") == f"\n{PARTIAL}\n\n\n{code}"


def test_lines_are_highlighted_in_the_sample_alone(site: Site) -> None:
    text = filled(site, "<!-- snippetgen: root client=shell highlight=1,3-4 -->\n")
    assert text == f"\n{PARTIAL}\n\n".replace("```bash\n", '```bash {hl_lines="1 3-4"}\n')


def test_a_marker_and_a_region_are_in_the_language_that_they_name_or_in_the_first(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("request: {url: https://t.example/}\nparameters: {id: {en: One., de: Eins.}}\n", "utf-8")
    (tmp_path / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl]\nlanguage: [de, en]\n", "utf-8")
    site, end = opened(os.fspath(tmp_path)), "<!-- snippetgen: end -->"
    german = "| Parameter | Beschreibung |\n| --- | --- |\n| `id` | Eins. |"
    english = "| Parameter | Description |\n| --- | --- |\n| `id` | One. |"
    marker = "<!-- snippetgen: a parts=parameters{} -->"
    named = marker.format(" language=en")
    assert filled(site, f"{marker.format('')}\n{end}\n") == f"{marker.format('')}\n\n{german}\n\n{end}\n"
    assert filled(site, f"{named}\n{end}\n") == f"{named}\n\n{english}\n\n{end}\n"
    assert filled(site, f"{named}\n").endswith(f"\n\n{english}\n\n")
    assert places(site, f"{marker.format(' language=fr')}\n") == ["page.md:1:46: unknown language 'fr'"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<!-- snippetgen: -->", "3:1: the name of the case is missing"),
        ("<!-- snippetgen: end -->", "3:1: end marker without a start marker"),
        ("<!-- snippetgen: root lines=3 -->", "3:23: unknown option 'lines=3'"),
        ("<!-- snippetgen: root highlight=2 client=shel -->", "3:42: unknown client 'shel'"),
        ("<!-- snippetgen: root target=mkdoc -->", "3:30: unknown target 'mkdoc'"),
        ("> <!-- snippetgen: root -->", "3:3: a region cannot be in a block quote"),
        ("- item\n\n  <!-- snippetgen: root -->", "5:20: MkDocs would show this marker as text: it is indented by 2 columns"),
    ],
)
def test_an_error_in_a_marker_is_said_with_its_place(site: Site, line: str, said: str) -> None:
    assert places(site, f"# Title\n\n{line}\n") == [f"page.md:{said}"]


def test_a_place_is_that_in_the_file_unless_something_else_has_changed_the_page(site: Site) -> None:
    text, said = "# Title\n\n<!-- snippetgen: rot -->\n", "unknown case 'rot'"
    assert places(site, text, f"---\ntitle: T\n---\n\n{text}") == [f"page.md:7:18: {said}"]
    assert places(site, text, "Something else.\n") == [f"page.md:3:18: {said}"]


def test_a_server_watches_what_is_read_and_nothing_that_is_written(tmp_path: Path, site: Site) -> None:
    assert site.watched() == [f"{tmp_path}/snippetgen.yaml", f"{tmp_path}/specs"]
    (tmp_path / "samples/root").mkdir(parents=True)
    (tmp_path / "specs/root.yaml").rename(tmp_path / "samples/root/spec.yaml")
    (tmp_path / "house/shell").mkdir(parents=True)
    (tmp_path / "snippetgen.yaml").write_text("clients: [shell/curl]\ntemplates: [house]\n", "utf-8")
    beside = opened(os.fspath(tmp_path)).watched()
    assert beside == [f"{tmp_path}/{name}" for name in ("house", "samples/root/spec.yaml", "snippetgen.yaml")]
