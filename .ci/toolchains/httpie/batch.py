"""Runs programs of sh, in which `http` is HTTPie in a process that has loaded it once: `batch.py program.sh FOLDER ...`.

Beside a program's folder are `files`, in which it is run, and `variables.json`, its environment variables. The exit status is 1
if a program fails.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

CLIENT = """\
#!{python} -IS
import json, os, sys
import _socket
given = b"".join(stream.to_bytes(4, sys.byteorder) for stream in (0, 1, 2))
other = _socket.socket(_socket.AF_UNIX)
other.connect({path!r})
other.sendmsg([b"f"], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, given)])
other.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
other.shutdown(_socket.SHUT_WR)
sys.exit(int(other.recv(9) or 1))
"""
"""What a program finds as `http`: it sends what it was called with, and gets the exit status."""


def main(file: str, folders: Sequence[str]) -> int:
    """Run the program in each folder."""
    with tempfile.TemporaryDirectory() as place, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path := f"{place}/socket")
        listener.listen()
        command = Path(place, "http")
        command.write_text(CLIENT.format(python=sys.executable, path=path), "utf-8")
        command.chmod(0o755)
        server = os.fork()
        if not server:
            try:
                serve(listener)
            finally:
                os._exit(1)
        listener.close()
        try:
            statuses = [run(Path(folder), file, place) for folder in folders]
            return int(any(statuses))
        finally:
            os.kill(server, signal.SIGKILL)
            os.waitpid(server, 0)


def run(folder: Path, file: str, place: str) -> int:
    """Run a program, and return its exit status."""
    variables = json.loads((folder.parent / "variables.json").read_bytes())
    environment = {**os.environ, **variables, "PATH": f"{place}:{os.environ['PATH']}"}
    return subprocess.call(["/bin/sh", folder / file], env=environment, cwd=folder.parent / "files")


def serve(listener: socket.socket) -> NoReturn:
    """Answer each call by a process of its own, when one request that is not sent has loaded all of HTTPie."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    call(["--ignore-stdin", "--offline", "--json", "http://127.0.0.1/", "a=1"])
    while True:
        connection, _ = listener.accept()
        if not os.fork():
            _, streams, _, _ = socket.recv_fds(connection, 1, 3)
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
            arguments, folder, environment = json.loads(connection.makefile("rb").read())
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            connection.sendall(str(call(arguments)).encode())
            os._exit(0)
        connection.close()


def call(arguments: Sequence[str]) -> int:
    """Call HTTPie, and return its exit status."""
    from httpie.core import main as httpie  # noqa: PLC0415 - in the server alone

    try:
        status = int(httpie(["http", *arguments]) or 0)
    except SystemExit as error:
        status = int(error.code or 0)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
