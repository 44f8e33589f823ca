"""A cache of what each input produced in the last run, so that an unchanged project renders nothing, and opens no file.

It lives in `.snippetgen_cache` in the project's folder, has its own `.gitignore`, and can be deleted at any time. What a job
produced is used only while the spec's bytes, the settings, the templates and this package are unchanged. What a file contains
is taken from the cache only while the file's state is unchanged, see `files.States`; as in Git's index, not even then if the
file may have been changed after the cache was written, within the grain of the file system's clock.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.generation.lines import FILE, JOB, REFUSED, RUN, fields, joined, lines, now, write_lines
from snippetgen.problems import Problem, Problems
from snippetgen.project.caching import as_lists, problems_of
from snippetgen.project.manifest import Entry
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from snippetgen.generation.jobs import Job, Output

__all__ = ["Known", "Memory", "Recalled", "outcome", "told", "warnings_of"]

_NONE: Mapping[str, str] = {}


class Known(NamedTuple):
    """What a job produced: entries by path, the warnings, and the paths of the files that are refused, each with a reason."""

    entries: Mapping[str, Entry]
    warnings: Sequence[Problem]
    refusals: Sequence[tuple[str, Problem]] = ()


class Recalled(NamedTuple):
    """What the cache knows of a job.

    Attributes:
        known: what it produced, or None if its input has changed since.
        outputs: by path, the outcome and the state of each file.
        noted: when these states were noted, in nanoseconds.
    """

    known: Known | None = None
    outputs: Mapping[str, tuple[str, str]] = {}
    noted: int = 0

    def has(self, path: str, outcome: str, state: files.State) -> bool:
        """Return whether a file that is in a state now is known to have the content with this digest."""
        text, time = state
        return bool(text) and time < self.noted and self.outputs.get(path) == (outcome, text)


class _Kept(NamedTuple):
    """What a job produced, as its line will have it: name, digest, warnings, and the path, outcome and state of each file."""

    name: str
    digest: str
    warned: str
    paths: Sequence[str]
    outcomes: Sequence[str]
    states: Sequence[str]


class Memory:
    """What earlier runs produced, by job, and the states of files.

    Attributes:
        state: returns the state of a file as it is now.
        watched: the states of files that this run has written beside those of its jobs, by path.
        everything: the run is over all of the project, so that what it does not ask for is forgotten.
    """

    def __init__(self, root: str, *, everything: bool = False) -> None:
        self.everything = everything
        self.watched: dict[str, str] = {}
        self._root = root
        self._start = os.path.join(root, "")
        self._states = files.States()
        self.state = self._states.of
        self._before = _read(root)
        self._after: dict[tuple[str, str], str | _Kept] = {}
        self._files: dict[str, tuple[str, str]] = {}
        self._written: dict[str, str] = {}

    def digest(self, path: str) -> str:
        """Return the digest of a file's content; see `content`."""
        return self.content(path, path)[0]

    def content(self, path: str, shown: str) -> tuple[str, bytes | None]:
        """Return the digest of a file's content, which is empty if there is no file, and the content if it had to be read.

        It is read only if the file's state has changed.

        Raises:
            Problems: the file cannot be read; they show another path for it.
        """
        key, (state, time) = (FILE, self._relative(path)), self._states.of(path)
        noted, known, before = _of_file(self._before.get(key))
        if state and state == before and time < noted:
            self._after[key] = self._before[key]
            return known, None
        data = _read_shown(path, shown)
        found = "" if data is None else files.digest(data)
        self._files[key[1]] = found, state
        return found, data

    def recall(self, job: Job) -> Recalled:
        """Return what is known of a job."""
        line = self._before.get((JOB, job.name))
        with suppress(TypeError, ValueError, AttributeError, LookupError, RecursionError):
            if line is not None:
                return self._recalled(job, fields(line))
        return Recalled()

    def _recalled(self, job: Job, found: Sequence[str]) -> Recalled:
        _, _, noted, key, warned, *rest = found
        start = self._start
        of_files = {f"{start}{rest[at]}": (rest[at + 1], rest[at + 2]) for at in range(0, len(rest), 3)}
        if key != job.digest or [*of_files] != [output.path for output in job.outputs]:
            return Recalled(None, of_files, int(noted))
        entries = {output.path: _entry(output, of_files[output.path][0]) for output in job.outputs}
        return Recalled(Known(entries, *warnings_of(warned, self._root, [*of_files], job.own)), of_files, int(noted))

    def keep(self, job: Job, known: Known, states: Mapping[str, str] | None) -> None:
        """Record what a job produced, and the states of those files that had that content; None if all is as it was."""
        key = JOB, job.name
        if states is None:
            self._after[key] = self._before[key]
            return
        paths = [output.path for output in job.outputs]
        entries = map(known.entries.__getitem__, paths)
        outcomes = [outcome(each) if each.refused else each.sha256 for each in entries]
        warned = _as_json(job, known, self._root)
        self._after[key] = _Kept(job.name, job.digest, warned, paths, outcomes, [states.get(path, "") for path in paths])

    def wrote(self, path: str, written: files.Written) -> None:
        """Record the state of a file that was written with the content that its job has produced."""
        self._written[path] = self._states.of_written(path, written)

    def created(self, folder: str, paths: Iterable[str], created: Iterable[os.stat_result]) -> None:
        """Record the states of files that were written so, in a folder that was not there."""
        self._written.update(zip(paths, self._states.of_created(folder, created), strict=True))

    def save(self, settled: str = "") -> None:
        """Write the cache if it has changed; a failure to write it is ignored, because it only costs time.

        Args:
            settled: under which conditions the run has left nothing to do, see `standing`.
        """
        made = self._files or any(isinstance(each, _Kept) for each in self._after.values())
        forgotten = self.everything and any(key not in self._after and key[0] != RUN for key in self._before)
        if not made and not forgotten and not settled:
            return  # the conditions of an earlier run stay, which hold only while all files are as they were then
        noted = str(now(self._root))
        after: dict[tuple[str, str], str | _Kept] = {(RUN, ""): joined(RUN, "", noted, settled)} if settled else {}
        after |= {} if self.everything else {key: line for key, line in self._before.items() if key[0] != RUN}
        after |= {(FILE, name): joined(FILE, name, noted, *found) for name, found in self._files.items()}
        after |= self._after
        write_lines(self._root, (each if isinstance(each, str) else self._line(each, noted) for each in after.values()))

    def _line(self, kept: _Kept, noted: str) -> str:
        found = [JOB, kept.name, noted, kept.digest, kept.warned]
        for path, of_file, state in zip(kept.paths, kept.outcomes, kept.states, strict=True):
            found += (self._relative(path), of_file, self._written.get(path, state))
        return joined(*found)

    def _relative(self, path: str) -> str:
        return path.removeprefix(self._start)


def _read_shown(path: str, shown: str) -> bytes | None:
    """Read a file by its absolute path, which takes less time, if that can be no other file than the one that is shown."""
    if os.pardir not in shown:
        with suppress(Problems):
            return files.read(path)
    return files.read(shown)  # which says what is wrong with it


def _read(root: str) -> dict[tuple[str, str], str]:
    """Read the lines, by what they begin with and are about."""
    with suppress(OSError, ValueError, LookupError, Problems):
        return {
            (line[: line.index("\t")], fields(line)[1] if "\\" in line else line.split("\t", 2)[1]): line
            for line in lines(root)
        }
    return {}


def _of_file(line: str | None) -> tuple[int, str, str]:
    """Return when a file was noted, the digest of its content, and its state."""
    if line is not None:
        with suppress(ValueError):
            _, _, noted, known, state = fields(line)
            return int(noted), known, state
    return 0, "", ""


def outcome(entry: Entry) -> str:
    """Write the outcome of an entry: the digest, or the reason of the refusal."""
    return f"{REFUSED}{entry.refused}" if entry.refused else entry.sha256


def _entry(output: Output, outcome: str) -> Entry:
    refused = outcome[len(REFUSED) :] if outcome.startswith(REFUSED) else ""
    return Entry(output.spec, output.client, "" if refused else outcome, refused, output.target, output.operation)


def _as_json(job: Job, known: Known, root: str) -> str:
    """Write the warnings of a job, and the reasons for what it refuses, each with the number of the file."""
    if not known.warnings and not known.refusals:
        return ""
    numbers = {output.path: number for number, output in enumerate(job.outputs)}
    reasons = as_lists([each for _, each in known.refusals], root, job.own)
    refusals = [[numbers[path], each] for (path, _), each in zip(known.refusals, reasons, strict=True)]
    return json.dumps([as_lists(known.warnings, root, job.own), refusals])


def warnings_of(
    text: str, root: str, paths: Sequence[str], own: Mapping[str, str] = _NONE
) -> tuple[Sequence[Problem], Sequence[tuple[str, Problem]]]:
    """Read the warnings of a job, and the reasons for what it refuses, each with the path of the file.

    Raises:
        ValueError, TypeError, LookupError, RecursionError: the text was not written by us.
    """
    if not text:
        return (), ()
    warnings, refusals = json.loads(text)
    reasons = problems_of([each for _, each in refusals], root, own)
    return problems_of(warnings, root, own), [
        (paths[number], each) for (number, _), each in zip(refusals, reasons, strict=True)
    ]


def told(warnings: Sequence[Problem], refusals: Sequence[tuple[str, Problem]]) -> list[Problem]:
    """List the warnings of a job, also those about files that are refused."""
    if not refusals:
        return [*warnings]
    messages = (f"{files.shown(path)} is refused: {each.message}" for path, each in refusals)
    return [*warnings, *(each._replace(message=message) for message, (_, each) in zip(messages, refusals, strict=True))]
