"""Jobs for hand-written pages, in which only marked regions are generated."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from snippetgen import files
from snippetgen.clients.client import split
from snippetgen.document.source import from_bytes
from snippetgen.generation.dialects import dialect
from snippetgen.generation.jobs import Job, Output
from snippetgen.generation.pages import PageRequest, written
from snippetgen.generation.regions import Region, Word, filled, imported, mentioned, scan
from snippetgen.generation.runs import Run
from snippetgen.generation.syntaxes import of_page
from snippetgen.problems import Problem, Problems, Refused, Source, suggest
from snippetgen.project.manifest import read_manifest
from snippetgen.project.patterns import find, spec_paths
from snippetgen.project.plan import Case, Project, case_names
from snippetgen.records import NamedTuple
from snippetgen.targets import PARTS, TARGETS, meant

__all__ = ["document_jobs", "documents"]

_ENOUGH = 100  # problems in a page
_BOM = "\ufeff"


class _Wanted(NamedTuple):
    """A region, and what to write into it."""

    region: Region
    case: Case
    asked: PageRequest


def document_jobs(run: Run) -> list[Job | Problems]:
    """List one job for each page with regions of the run's cases; regions of other cases stay as they are."""
    cases = {_composed(case.name): case for case in run.cases if case.whole}
    if not cases:
        return []
    others = _others(run)
    known = {*cases, *map(_composed, case_names(run.project))}
    jobs: list[Job | Problems] = []
    for name, target in documents(run.project).items():
        path = os.path.normpath(os.path.join(run.project.root, name))
        data = files.read(path) or b""
        if mentioned(data) and path not in others:
            try:
                jobs += _jobs(run, Output(path, None, name, target=target), data, cases, known)
            except Problems as error:
                jobs.append(error)
    return jobs


def _others(run: Run) -> set[str]:
    """List the specs and the generated files: a text in them that looks like a marker is none."""
    project = run.project
    folders = {project.root, project.output, *(target.output for target in project.targets.values())}
    found = [(folder, name) for folder in folders for name in read_manifest(folder)]
    for case in run.cases:
        found += [(project.root, case.spec), *((project.output, name) for name in case.outputs)]
        found += [(project.targets[target].output, name) for (target, _), name in case.partials.items()]
    specs = map(os.path.abspath, spec_paths(project))
    return {*specs, *(os.path.normpath(os.path.join(folder, name)) for folder, name in found)}


def documents(project: Project) -> dict[str, str]:
    """Map the pages, by path relative to the project's folder, to their targets."""
    found: dict[str, str] = {}
    for pattern, target in project.documents:
        for name in find(pattern, project.root):
            if os.path.isfile(os.path.join(project.root, name)):
                found.setdefault(os.path.normpath(name).replace(os.sep, "/"), target)
    return found


def _jobs(run: Run, output: Output, data: bytes, cases: Mapping[str, Case], known: set[str]) -> list[Job | Problems]:
    source = from_bytes(files.shown(output.path), data)
    mark = _BOM if data.startswith(_BOM.encode()) else ""
    regions, problems = scan(source, of_page(output.path, dialect(run.project, output.target).syntax))
    wanted = _wanted(source, regions, output.target, run.project, cases, known, problems)
    problems += _misplaced(source, wanted, run.project)
    if problems:
        raise Problems(sorted(problems, key=lambda each: (each.where.line, each.where.column))[:_ENOUGH])
    if not wanted:
        return []

    def make() -> Mapping[str, bytes | Refused]:
        contents = [(each.region, _content(run, source, each)) for each in wanted]
        return {output.path: f"{mark}{filled(source.text, contents)}".encode()}

    asked = {each.case.name: run.digest(each.case) for each in wanted}
    rest = filled(source.text, [(each.region, "") for each in wanted])  # what was written into it is no input
    digest = files.digest(repr((output, mark, rest, sorted(asked.items()))).encode("utf-8", "surrogatepass"))
    return [Job(output.name, digest, (output,), make)]


def _misplaced(source: Source, wanted: Sequence[_Wanted], project: Project) -> Iterator[Problem]:
    """Find regions that their docs system would not show as tabs."""
    known = cache(lambda: imported(source))
    for each in wanted:
        where = source.where(each.region.case.span)
        columns = len(each.region.indent.expandtabs(4))
        system = dialect(project, each.asked.target) if each.asked.target in _targets(project) else None
        if system and system.syntax == "python-markdown" and columns % 4:
            message = f"MkDocs would show this region as text: it is indented by {columns} columns"
            yield Problem(where, message, "indent what is in a list by four columns, also in a numbered list")
        tabs = {"samples", "response"}.intersection(each.asked.parts)
        if system and system.deepest is not None and tabs and columns > system.deepest:
            message = f"{system.title} would show this region as text: it is indented by {columns} columns"
            yield Problem(where, message, f"indent it by no more than {system.deepest} columns, such as after `1. ` in a list")
        head = system.head if system and "samples" in each.asked.parts else ""
        names = [name for line in head.split("\n") for name in re.findall(r"[A-Z]\w*", line.rpartition(" from ")[0])]
        if head and (missing := [name for name in names if name not in known()]):
            message = f"the page does not import {' and '.join(missing)}, which this region needs"
            yield Problem(where, message, f"add to the page: {' '.join(head.split(chr(10)))}")


def _content(run: Run, source: Source, wanted: _Wanted) -> str:
    try:
        return written(run, wanted.case, wanted.asked, whole=False)
    except Refused as refused:
        where = source.where(wanted.region.case.span)
        raise Problems(Problem(where, each.message, each.hint) for each in refused.problems) from None


def _wanted(  # noqa: PLR0913, PLR0917 - one for each kind of name
    source: Source,
    regions: Sequence[Region],
    target: str,
    project: Project,
    cases: Mapping[str, Case],
    known: set[str],
    problems: list[Problem],
) -> list[_Wanted]:
    """Look up the names in each marker: case, targets, parts and clients."""
    found: list[_Wanted] = []

    def names(kind: str, words: Sequence[Word], allowed: Sequence[str]) -> tuple[str, ...]:
        for word in words:
            if word.text not in allowed:
                near = suggest(word.text, allowed) or f"known: {', '.join(allowed)}"
                hint = meant(word.text, allowed) if kind == "target" else near
                problems.append(Problem(source.where(word.span), f"unknown {kind} {word.text!r}", hint))
        return tuple(word.text for word in words)

    named = sorted(known)
    for region in regions:
        if len(problems) >= _ENOUGH:
            break
        (name,) = names("case", [region.case._replace(text=_composed(region.case.text))], named)
        (system, *_) = names("target", region.words.get("target", ()), _targets(project)) or (target,)
        parts = names("part", region.words.get("parts", ()), PARTS) or ("samples",)
        spoken = names("language", region.words.get("language", ()), project.languages)
        if case := cases.get(name):
            ids = [*case.outputs.values(), *case.handwritten]
            chosen = names("client", region.words.get("client", ()), [*dict.fromkeys([*ids, *map(_language, ids)])])
            clients = tuple(id_ for id_ in ids if id_ in chosen or _language(id_) in chosen)
            found.append(_Wanted(region, case, PageRequest(system, parts, clients, *spoken[:1])))
    return found


def _targets(project: Project) -> tuple[str, ...]:
    return (*TARGETS, *project.houses)


def _composed(name: str) -> str:
    """Compose the characters of a name: a file system may give back an accent on its own, where a page has one character."""
    if name.isascii():
        return name
    from unicodedata import normalize  # noqa: PLC0415 - few names need it

    return normalize("NFC", name)


def _language(client: str) -> str:
    return split(client)[0]
