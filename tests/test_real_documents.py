"""Of the operations of real OpenAPI documents, nearly all make a request, and the others are refused by a rule with a name."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from snippetgen.document import no_collections
from snippetgen.openapi.applying import opened
from snippetgen.openapi.naming import case_names
from snippetgen.openapi.operations import read_operations
from snippetgen.openapi.requests.context import Wanted
from snippetgen.openapi.selection import described
from snippetgen.openapi.settings import Requests
from snippetgen.problems import Problems
from snippetgen.project.described import decoded
from snippetgen.spec.decode import Defaults
from tests.proof import part

FOLDER = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "openapi-documents"
DOCUMENTS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json"))
GROUPS = [DOCUMENTS[number::40] for number in range(40)]
ABSENT = "OpenAPI documents are not there: bash .ci/toolchains/install-openapi-documents.sh"

RULES = (
    "the body of type .* has no example that is a text",
    "the body has no part",
    "a spec cannot describe a body of type .*",
    "the security scheme .* is .*, which a spec cannot describe",
    "the style deepObject has no rule for the list in .*",
    "a value in a path cannot be empty",
    "a value in a header cannot contain line breaks or other control characters",
    "a value in a parameter is nested too deeply for its style",
    "the reference .* (leads nowhere|leads out of the project|is to a network|is to a name, not to a place)",
    "the value of a form is no object",
)
"""The rules by which an operation is refused because of what its document says."""


def outcome(path: str) -> tuple[Counter[str], list[str]]:
    """Count what becomes of the operations of a document, and list what no rule refuses."""
    counts: Counter[str] = Counter()
    others: list[str] = []
    try:
        library = opened(str(FOLDER / path))
        operations = read_operations(library).operations
    except Problems as error:
        return counts, [f"{path}: {error.problems[0].message}"]
    named = zip(operations, case_names(operations), strict=True)
    for each in described(library, named, Requests(), Wanted(server="https://api.example.com")):
        reasons = [problem.message for problem in each.problems] if not each.data else []
        if each.data:
            try:
                decoded(library.sources, each, None, Defaults())
            except Problems as error:
                reasons = [error.problems[0].message]
        ruled = all(any(re.search(rule, reason) for rule in RULES) for reason in reasons)
        counts["made" if not reasons else "refused" if ruled else "other"] += 1
        others += [f"{path}, {each.operation.name}: {reason}" for reason in reasons if not ruled]
    return counts, others


@pytest.mark.skipif(not DOCUMENTS, reason=ABSENT)
@pytest.mark.parametrize("group", part(range(len(GROUPS)), 2, "documents"))
def test_nearly_all_operations_of_real_documents_make_a_request(group: int) -> None:
    counts: Counter[str] = Counter()
    others: list[str] = []
    for path in GROUPS[group]:
        with no_collections():
            found, more = outcome(path)
        counts += found
        others += more
    assert counts["made"] >= 0.75 * counts.total(), counts  # of Amazon's, many are in XML
    assert counts["other"] <= 0.005 * counts.total(), others
