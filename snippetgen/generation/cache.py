"""A cache of what each input produced in the last run, so that an unchanged project renders nothing, and opens no file.

It lives in `.snippetgen_cache` in the project's folder, has its own `.gitignore`, and can be deleted at any time. What a job
produced is used only while the spec's bytes, the settings, the templates and this package are unchanged. What a file contains
is taken from the cache only while the file's state is unchanged, see `files.States`; as in Git's index, not even then if the
file may have been changed after the cache was written, within the grain of the file system's clock.

It is a text of lines with fields that are separated by tabs, so that a run decodes only those that it needs:

    file  path  digest of its content  state
    job   name  digest of the input  warnings, as JSON  (path  outcome  state) for each file

An outcome is a digest, or the reason of a refusal after an exclamation mark. A file of a job has a state only if it had that
content.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from snippetgen import files
from snippetgen.problems import Problem, Problems
from snippetgen.project.caching import CACHE, as_lists, prepare, problems_of
from snippetgen.project.manifest import Entry

if TYPE_CHECKING:
    from snippetgen.generation.jobs import Job, Output

__all__ = ["Known", "Memory", "Recalled"]

_FILE = "state"
_VERSION = "snippetgen 1"
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}
_MEANT = {"t": "\t", "n": "\n"}
_ESCAPE = re.compile(r"\\(.)")
_REFUSED = "!"


class Known(NamedTuple):
    """What a job produced: entries by path, the warnings, and the paths of the files that are refused, each with a reason."""

    entries: Mapping[str, Entry]
    warnings: Sequence[Problem]
    refusals: Sequence[tuple[str, Problem]] = ()


class Recalled(NamedTuple):
    """What the cache knows of a job: what it produced, or None if its input has changed since; and its files.

    These are by path: a file with this state has the content with this digest.
    """

    known: Known | None
    files: Mapping[str, tuple[str, str]]


class _Kept(NamedTuple):
    job: Job
    known: Known
    states: Mapping[str, str]


class Memory:
    """What earlier runs produced, by job, and the states of files."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._folder = os.path.join(root, CACHE)
        self._states = files.States()
        self._before, self._time = self._read()
        self._after: dict[tuple[str, str], str | _Kept] = {}
        self._written: dict[str, str] = {}
        self._doubtful = False

    def _read(self) -> tuple[dict[tuple[str, str], str], int]:
        """Return the lines, by their first two fields, and when they were written."""
        path = os.path.join(self._folder, _FILE)
        with suppress(OSError, ValueError, Problems):
            time = os.stat(path).st_mtime_ns
            lines = (files.read(path) or b"").decode("utf-8", "surrogatepass").split("\n")
            if lines[0] == _VERSION and not lines[-1]:
                return {(kind, name): line for line in lines[1:-1] for kind, name in [_head(line)]}, time
        return {}, 0

    def state(self, path: str) -> str:
        """Return the text of the state of a file as it is now, or an empty one if it may change without another state."""
        text, time = self._states.of(path)
        if time < self._time:
            return text
        self._doubtful = True
        return ""

    def digest(self, path: str, shown: str) -> str:
        """Return the digest of a file's content, which is read only if its state has changed; empty if there is no file.

        Raises:
            Problems: the file cannot be read; they show another path for it.
        """
        name = self._relative(path)
        line = self._before.get(("file", name))
        known = line.split("\t")[2:] if line else ["", ""]
        state, _ = self._states.of(path)
        if line is None or not state or known[1:] != [state] or self.state(path) != state:
            data = files.read(shown)
            line = "\t".join(("file", _put(name), "" if data is None else files.digest(data), state))
        self._after["file", name] = line
        return line.split("\t")[2]

    def recall(self, job: Job) -> Recalled:
        """Return what is known of a job."""
        line = self._before.get(("job", job.name))
        with suppress(TypeError, ValueError, AttributeError, LookupError, RecursionError):
            if line is not None:
                return self._recalled(job, [*map(_get, line.split("\t"))])
        return Recalled(None, {})

    def _recalled(self, job: Job, fields: Sequence[str]) -> Recalled:
        _, _, key, told, *rest = fields
        found = {os.path.join(self._root, rest[at]): (rest[at + 1], rest[at + 2]) for at in range(0, len(rest), 3)}
        if key != job.digest or [*found] != [output.path for output in job.outputs]:
            return Recalled(None, found)
        entries = {output.path: _entry(output, found[output.path][0]) for output in job.outputs}
        warnings, refusals = json.loads(told) if told else ([], [])
        own = {job.name: job.shown}
        reasons = [(job.outputs[number].path, each) for number, each in zip(*_pairs(refusals, self._root, own), strict=True)]
        return Recalled(Known(entries, problems_of(warnings, self._root, own), reasons), found)

    def keep(self, job: Job, known: Known, states: Mapping[str, str]) -> None:
        """Record what a job produced, and the states of those files that had that content."""
        self._after["job", job.name] = _Kept(job, known, states)

    def wrote(self, path: str, written: os.stat_result) -> None:
        """Record the state of a file that was written with the content that a job has produced."""
        self._written[path] = self._states.of_written(path, written)

    def save(self, *, everything: bool = False) -> None:
        """Write the cache if it has changed; a failure to write it is ignored, because it only costs time.

        After a run over `everything`, what it has not asked for is forgotten.
        """
        made = {each: line if isinstance(line, str) else self._line(line) for each, line in self._after.items()}
        after = made if everything else {**self._before, **made}
        if after == self._before and not self._doubtful:
            return
        self._before, self._doubtful = after, False
        prepare(self._root)
        with suppress(Problems):
            text = "\n".join((_VERSION, *after.values(), ""))
            files.write(os.path.join(self._folder, _FILE), text.encode("utf-8", "surrogatepass"))

    def _line(self, kept: _Kept) -> str:
        job, known, states = kept
        own = {job.shown: job.name}
        numbers = {output.path: number for number, output in enumerate(job.outputs)}
        warnings = as_lists(known.warnings, self._root, own)
        reasons = as_lists([each for _, each in known.refusals], self._root, own)
        refusals = [[numbers[path], each] for (path, _), each in zip(known.refusals, reasons, strict=True)]
        fields = ["job", job.name, job.digest, json.dumps([warnings, refusals]) if warnings or refusals else ""]
        for output in job.outputs:
            entry = known.entries[output.path]
            outcome = f"{_REFUSED}{entry.refused}" if entry.refused else entry.sha256
            state = self._written.get(output.path, states.get(output.path, ""))
            fields += [self._relative(output.path), outcome, state]
        return "\t".join(map(_put, fields))

    def _relative(self, path: str) -> str:
        start = len(self._root) + 1
        return path[start:] if path.startswith(os.path.join(self._root, "")) else path


def _pairs(refusals: Sequence[Sequence[object]], root: str, own: Mapping[str, str]) -> tuple[list[int], Sequence[Problem]]:
    return [int(str(number)) for number, _ in refusals], problems_of([each for _, each in refusals], root, own)


def _entry(output: Output, outcome: str) -> Entry:
    refused = outcome[1:] if outcome.startswith(_REFUSED) else ""
    return Entry(output.spec, output.client, "" if refused else outcome, refused, output.target, output.operation)


def _head(line: str) -> tuple[str, str]:
    kind, _, rest = line.partition("\t")
    return kind, _get(rest.partition("\t")[0])


def _put(text: str) -> str:
    """Write a field, in which neither a tab nor a line feed may be."""
    return text if text.isprintable() and "\\" not in text else "".join(_ESCAPES.get(char, char) for char in text)


def _get(field: str) -> str:
    return _ESCAPE.sub(lambda match: _MEANT.get(match[1], match[1]), field) if "\\" in field else field
