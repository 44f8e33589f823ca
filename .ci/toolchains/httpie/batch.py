"""Runs several programs of sh, in which `http` is HTTPie in a process that has loaded it once: `batch.py program.sh FOLDER ...`.

The exit status is 1 if a program fails.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile

CLIENT = """\
#!{python} -IS
import json, os, sys
import _socket
with_ = _socket.socket(_socket.AF_UNIX)
with_.connect({path!r})
with_.sendmsg([b"f"], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, b"".join(each.to_bytes(4, sys.byteorder) for each in (0, 1, 2)))])
with_.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
with_.shutdown(_socket.SHUT_WR)
sys.exit(int(with_.recv(9) or 1))
"""
"""What a program finds as `http`: it sends what it was called with, and gets the exit status."""


def main(file, folders):
    """Run the program in each folder."""
    with tempfile.TemporaryDirectory() as place, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address := os.path.join(place, "socket"))
        listener.listen()
        command = os.path.join(place, "http")
        with open(command, "w", encoding="utf-8") as script:
            script.write(CLIENT.format(python=sys.executable, path=address))
        os.chmod(command, 0o755)
        server = os.fork()
        if not server:
            try:
                serve(listener)
            finally:
                os._exit(1)
        listener.close()
        try:
            environment = {**os.environ, "PATH": f"{place}:{os.environ['PATH']}"}
            return int(any([subprocess.call(["sh", os.path.join(each, file)], env=environment) for each in folders]))
        finally:
            os.kill(server, signal.SIGKILL)
            os.waitpid(server, 0)


def serve(listener):
    """Answer each call by a process of its own, when one request that is not sent has loaded all of HTTPie."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    call(["--ignore-stdin", "--offline", "--json", "http://127.0.0.1/", "a=1"])
    while True:
        connection, _ = listener.accept()
        if not os.fork():
            _, (*streams,), _, _ = socket.recv_fds(connection, 1, 3)
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
            arguments, folder, environment = json.loads(connection.makefile("rb").read())
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            status = call(arguments)
            connection.sendall(str(status).encode())
            os._exit(0)
        connection.close()


def call(arguments):
    """Call HTTPie, and return its exit status."""
    from httpie.core import main

    try:
        status = main(["http", *arguments])
    except SystemExit as error:
        status = error.code
    sys.stdout.flush()
    sys.stderr.flush()
    return int(status or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
