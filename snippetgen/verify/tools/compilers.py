"""Compiler servers: one process per run that compiles one program after another.

A request is one line, `SOURCE TAB OUTPUT`. The response is a line with the number of messages, followed by one line for each
message; zero messages mean that the program was built.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from threading import Lock, Timer

from snippetgen.verify.tools.processes import Ended, Processes

__all__ = ["Compilers"]


class Compilers:
    """The compiler servers of a run, by command; each is started when first used."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._lock = Lock()
        self._warm: dict[tuple[str, ...], _Compiler] = {}

    def build(self, command: Sequence[str], source: str, output: str, environment: Mapping[str, str], limit: float) -> Ended:
        """Build a program.

        Raises:
            Stopped: the run was stopped.
            OSError: the compiler cannot be started.
        """
        with self._lock:
            compiler = self._warm.setdefault(tuple(command), _Compiler(self._processes, command))
        return compiler.build(source, output, environment, limit)

    def close(self) -> None:
        """Stop all compiler servers."""
        for compiler in self._warm.values():
            compiler.close()


class _Compiler:
    """One compiler server; after it exits or times out, the next request starts a new one."""

    def __init__(self, processes: Processes, command: Sequence[str]) -> None:
        self._processes, self._command = processes, command
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def build(self, source: str, output: str, environment: Mapping[str, str], limit: float) -> Ended:
        with self._lock:
            if self._process is None:
                self._process = self._processes.serve(self._command, os.sep, environment)
            process = self._process
            timer = Timer(limit, self._processes.end, (process,))
            timer.start()
            try:
                return Ended(*_ask(process, f"{source}\t{output}\n".encode()))
            except (OSError, ValueError):
                self._processes.reap(process)
                self._process = None
                return Ended(1, f"{self._command[0]} exited or timed out")
            finally:
                timer.cancel()

    def close(self) -> None:
        if self._process:
            self._processes.reap(self._process)


def _ask(process: subprocess.Popen[bytes], request: bytes) -> tuple[int, str]:
    """Send a request, and return the number of messages and their text.

    Raises:
        OSError, ValueError: the compiler has exited.
    """
    assert process.stdin, "it was started with pipes"
    assert process.stdout, "it was started with pipes"
    process.stdin.write(request)
    process.stdin.flush()
    count = int(process.stdout.readline())
    messages = b"".join(process.stdout.readline() for _ in range(count))
    return count, messages.decode("utf-8", "backslashreplace")
