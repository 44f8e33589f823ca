"""Small sites of documentation, built with the real docs systems: readers see the samples, and nothing of them is markup."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from snippetgen import generate
from snippetgen.text import reveal
from tests.sites.reading import Page, read
from tests.sites.systems import CASES, SYSTEMS, TOOLCHAIN, System, copy, run, spec

LABELS = ("cURL", "C#", "Go", "Java", "Node.JS", "Obj-C", "PHP", "Python", "Ruby", "Swift")
FILES = (
    "shell-curl.sh",
    "csharp-restsharp-106.cs",
    "go-net-http.go",
    "java-unirest-1.java",
    "javascript-axios.js",
    "objc-nsurlsession.m",
    "php-curl.php",
    "python-http.client.py",
    "ruby-net-http.rb",
    "swift-urlsession-callback.swift",
)


class Site(NamedTuple):
    """A site that has been built."""

    system: System
    folder: Path
    status: int
    said: str

    def page(self, name: str) -> Page:
        return read(self.folder / self.system.pages.format(name))

    def samples(self, case: str) -> list[tuple[str, str]]:
        """Give the labels and texts that are to be seen for a case."""
        folder = self.folder / "samples" / case
        texts = ((folder / name).read_bytes().decode().removesuffix("\n") for name in FILES)
        return [*zip(LABELS, map(self.system.shown, texts), strict=True)]


@pytest.fixture(scope="module", params=SYSTEMS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    if not TOOLCHAIN.is_dir():
        pytest.skip("no documentation systems here: .ci/toolchains/install-sites.sh")
    system = SYSTEMS[request.param]
    folder = tmp_path_factory.mktemp(request.param) / "site"
    copy(system.folder, folder)
    generate(folder / "snippetgen.yaml")
    done = run(system.command, folder)
    return Site(system, folder, done.returncode, done.stdout)


def seen(page: Page, group: int = 0) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in page.groups[group].blocks]


def test_the_build_ends_well(site: Site) -> None:
    assert site.status == 0, site.said
    assert "warn" not in site.said.lower(), site.said
    for name in ("index", "hostile", "markup", "regions"):
        assert (site.folder / site.system.pages.format(name)).exists()


@pytest.mark.parametrize("case", CASES)
def test_ten_tabs_show_the_ten_samples(site: Site, case: str) -> None:
    page = site.page("index" if case == "get-access-tokens" else case)
    assert seen(page) == site.samples(case)
