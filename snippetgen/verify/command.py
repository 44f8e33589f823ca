"""The command `verify`, but for its options: a run with its report."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from snippetgen.clients.client import Client
from snippetgen.project.plan import Project, plan, select
from snippetgen.verify import output
from snippetgen.verify.results import Result
from snippetgen.verify.running import verify
from snippetgen.verify.tools.machine import survey
from snippetgen.verify.tools.toolchains import Toolchain, overrides

__all__ = ["run"]


def run(project: Project, specs: Sequence[str], clients: Sequence[str], output_format: str, options: Mapping[str, Any]) -> bool:
    """Verify samples, or list toolchains, and report; tell whether no sample is wrong.

    Raises:
        Problems: all that is wrong in any of the specs, the templates and the descriptions of toolchains.
    """
    known = select(project, clients)
    machine = overrides(options["machine"], select(project, ())) if options["machine"] else {}
    if options["toolchains"]:
        for line in _toolchains(known, machine):
            click.echo(line)
        return True
    # A build that is stopped asks for an end by this signal: it is to leave as little behind as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cases = plan(project, specs, clients)
    found = verify(
        project,
        cases,
        jobs=options["jobs"],
        limit=options["limit"],
        keep=options["keep"],
        toolchains=machine,
        gaps=options["gaps"],
    )
    talk = not options["quiet"]
    results = [*_watched(found, sum(len(case.outputs) for case in cases), talk=talk)]
    results.sort(key=lambda result: (result.spec, result.client))
    if output_format in _WRITERS and (text := _WRITERS[output_format](results)):
        click.echo(text)
    if talk:
        click.echo(output.summary(results), err=True)
    if options["report"]:
        from snippetgen.verify.report import write_report  # noqa: PLC0415 - few runs ask for it

        write_report(options["report"], results)
    return not any(result.bad for result in results)


_WRITERS = {"json": output.as_json, "github": output.as_annotations, "junit": output.as_junit}


def _watched(found: Iterator[Result], length: int, *, talk: bool) -> Iterator[Result]:
    """Tell what is not right as soon as it is known, and show progress where somebody watches."""
    watched = talk and sys.stderr.isatty()
    with click.progressbar(found, length=length, label="samples", file=sys.stderr, hidden=not watched) as bar:
        for result in bar:
            if talk and result.verdict not in ("ok", "refused"):
                start = "\r" if watched else ""  # over the progress bar
                click.echo(f"{start}{output.describe(result)}", err=True)
            yield result


def _toolchains(clients: Sequence[Client], machine: Mapping[str, Toolchain]) -> Iterator[str]:
    width = max(map(len, (client.id for client in clients)), default=0)
    for found in survey(clients, machine):
        here = f"here: {found.version}" if found.version else "here"
        yield f"{found.client:<{width}}  {f'missing: {found.missing}; get it: {found.get}' if found.missing else here}"
