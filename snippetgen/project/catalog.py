"""The operations of a project's OpenAPI documents that have no spec: a case is made of each.

Its path is that of the document and its name, as in `openapi.yaml#create-order`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from snippetgen.problems import Problem, inert, kind
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from snippetgen.project.plan import Project

__all__ = ["Catalog", "OperationCase", "Tell", "operation_catalog"]

Tell = Callable[[str, int], None]


class OperationCase(NamedTuple):
    """An operation of which a case is made: the name of the case, method and path, and a digest of the request."""

    name: str
    endpoint: str
    digest: str


class Catalog(NamedTuple):
    """The operations of a project without a spec.

    Attributes:
        cases: those of which a case is made, by its path relative to the project's folder.
        warnings: what a writer should know of them.
        refusals: why there is no case of some.
        invented: how many values were invented.
        stamps: the files that this was made of, each with a digest of its content or, if it is missing, an empty text.
        overrides: digests of the requests of operations from which specs differ, by the paths of these.
    """

    cases: Mapping[str, OperationCase]
    warnings: tuple[Problem, ...] = ()
    refusals: tuple[Problem, ...] = ()
    invented: int = 0
    stamps: Mapping[str, str] = {}
    overrides: Mapping[str, str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The refusals and the warnings, by their places."""
        return tuple(sorted((*self.refusals, *self.warnings)))

    def counted(self) -> str:
        """Count what became of the operations: how many have a request and how many none, by reason, and what else to know."""
        if not self.cases and not self.refusals:
            return ""
        first = f"operations: {len(self.cases):,} made from the document"
        first += f", {len(self.refusals):,} refused" if self.refusals else ""
        first += f"; values invented: {self.invented:,}" if self.invented else ""
        reasons = Counter(kind(each).partition(": ")[2] for each in self.refusals)  # behind the operation's name
        kinds = Counter(map(kind, self.warnings))
        lines = [f"  {count:,} refused: {each}" for each, count in reasons.most_common()]
        lines += [f"  {count:,} warning{'s' * (count > 1)}: {each}" for each, count in kinds.most_common()]
        return inert("\n".join((first, *lines)))


def operation_catalog(project: Project, tell: Tell | None = None) -> Catalog:
    """Return the operations of a project that have no spec.

    Args:
        project: the project.
        tell: is told which document is read, with 0, and then for each of its operations how many there are.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    if not project.overlays:
        return Catalog({})
    from snippetgen.project.operations import remembered  # noqa: PLC0415 - few projects have an OpenAPI document

    return remembered(project, tell)
