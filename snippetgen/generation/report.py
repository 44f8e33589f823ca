"""Reports of a run: text, JSON, a patch, or annotations for a pull request on GitHub."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from snippetgen.files import shown
from snippetgen.generation.results import Change, Result, Status
from snippetgen.generation.standing import counted
from snippetgen.problems import Problem, Where, annotation, as_data, data_as_json, inert, one_line

if TYPE_CHECKING:
    from snippetgen.findings import Finding

__all__ = ["as_annotations", "as_findings", "as_json", "describe", "described", "diff"]

_FOUND: Mapping[Status, str] = {
    "missing": "is missing",
    "stale": "is out of date",
    "edited": "was edited by hand",
    "foreign": "exists but was not written by snippetgen",
    "orphaned": "is orphaned: no spec generates it",
    "refused": "is refused, which the manifest does not say yet",
}
_CURE = ("run: snippetgen generate", "move the edit into the spec or a template, then run: snippetgen generate --force")
_LEFT = "is left over: it is refused now"
_ESCAPES = {chr(code): f"\\{code:03o}" for code in (*range(32), 127)} | {'"': '\\"', "\\": "\\\\"}
_KEPT = "; kept (--force overwrites it)"
_MANY, _SOME = 100, 10
_NO_OTHERS: Mapping[str, int] = {}


def describe(change: Change, done: AbstractSet[str] | None) -> str:
    """Describe in one line the status of a file (`done` is None), or what was done about it."""
    path = one_line(shown(change.path))
    found = _LEFT if change.status == "orphaned" and change.entry and change.entry.refused else _FOUND[change.status]
    if done is None:
        return f"{path} {found}"
    if change.path not in done:
        return f"{path} {found}{_KEPT}"
    return f"{'removed' if change.new is None else 'wrote'} {path}"


def described(
    result: Result, done: AbstractSet[str] | None, others: Mapping[str, int] = _NO_OTHERS, *, verbose: bool = False
) -> list[str]:
    """Describe a run: what would be done (`done` is None) or was done about the files that need something, and a count of all.

    Of many with the same outcome only some are described, unless somebody has to look at each of them, or with `verbose`.
    `others` are files that are not in the result.
    """
    outcomes = [_outcome(change, done) for change in result.changes]
    counts = {"unchanged": 0, **{word: count for word, count in others.items() if count}}
    for word, count in Counter(outcomes).items():
        counts[word] = counts.get(word, 0) + count
    found = [
        (change, outcome)
        for change, outcome in zip(result.changes, outcomes, strict=True)
        # A warning names what is refused; without a run, the manifest has yet to say it.
        if outcome != "unchanged" and (outcome != "refused" or (done is None and not result.settled(change)))
    ]
    return [*map(inert, _described(found, done, verbose=verbose)), counted(counts)]


def _outcome(change: Change, done: AbstractSet[str] | None) -> str:
    if change.status in ("refused", "fresh"):
        return "refused" if change.status == "refused" else "unchanged"
    if done is None:
        return "would be removed" if change.new is None else "would change"
    if change.path not in done:
        return "kept"
    return "removed" if change.new is None else "written"


def _described(found: Sequence[tuple[Change, str]], done: AbstractSet[str] | None, *, verbose: bool) -> Iterator[str]:
    loud = ("edited", "foreign")
    alike = Counter(outcome for change, outcome in found if change.status not in loud)
    told: Counter[str] = Counter()
    for change, outcome in found:
        told[outcome] += change.status not in loud
        if verbose or change.status in loud or alike[outcome] <= _MANY or told[outcome] <= _SOME:
            yield describe(change, done)
    for outcome, count in alike.items():
        if count > _MANY and not verbose:
            yield f"... and {count - _SOME:,} more {outcome} (--verbose lists all)"


def diff(changes: Iterable[Change]) -> str:
    """Write one patch of all changes, for `git apply` or `patch -p1`."""
    return "".join(map(_file_diff, changes))


def _file_diff(change: Change) -> str:
    from difflib import unified_diff  # noqa: PLC0415 - few runs show a patch

    if change.status == "refused":
        return ""
    name = shown(change.path).replace(os.sep, "/")
    old, new = (_lines(data) for data in (change.old, change.new))
    sides = ((change.old, "a"), (change.new, "b"))
    before, after = ("/dev/null" if data is None else _quoted(f"{side}/{name}") for data, side in sides)
    lines = unified_diff(old, new, before, after)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _quoted(name: str) -> str:
    """Quote a name as Git does if it has a character that would end it (git-config, core.quotePath)."""
    if name.isprintable() and '"' not in name and "\\" not in name:
        return name
    return '"' + "".join(_ESCAPES.get(char, char) for char in name) + '"'


def _lines(data: bytes | None) -> list[str]:
    """Split at line feeds only: a sample may contain other line separators."""
    text = (data or b"").decode("utf-8", "replace")
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])


def as_annotations(changes: Iterable[Change]) -> str:
    """Write a GitHub annotation for each change."""
    return "\n".join(annotation(each.problem) for each in as_findings(changes))


def as_findings(changes: Iterable[Change]) -> Iterator[Finding]:
    """Say of each change what was found."""
    from snippetgen.findings import Finding  # noqa: PLC0415 - most runs write lines

    for change in changes:
        cure = _CURE[change.status in ("edited", "foreign")]
        yield Finding(change.status, Problem(Where(shown(change.path)), describe(change, None), cure))


def as_json(result: Result | None, problems: Sequence[Problem] = (), warnings: Sequence[Problem] = ()) -> str:
    """Write a run as JSON: the files with their statuses, the problems and the warnings."""
    files = [
        {
            "path": shown(change.path),
            "status": change.status,
            "spec": change.spec,
            "client": change.client,
            "target": change.target,
            **({"reason": change.entry.refused} if change.status == "refused" and change.entry else {}),
        }
        for change in (result.changes if result else ())
    ]
    told = [*warnings, *(result.warnings if result else ())]
    data = {"files": files, "problems": [*map(as_data, problems)], "warnings": [*map(as_data, told)]}
    return data_as_json(data)
