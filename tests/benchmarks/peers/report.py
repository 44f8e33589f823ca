"""The figures of a run, with when and where it took place, as JSON and as tables for the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.peers.contenders import OURS, PEERS
from tests.benchmarks.peers.goals import GOALS, RATES, Figures

__all__ = ["FIGURES", "Report", "markdown", "read"]

FIGURES = Path(__file__).parent / "figures.json"
"""The run that the documentation shows."""

COLUMNS = (
    ("warm", "made for each"),
    ("once", "made once"),
    ("one", "one sample"),
    ("memory", "in memory"),
    ("memory MB", "in memory"),
    ("files", "with files"),
    ("files MB", "with files"),
)
"""The figures that peers have too, with the heads of their columns."""

OWN = (
    ("files", "First run"),
    ("unchanged", "Nothing changed"),
    ("changed", "One spec changed"),
    ("first x3", "First run, three times the specs"),
    ("first x9", "First run, nine times the specs"),
    ("unchanged x3", "Nothing changed, three times the specs"),
    ("unchanged x9", "Nothing changed, nine times the specs"),
    ("preview start", "Preview of 300 specs, start"),
    ("preview reload", "Preview of 300 specs, one changes"),
)
"""The figures that only we have."""


class Report(NamedTuple):
    """A run: when, where and with what it took place, and its figures."""

    facts: dict[str, str]
    figures: Figures

    def as_json(self) -> str:
        """Return the run as JSON, with as many digits as mean something."""
        short = {
            name: {key: [float(f"{each:.5g}") for each in rounds] for key, rounds in found.items()}
            for name, found in self.figures.items()
        }
        return json.dumps({"facts": self.facts, "figures": short}, indent=1) + "\n"


def read(path: Path = FIGURES) -> Report:
    """Read a run."""
    return Report(**json.loads(path.read_text("utf-8")))


def markdown(report: Report) -> str:
    """Return a run as tables in Markdown."""
    facts = report.facts
    where = (
        f"{facts['date']}, {facts['machine']}; snippetgen {facts['snippetgen']} with Python {facts['python']}, peers with Node "
        f"{facts['node']}; {int(facts['requests']):,} requests; medians of {facts['rounds']} rounds."
    )
    tables = (_ratios(report.figures), _peers(report.figures), _own(report.figures))
    return "\n\n".join([where, *filter(None, tables)]) + "\n"


def _ratios(figures: Figures) -> str:
    rows = []
    for goal in GOALS:
        found = goal.find(figures)
        if found and found.base:
            low, high = min(found.rounds), max(found.rounds)
            title = f"{goal.title[0].upper()}{goal.title[1:]}"
            rows.append((title, found.base, f"**{median(found.rounds):.2f}**", f"{low:.2f} to {high:.2f}"))
    return _table(("What", "Against", "Ratio", "Range"), rows)


def _peers(figures: Figures) -> str:
    columns = [(name, head) for name, head in COLUMNS if name in figures]
    rows = []
    for peer in (OURS, *(each.title for each in PEERS)):
        cells = [_shown(name, figures[name].get(peer)) for name, _ in columns]
        if any(cells):
            rows.append((peer, *cells))
    return _table(("", *(f"{head}{_unit(name)}" for name, head in columns)), rows)


def _own(figures: Figures) -> str:
    rows = [
        (title, _shown(name, figures[name].get(OURS)), _shown(f"{name} MB", figures.get(f"{name} MB", {}).get(OURS)))
        for name, title in OWN
        if name in figures
    ]
    return _table(("snippetgen alone", "Milliseconds", "MB"), rows)


def _unit(name: str) -> str:
    return ", samples/s" if name in RATES else ", MB" if name.endswith("MB") else ", ms"


def _shown(name: str, rounds: list[float] | None) -> str:
    if not rounds:
        return ""
    middle = median(rounds)
    return f"{middle:,.0f}" if name in RATES or name.endswith("MB") else f"{middle * 1000:,.0f}"


def _table(head: Iterable[str], rows: Sequence[tuple[str, ...]]) -> str:
    def lines() -> Iterator[str]:
        names = [*head]
        yield f"| {' | '.join(names)} |"
        yield f"| --- |{' ---: |' * (len(names) - 1)}"
        yield from (f"| {' | '.join(row)} |" for row in rows)

    return "\n".join(lines()) if rows else ""
