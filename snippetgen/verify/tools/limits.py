"""Limits for a program beside that of time: what it prints, and, in a cell, the memory and the number of all its processes."""

from __future__ import annotations

import os
from contextlib import suppress

__all__ = ["EVERY", "OUTPUT", "over"]

EVERY = 0.2
"""How often the memory and the processes are looked at, in seconds."""

OUTPUT = 10_000_000
"""Bytes of output."""

_MEMORY = 2_000_000_000  # bytes; a virtual machine or a browser takes a fraction of it
_PROCESSES = 500


def over(pid: int) -> str:
    """Say what the processes that were started by one in a cell have more of than they may, or nothing.

    Args:
        pid: the process, whose one child is the first process of a process namespace.
    """
    with suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            first = file.read().split()[0]
        inside = f"/proc/{first}/root/proc"
        numbers = [name for name in os.listdir(inside) if name.isdecimal()]
        if len(numbers) > _PROCESSES:
            return f"more than {_PROCESSES} processes"
        if sum(_own(f"{inside}/{number}/statm") for number in numbers) > _MEMORY:
            return f"more than {_MEMORY // 1_000_000} MB of memory"
    return ""


def _own(path: str) -> int:
    """Return how many bytes of memory a process has that it does not share with others."""
    with suppress(OSError, ValueError), open(path, encoding="ascii") as file:
        _, resident, shared, *_ = map(int, file.read().split())
        return (resident - shared) * os.sysconf("SC_PAGE_SIZE")
    return 0
