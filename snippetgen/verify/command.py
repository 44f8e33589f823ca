"""The `verify` command without its options: run the samples, then report the results."""

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
    """Verify samples or list toolchains, print the results, and return whether every sample passed.

    Raises:
        Problems: every error in the specs, the templates and the toolchain descriptions.
    """
    known = select(project, clients)
    machine = overrides(options["machine"], select(project, ())) if options["machine"] else {}
    if options["toolchains"]:
        for line in _toolchains(known, machine):
            click.echo(line)
        return True
    # CI systems stop a build with SIGTERM; handle it like Ctrl-C so that the same cleanup runs.
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
        from snippetgen.verify.report import write_report  # noqa: PLC0415 - few runs need it

        write_report(options["report"], results)
    return not any(result.bad for result in results)


_WRITERS = {"json": output.as_json, "github": output.as_annotations, "junit": output.as_junit}


def _watched(found: Iterator[Result], length: int, *, talk: bool) -> Iterator[Result]:
    """Print each failed or skipped sample as soon as it is known; show a progress bar on a terminal."""
    watched = talk and sys.stderr.isatty()
    with click.progressbar(found, length=length, label="samples", file=sys.stderr, hidden=not watched) as bar:
        for result in bar:
            if talk and result.verdict not in ("ok", "refused"):
                start = "\r" if watched else ""  # overwrite the progress bar
                click.echo(f"{start}{output.describe(result)}", err=True)
            yield result


def _toolchains(clients: Sequence[Client], machine: Mapping[str, Toolchain]) -> Iterator[str]:
    width = max(map(len, (client.id for client in clients)), default=0)
    for found in survey(clients, machine):
        here = f"found: {found.version}" if found.version else "found"
        yield f"{found.client:<{width}}  {f'missing: {found.missing}; to fix: {found.get}' if found.missing else here}"
