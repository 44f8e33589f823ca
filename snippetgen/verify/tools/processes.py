"""Run programs with a time limit, each in its own process group so that all its children end with it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Lock, Timer

from snippetgen.records import NamedTuple

__all__ = ["Ended", "Processes", "Stopped", "kill_strays"]

_MOST = 200_000  # bytes of output to read


class Stopped(Exception):  # noqa: N818 - a request to stop, not an error
    """The run was stopped; no further program is started."""


class Ended(NamedTuple):
    """The outcome of a program; `late` is true if it exceeded the time limit."""

    status: int
    output: str
    late: bool = False


class Processes:
    """The running programs; `stop` kills them and prevents new ones from starting."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def stop(self) -> None:
        """Kill all programs and their children."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)

    def run(self, command: Sequence[str], folder: str, environment: Mapping[str, str], limit: float, output: str) -> Ended:
        """Run a program until it exits or exceeds the time limit; its output goes through the file `output`.

        Raises:
            Stopped: the program was not started, or `stop` killed it.
            OSError: the program cannot be started.
        """
        # A file, not a pipe: a background process left by the program could keep a pipe open forever.
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
                # Do not reap the process before its group is killed: until then the group id cannot be reused.
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
        """Start a program; with `talks`, its stdin and stdout are pipes and only stderr goes to `output`.

        Raises:
            Stopped: the run was stopped.
            OSError: the program cannot be started.
        """
        with self._lock:
            if self._stopped:
                raise Stopped
            process = subprocess.Popen(  # noqa: S603 - the client.yaml defines the command
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
        """Kill a program and its children if it is still running."""
        with self._lock:
            if process in self._running:
                _kill(process)

    def reap(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a program and its children, reap it and close its pipes."""
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
    """Kill the process group of a process that has not been reaped."""
    with suppress(ProcessLookupError, PermissionError):  # macOS raises PermissionError for a group of zombies
        os.killpg(process.pid, signal.SIGKILL)


def kill_strays(folder: str) -> None:
    """Kill what a program has left running in a session of its own: what has its folder as home or is in it (Linux alone)."""
    inside = os.path.join(folder, "")  # not a folder whose name only begins like this one's, which another program is in
    for entry in _processes():
        with suppress(OSError, ValueError):
            with open(f"{entry}/environ", "rb") as file:
                ours = inside.encode() in file.read()
            if ours or os.path.join(os.readlink(f"{entry}/cwd"), "").startswith(inside):
                os.kill(int(os.path.basename(entry)), signal.SIGKILL)


def _processes() -> list[str]:
    with suppress(OSError), os.scandir("/proc") as entries:
        return [entry.path for entry in entries if entry.name.isdigit() and int(entry.name) != os.getpid()]
    return []
