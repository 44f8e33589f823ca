"""Measure whole processes, on one core, in turn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

__all__ = ["Cost", "cost", "in_turn", "pin"]

LAUNCHER = str(Path(__file__).parent / "launch.py")

Measured = TypeVar("Measured")


class Cost(NamedTuple):
    """What a process took.

    Attributes:
        seconds: processor time, that of the system included.
        megabytes: peak memory, in millions of bytes.
        output: what it printed.
    """

    seconds: float
    megabytes: float
    output: str


def pin() -> bool:
    """Keep this process and those that it starts on one core, and return whether the system can."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


def cost(command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Cost:
    """Run a command, in a folder, and return what it took.

    Raises:
        CalledProcessError: it fails.
    """
    reading, writing = os.pipe()
    try:
        launched = [sys.executable, "-I", "-S", LAUNCHER, str(writing), *command]
        done = subprocess.run(
            launched, env=environment, cwd=folder, pass_fds=[writing], capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
        done.check_returncode()
        seconds, peak = os.read(reading, 100).split()
    finally:
        os.close(reading)
        os.close(writing)
    return Cost(float(seconds), float(peak) / 1e6, done.stdout)


def in_turn(
    contenders: Mapping[str, Callable[[], Measured]], rounds: int, *, warm_up: bool = True
) -> dict[str, list[Measured]]:
    """Measure contenders in turn, so that what slows the machine affects all; the first round only fills caches."""
    found: dict[str, list[Measured]] = {name: [] for name in contenders}
    for number in range(-1 if warm_up else 0, rounds):
        for name, measure in contenders.items():
            measured = measure()
            if number >= 0:
                found[name].append(measured)
    return found
