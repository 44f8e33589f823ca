"""Judge a sample that was run: compare what arrived with what has to, and say what its program said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from snippetgen.request.normalise import Wire
from snippetgen.verify import results
from snippetgen.verify.compare.compare import Difference, compare
from snippetgen.verify.http.server import Server
from snippetgen.verify.results import Result, Verdict
from snippetgen.verify.tools.processes import Ended
from snippetgen.verify.tools.programs import Program
from snippetgen.verify.tools.toolchains import Toolchain

__all__ = ["differences", "judged", "observed", "said"]

_SUCCESS = range(200, 300)
# What programs say when they reach for a network that is not there.
_UNREACHED = re.compile(
    r"unreachable|refused|resolve (host|address)|name resolution|getaddrinfo|no such host|service not known|unknown ?host"
    r"|\b(ENETUNREACH|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)\b",
    re.IGNORECASE,
)
_ALONE = "a program is isolated, and reaches no server but that of its request, on 127.0.0.1"


def differences(described: Wire, server: Server, sent: Mapping[str, bytes]) -> Iterator[Difference]:
    """List how what arrived differs from what has to."""
    if server.received:
        yield from compare(described, server.received[0], sent)
    if len(server.received) > 1:
        yield Difference("requests", "one", str(len(server.received)))
    yield from (Difference("connection", "an HTTP/1.1 request", fault) for fault in server.faults)


def observed(base: Result, described: Wire, server: Server) -> Result:
    """Add the received requests and the server's response."""
    return replace(
        base,
        expected=results.described(described),
        arrived="\n\n".join(map(results.arrived, server.received)),
        status=server.answers[0].status if server.answers else 0,
        answer=server.answers[0].body.decode("utf-8", "backslashreplace") if server.answers else "",
    )


def judged(base: Result, ended: Ended, made: Program, chosen: Toolchain) -> Result:
    """Decide the verdict for a program that was built."""
    failed = ended.late or ended.excess or (ended.status != 0 and (base.status in _SUCCESS or not base.status))
    if base.status and base.differences:
        return said(base, "wrong", ended, made, chosen)
    if failed:
        return said(base, "does not run", ended, made, chosen)
    if not base.status:
        nothing = (*base.differences, Difference("request", "one request", "none"))
        return said(replace(base, differences=nothing), "wrong", ended, made, chosen)
    return base if not base.differences else said(base, "wrong", ended, made, chosen)


def said(base: Result, verdict: Verdict, ended: Ended, made: Program, chosen: Toolchain) -> Result:
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
