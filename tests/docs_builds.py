"""Small projects with pages, and the commands of Sphinx and MkDocs that build them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from tests.sites.systems import ENVIRONMENT, TOOLCHAIN

__all__ = ["FAULT", "MKDOCS", "SPEC", "change", "mkdocs", "project", "run", "sphinx"]

MKDOCS = TOOLCHAIN / "python" / "bin" / "mkdocs"
SPEC = "specs/get-access-token.yaml"
FAULT = """\
specs/get-access-token.yaml:12:3: error: unknown key 'from'
   |
12 |   from:
   |   ^^^^ did you mean 'form'?
"""
"""What we say after `form` has become `from` in the first spec."""


def project(folder: Path, target: str, files: dict[str, str]) -> None:
    """Write what `init` writes, with a target if it is named, and further files."""
    assert CliRunner().invoke(main, ["init", str(folder), *(["--target", target] if target else [])]).exit_code == 0
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def change(folder: Path, old: str, new: str, name: str = SPEC) -> None:
    """Change a text that a file has."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def run(*command: str) -> tuple[int, str]:
    """Run a command in the current folder, and return its exit code and its messages."""
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def sphinx(*options: str) -> tuple[int, str]:
    """Build the pages of the current folder."""
    return run(sys.executable, "-m", "sphinx", "-q", *options, ".", "_build")


def mkdocs(*options: str) -> tuple[int, str]:
    """Build the pages of the current folder."""
    if not MKDOCS.exists():
        pytest.skip("MkDocs is not installed: bash .ci/toolchains/install-sites.sh")
    return run(str(MKDOCS), "build", *options)
