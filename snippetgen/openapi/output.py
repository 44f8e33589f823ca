"""Which operations have samples and which specs belong to none, told to a person, to a program, or on a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from snippetgen.openapi.matching import Matched, unmatched
from snippetgen.problems import Problem
from snippetgen.spec.model import Spec

__all__ = ["as_json", "as_text", "gaps"]


def gaps(matched: Sequence[Matched], specs: Mapping[str, Spec]) -> list[Problem]:
    """List the operations without a spec, the paths that an Overlay cannot reach, and the specs without an operation."""
    found = []
    for each in matched:
        found += [
            Problem(operation.where, f"{operation.endpoint} has no spec", "write one, or name it in one under 'operation'")
            for operation, names in each.specs.items()
            if not names
        ]
        found += each.document.elsewhere
    hint = "see its method and URL, or name the operation under 'operation'"
    alone = unmatched(matched, specs)
    return found + [Problem(specs[name].where("request.url"), "this belongs to no operation", hint) for name in alone]


def as_text(matched: Sequence[Matched], specs: Mapping[str, Spec]) -> str:
    """Write each operation with its specs, and what is left over."""
    return "\n".join(_lines(matched, specs))


def _lines(matched: Sequence[Matched], specs: Mapping[str, Spec]) -> Iterator[str]:
    for each in matched:
        count = sum(bool(names) for names in each.specs.values())
        yield f"{each.document.path}: {count} of {len(each.specs)} operations have a spec"
        width = max((len(operation.endpoint) for operation in each.specs), default=0)
        for operation, names in each.specs.items():
            yield f"  {operation.endpoint:<{width}}  {', '.join(names) or '-'}"
        for problem in each.document.elsewhere:
            yield f"  {problem.message}: {problem.hint}"
    if alone := unmatched(matched, specs):
        yield "specs that belong to no operation:"
        yield from (f"  {name}" for name in alone)


def as_json(matched: Sequence[Matched], specs: Mapping[str, Spec]) -> str:
    """Write the same as JSON."""
    documents = [
        {
            "path": each.document.path,
            "operations": [
                {
                    "method": operation.method,
                    "path": operation.path,
                    "operationId": operation.id,
                    "target": operation.target,
                    "line": operation.where.line,
                    "specs": names,
                }
                for operation, names in each.specs.items()
            ],
            "elsewhere": [problem.message for problem in each.document.elsewhere],
        }
        for each in matched
    ]
    return json.dumps({"documents": documents, "specs": unmatched(matched, specs)}, indent=2, ensure_ascii=False)
