"""Write the files of a project in the current folder, and run snippetgen in it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from snippetgen.cli import main

__all__ = ["change", "run", "write"]


def write(path: str, text: str) -> None:
    """Write a file byte for byte, and the folders that it needs."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


def change(path: str, old: str, new: str) -> None:
    """Put another text in the place of one that a file has to contain."""
    text = Path(path).read_bytes().decode()
    assert old in text
    write(path, text.replace(old, new))


def run(*arguments: str) -> Result:
    """Run snippetgen in this process; an error that it does not report fails the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)
