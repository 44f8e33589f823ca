"""Generate the files of a project for a Python program, as the command does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from snippetgen.generation.applying import settle
from snippetgen.generation.changes import compare
from snippetgen.generation.results import Result
from snippetgen.project.plan import Project, plan
from snippetgen.project.samples import check_values

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["called"]


def called(  # noqa: PLR0913 - what is asked for; see `api.generate`
    project: Project, specs: Sequence[str], clients: Sequence[str], *, check: bool, force: bool, executor: Executor | None
) -> Result:
    """Write what differs, or only compare it.

    Raises:
        Problems: every error; nothing is written, except before a file that turns out not to be writable.
    """
    whole = not specs and not clients

    def compare_now() -> Result:
        check_values(project, cases := plan(project, specs, clients))
        return compare(project, cases, everything=whole, keep=check, executor=executor)

    return compare_now() if check else settle(compare_now, force=force)[0]
