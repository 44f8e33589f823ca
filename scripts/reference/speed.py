"""The figures of the benchmark against peers, from the run that is kept in its `figures.json`."""

from __future__ import annotations

from tests.benchmarks.peers.report import markdown, read

__all__ = ["speed"]


def speed() -> str:
    """Return the tables of the run."""
    return markdown(read())
