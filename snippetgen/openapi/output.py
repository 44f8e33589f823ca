"""Report the operations with their specs, and the specs without an operation, as text, JSON or problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from snippetgen.openapi.matching import Matched, unmatched
from snippetgen.openapi.releases import Release
from snippetgen.problems import Problem, data_as_json, inert, one_line
from snippetgen.spec.model import Spec

__all__ = ["as_json", "as_text", "gaps"]


def gaps(matched: Sequence[Matched], specs: Mapping[str, Spec]) -> list[Problem]:
    """List the operations without a spec, the paths an Overlay cannot target, and the specs without an operation."""
    found = []
    for each in matched:
        found += [
            Problem(operation.where, f"{operation.endpoint} has no spec", "add one, or set 'operation' in an existing one")
            for operation, names in each.specs.items()
            if not names
        ]
        found += (*each.document.elsewhere, *each.document.broken)
    hint = "check the method and the URL, or set 'operation'"
    alone = unmatched(matched, specs)
    return found + [Problem(specs[name].where("request.url"), "no operation matches this request", hint) for name in alone]


def as_text(
    matched: Sequence[Matched],
    specs: Mapping[str, Spec],
    problems: Iterable[Problem] = (),
    invented: int = 0,
    releases: Iterable[Release] = (),
) -> str:
    """Write each operation with its specs as text, the specs without an operation, why some have none, and what has changed."""
    lines = [*_lines(matched, specs), *(f"{each.message} ({each.hint})" if each.hint else each.message for each in problems)]
    if invented:
        lines.append(f"values of which a document gives only the type, and which are invented: {invented:,}")
    for each in releases:
        lines += [f"added since samples were made: {name}" for name in each.added]
        lines += [f"moved since samples were made: {name} is {to}" for name, to in each.moved]
        lines += [f"removed since samples were made: {name}" for name in each.removed]
    return inert("\n".join(map(one_line, lines)))


def _count(matched: Matched) -> str:
    """Say how many operations have a spec of their own, and how many one that is made from the document."""
    names = [names for names in matched.specs.values() if names]
    made = sum(all("#" in name for name in each) for each in names)
    if not made:
        return f"{len(names):,} of {len(matched.specs):,} operations have a spec"
    own, left = len(names) - made, len(matched.specs) - len(names)
    parts = (f"{own:,} with a spec", f"{made:,} made from the document", f"{left:,} without samples")
    total = len(matched.specs)
    return f"{total:,} operation{'s' * (total != 1)}: {', '.join(part for part in parts if not part.startswith('0 '))}"


def _lines(matched: Sequence[Matched], specs: Mapping[str, Spec]) -> Iterator[str]:
    for each in matched:
        yield f"{each.document.path}: {_count(each)}"
        width = max((len(operation.endpoint) for operation in each.specs), default=0)
        for operation, names in each.specs.items():
            yield f"  {operation.endpoint:<{width}}  {', '.join(names) or '-'}"
        for problem in each.document.elsewhere:
            yield f"  {problem.message} ({problem.hint})"
    if alone := unmatched(matched, specs):
        yield "specs without an operation:"
        yield from (f"  {name}" for name in alone)


def as_json(matched: Sequence[Matched], specs: Mapping[str, Spec], releases: Sequence[Release] = ()) -> str:
    """Write each operation with its specs as JSON, the specs without an operation, and what has changed."""
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
            "broken": [problem.message for problem in each.document.broken],
            **found._asdict(),
        }
        for each, found in zip(matched, releases or [Release()] * len(matched), strict=True)
    ]
    return data_as_json({"documents": documents, "specs": unmatched(matched, specs)})
