"""Measure what a proof costs with each client, and print a Markdown table: `python -m tests.benchmarks.costs [CLIENT ...]`.

The cost is the difference between a run of many specs and one of few, for each sample more: what is done once in a run, such as
to start a compiler, is the cost of a run. CPU time is of all processes; two jobs run on two processors, so that a proof takes
half of it on an idle machine.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SPECS = sorted(str(path) for path in (ROOT / "tests" / "conformance").glob("*.yaml"))
FEW, MANY = SPECS[::16], SPECS[::4]  # enough for several batches
TIMES = 2
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER


class Cost(NamedTuple):
    """Seconds of CPU time and by the clock, and how many samples were proven."""

    cpu: float
    wall: float
    samples: int


def measure(client: str, specs: Sequence[str]) -> Cost:
    """Run the samples of a client.

    Raises:
        RuntimeError: one of them is not proven.
    """
    command = [sys.executable, "-m", "snippetgen", "verify", *specs, "--client", client, "--jobs", "2", "--no-ledger"]
    command += ["--machine", str(ROOT / ".ci" / "toolchains" / "toolchains.yaml"), "--output-format", "json", "--quiet"]
    before, begin = _cpu(), time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    wall = time.monotonic() - begin
    _wait_for_strays()
    verdicts = [result["verdict"] for result in json.loads(done.stdout)["results"]]
    if {*verdicts} - {"ok", "refused"}:
        raise RuntimeError(f"{client}: {verdicts}")
    return Cost(_cpu() - before, wall, verdicts.count("ok"))


def _cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _wait_for_strays() -> None:
    """Wait for what a compiler has started, such as a browser, which is ours when its parent has ended."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _of_proof(client: str) -> Cost:
    """Return what one proof costs, the least of some runs: what else the machine does only adds to it."""
    pairs = [(measure(client, FEW), measure(client, MANY)) for _ in range(TIMES)]
    more = pairs[0][1].samples - pairs[0][0].samples
    cpu, wall = (min(max(many[i] - few[i], 0) for few, many in pairs) / more for i in (0, 1))
    return Cost(cpu, wall, more)


def main(chosen: Sequence[str]) -> None:
    """Print the table for some clients, or for all."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    listed = subprocess.check_output([sys.executable, "-m", "snippetgen", "clients"], cwd=ROOT, text=True)
    print(f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| Client | CPU seconds | Seconds |\n| --- | --- | --- |")
    for client in chosen or [line.split()[0] for line in listed.splitlines()]:
        cost = _of_proof(client)
        print(f"| {client} | {cost.cpu:.2f} | {cost.wall:.2f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
