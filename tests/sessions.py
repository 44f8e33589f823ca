"""Replay a page of the documentation: write each file that it shows, and run each command as a reader would type it.

A code block of kind `console` has commands after `$ ` and their output; a code block with a title is the file of that path. A
page is replayed from its top in an empty folder; `python -m tests.sessions PAGE...` rewrites pages with the actual output.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

__all__ = ["ENVIRONMENT", "ROOT", "Fence", "fences", "replayed", "run", "steady"]

ROOT = Path(__file__).parents[1]
SITES = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "sites" / "python" / "bin"
"""The folder of the docs systems that `.ci/toolchains/install-sites.sh` installs."""

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("SNIPPETGEN")},
    "NO_COLOR": "1",  # Sphinx prints colours into a pipe too where CI is set
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"], str(SITES)]),
    # A docs system imports the package, and finds the plug-in by its entry point.
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "sites" / "installed")]),
    "NO_MKDOCS_2_WARNING": "1",
}

_FENCE = re.compile(
    r"^(?P<marks>`{3,})(?P<kind>[\w-]*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^(?P=marks)$", re.MULTILINE | re.DOTALL
)
# A semicolon escapes what pymdownx.snippets would interpret.
_SCISSORS = re.compile(r"^;?(?=-+8<-+ )", re.MULTILINE)


class Fence(NamedTuple):
    """A fenced code block: the name of its language, its title (may be empty) and its text."""

    kind: str
    title: str
    text: str


def fences(page: str) -> list[Fence]:
    """List the fenced code blocks of a page that are not indented."""
    return [Fence(each["kind"], each["title"] or "", _SCISSORS.sub("", each["text"])) for each in _FENCE.finditer(page)]


def run(command: str, folder: Path) -> str:
    """Run a shell command and return its output; the lines after the first are its standard input."""
    command, _, text = command.partition("\n")
    done = subprocess.run(  # noqa: S602 - a reader types it into a shell
        command,
        shell=True,
        cwd=folder,
        env=ENVIRONMENT,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout + (f"[exit {done.returncode}]\n" if done.returncode else "")


def replayed(page: str, folder: Path) -> str:
    """Replay a page in an empty folder, and return it with the actual output of its commands."""
    at = folder

    def replay(found: re.Match[str]) -> str:
        nonlocal at
        if found["title"]:
            path = folder / found["title"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_SCISSORS.sub("", found["text"]), "utf-8")
        if found["kind"] != "console":
            return found[0]
        shown = ""
        for command in re.split(r"^\$ ", found["text"], flags=re.MULTILINE)[1:]:
            first = command.split("\n", 1)[0]
            shown += f"$ {first}\n"
            if first.startswith("cd "):
                at /= first.removeprefix("cd ")
            elif first.startswith("cat > "):
                shown += command.partition("\n")[2] + run(command, at)
            else:
                shown += run(first, at)
        assert found["marks"] not in shown, f"this needs a longer fence: {found['text']}"
        shown = _SCISSORS.sub(";", shown)
        start, end = found.span("text")
        return found[0][: start - found.start()] + shown + found[0][end - found.start() :]

    return _FENCE.sub(replay, page)


def steady(page: str) -> str:
    """Replace what differs between runs and machines: ports, sizes and versions."""
    page = re.sub(r"\(\d+ kB\)", "(SIZE)", page)
    return re.sub(r"(?m)(?<=  found: ).*$", "VERSION", re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", page))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as temporary:
            Path(name).write_text(replayed(Path(name).read_text("utf-8"), Path(temporary)), "utf-8")
