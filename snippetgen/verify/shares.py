"""Share the samples of a run out among several machines, and put their results together again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from snippetgen import files
from snippetgen.problems import Gathered, Problem, Problems, Where
from snippetgen.records import NamedTuple
from snippetgen.verify.compare.compare import Difference
from snippetgen.verify.results import Key, Result, Shortest, ordered

__all__ = ["Outcome", "Shard", "merged", "shared"]


class Shard(NamedTuple):
    """One of several shares, which count from 1; it is written as in `2/8`."""

    number: int
    shares: int

    def __str__(self) -> str:
        return f"{self.number}/{self.shares}"


class Outcome(NamedTuple):
    """What `verify` says at its end."""

    results: list[Result]
    problems: Sequence[Problem]
    warnings: Sequence[Problem]


def shared(key: Key, shard: Shard | None) -> bool:
    """Return whether a sample is in a share. It is in the same one whatever others there are."""
    if shard is None:
        return True
    found = sha256("\0".join(key).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(found[:8]) % shard.shares == shard.number - 1


def merged(paths: Sequence[str]) -> Outcome:
    """Put together what runs have printed as JSON.

    Raises:
        Problems: a file is no such output, or the shares are not complete.
    """
    found, gathered = [], Gathered()
    for path in paths:
        with gathered:
            found.append(_read(path))
    gathered.finish()
    _check(paths, [data.get("shard", "") for data in found])
    results = [_result(each) for data in found for each in data["results"]]
    problems, warnings = (
        [*dict.fromkeys(_problem(each) for data in found for each in data[name])] for name in ("problems", "warnings")
    )
    return Outcome(ordered(results), problems, warnings)


def _read(path: str) -> Mapping[str, Any]:
    text = files.read(path)
    try:
        data: Mapping[str, Any] = json.loads(text or b"")
        for each in data["results"]:
            _result(each)
        for each in (*data["problems"], *data["warnings"]):
            _problem(each)
    except (ValueError, TypeError, LookupError, AttributeError):
        message = "there is no such file" if text is None else "this is not what verify prints with --output-format json"
        raise Problems([Problem(Where(files.shown(path)), message)]) from None
    return data


def _check(paths: Sequence[str], names: Sequence[str]) -> None:
    """Check that each share is there once, if the runs had shares."""
    count = max((int(name.partition("/")[2] or 0) for name in names), default=0)
    wanted = [str(Shard(number, count)) for number in range(1, count + 1)] or [""] * len(names)
    if sorted(names) != sorted(wanted):
        missing = [name for name in wanted if name not in names]
        message = f"the results of {', '.join(missing)} are missing" if missing else "the same results are there twice"
        raise Problems([Problem(Where(files.shown(paths[0])), message, "pass one file for each share to --merge")])


def _result(data: Mapping[str, Any]) -> Result:
    differences = tuple(Difference(each["what"], each["expected"], each["arrived"]) for each in data.get("differences", ()))
    shortest = Shortest(**data["shortest"]) if "shortest" in data else None
    return Result(**{**data, "differences": differences, "lines": tuple(data.get("lines", ())), "shortest": shortest})


def _problem(data: Mapping[str, Any]) -> Problem:
    more = data.get("width", 0), data.get("text", ""), data.get("begin", 0)
    return Problem(Where(data["path"], data["line"], data["column"], *more), data["message"], data["hint"])
