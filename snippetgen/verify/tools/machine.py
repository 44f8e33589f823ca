"""What of the toolchains this machine has: whether each is there, which version it is, and how to get what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from tempfile import TemporaryDirectory
from typing import NamedTuple

from snippetgen.clients.client import Client
from snippetgen.verify.tools.toolchains import Toolchain, toolchain

__all__ = ["Found", "Tool", "environment", "look", "survey"]

_SECONDS = 30  # for a look whether a library is there


class Tool(NamedTuple):
    """A toolchain as it is on this machine: what of it is missing, or which version is there."""

    toolchain: Toolchain
    missing: str = ""
    version: str = ""


class Found(NamedTuple):
    """What is missing of a client's toolchain and how to get it, or which version is there."""

    client: str
    missing: str
    get: str
    version: str = ""


def environment(chosen: Toolchain, home: str) -> dict[str, str]:
    """Make the environment of a program: nobody's settings, no proxy, a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "DEVELOPER_DIR", "SDKROOT") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": home, "TMPDIR": home, **chosen.environment}


def look(chosen: Toolchain, home: str) -> Tool:
    """Look whether a toolchain is there, and which version."""
    absent = [name for name in chosen.needs if shutil.which(name) is None]
    if absent:
        return Tool(chosen, f"{', '.join(absent)} not found")
    if chosen.check:
        status, said = _ask(chosen.check, chosen, home)
        if status:
            return Tool(chosen, f"`{' '.join(chosen.check)}` {said if status < 0 else 'fails'}")
    if not chosen.version:
        return Tool(chosen)
    status, said = _ask(chosen.version, chosen, home)
    first = next((line.strip() for line in said.splitlines() if line.strip()), "")
    return Tool(chosen, version="" if status else first.partition(" (")[0])


def _ask(command: Sequence[str], chosen: Toolchain, home: str) -> tuple[int, str]:
    """Run a command of a toolchain's description: its status, below 0 where it cannot be run, and what it said."""
    try:
        done = subprocess.run(  # noqa: S603 - the command of the client's own description
            command,
            env=environment(chosen, home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            cwd=home,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return -1, f"cannot be run: {error}"
    return abs(done.returncode), done.stdout.decode("utf-8", "replace")


def survey(clients: Iterable[Client], others: Mapping[str, Toolchain]) -> list[Found]:
    """Look which clients' toolchains are there.

    Raises:
        Problems: all that is wrong in how a client describes its own.
    """
    found = []
    with TemporaryDirectory(prefix="snippetgen-") as home:
        for client in clients:
            chosen = toolchain(client, others)
            if chosen is None:
                found.append(Found(client.id, "client.yaml does not say how its programs are run", "write `run:` into it"))
            else:
                tool = look(chosen.filled({}), home)
                found.append(Found(client.id, tool.missing, chosen.get, tool.version))
    return found
