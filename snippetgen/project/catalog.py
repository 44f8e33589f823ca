"""The operations of a project's OpenAPI documents that have no spec: a case is made of each.

Its path is that of the document and its name, as in `openapi.yaml#create-order`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from snippetgen.problems import Problem

if TYPE_CHECKING:
    from snippetgen.project.plan import Project

__all__ = ["Catalog", "OperationCase", "operation_catalog"]


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


def operation_catalog(project: Project) -> Catalog:
    """Return the operations of a project that have no spec.

    Raises:
        Problems: a document is invalid, or a spec matches several operations.
    """
    if not project.overlays:
        return Catalog({})
    from snippetgen.project.operations import remembered  # noqa: PLC0415 - few projects have an OpenAPI document

    return remembered(project)
