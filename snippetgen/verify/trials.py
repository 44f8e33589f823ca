"""Verify one sample: render, build and run it, then compare the received request with the expected one."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from snippetgen.problems import Problem, Problems
from snippetgen.project.pasted import Pasted, choose
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple
from snippetgen.request.environment import encoded
from snippetgen.request.normalise import Request, Wire, wire
from snippetgen.verify import results
from snippetgen.verify.compare.compare import Difference, compare
from snippetgen.verify.http.certificates import Authority
from snippetgen.verify.http.connection import Answer, Received
from snippetgen.verify.http.oauth import is_token_request, token_answer
from snippetgen.verify.http.server import Server, described_answer
from snippetgen.verify.results import ENVIRONMENT, GAP, PASTED, Key, Result, Verdict
from snippetgen.verify.tools.execution import PROGRAM, SENT, Runner
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.tools.processes import Ended, kill_strays
from snippetgen.verify.tools.programs import Program, clear, program, reasons, sent_files, write
from snippetgen.verify.tools.toolchains import Toolchain

__all__ = ["ANYWAY", "Prepared", "Trial", "TrialContext", "prepared", "try_out"]

ANYWAY = "when run anyway:"
"""How the note begins of a sample that was run although its client declares the request unsupported."""

_SUCCESS = range(200, 300)
# What programs say when they reach for a network that is not there.
_UNREACHED = re.compile(
    r"unreachable|refused|resolve (host|address)|name resolution|getaddrinfo|no such host|service not known|unknown ?host"
    r"|\b(ENETUNREACH|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)\b",
    re.IGNORECASE,
)
_ALONE = "a program is isolated, and reaches no server but that of its request, on 127.0.0.1"


@dataclass(frozen=True, slots=True)
class TrialContext:
    """State shared by all trials of a run; `tools` maps a client id and its template folders to the toolchain."""

    project: Project
    folder: str
    keep: str | None
    authority: Authority | None
    tools: Mapping[tuple[str, tuple[str, ...]], Tool]
    runner: Runner


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
    chosen, absent, version = context.tools[trial.client, trial.case.folders]
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
    described = _described(trial)
    success = described_answer(trial.request.spec)
    token = is_token_request(described)
    secure, note = _secured(trial, chosen)

    def answer(received: Received) -> Answer:
        return token_answer(described, success, received) if token else success

    tls, isolation = context.authority.context if secure and context.authority else None, context.runner.processes.isolation
    with Server(answer, tls, isolation.listener()) as server:
        trial, made, described, sent = prepared(context.project, trial, server.origin, force=force)
        begin = time.monotonic()
        try:
            if context.keep:
                clear(trial.folder)
            own = {**chosen.files, chosen.file: made.text}
            write(os.path.join(trial.folder, PROGRAM), {path: text.encode() for path, text in own.items()})
            write(os.path.join(trial.folder, SENT), sent)
            variables = trial.pasted.variables if trial.pasted else {}
            built, ended = context.runner.execute(chosen, trial.folder, variables, secure=secure)
        finally:
            kill_strays(trial.folder)
            if context.keep is None:
                shutil.rmtree(trial.folder, ignore_errors=True)
        seconds = time.monotonic() - begin
    kept = trial.folder if context.keep else ""
    seen = replace(trial.result("ok"), seconds=seconds, sample=made.sample, token=token, note=note, folder=kept)
    seen = replace(seen, not_isolated=isolation.missing())
    base = _observed(seen, described, server)
    if not built:
        return _said(base, "does not compile", ended, made, chosen)
    return _judge(replace(base, differences=(*_differences(described, server, sent),)), ended, made, chosen)


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


def _differences(described: Wire, server: Server, sent: Mapping[str, bytes]) -> Iterator[Difference]:
    """List how what arrived differs from what has to."""
    if server.received:
        yield from compare(described, server.received[0], sent)
    if len(server.received) > 1:
        yield Difference("requests", "one", str(len(server.received)))
    yield from (Difference("connection", "an HTTP/1.1 request", fault) for fault in server.faults)


def _observed(base: Result, described: Wire, server: Server) -> Result:
    """Add the received requests and the server's response."""
    return replace(
        base,
        expected=results.described(described),
        arrived="\n\n".join(map(results.arrived, server.received)),
        status=server.answers[0].status if server.answers else 0,
        answer=server.answers[0].body.decode("utf-8", "backslashreplace") if server.answers else "",
    )


def _judge(base: Result, ended: Ended, made: Program, chosen: Toolchain) -> Result:
    """Decide the verdict for a program that was built."""
    failed = ended.late or ended.excess or (ended.status != 0 and (base.status in _SUCCESS or not base.status))
    if base.status and base.differences:
        return _said(base, "wrong", ended, made, chosen)
    if failed:
        return _said(base, "does not run", ended, made, chosen)
    if not base.status:
        nothing = (*base.differences, Difference("request", "one request", "none"))
        return _said(replace(base, differences=nothing), "wrong", ended, made, chosen)
    return base if not base.differences else _said(base, "wrong", ended, made, chosen)


def _said(base: Result, verdict: Verdict, ended: Ended, made: Program, chosen: Toolchain) -> Result:
    """Add a verdict and the program's output, with program line numbers mapped to sample line numbers."""
    message, lines = _mapped(ended.output.strip(), chosen.file, made)
    if ended.late or ended.excess:
        message = f"{ended.excess or 'timed out'}\n{message}".strip()
    elif ended.status < 0:
        message = f"{message}\nkilled by signal {-ended.status}".strip()
    alone = ended.status and not base.not_isolated and _UNREACHED.search(ended.output)
    return replace(base, verdict=verdict, message=message, lines=lines, hint=_ALONE if alone else "")


def _mapped(message: str, file: str, made: Program) -> tuple[str, tuple[int, ...]]:
    last = made.sample.rstrip("\n").count("\n") + 1
    found: dict[int, None] = {}

    def mapped(match: re.Match[str]) -> str:
        line = int(match[2]) - made.offset
        if not 1 <= line <= last:
            return match[0]
        found[line] = None
        return f"sample{match[1]}{line}"

    # A path is looked for only where one can begin, so that a long line costs no more than its length.
    place = re.compile(rf"""(?:(?<![^\s"'():])[^\s"'():]*/)?{re.escape(file)}("?, line | on line |: line |\(|: |:)(\d+)""")
    return place.sub(mapped, message), tuple(found)
