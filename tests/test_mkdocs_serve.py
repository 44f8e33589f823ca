"""`mkdocs serve` with our hook and with our plug-in: one change, one rebuild."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from snippetgen import generate
from tests.docs_builds import FAULT, SPEC, project
from tests.sites.systems import ENVIRONMENT, SYSTEMS, TOOLCHAIN, copy

BUILT = ("Serving on", "Reloading browsers")
"""What MkDocs says after the first build, and after others; it does not say again that a build took so and so many seconds."""
QUIET = 3.0
"""Seconds after which no further build is to be feared: MkDocs looks for changes several times in one."""


class Served:
    """A site that MkDocs serves, and the file that it writes its messages into."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder = folder
        self.log = log

    def builds(self) -> int:
        said = self.log.read_text()
        return sum(map(said.count, BUILT))

    def said(self, text: str) -> bool:
        """Wait until the server says something."""
        end = time.monotonic() + 60
        while not (found := text in self.log.read_text()) and time.monotonic() < end:
            time.sleep(0.1)
        return found

    def builds_after(self, name: str, old: str, new: str) -> int:
        """Change a file, wait until nothing happens any more, and count the builds."""
        before = self.builds()
        path = self.folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        return self.settled(before + 1) - before

    def settled(self, least: int) -> int:
        end = time.monotonic() + 60
        while self.builds() < least and time.monotonic() < end:
            time.sleep(0.1)
        found, quiet = self.builds(), time.monotonic() + QUIET
        while time.monotonic() < min(quiet, end):
            time.sleep(0.1)
            if self.builds() != found:
                found, quiet = self.builds(), time.monotonic() + QUIET
        return found


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[Served]:
    command = [str(TOOLCHAIN / "python" / "bin" / "mkdocs"), "serve", "--strict", "--dev-addr", "127.0.0.1:0"]
    with (
        log.open("w") as messages,
        subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=messages, stderr=messages) as run,
    ):
        try:
            site = Served(folder, log)
            assert site.settled(1) == 1, log.read_text()
            yield site
        finally:
            run.terminate()
            print(log.read_text())  # shown with a test that fails


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    if not TOOLCHAIN.is_dir():
        pytest.skip("no MkDocs here: .ci/toolchains/install-sites.sh")
    folder = tmp_path / "site"
    copy(SYSTEMS["mkdocs-material"], folder)
    generate(folder / "snippetgen.yaml")
    with serving(folder, tmp_path / "log") as site:
        yield site


@pytest.fixture
def plugged(tmp_path: Path) -> Iterator[Served]:
    if not TOOLCHAIN.is_dir():
        pytest.skip("no MkDocs here: .ci/toolchains/install-sites.sh")
    settings = "site_name: N\ntheme: {name: material, font: false}\nplugins: [snippetgen]\n"
    page = "# Title\n\n<!-- snippetgen: get-access-token -->\n"
    project(tmp_path / "site", "", {"mkdocs.yml": settings, "docs/index.md": page})
    generate(tmp_path / "site/snippetgen.yaml")
    with serving(tmp_path / "site", tmp_path / "log") as site:
        yield site


def test_a_change_of_a_page_makes_one_rebuild(served: Served) -> None:
    assert served.builds_after("docs/index.md", "The token is", "The access token is") == 1


def test_a_change_of_a_spec_makes_one_rebuild_and_is_seen(served: Served) -> None:
    assert served.builds_after("cases/hostile/spec.yaml", "x-number", "x-another-number") == 1
    assert "x-another-number" in (served.folder / "snippets" / "hostile" / "mkdocs.md").read_text()


def test_a_change_of_a_spec_that_fills_a_region_makes_at_most_one_rebuild_more_for_its_page(served: Served) -> None:
    assert served.builds_after("cases/get-access-tokens/spec.yaml", "client_credentials", "another_grant") in (1, 2)
    assert "another_grant" in (served.folder / "docs" / "regions.md").read_text()


def test_the_plug_in_watches_the_specs_and_survives_an_error(plugged: Served) -> None:
    samples = plugged.folder / "samples/get-access-token"
    assert plugged.builds_after(SPEC, "client_credentials", "password") == 1
    assert "password" in (samples / "shell-curl.sh").read_text()
    spec = plugged.folder / SPEC
    text = spec.read_text()
    spec.write_text(text.replace("form:", "from:"))
    assert plugged.said(FAULT)
    built = plugged.builds()
    spec.write_text(text)
    assert plugged.settled(built + 1) == built + 1
    spec.with_name("other.yaml").write_text("request: {url: https://t.example/}\n")
    assert plugged.settled(built + 2) == built + 2
    spec.unlink()
    assert plugged.said("docs/index.md:3:18: error: unknown case 'get-access-token'")
    assert not samples.exists()
    assert "Traceback" not in plugged.log.read_text()
