"""Have a cluster of Dask do what this process has done alone; run by Dask's own Python in `test_executors`.

It prints, as JSON, what was made by both, how many tasks there were, and whether a worker was killed in the middle.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import snippetgen

DASK = [sys.executable, "-c", "import sys; from dask.__main__ import main; sys.exit(main())"]
QUIET = [*"--no-dashboard --dashboard-address 127.0.0.1:0 --scheduler-file scheduler.json --host 127.0.0.1".split()]


class Killing(Executor):
    """Hands tasks on to an executor, and kills a process when a few of them are done, and others are not."""

    def __init__(self, inner: Executor, victim: int) -> None:
        self.inner, self.victim = inner, victim
        self.submitted = self.done = self.left = 0

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:  # noqa: ANN401
        future = self.inner.submit(function, *arguments, **more)
        self.submitted += 1
        future.add_done_callback(self._count)
        return future

    def _count(self, _: Future[Any]) -> None:
        self.done += 1
        if self.victim and self.done >= 3:
            os.kill(self.victim, signal.SIGKILL)
            self.victim, self.left = 0, self.submitted - self.done


@contextmanager
def cluster() -> Iterator[tuple[Executor, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers, which listen on the loopback interface alone."""
    from distributed import Client  # type: ignore[import-not-found]  # noqa: PLC0415

    started = [subprocess.Popen([*DASK, "scheduler", "--port", "0", *QUIET])]
    try:
        while not Path("scheduler.json").exists():
            time.sleep(0.05)
        alone = [*"--no-nanny --nthreads 1 --local-directory .".split()]
        workers = [subprocess.Popen([*DASK, "worker", *alone, *QUIET, "--name", name]) for name in ("one", "two")]
        started += workers
        with Client(scheduler_file="scheduler.json") as client:
            client.wait_for_workers(2)
            yield client.get_executor(), workers
    finally:
        for process in started:
            process.kill()  # a worker that is asked to end waits for its scheduler
            process.wait()


def rendered(executor: Executor | None = None) -> list[tuple[str, str, str]]:
    """Render a project, and give the digest of each file."""
    result = snippetgen.generate("project/snippetgen.yaml", check=True, executor=executor)
    return [(each.name, each.entry.sha256, each.entry.refused) for each in result.changes if each.entry]


def verified(executor: Executor | None = None) -> list[tuple[str, str, str, str, str]]:
    """Verify the samples of a project, none of which is proven, and give their verdicts."""
    ledger = Path("project", "elsewhere.txt" if executor else "alone.txt")
    found = snippetgen.verify_samples("project/snippetgen.yaml", ledger=ledger, executor=executor, gaps=True)
    return [(each.spec, each.client, each.mode, each.verdict, each.version) for each in found]


def main() -> None:
    """Do what the argument says, in the current folder: `rendered` or `verified`."""
    work = {"rendered": rendered, "verified": verified}[sys.argv[1]]
    alone = work()
    with cluster() as (executor, workers):
        killing = Killing(executor, workers[0].pid)
        there = work(killing)
        ended = workers[0].wait()
    told = {"alone": alone, "there": there, "tasks": killing.submitted, "left": killing.left, "ended": ended}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
