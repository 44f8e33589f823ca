"""Verify one sample: render, build and run it, then compare the received request with the expected one."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from snippetgen.problems import Problem, Problems
from snippetgen.project.pasted import Pasted, choose
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple
from snippetgen.request.environment import encoded
from snippetgen.request.normalise import Request, Wire, wire
from snippetgen.verify.http.certificates import Authority
from snippetgen.verify.http.connection import Answer, Received
from snippetgen.verify.http.oauth import is_token_request, token_answer
from snippetgen.verify.http.server import Server, described_answer
from snippetgen.verify.judging import differences, judged, observed, said
from snippetgen.verify.results import ENVIRONMENT, GAP, PASTED, Key, Result, Verdict
from snippetgen.verify.tools.execution import PROGRAM, SENT, Runner
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.tools.processes import Ended, kill_strays
from snippetgen.verify.tools.programs import Program, clear, program, reasons, sent_files, write
from snippetgen.verify.tools.toolchains import Toolchain

__all__ = ["ANYWAY", "Prepared", "Stage", "Trial", "TrialContext", "prepared", "staged", "try_out"]

ANYWAY = "when run anyway:"
"""How the note begins of a sample that was run although its client declares the request unsupported."""


@dataclass(frozen=True, slots=True)
class TrialContext:
    """State shared by all trials of a run; `tools` maps a client id and its template folders to the toolchain."""

    project: Project
    folder: str
    keep: str | None
    authority: Authority | None
    tools: Mapping[tuple[str, tuple[str, ...]], Tool]
    runner: Runner

    def tool(self, trial: Trial) -> Tool:
        """Return the toolchain of a trial."""
        return self.tools[trial.client, trial.case.folders]


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample to verify, and the folder for its program.

    Attributes:
        request: the request that has to arrive.
        pasted: what a reader puts into the printed sample or its environment, to verify it like that; without it, the sample
            is rendered with the values in it.
        gap: whether to try that the client cannot send the request, as it declares.
    """

    case: Case
    client: str
    request: Request
    folder: str
    pasted: Pasted | None = None
    gap: bool = False

    @property
    def printed(self) -> Request:
        """The request of the printed sample."""
        return self.pasted.printed if self.pasted else self.request

    @property
    def mode(self) -> str:
        """How the values of placeholders come into the sample; see `Result.mode`."""
        return (ENVIRONMENT if self.pasted.variables else PASTED) if self.pasted else ""

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return Key(self.case.spec, self.client, GAP if self.gap else self.mode)

    def at(self, project: Project, origin: str) -> Trial:
        """Paste the origin, where a placeholder is for it."""
        if self.pasted is None:
            return self
        found = choose(project, self.case.path, self.pasted.printed, origin, raw=self.pasted.raw)
        return replace(self, request=found.filled, pasted=found._replace(mode=self.pasted.mode)) if found else self

    def result(self, verdict: Verdict, message: str = "", hint: str = "") -> Result:
        """Create a result for this trial."""
        return Result(self.case.path, self.client, verdict, message=message, hint=hint, mode=self.mode)


def try_out(context: TrialContext, trial: Trial, *, gaps: bool) -> Result:
    """Verify one sample; with `gaps`, also one whose request the client declares unsupported.

    Raises:
        Problems: a template has an error.
        Stopped: the run was stopped.
    """
    refused = reasons(trial.case, trial.client, trial.printed)
    chosen, absent, version = context.tool(trial)
    if refused and (not gaps or chosen.stand_in):
        return trial.result("refused", refused[0].message, refused[0].hint)
    if absent:
        return trial.result("skipped", absent, chosen.get)
    result = _gap(context, trial, chosen, refused) if refused else _run(context, trial, chosen)
    return replace(result, version=version)


def _gap(context: TrialContext, trial: Trial, chosen: Toolchain, refused: Sequence[Problem]) -> Result:
    """Check whether a client can send a request it declares unsupported."""
    told = trial.result("refused", refused[0].message, refused[0].hint)
    try:
        forced = _run(context, trial, chosen, force=True)
    except Problems:
        return told  # the template cannot even render it
    if forced.verdict != "ok":
        return replace(told, seconds=forced.seconds, note=f"{ANYWAY} {forced.verdict}")
    return replace(forced, verdict="unexpected pass", message=told.message, hint="remove it from `cannot` in client.yaml")


def _run(context: TrialContext, trial: Trial, chosen: Toolchain, *, force: bool = False) -> Result:
    with staged(context, trial, chosen, force=force) as stage:
        begin = time.monotonic()
        try:
            pasted = stage.ready.trial.pasted
            variables = pasted.variables if pasted else {}
            built, ended = context.runner.execute(chosen, trial.folder, variables, secure=stage.secure)
        finally:
            kill_strays(trial.folder)
        return stage.result(built=built, ended=ended, seconds=time.monotonic() - begin)


@dataclass(frozen=True, slots=True)
class Stage:
    """A trial whose program is written, and whose server waits for its request.

    Attributes:
        ready: the trial, prepared for the server.
        chosen: the toolchain.
        server: the server.
        secure: whether the server uses TLS.
        base: what is known of the result.
    """

    ready: Prepared
    chosen: Toolchain
    server: Server
    secure: bool
    base: Result

    def result(self, *, built: bool, ended: Ended, seconds: float) -> Result:
        """Return the result of the trial, when its program was built and has ended, or when it could not be built."""
        _, made, described, sent = self.ready
        base = observed(replace(self.base, seconds=seconds), described, self.server)
        if not built:
            return said(base, "does not compile", ended, made, self.chosen)
        return judged(replace(base, differences=(*differences(described, self.server, sent),)), ended, made, self.chosen)


@contextmanager
def staged(context: TrialContext, trial: Trial, chosen: Toolchain, *, force: bool = False) -> Iterator[Stage]:
    """Write the program of a trial for a server of its own; at the end, both are gone.

    Raises:
        Problems: a template has an error.
    """
    success, token = described_answer(trial.request.spec), is_token_request(described := _described(trial))
    secure, note = _secured(trial, chosen)

    def answer(received: Received) -> Answer:
        return token_answer(described, success, received) if token else success

    tls, isolation = context.authority.context if secure and context.authority else None, context.runner.processes.isolation
    with Server(answer, tls, isolation.listener()) as server:
        ready = prepared(context.project, trial, server.origin, force=force)
        base = replace(ready.trial.result("ok"), sample=ready.program.sample, token=token, note=note)
        base = replace(base, folder=trial.folder if context.keep else "", not_isolated=isolation.missing())
        try:
            if context.keep:
                clear(trial.folder)
            own = {**chosen.files, chosen.file: ready.program.text}
            write(os.path.join(trial.folder, PROGRAM), {path: text.encode() for path, text in own.items()})
            write(os.path.join(trial.folder, SENT), ready.sent)
            yield Stage(ready, chosen, server, secure, base)
        finally:
            if context.keep is None:
                shutil.rmtree(trial.folder, ignore_errors=True)


class Prepared(NamedTuple):
    """A trial at an origin: its program, what has to arrive, and the contents of the files that it sends, by path."""

    trial: Trial
    program: Program
    described: Wire
    sent: Mapping[str, bytes]


def prepared(project: Project, trial: Trial, origin: str, *, force: bool = False) -> Prepared:
    """Prepare a trial for a server; with `force`, even if the client declares the request unsupported.

    Raises:
        Refused: the client cannot send the request.
        Problems: a template has an error.
    """
    trial = trial.at(project, origin)
    made = program(project, trial.case, trial.client, trial.printed, origin, trial.pasted, force=force)
    described = _described(trial)
    return Prepared(trial, made, described, sent_files(described, os.path.dirname(os.path.abspath(trial.case.path))))


def _secured(trial: Trial, chosen: Toolchain) -> tuple[bool, str]:
    """Return whether the server has to use TLS, and a note for the reader of the result."""
    secure = trial.request.view.url.secure
    if secure and chosen.tls is None:
        return False, "plain HTTP: this toolchain cannot be configured to trust the test certificate"
    return secure, chosen.stand_in


def _described(trial: Trial) -> Wire:
    """Return what has to arrive."""
    printed = trial.printed.view
    return wire(trial.request)._replace(query=printed.url.query is not None, path=bool(encoded(printed)))
