"""Isolation: a cell for the programs of a run, with a network and mounts of its own, where the system has namespaces.

In its network there is only the loopback interface. The servers of a run listen there, on sockets that are made inside. The
home folder of the user is empty but for what toolchains need. Each program has a process namespace besides: it sees no process
but its own, and when it ends, all of them do.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from threading import Lock

from snippetgen.verify.tools.shown import View

__all__ = ["Isolation"]

_CELL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cell.py")
_SECONDS = 20
# Both are the first process of a program's namespace, which ends with it. The standard input of the first, of which a program
# gets nothing, takes the commands of what still runs when it has ended; what is about to end gets a moment to do so.
_PROGRAM = r"""
exec 3>&2 2>/dev/null
cd -- "$1" && shift || exit 126
"$@" </dev/null 2>&3 3>&-
status=$?
for pause in 0 0.05 0.1 0.1; do
  set -- /proc/[0-9]*
  if [ $# = 1 ]; then exit $status; fi
  sleep $pause
done
for each; do
  if [ "$each" != /proc/1 ]; then
    command=$(tr '\0\n' '  ' <"$each/cmdline")
    if [ "$command" ]; then echo "$command" >&0; fi
  fi
done
exit $status
"""
_SERVER = 'cd -- "$1" && shift || exit 126; "$@"; exit $?'


class Isolation:
    """The cell of a run, which is made when it is first needed.

    Attributes:
        view: what of the home folder is shown inside.
    """

    def __init__(self, *, wanted: bool = True) -> None:
        self.view = View()
        self._why = "" if wanted else "isolation was turned off"
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._other: socket.socket | None = None
        self._prefix: list[str] = []

    def missing(self) -> str:
        """Make the cell, if there is none yet, and return why there can be none, or nothing."""
        with self._lock:
            if self._process is None and not self._why:
                self._why = self._made()
            return self._why

    def listener(self) -> socket.socket | None:
        """Return a new socket that listens on the loopback interface of the cell; none if there is no cell."""
        if self.missing():
            return None
        with self._lock:
            assert self._other, "there is a cell"
            self._other.sendall(b"l")
            _, fds, _, _ = socket.recv_fds(self._other, 1, 1)
        return socket.socket(fileno=fds[0])

    def inside(self, command: Sequence[str], folder: str, path: str, *, talks: bool = False) -> list[str]:
        """Return the command that runs another one in a folder of the cell; `path` are the folders of commands.

        Args:
            command: the other command.
            folder: the folder.
            path: the variable `PATH` of the other command.
            talks: whether it uses its standard input; else this takes the commands that it leaves running, one in a line.

        Raises:
            OSError: there is no such command.
        """
        first, *rest = command
        found = shutil.which(os.path.join(folder, first) if os.sep in first else first, path=path)
        if found is None:
            raise FileNotFoundError(2, os.strerror(2), first)
        return [*self._prefix, _SERVER if talks else _PROGRAM, "sh", folder, found, *rest]

    def close(self) -> None:
        """End the cell and all that runs in it; its mounts and its network end with it."""
        with self._lock:
            if self._other:
                self._other.close()
            if self._process and self._process.returncode is None:
                self._process.communicate()

    def _made(self) -> str:
        """Make the cell, and return why that has failed, or nothing."""
        names = ("unshare", "nsenter", "sh")
        unshare, nsenter, sh = (shutil.which(name) or "" for name in names)
        if not sys.platform.startswith("linux"):
            return f"{platform.system()} has no namespaces"
        if not (unshare and nsenter and sh and sys.executable):
            return "unshare and nsenter of util-linux are not installed"
        root = os.geteuid() == 0
        mapped = [] if root else ["--user", "--map-current-user"]
        command = [unshare, *mapped, *([] if root else ["--keep-caps"]), "--net", "--mount", sys.executable, "-I", "-S", _CELL]
        self._other, theirs = socket.socketpair()
        self._other.settimeout(_SECONDS)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own
                command,
                cwd=os.sep,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        entered = ["--target", str(self._process.pid), *([] if root else ["--user", "--preserve-credentials"])]
        own = ["--pid", "--fork", "--kill-child", "--mount-proc"]
        self._prefix = [nsenter, *entered, "--net", "--mount", unshare, *mapped, *own, sh, "-c"]
        return self._set_up() or self._tried(sh)

    def _set_up(self) -> str:
        """Say what is to be hidden, and return why that has failed, or nothing."""
        assert self._process, "it was started"
        assert self._other, "it was made"
        try:
            self._other.sendall(json.dumps(self.view.as_data()).encode() + b"\n")
            answer = self._other.recv(4096).decode("utf-8", "replace")
        except OSError as error:
            answer = str(error)
        if answer == "ready":
            return ""
        self._process.kill()
        told = self._process.communicate()[1].decode("utf-8", "replace").strip()
        return told.rpartition("\n")[2] or answer or "the cell could not be made"

    def _tried(self, sh: str) -> str:
        """Run a program in the cell that does nothing, and return why that has failed, or nothing."""
        command = [*self._prefix, _SERVER, "sh", os.sep, sh, "-c", ":"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        told = done.stderr.decode("utf-8", "replace").strip()
        return (told.rpartition("\n")[2] or "no program runs in the cell") if done.returncode else ""
