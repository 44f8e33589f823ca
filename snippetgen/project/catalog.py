"""The operations of a project's OpenAPI documents that have no spec: a case is made of each.

Its path is that of the document and its name, as in `openapi.yaml#create-order`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from snippetgen.problems import Problem, inert, kind

if TYPE_CHECKING:
    from snippetgen.project.plan import Project

__all__ = ["Catalog", "OperationCase", "Tell", "operation_catalog"]

_REFUSED = "no request can be made of \u2026: "

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
        problems: the warnings about them, and why there is no case of some.
        invented: how many values were invented.
        stamps: the files that this was made of, each with a digest of its content or, if it is missing, an empty text.
        overrides: digests of the requests of operations from which specs differ, by the paths of these.
    """

    cases: Mapping[str, OperationCase]
    problems: tuple[Problem, ...] = ()
    invented: int = 0
    stamps: Mapping[str, str] = {}
    overrides: Mapping[str, str] = {}

    def counted(self) -> str:
        """Count what became of the operations: how many have a request and how many none, by reason, and what else to know."""
        kinds = Counter(map(kind, self.problems))
        refused = sum(count for each, count in kinds.items() if each.startswith(_REFUSED))
        if not self.cases and not refused:
            return ""
        first = f"operations: {len(self.cases):,} made from the document" + (f", {refused:,} refused" if refused else "")
        first += f"; values invented: {self.invented:,}" if self.invented else ""
        lines = [f"  {count:,} {_counted(each, count)}" for each, count in kinds.most_common()]
        return inert("\n".join((first, *lines)))


def _counted(kind_: str, count: int) -> str:
    if kind_.startswith(_REFUSED):
        return f"refused: {kind_.removeprefix(_REFUSED)}"
    return f"warning{'s' * (count > 1)}: {kind_}"


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
