"""Format the results of a run as text, JSON, GitHub annotations or JUnit XML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from snippetgen.files import shown
from snippetgen.findings import Finding, document, findings
from snippetgen.problems import Problem, Where, annotation, as_data, data_as_json, inert, one_line
from snippetgen.verify.compare.sides import Line, sides
from snippetgen.verify.results import VERDICTS, Result, Shortest
from snippetgen.verify.shares import Shard

__all__ = [
    "as_annotations",
    "as_document",
    "as_json",
    "as_junit",
    "describe",
    "fails",
    "progress",
    "shortest",
    "summary",
    "teller",
]


def fails(result: Result, *, strict: bool) -> bool:
    """Return whether a result fails the run; with `strict`, a refusal does."""
    return result.bad or (strict and result.verdict == "refused")


def teller(*, strict: bool, verbose: bool) -> Callable[[Result], str]:
    """Return a function that says what to print of a result: nothing of one that is as it should be.

    Without a toolchain, all samples of a client are skipped for the same reason; it is told once, unless `verbose` is set.
    """
    known: set[str] = set()

    def told(result: Result) -> str:
        text = describe(result)
        if result.verdict == "skipped" and not verbose:
            text = text.removeprefix(f"{shown(result.spec)} ")
            if text in known:
                return ""
            known.add(text)
        return text if result.verdict == "skipped" or fails(result, strict=strict) else ""

    return told


def describe(result: Result) -> str:
    """Describe the result of a sample: a headline, with the details indented below it."""
    lines = [f"{one_line(shown(result.spec))} {_client(result)}: {result.verdict}"]
    if result.note:
        lines[0] += f" ({result.note})"
    for each in result.differences:
        lines += [f"  {each.what}:", f"    expected: {each.expected}", f"    received: {each.arrived}"]
    if result.verdict == "wrong":
        described, arrived = sides(result.expected, result.arrived)
        lines += [*_side("expected request", "-", described), *_side("received request", "+", arrived)]
    if result.message:
        lines += [f"  {line}" for line in result.message.splitlines()]
    if result.hint:
        lines.append(f"  = {result.hint}")
    if result.command:
        lines.append(f"  to run it alone: {result.command}")
    lines += _shortest(result.shortest)
    return inert("\n".join(lines))


def shortest(result: Result) -> str:
    """Write the shortest spec for a sample, if there is one, as `describe` does; it is the same for samples that fail alike."""
    lines = _shortest(result.shortest)
    return inert("\n".join([f"{one_line(shown(result.spec))} {one_line(result.client)}:", *lines])) if lines else ""


def _shortest(found: Shortest | None) -> list[str]:
    if found is None:
        return []
    if not found.spec:
        why = "it did not fail in this way again" if found.complete else "it was not run again"
        return [f"  no shorter spec: {why}"]
    state = "" if found.complete else ", before it was stopped"
    head = f"  shortest spec that fails in this way, found in {found.tries} {'try' if found.tries == 1 else 'tries'}{state}:"
    spec = [f"    {line}".rstrip() for line in found.spec.splitlines()]
    return [head, *spec, f"  to run it, save it as {one_line(found.path)}: {found.command}"]


def progress(result: Result, found: Shortest) -> str:
    """Say on one line how far the search for the shortest spec is."""
    return inert(one_line(f"making {shown(result.spec)} shorter for {result.client}: {found.tries} tries"))


def _client(result: Result) -> str:
    client = one_line(result.client)
    return f"{client}, {result.mode}" if result.mode else client


def _side(title: str, mark: str, side: Sequence[Line]) -> list[str]:
    return [f"  {title}:", *(f"    {mark if line.differs else ' '} {line.text}".rstrip() for line in side)] if side else []


def summary(results: Sequence[Result], *, verbose: bool = False) -> str:
    """Write a table with the verdicts of each client, and the totals; if `verbose`, also why programs were not isolated."""
    used = [verdict for verdict in VERDICTS if any(result.verdict == verdict for result in results)]
    clients = sorted({one_line(result.client) for result in results})
    width = max(map(len, [*clients, "client"]), default=0)
    rows = [f"{'client':<{width}}  {'  '.join(used)}"]
    for client in clients:
        counts = [
            sum(one_line(result.client) == client and result.verdict == verdict for result in results) for verdict in used
        ]
        rows.append(
            f"{client:<{width}}  {'  '.join(f'{count:>{len(verdict)}}' for count, verdict in zip(counts, used, strict=True))}"
        )
    counted = ", ".join(f"{sum(result.verdict == verdict for result in results)} {verdict}" for verdict in used)
    tokens = sum(result.token and result.verdict == "ok" for result in results)
    got = f"; {tokens} received an OAuth 2.0 token" if tokens else ""
    why = sorted({result.not_isolated for result in results} - {""}) if verbose else ()
    bare = [f"programs were not isolated: {one_line(each)}" for each in why]
    return "\n".join([*rows, f"{counted or 'no samples to verify'}{got}", *bare])


def as_json(
    results: Iterable[Result], problems: Iterable[Problem], warnings: Iterable[Problem], shard: Shard | None = None
) -> str:
    """Write every result, the problems of what could not be run, and the warnings as JSON.

    That of a share also says which it is, and what a line with a problem reads, so that all can be put together.
    """
    told = as_data if shard is None else _whole
    data = {
        "results": [result.as_data() for result in results],
        "problems": [*map(told, problems)],
        "warnings": [*map(told, warnings)],
    }
    return data_as_json(data | ({"shard": str(shard)} if shard else {}))


def _whole(problem: Problem) -> dict[str, str | int]:
    _, _, _, width, text, begin = problem.where
    return {**as_data(problem), "width": width, "text": text, "begin": begin}


def as_annotations(results: Iterable[Result], problems: Iterable[Problem], *, strict: bool = False) -> str:
    """Write a GitHub annotation for each sample that fails the run, and for each problem."""
    return "\n".join(map(annotation, [*(each.problem for each in _failed(results, strict=strict)), *problems]))


def as_document(
    output_format: str,
    results: Iterable[Result],
    problems: Iterable[Problem],
    warnings: Iterable[Problem],
    *,
    strict: bool = False,
) -> str:
    """Write each sample that fails the run, the problems and the warnings as the document of a format."""
    return document(output_format, [*_failed(results, strict=strict), *findings(problems, warnings, strict=strict)])


def _failed(results: Iterable[Result], *, strict: bool) -> Iterator[Finding]:
    for result in results:
        if fails(result, strict=strict):
            yield Finding(result.verdict, Problem(Where(shown(result.spec)), describe(result)))


def as_junit(results: Sequence[Result], problems: Sequence[Problem]) -> str:
    """Write the run as a JUnit XML test suite: one test case for a sample or a problem, one class for a client or `spec`."""
    bad, skipped = (sum(test(result) for result in results) for test in (_fails, _skips))
    seconds, tests = sum(result.seconds for result in results), len(results) + len(problems)
    counts = f'tests="{tests}" failures="{bad}" errors="{len(problems)}" skipped="{skipped}" time="{seconds:.3f}"'
    head = f'<testsuite name="snippetgen" {counts}>'
    cases = [*map(_case, results), *map(_error, problems)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"])


def _fails(result: Result) -> bool:
    return result.bad


def _skips(result: Result) -> bool:
    return result.verdict in ("refused", "skipped")


def _case(result: Result) -> str:
    name = f"{result.spec}, {result.mode}" if result.mode else result.spec
    opening = f'  <testcase classname={quoteattr(result.client)} name={quoteattr(name)} time="{result.seconds:.3f}"'
    if result.verdict in ("ok", "proven"):
        return f"{opening}/>"
    kind = "failure" if result.bad else "skipped"
    return f"{opening}>\n    <{kind} message={quoteattr(result.verdict)}>{_content(describe(result))}</{kind}>\n  </testcase>"


def _error(problem: Problem) -> str:
    opening = f'  <testcase classname="spec" name={quoteattr(problem.where.path)}>'
    return f'{opening}\n    <error message="not valid">{_content(str(problem))}</error>\n  </testcase>'


def _content(text: str) -> str:
    """Escape a text; XML 1.0 cannot represent most control characters."""
    return escape("".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text))
