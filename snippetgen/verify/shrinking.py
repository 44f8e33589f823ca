"""Find the shortest spec with which a sample still fails in the same way, by running what is made smaller step by step."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from tempfile import TemporaryDirectory

from snippetgen import files
from snippetgen.document import Mapping as Nodes
from snippetgen.document import Node, Reader, Scalar, parse, read
from snippetgen.document.resolution import resolve
from snippetgen.notation.writing import texts
from snippetgen.problems import Problems, Source
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import load, load_filled
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import wire
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.encode import encode, written
from snippetgen.text import JsonValue, Number
from snippetgen.verify.compare.differences import NOTHING
from snippetgen.verify.listing import listed
from snippetgen.verify.results import Result, Shortest
from snippetgen.verify.running import bench
from snippetgen.verify.simpler import simplest
from snippetgen.verify.tools.programs import reasons, sent_files, write
from snippetgen.verify.tools.toolchains import Toolchain
from snippetgen.verify.trials import Trial

__all__ = ["ALL_SECONDS", "SECONDS", "TRIES", "How", "shrunk"]

TRIES = 500
"""How many samples are run at most to find the shortest spec of one."""

SECONDS = 300.0
"""How long that may take; a sample that is running then is waited for."""

ALL_SECONDS = 1200.0
"""How long it may take for all samples of a run."""

Kind = tuple[object, ...]

_FAILED = ("wrong", "does not compile", "does not run", "unexpected pass")
_PATIENCE = 5.0
_FIRST_WORD = re.compile(r"[a-z]+")
_ERROR = re.compile(r"timed out|killed by signal \d+|[\w.]*(?:Error|Exception)\b|\b[A-Z]{1,4}\d{3,5}\b")
_QUOTED = re.compile(r"""'[^']*'|"[^"]*"|`[^`]*`|\d+""")


class How(NamedTuple):
    """How to search.

    Attributes:
        project: the project settings.
        limit: see `running.LIMIT`.
        toolchains: the toolchains that differ on this machine, by client id.
        isolated: whether programs are run isolated from the machine, if it can do that.
        command: returns the command that verifies the sample of a result with the spec of a path, given the names of its
            placeholders.
        tell: is called before each sample that is run, with the shortest spec so far.
    """

    project: Project
    limit: float
    toolchains: Mapping[str, Toolchain]
    isolated: bool
    command: Callable[[Result, str, frozenset[str]], str]
    tell: Callable[[Result, Shortest], None]


def shrunk(how: How, cases: Sequence[Case], results: Sequence[Result]) -> Iterator[Result]:
    """Yield the results of the samples of specs again, those that failed with the shortest spec that was found for them.

    Samples of one spec and client that fail in the same way have the same one. No file of the project is written. Ctrl-C ends
    it, after the shortest spec so far.
    """
    by_path = {case.path: case for case in cases}
    found: dict[tuple[object, ...], Shortest] = {}
    end = time.monotonic() + ALL_SECONDS
    for result in results:
        if result.verdict not in _FAILED or result.spec == "-":
            yield result
            continue
        key = result.spec, result.client, result.verdict, *_kinds(result)
        if key not in found:
            search = _Search(how, by_path[result.spec], result, end)
            try:
                search.run()
            except Problems:  # the spec has changed since it was run
                pass
            except KeyboardInterrupt:
                yield replace(result, shortest=search.found)
                raise
            found[key] = search.found
        yield replace(result, shortest=found[key])


class _SpentError(Exception):
    """There is no try left, or no time."""


class _Search:
    """The search for the shortest spec of a sample; `found` is the shortest so far."""

    def __init__(self, how: How, case: Case, result: Result, end: float) -> None:
        outputs = {path: client for path, client in case.outputs.items() if client == result.client}
        self._case = case._replace(outputs=outputs)
        # The template folders of the spec hold wherever a candidate lies; and an operation takes no part in a whole spec.
        self._own = how.project._replace(templates=case.folders, overlays=(), asked=())
        self._how, self._result = how, result
        self._known: dict[str, bool] = {}
        self._header = ""
        self._end = min(end, time.monotonic() + SECONDS)
        self.found = Shortest("", _beside(case), "", 0, complete=False)

    def run(self) -> None:
        """Search until nothing is left to try, or no more may be tried.

        Raises:
            Problems: the spec cannot be read.
        """
        case, how = self._case, self._how
        request = load_filled(how.project, case.path)
        described = wire(request)
        missing = _kinds(self._result)[0]
        self._header = next((name for name, _ in described.headers if missing == (f"header {name.lower()}", False, True)), "")
        sent = sent_files(described, os.path.dirname(os.path.abspath(case.path)))
        data = _data(how.project, case)
        least = _PATIENCE + 10 * self._result.seconds  # so that few seconds are lost by one that waits for ever
        with (
            TemporaryDirectory(prefix="snippetgen-") as folder,
            bench(
                self._own, case, request, limit=min(how.limit, least), toolchains=how.toolchains, isolated=how.isolated
            ) as attempt,
        ):
            write(folder, sent)
            name = "spec.yaml"
            while any(path.split("/")[0] == name for path in sent):
                name = f"a-{name}"
            candidate = case._replace(path=os.path.join(folder, name), spec=name)

            def shows(data: JsonValue) -> bool:
                return self._shows(data, candidate, attempt)

            try:
                if shows(data):
                    simplest(data, shows)
                self.found = self.found._replace(complete=True)
            except _SpentError:
                pass

    def _shows(self, data: JsonValue, candidate: Case, attempt: Callable[[Trial], Result]) -> bool:
        """Return whether a sample of some data fails in the same way; if it does, they are the shortest so far.

        Raises:
            _SpentError: it may not be tried.
        """
        if not isinstance(data, dict):
            return False
        text = written(_used(data))
        if text not in self._known:
            self._known[text] = False
            if time.monotonic() > self._end:
                raise _SpentError
            files.write(candidate.path, text.encode())
            try:
                self._known[text] = self._fails(text, candidate, attempt)
            except Problems:  # it is no spec, or the client cannot send the request
                return False
        return self._known[text]

    def _fails(self, text: str, candidate: Case, attempt: Callable[[Trial], Result]) -> bool:
        request, result = load_filled(self._own, candidate.path), self._result
        if self._header and self._header.lower() not in (name.lower() for name, _ in wire(request).headers):
            return False  # what is not described cannot be missing
        for trial in listed(self._own, [(candidate, request)]):
            gap = result.verdict == "unexpected pass"
            if trial.mode == result.mode and bool(reasons(candidate, result.client, trial.printed)) == gap:
                if self.found.tries >= TRIES:
                    raise _SpentError
                self._how.tell(result, self.found)
                self.found = self.found._replace(tries=self.found.tries + 1)
                if not _alike(attempt(trial), result):
                    return False
                command = self._how.command(result, self.found.path, request.spec.names)
                self.found = self.found._replace(spec=text, command=command)
                return True
        return False


def _beside(case: Case) -> str:
    """Return a path in the folder of a spec, or of the document of an operation, for a shorter spec."""
    folder, name = os.path.split(case.path)
    stem = case.name if case.operation else os.path.splitext(name)[0]
    return os.path.join(folder, f"{stem}-shortest.yaml")


def _data(project: Project, case: Case) -> JsonValue:
    """Return a spec as data; one that is made of an operation is written first."""
    if case.digest:
        spec = load(project, case.path).spec
        return _plain(parse(Reader(Source(case.path, encode(spec, anonymous=spec.request.auth is None)))))
    return _plain(parse(Reader(read(case.path))))


def _plain(node: Node) -> JsonValue:
    """Return a node as data, with numbers as they are written, because they may be read as text."""
    if isinstance(node, Scalar):
        try:
            value = resolve(node.value) if node.plain else node.value
        except ValueError:
            value = node.value
        return Number(node.value) if isinstance(value, Number) else value
    if isinstance(node, Nodes):
        return {key.value: _plain(value) for key, value in node.entries}
    return [*map(_plain, node.items)]


def _used(data: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Leave out placeholders that are no longer used, as they are an error."""
    declared = data.get("placeholders")
    if not isinstance(declared, dict):
        return data
    rest = {name: value for name, value in data.items() if name != "placeholders"}
    found = [*texts(rest)]
    left: dict[str, JsonValue] = {name: value for name, value in declared.items() if any(bare(name) in text for text in found)}
    return {name: left if name == "placeholders" else value for name, value in data.items() if left or name != "placeholders"}


def _alike(found: Result, wanted: Result) -> bool:
    """Return whether a sample fails as another one does: with its first difference, and with none that the other has not."""
    has, wants = _kinds(found), _kinds(wanted)
    return found.verdict == wanted.verdict and wants[0] in has and {*has} <= {*wants}


def _kinds(result: Result) -> tuple[Kind, ...]:
    """Return how a sample fails, without what becomes shorter: names, numbers and values."""
    if result.verdict == "wrong":
        return tuple(
            dict.fromkeys(
                (_part(each.what), each.expected == NOTHING, each.arrived == NOTHING)
                for each in result.differences
                if each.what != "others"
            )
        )
    if result.verdict == "unexpected pass":
        return ((result.message,),)
    return ((_error(result.message), bool(result.status)),)


def _error(message: str) -> str:
    """Return what an error is called, or else the first line that tells of one, without what it quotes."""
    if found := _ERROR.search(message):
        return found[0]
    return _QUOTED.sub("", next((line for line in message.splitlines() if "error" in line.lower()), ""))


def _part(what: str) -> str:
    """Return the part of a request that differs: a header by its name, of a part its property, and otherwise its first word."""
    if what.startswith("header "):
        return what
    first = _FIRST_WORD.match(what)
    word = first[0] if first else what
    return f"{word} {what.rpartition(', ')[2]}" if word == "part" else word
