"""List what `verify` has to try: each sample of a run, and where it can be sent, as readers use the printed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from snippetgen.clients.catalog import load_client
from snippetgen.problems import Gathered
from snippetgen.project.pasted import from_environment, pasted
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import load_filled
from snippetgen.request.normalise import Request
from snippetgen.verify.shares import Shard, shared
from snippetgen.verify.tools.programs import reasons
from snippetgen.verify.trials import Trial

__all__ = ["listed", "loaded"]


def loaded(project: Project, cases: Sequence[Case], gathered: Gathered) -> list[tuple[Case, Request]]:
    """Load the specs of a run, with values for their placeholders; what is wrong with them is gathered."""
    found: list[tuple[Case, Request]] = []
    for case in cases:
        with gathered:
            found.append((case, load_filled(project, case.path)))
    return found


def listed(project: Project, requests: Sequence[tuple[Case, Request]], shard: Shard | None = None) -> list[Trial]:
    """List the trials, or a share of them, grouped by client so that similar programs build consecutively with warm caches."""
    trials = [trial for case, request in requests for trial in _of_case(project, case, request)]
    return sorted((trial for trial in trials if shared(trial.key, shard)), key=lambda trial: trial.client)


def _of_case(project: Project, case: Case, request: Request) -> Iterator[Trial]:
    """List the trials of a case: each sample with its values, and if it can be sent, as readers use the printed one."""
    raws = {client: load_client(client, case.folders).raw != "" for client in case.outputs.values()}
    filling = {raw: pasted(project, case.path, raw=raw) for raw in {*raws.values()}}
    for client, raw in raws.items():
        filled = filling[raw]
        yield Trial(case, client, request, "")
        if filled and not reasons(case, client, filled.printed):
            yield Trial(case, client, filled.filled, "", filled)
            if read := from_environment(project, case.path, filled.printed, load_client(client, case.folders)):
                yield Trial(case, client, read.filled, "", read)
