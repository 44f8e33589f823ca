"""Programs that are run for a while: each in a process group of its own, which ends as a whole."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Lock, Timer
from typing import NamedTuple

__all__ = ["Ended", "Processes", "Stopped"]

_MOST = 200_000  # bytes of output that are read


class Stopped(Exception):  # noqa: N818 - it is no error: somebody has asked for it
    """No program is started any more."""


class Ended(NamedTuple):
    """How a program has ended; `late` says that its time was over."""

    status: int
    output: str
    late: bool = False


class Processes:
    """All programs that are running; `stop` ends them, and no further one begins."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def stop(self) -> None:
        """End all programs, with all that they have started."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)

    def run(self, command: Sequence[str], folder: str, environment: Mapping[str, str], limit: float, output: str) -> Ended:
        """Run a program to its end, or for as long as it may take; what it prints goes through the file `output`.

        Raises:
            Stopped: it was not started, or it was ended by `stop`.
            OSError: it cannot be started.
        """
        # A file, not a pipe: what a program leaves running in the background may hold a pipe open for ever.
        with open(output, "w+b") as file:
            process = self.start(command, folder, environment, file.fileno())
            late = False

            def end() -> None:
                nonlocal late
                late = True
                self.end(process)

            timer = Timer(limit, end)
            timer.start()
            try:
                # Not reaped before its group is ended: until then, the group's number cannot become another one's.
                os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            finally:
                timer.cancel()
                self.reap(process)
            if self._stopped:
                raise Stopped
            file.seek(0)
            return Ended(process.returncode, file.read(_MOST).decode("utf-8", "backslashreplace"), late)

    def start(
        self, command: Sequence[str], folder: str, environment: Mapping[str, str], output: int, *, talks: bool = False
    ) -> subprocess.Popen[bytes]:
        """Start a program; one that talks has pipes, and only its messages go to `output`.

        Raises:
            Stopped: no program is started any more.
            OSError: it cannot be started.
        """
        with self._lock:
            if self._stopped:
                raise Stopped
            process = subprocess.Popen(  # noqa: S603 - the command of the client's own description
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
                stdout=subprocess.PIPE if talks else output,
                stderr=output,
                start_new_session=True,
            )
            self._running.add(process)
            return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End a program with all that it has started, if it is still there."""
        with self._lock:
            if process in self._running:
                _kill(process)

    def reap(self, process: subprocess.Popen[bytes]) -> None:
        """End a program with all that it has started, and forget it."""
        with self._lock:
            if process in self._running:
                _kill(process)
                process.wait()
                self._running.discard(process)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group; it has not been reaped."""
    with suppress(ProcessLookupError, PermissionError):  # PermissionError: macOS says so of a group of the dead
        os.killpg(process.pid, signal.SIGKILL)
