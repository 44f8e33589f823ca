"""Findings in the formats that code hosts read: SARIF and GitLab's code quality report.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html and
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from snippetgen import files
from snippetgen.problems import Problem, as_data, data_as_json, from_top
from snippetgen.records import NamedTuple

__all__ = ["FORMATS", "Finding", "document", "findings"]

FORMATS = ("sarif", "gitlab")
"""The formats, each of which is one document, printed once, at the end."""

_RULES = {
    "error": "An error in a spec, a template, a page or the project file.",
    "warning": "What is valid, and likely a slip.",
    "missing": "A generated file is missing.",
    "stale": "A generated file is out of date.",
    "edited": "A generated file was edited by hand.",
    "foreign": "A file is in the place of a generated one.",
    "orphaned": "A generated file has no spec any more.",
    "refused": "A client cannot send the request.",
    "wrong": "A sample sends another request than the one described.",
    "does not compile": "A sample cannot be built.",
    "does not run": "A sample fails.",
    "unexpected pass": "A client can send a request that it is said not to.",
    "not proven": "No proof of a sample as it is now.",
}
_SEVERITIES = {"error": "major", "warning": "minor"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Finding(NamedTuple):
    """Something to tell: a problem, the rule that it breaks, and its level.

    Attributes:
        rule: one of `error`, `warning`, the statuses of a file and the verdicts of a sample.
        problem: its place, and what it is.
        level: `error` or `warning`.
    """

    rule: str
    problem: Problem
    level: str = "error"


def findings(problems: Iterable[Problem], warnings: Iterable[Problem] = (), *, strict: bool = False) -> list[Finding]:
    """Return errors and warnings as findings; with `strict`, warnings are errors."""
    level = "error" if strict else "warning"
    return [*(Finding("error", each) for each in problems), *(Finding("warning", each, level) for each in warnings)]


def document(output_format: str, found: Sequence[Finding]) -> str:
    """Write findings as the document of one of `FORMATS`."""
    return data_as_json({"sarif": _sarif, "gitlab": _gitlab}[output_format](found))


def _sarif(found: Sequence[Finding]) -> Mapping[str, object]:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import

    rules = sorted({each.rule for each in found})
    driver = {
        "name": "snippetgen",
        "version": version("snippetgen"),
        "rules": [{"id": _id(rule), "shortDescription": {"text": _RULES[rule]}} for rule in rules],
    }
    results = [
        {
            "ruleId": _id(each.rule),
            "ruleIndex": rules.index(each.rule),
            "level": each.level,
            "message": {"text": _message(each.problem)},
            "locations": _locations(each.problem),
            "partialFingerprints": {"snippetgen/v1": fingerprint},
        }
        for each, fingerprint in zip(found, _fingerprints(found), strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _locations(problem: Problem) -> list[object]:
    """Return the place of a problem; one that is not in a file, such as that of an option, is in its message."""
    where = problem.where
    if not _is_file(where.path):
        return []
    from urllib.parse import quote  # noqa: PLC0415 - few runs need it

    path = from_top(where.path, "GITHUB_WORKSPACE")
    base = {} if os.path.isabs(path) else {"uriBaseId": "%SRCROOT%"}
    place: dict[str, object] = {"artifactLocation": {"uri": quote(path), **base}}
    if where.line:
        end = {"endColumn": where.column + where.width} if where.width else {}
        place["region"] = {"startLine": where.line, "startColumn": where.column, **end}
    return [{"physicalLocation": place}]


def _gitlab(found: Sequence[Finding]) -> list[Mapping[str, object]]:
    return [
        {
            "description": _message(each.problem),
            "check_name": _id(each.rule),
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[each.level],
            "location": {
                "path": from_top(each.problem.where.path, "CI_PROJECT_DIR"),
                "lines": {"begin": each.problem.where.line or 1},
            },
        }
        for each, fingerprint in zip(found, _fingerprints(found), strict=True)
    ]


def _fingerprints(found: Sequence[Finding]) -> list[str]:
    """Return what tells findings apart from run to run: not their lines, which move, and not what a sample has sent."""
    alike = Counter[tuple[str, ...]]()
    made = []
    for each in found:
        path, message = each.problem.where.path, each.problem.message.partition("\n")[0]
        alike[each.rule, path, message] += 1
        text = "\0".join((each.rule, path.replace(os.sep, "/"), message, str(alike[each.rule, path, message])))
        made.append(files.digest(text.encode("utf-8", "surrogatepass")))
    return made


def _message(problem: Problem) -> str:
    told = as_data(problem)
    text = f"{told['message']} ({told['hint']})" if told["hint"] else str(told["message"])
    return text if _is_file(problem.where.path) else f"{problem.where}: {text}"


def _is_file(path: str) -> bool:
    return bool(os.path.splitext(path)[1]) or os.path.exists(path)


def _id(rule: str) -> str:
    return rule.replace(" ", "-")
