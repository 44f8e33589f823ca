"""Where a run takes place, and the projects that it measures there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.peers.contenders import CLIENTS
from tests.benchmarks.peers.measure import Cost, cost

__all__ = ["HOST", "Setting", "environment_of", "fast_folder"]

ROOT = Path(__file__).parents[3]
HOST = "https://api.github.com/"
OURS = str(Path(__file__).parent / "ours.py")
COMMAND = "from snippetgen.__main__ import main; main()"


class Setting(NamedTuple):
    """Where a run takes place.

    Attributes:
        python: the Python whose snippetgen is measured.
        peers: the folder of the peers.
        work: a folder in memory, where the system has one; `inputs` in it has the requests.
        rounds: how often each contender is measured.
        environment: the environment of all of them.
    """

    python: str
    peers: Path
    work: Path
    rounds: int
    environment: dict[str, str]

    @property
    def inputs(self) -> Path:
        """The folder of the requests (see `inputs`)."""
        return self.work / "inputs"

    def ran(self, command: Sequence[str], folder: Path | None = None) -> Cost:
        """Run a command of a peer."""
        return cost(command, self.environment, folder)

    def snippetgen(self, *arguments: str, folder: Path | None = None) -> Cost:
        """Run the command `snippetgen`."""
        return self.ran([self.python, "-c", COMMAND, *arguments], folder)

    def ours(self, mode: str, folder: Path) -> Cost:
        """Run a mode of `ours.py`."""
        return self.ran([self.python, OURS, mode, str(folder), *CLIENTS])

    def project(self, name: str, times: int = 1, most: int | None = None) -> Path:
        """Make a project with the specs, or some of them, each so many times, with another host in each copy."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "specs").mkdir(parents=True)
        (folder / "snippetgen.yaml").write_text(f"clients: [{', '.join(CLIENTS)}]\nsources: [specs/*.yaml]\n", "utf-8")
        for spec in sorted((self.inputs / "specs").iterdir())[:most]:
            text = spec.read_text("utf-8")
            for number in range(times):
                name = f"{spec.stem}--{number}.yaml" if number else spec.name
                copy = text.replace(HOST, f"https://api-{number}.github.com/") if number else text
                (folder / "specs" / name).write_text(copy, "utf-8")
        return folder


def environment_of(work: Path, *, own: bool) -> dict[str, str]:
    """Return the environment of all contenders; `own` is that the snippetgen of this repository is measured."""
    names = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "NODE_OPTIONS", "NODE_PATH"}
    kept = {name: value for name, value in os.environ.items() if name not in names and not name.startswith("SNIPPETGEN_")}
    return {**kept, "XDG_CACHE_HOME": str(work / "cache"), **({"PYTHONPATH": str(ROOT)} if own else {})}


def fast_folder() -> str | None:
    """Return a folder in memory, or none if there is no such folder: then the disk is measured too."""
    return "/dev/shm" if sys.platform == "linux" and os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - it is meant
