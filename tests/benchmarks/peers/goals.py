"""The goals: ratios to the peers, each with what it must be and what would be far more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import NamedTuple

from tests.benchmarks.peers.contenders import OURS, PEERS

__all__ = ["Figures", "Goal", "Ratio", "fastest", "ratio", "table"]

Figures = dict[str, dict[str, list[float]]]
"""What was measured: by name of the figure, then by contender, a value for each round.

Of `warm` and `once` it is samples a second; names that end in `MB` are peak memory in millions of bytes; all others are
seconds of processor time.
"""

RATES = ("warm", "once")
"""The figures of which more is better."""


class Ratio(NamedTuple):
    """A ratio round by round, or a figure of ours alone, and what it is a ratio to."""

    rounds: list[float]
    base: str = ""


class Goal(NamedTuple):
    """A goal.

    Attributes:
        must: the limit, from below for rates and from above for all else.
        far: what would be far better; none if nothing is.
        find: returns the ratio, if all that it needs was measured.
        unit: the unit of the limits; a ratio has none.
    """

    title: str
    must: float
    far: float | None
    find: Callable[[Figures], Ratio | None]
    unit: str = ""
    least: bool = False


def fastest(figures: Figures, name: str) -> str | None:
    """Return the peer with the best median of a figure, of those with the same libraries; none if no peer has the figure."""
    found = figures.get(name, {})
    peers = {each.title: median(found[each.title]) for each in PEERS if each.alike and each.title in found}
    return (max if name in RATES else min)(peers, key=peers.__getitem__, default=None)


def ratio(name: str, base: str = "", peer: str = "") -> Callable[[Figures], Ratio | None]:
    """Return what finds the ratio of a figure of ours to a peer's, or to the fastest peer's, of the same or another name."""

    def find(figures: Figures) -> Ratio | None:
        below = figures.get(base or name, {})
        chosen = peer or fastest(figures, base or name) or ""
        if OURS not in figures.get(name, {}) or chosen not in below:
            return None
        pairs = zip(figures[name][OURS], below[chosen], strict=True)
        return Ratio([ours / theirs for ours, theirs in pairs], "" if chosen == OURS else chosen)

    return find


def alone(name: str) -> Callable[[Figures], Ratio | None]:
    """Return what finds a figure of ours."""
    return lambda figures: Ratio(figures[name][OURS]) if OURS in figures.get(name, {}) else None


COMMAND = PEERS[1].title
"""The peer whose command makes the one sample to compare with."""

GOALS = (
    Goal("samples a second, the request made for each", 0.9, 1.5, ratio("warm"), least=True),
    Goal("samples a second, the request made once for ten", 1.1, 2, ratio("once"), least=True),
    Goal("one sample, a whole process", 0.5, 0.4, ratio("one", peer=COMMAND)),
    Goal("all requests in ten languages, in memory", 0.8, 0.5, ratio("memory")),
    Goal("all requests in ten languages, into files", 1.2, 0.7, ratio("files")),
    Goal("nothing changed, against a peer's full run", 0.15, 0.1, ratio("unchanged", "files")),
    Goal("one spec changed, against a peer's full run", 0.3, 0.2, ratio("changed", "files")),
    Goal("peak memory of the first run", 50, 30, alone("files MB"), "MB"),
    Goal("peak memory with nothing changed", 20, 16, alone("unchanged MB"), "MB"),
    Goal("nothing changed, nine times the specs: time", 6, None, ratio("unchanged x9", "unchanged x1", OURS)),
    Goal("nothing changed, nine times the specs: memory", 3, None, ratio("unchanged x9 MB", "unchanged x1 MB", OURS)),
    Goal("preview of 300 specs: start", 1.5, None, alone("preview start"), "s"),
    Goal("preview of 300 specs: one changes", 0.2, None, alone("preview reload"), "s"),
)


def table(figures: Figures) -> Iterator[str]:
    """Yield a line for each goal whose figures were measured."""
    for goal in GOALS:
        if found := goal.find(figures):
            middle, sign = median(found.rounds), ">=" if goal.least else "<="
            reached = ["missed", "reached", "far exceeded"][sum(_reaches(goal, middle, each) for each in (goal.must, goal.far))]
            limits = f"{sign} {goal.must:g}" + (f", {goal.far:g}" if goal.far else "")
            spread = f"{min(found.rounds):.2f}-{max(found.rounds):.2f}"
            against = f", against {found.base}" if found.base else f", {goal.unit}" if goal.unit else ""
            yield f"{middle:7.2f}  ({spread:>13})  {limits:>11}  {reached:12}  {goal.title}{against}"


def _reaches(goal: Goal, value: float, limit: float | None) -> bool:
    return limit is not None and (value >= limit if goal.least else value <= limit)
