"""A small site, built by its docs system in a folder beside the system's packages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from snippetgen import generate
from tests.sites.reading import Page, read
from tests.sites.systems import SYSTEMS, System, copy, run

__all__ = ["IDS", "LABELS", "Site", "built", "page_of"]

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


class Site(NamedTuple):
    """A built site."""

    name: str
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

    def written(self, case: str) -> list[tuple[str, str]]:
        """Return the labels and texts that the built page has."""
        first, *others = self.samples(case)
        return [first, *((label, "" if self.system.lazy else text) for label, text in others)]


@contextmanager
def built(name: str) -> Iterator[Site]:
    """Build a site."""
    system = SYSTEMS[name]
    if not system.home.is_dir():
        pytest.skip(f"{name} is not installed: bash .ci/toolchains/{system.install}")
    with TemporaryDirectory(dir=system.home) as top:
        folder = Path(top, "site")
        copy(system, folder)
        generate(folder / "snippetgen.yaml")
        done = run(system.command, folder)
        yield Site(name, system, folder, done.returncode, done.stdout)


def page_of(case: str) -> str:
    """Return the name of the page that shows a case."""
    return "index" if case == "get-access-tokens" else case
