"""How much of a run is done, and how long the rest will take."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable

from snippetgen.verify.results import Result

__all__ = ["Progress"]


class Progress:
    """The progress of a run; a sample that is to come takes the mean of its client's, or of all clients' so far.

    Attributes:
        length: the number of results, as far as it is known.
    """

    def __init__(self, length: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.length = length
        self._clock, self._begin = clock, clock()
        self._left: Counter[str] = Counter()
        self._done: Counter[str] = Counter()
        self._seconds: dict[str, float] = {}

    def plan(self, known: int, clients: Iterable[str]) -> None:
        """Note how many results were known before, and the client of each sample that is run now."""
        self._left = Counter(clients)
        self.length = known + self._left.total()
        self._begin = self._clock()

    def add(self, result: Result) -> None:
        """Note a result; those that were known before take no time."""
        client = result.client
        if self._left[client]:
            self._left[client] -= 1
            self._done[client] += 1
            self._seconds[client] = self._seconds.get(client, 0.0) + result.seconds

    def told(self) -> str:
        """Say how long the rest will take, or nothing if nobody knows."""
        spent, left = sum(self._seconds.values()), self._left.total()
        if not spent or not left:
            return ""
        means = {client: seconds / self._done[client] for client, seconds in self._seconds.items()}
        mean = sum(means.values()) / len(means)
        rest = sum(count * means.get(client, mean) for client, count in self._left.items())
        # Several run at once: as much by the clock for each second of theirs as until now.
        minutes, seconds = divmod(round(rest * (self._clock() - self._begin) / spent), 60)
        return f"{minutes}:{seconds:02} left"
