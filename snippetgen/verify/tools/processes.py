"""Run programs with a time limit, each in its own process group so that all its children end with it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Lock, Thread

from snippetgen.records import NamedTuple
from snippetgen.verify.tools.isolation import Isolation
from snippetgen.verify.tools.limits import EVERY, OUTPUT, over

__all__ = ["Ended", "Processes", "Stopped", "kill_strays"]

_MOST = 200_000  # bytes of output to keep
_FEW = 10_000  # of a program that overdoes something
_CHUNK = 1 << 16
_LONGEST = 80  # characters of a command
_SIGNALLED, _LAST_SIGNAL = 128, 64  # a shell's exit status for a program that a signal has ended, less the number of the signal


class Stopped(Exception):  # noqa: N818 - a request to stop, not an error
    """The run was stopped; no further program is started."""


class Ended(NamedTuple):
    """The outcome of a program; `late` is true if it exceeded the time limit, and `excess` says what else it overdid."""

    status: int
    output: str
    late: bool = False
    excess: str = ""


class Processes:
    """The running programs; `stop` kills them and prevents new ones from starting.

    Attributes:
        isolation: where those are run that are to be isolated.
    """

    def __init__(self, isolation: Isolation | None = None) -> None:
        self.isolation = isolation or Isolation(wanted=False)
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def stop(self) -> None:
        """Kill all programs and their children."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)

    def run(
        self, command: Sequence[str], folder: str, environment: Mapping[str, str], limit: float, *, isolated: bool = False
    ) -> Ended:
        """Run a program until it exits or exceeds a limit; `limit` is that of time, in seconds.

        Raises:
            Stopped: the program was not started, or `stop` killed it.
            OSError: the program cannot be started.
        """
        isolated = isolated and not self.isolation.missing()
        # With no pipe a program could fill the disk. What it has left running can keep the pipe open: nobody waits for its end.
        with _pipe() as (output, write), _pipe() as (left, leaves):
            if isolated:
                command = self.isolation.inside(command, folder, environment.get("PATH", os.defpath))
            process = self._started(command, folder, environment, leaves if isolated else subprocess.DEVNULL, write, write)
            try:
                text, late, excess = self._watched(process, output, limit, isolated=isolated)
            finally:
                self.reap(process)
            running = _rest(left).decode("utf-8", "backslashreplace").splitlines()
            text += _rest(output)
        if self._stopped:
            raise Stopped
        status, killed = process.returncode, process.returncode - _SIGNALLED
        if isolated and 0 < killed <= _LAST_SIGNAL:  # as the shell says it, which has run the program
            status = -killed
        if running and not excess:
            excess = f"left a process running: {', '.join(map(_shown, running))}"
        most = _FEW if excess else _MOST
        return Ended(status, text[:most].decode("utf-8", "backslashreplace"), late, excess)

    def serve(self, command: Sequence[str], folder: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start a program that is talked to by its standard input and output, isolated if that is possible.

        Raises:
            Stopped: the run was stopped.
            OSError: the program cannot be started.
        """
        if not self.isolation.missing():
            command = self.isolation.inside(command, folder, environment.get("PATH", os.defpath), talks=True)
        return self._started(command, folder, environment, subprocess.PIPE, subprocess.PIPE, subprocess.DEVNULL)

    def _started(
        self, command: Sequence[str], folder: str, environment: Mapping[str, str], *streams: int
    ) -> subprocess.Popen[bytes]:
        """Start a program with its three standard streams.

        Raises:
            Stopped: the run was stopped.
            OSError: the program cannot be started.
        """
        given, printed, errors = streams
        with self._lock:
            if self._stopped:
                raise Stopped
            process = subprocess.Popen(  # noqa: S603 - the client.yaml defines the command
                command, cwd=folder, env=environment, stdin=given, stdout=printed, stderr=errors, start_new_session=True
            )
            self._running.add(process)
            return process

    def _watched(
        self, process: subprocess.Popen[bytes], output: int, limit: float, *, isolated: bool
    ) -> tuple[bytes, bool, str]:
        """Wait until a program exits, and end it when it exceeds a limit.

        Returns:
            The begin of what it has printed, whether it was late, and what it had too much of.
        """
        text, size, late, excess = b"", 0, False, ""
        last, look = (time.monotonic() + each for each in (limit, EVERY))
        ended, ends = os.pipe()
        Thread(target=_wait, args=(process.pid, ends), daemon=True).start()
        poll = select.poll()
        for end in (output, ended):
            poll.register(end, select.POLLIN)
        try:
            while ended not in (ready := dict(poll.poll(1000 * max(0.01, min(EVERY, last - time.monotonic()))))):
                if output in ready:
                    read = os.read(output, _CHUNK)
                    size, text = size + len(read), text + read[: _MOST - len(text)]
                now = time.monotonic()
                if size > OUTPUT:
                    excess = f"more than {OUTPUT // 1_000_000} MB of output"
                elif isolated and now > look:
                    look, excess = now + EVERY, excess or over(process.pid)
                late = late or (now > last and not excess)
                if late or excess:
                    self.end(process)
        finally:
            os.close(ended)
        return text, late, excess

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


@contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    """Give the ends of a pipe, to read from and to write to."""
    ends = os.pipe()
    os.set_blocking(ends[0], False)
    try:
        yield ends
    finally:
        for end in ends:
            os.close(end)


def _wait(pid: int, ends: int) -> None:
    """Close the end of a pipe when a process has exited; it is not reaped, so that its group's id is not used again."""
    with suppress(ChildProcessError):
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    os.close(ends)


def _rest(end: int) -> bytes:
    """Return what is in a pipe."""
    with suppress(BlockingIOError):
        return os.read(end, _MOST)
    return b""


def _shown(command: str) -> str:
    """Return a command as one short line."""
    line = " ".join(command.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


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
