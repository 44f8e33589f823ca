"""Find the toolchains installed on this machine and their versions, and how to install the missing ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from tempfile import TemporaryDirectory

from snippetgen.clients.client import Client
from snippetgen.records import NamedTuple
from snippetgen.verify.tools.toolchains import Toolchain, toolchain

__all__ = ["Found", "Tool", "environment", "look", "survey"]

_SECONDS = 30  # time limit for a `check` or `version` command


class Tool(NamedTuple):
    """A toolchain on this machine: what is missing, or the installed version."""

    toolchain: Toolchain
    missing: str = ""
    version: str = ""


class Found(NamedTuple):
    """The state of a client's toolchain: what is missing and how to install it (`get`), or the installed version."""

    client: str
    missing: str
    get: str
    version: str = ""


def environment(chosen: Toolchain, home: str) -> dict[str, str]:
    """Create the environment of a program: no user settings, no proxy, its own home folder."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "DEVELOPER_DIR", "SDKROOT") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": home, "TMPDIR": home, **chosen.environment}


def look(chosen: Toolchain, home: str) -> Tool:
    """Check whether a toolchain is installed, and which version."""
    absent = [name for name in chosen.needs if shutil.which(name) is None]
    if absent:
        return Tool(chosen, f"{', '.join(absent)} not found")
    if chosen.check:
        status, said = _ask(chosen.check, chosen, home)
        if status:
            return Tool(chosen, f"`{' '.join(chosen.check)}` {said if status < 0 else 'failed'}")
    if not chosen.version:
        return Tool(chosen)
    status, said = _ask(chosen.version, chosen, home)
    first = next((line.strip() for line in said.splitlines() if line.strip()), "")
    return Tool(chosen, version="" if status else first.partition(" (")[0])


def _ask(command: Sequence[str], chosen: Toolchain, home: str) -> tuple[int, str]:
    """Run a command of a toolchain, and return its exit status, or -1 if it cannot be run, and its output."""
    try:
        done = subprocess.run(  # noqa: S603 - the client.yaml defines the command
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
    """Check which clients have their toolchain installed.

    Raises:
        Problems: every error in a client's toolchain description.
    """
    found = []
    with TemporaryDirectory(prefix="snippetgen-") as home:
        for client in clients:
            chosen = toolchain(client, others)
            if chosen is None:
                found.append(Found(client.id, "no 'run' in client.yaml", "add `run:` with `file` and `run` to it"))
            else:
                tool = look(chosen.filled({}), home)
                found.append(Found(client.id, tool.missing, chosen.get, tool.version))
    return found
