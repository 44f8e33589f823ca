"""The first process of a cell: a network with nothing but itself, and no home folder. It is run as a script, inside namespaces.

It reads what to hide as JSON from its standard input, a socket, and answers `ready`; then each byte that it gets asks for a
listening socket, which it sends. When the other end of the socket is closed, whatever has closed it, it ends what still runs in
its network, and itself.
"""

from __future__ import annotations

import array  # noqa: F401 - send_fds needs it, and may no longer find it when the home folder is hidden
import ctypes
import fcntl
import json
import os
import signal
import socket
import struct
from contextlib import suppress
from typing import Any

# From linux/mount.h, linux/if.h and linux/sockios.h.
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE = 1, 32, 4096, 16384
# The options of a mount that a namespace must keep: statvfs has them in the same bits, but for the last.
_KEPT = 2 | 4 | 8 | 1024 | 2048
_RELATIVE_TIMES_SEEN, _RELATIVE_TIMES = 4096, 1 << 21
_UP, _SET_FLAGS = 1, 0x8914


def main() -> None:
    """Make the cell, and give listening sockets of its network to the other end."""
    with socket.socket(fileno=0) as other:
        try:
            _raise_loopback()
            wanted = json.loads(_line(other))
            for folder in wanted["hidden"]:
                _hide(folder, wanted["links"], wanted["shown"], {*wanted["written"]})
        except OSError as error:
            other.sendall(str(error).encode())
            return
        other.sendall(b"ready")
        while other.recv(1):
            with socket.create_server(("127.0.0.1", 0), backlog=32) as listener:
                socket.send_fds(other, [b"l"], [listener.fileno()])
    _end_others()


def _end_others() -> None:
    """End all other processes of this network."""
    own = os.readlink("/proc/self/ns/net")
    for name in os.listdir("/proc"):
        with suppress(OSError):
            if name.isdecimal() and int(name) != os.getpid() and os.readlink(f"/proc/{name}/ns/net") == own:
                os.kill(int(name), signal.SIGKILL)


def _line(other: socket.socket) -> bytes:
    with other.makefile("rb") as file:
        return file.readline()


def _raise_loopback() -> None:
    """Raise the interface `lo`, which a new network has, but not up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH22x", b"lo", _UP))


def _hide(folder: str, links: dict[str, str], shown: list[str], written: set[str]) -> None:
    """Mount an empty folder over one, with only some of what was in it, which can be written to if it is in `written`."""
    inside = os.path.join(folder, "")
    kept = [(path, os.open(path, os.O_PATH)) for path in shown if path.startswith(inside)]
    _mount("tmpfs", folder, "tmpfs", 0, "mode=0755,size=1m")
    for path, target in links.items():
        if path.startswith(inside):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(target, path)
    for path, original in kept:
        os.makedirs(path, exist_ok=True)
        _mount(f"/proc/self/fd/{original}", path, "", _BIND | _RECURSIVE)
        os.close(original)
        if path not in written:
            _mount("", path, "", _REMOUNT | _BIND | _READ_ONLY | _options(path))
    _mount("", folder, "", _REMOUNT | _BIND | _READ_ONLY | _options(folder))


def _options(path: str) -> int:
    flags = os.statvfs(path).f_flag
    return flags & _KEPT | (_RELATIVE_TIMES if flags & _RELATIVE_TIMES_SEEN else 0)


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Call mount(2).

    Raises:
        OSError: it failed.
    """
    library: Any = ctypes.CDLL(None, use_errno=True)
    words = [os.fsencode(each) or None for each in (source, target, kind, options)]
    if library.mount(*words[:3], ctypes.c_ulong(flags), words[3]):
        raise OSError(ctypes.get_errno(), f"mount: {os.strerror(ctypes.get_errno())}", target)


if __name__ == "__main__":
    main()
