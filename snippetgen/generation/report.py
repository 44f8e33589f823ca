"""Reports of a run: text, JSON, a patch, or annotations for a pull request on GitHub."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import click

from snippetgen.files import shown
from snippetgen.findings import FORMATS, Finding, document, findings
from snippetgen.generation.results import Change, Result, Status
from snippetgen.generation.standing import counted
from snippetgen.problems import Problem, Where, annotation, as_data, data_as_json, inert, one_line

__all__ = ["as_annotations", "as_json", "describe", "diff", "summary"]

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
_CI = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
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


def summary(result: Result, done: AbstractSet[str] | None, others: Mapping[str, int] = _NO_OTHERS) -> str:
    """Count in one line what would be done (`done` is None) or was done; `others` are files that are not in the result."""
    counts = {"unchanged": 0, **{word: count for word, count in others.items() if count}}
    for change in result.changes:
        word = _outcome(result, change, done)
        counts[word] = counts.get(word, 0) + 1
    return counted(counts)


def _outcome(result: Result, change: Change, done: AbstractSet[str] | None) -> str:
    if change.status == "refused":
        return "refused"
    if result.settled(change):
        return "unchanged"
    if done is None:
        return "would be removed" if change.new is None else "would change"
    if change.path not in done:
        return "kept"
    return "removed" if change.new is None else "written"


def tell(  # noqa: PLR0913 - one for each option
    result: Result,
    done: AbstractSet[str] | None,
    output_format: str,
    *,
    show_diff: bool,
    quiet: bool,
    verbose: bool = False,
    strict: bool = False,
    others: Mapping[str, int] = _NO_OTHERS,
) -> None:
    """Report a run but for its warnings: data on standard output, messages on standard error."""
    if show_diff:
        patch = diff(result.pending)
        click.echo(inert(patch) if _logged() else patch, nl=False)
    elif output_format == "json":
        click.echo(as_json(result))
    left = [change for change in result.pending if not done or change.path not in done]
    if output_format == "github" and left:
        click.echo(as_annotations(left))
    elif output_format in FORMATS:
        click.echo(document(output_format, [*_found(left), *findings((), result.warnings, strict=strict)]))
    if quiet:
        return
    for line in _described(result, done, verbose=verbose):
        click.echo(inert(line), err=True)
    click.echo(summary(result, done, others), err=True)


def _described(result: Result, done: AbstractSet[str] | None, *, verbose: bool) -> Iterator[str]:
    """Describe the pending changes; of many with the same outcome only some, unless somebody has to look at each of them."""
    # A warning names what is refused; without a run, the manifest has yet to say it.
    pending = [change for change in result.pending if change.status != "refused" or done is None]
    found = [(change, _outcome(result, change, done)) for change in pending]
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


def _logged() -> bool:
    """Return whether standard output is the log of a CI; into a file, a patch is written as it is."""
    if not any(os.environ.get(name) for name in _CI):
        return False
    try:
        return not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return True


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
    return "\n".join(annotation(each.problem) for each in _found(changes))


def _found(changes: Iterable[Change]) -> Iterator[Finding]:
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
