"""Collect what the page shows of a spec: its texts, its samples with marked placeholders, and pending file changes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import split
from snippetgen.files import digest
from snippetgen.generation.changes import compare
from snippetgen.generation.handwritten import in_order, own_samples
from snippetgen.generation.pages import label, reason
from snippetgen.generation.partials import case_jobs
from snippetgen.generation.report import describe, diff
from snippetgen.languages import language
from snippetgen.notation.writing import write_json
from snippetgen.patterns import pattern
from snippetgen.preview.colours import Code
from snippetgen.preview.places import marking, marks, names, places, unmarked, with_marks
from snippetgen.problems import Gathered, Problem, Problems, Refused
from snippetgen.project.environment import case_warnings, reading
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import load, sample
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Pair, Placeholder, Response

__all__ = ["Answer", "Example", "Note", "Sample", "Shared", "example", "name_of", "notes", "samples"]

_PARAGRAPHS = pattern(r"\n\s*\n")


class Sample(NamedTuple):
    """A sample on the page, or the reason it was refused.

    Attributes:
        key: the key under which the reader's choice of tab is stored.
        label: the label of the tab.
        code: its source code.
        located: whether its placeholders were located, so that a page without a server can fill them in.
    """

    client: str
    key: str
    label: str
    title: str
    code: Code = Code("", "")
    refused: str = ""
    located: bool = True


class Answer(NamedTuple):
    """A response: its status and reason phrase, when the API sends it, its headers, and its body."""

    status: str
    description: str
    headers: tuple[Pair, ...]
    code: Code


class Example(NamedTuple):
    """A spec as shown on the page.

    Attributes:
        description: its paragraphs.
        fields: the placeholders that a sample shows, which readers fill in.
        variables: those that a sample reads from the environment.
    """

    title: str
    description: tuple[str, ...]
    method: str
    url: str
    fields: tuple[Placeholder, ...]
    variables: tuple[Placeholder, ...]
    parameters: tuple[Pair, ...]
    samples: tuple[Sample, ...]
    responses: tuple[Answer, ...]
    warnings: tuple[Problem, ...]


class Note(NamedTuple):
    """A change `generate` would make to a file: a description, and the diff."""

    text: str
    patch: Code


def name_of(case: Case) -> str:
    """Return a short name for a spec: its path without the common suffixes."""
    return re.sub(r"(/spec)?(\.snippet)?\.ya?ml$", "", case.spec)


class Shared(NamedTuple):
    """What the cases of a project have in common.

    Attributes:
        tabs: the tabs of the cases that have the same template folders and clients.
        digests: by path from the project's folder, those of samples that are as the project makes them now, where known.
    """

    tabs: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Sample, ...]]
    digests: Mapping[str, str] = {}


def example(project: Project, case: Case, shared: Shared | None = None) -> Example:
    """Collect what the page shows of a spec; what it has in common with other cases may be known, or is known then.

    Raises:
        Problems: every error in the spec or the templates.
    """
    request = load(project, case.path)
    spec = request.spec
    declared = {bare(each.name): each for each in spec.placeholders}
    read = reading(project, case, request)
    return Example(
        title=spec.title or name_of(case),
        description=tuple(part for part in _PARAGRAPHS.split(spec.description.strip()) if part),
        method=spec.request.method,
        url=spec.request.url,
        fields=tuple(
            declared.get(bare(name), Placeholder(name))._replace(name=name)
            for name in names(spec)
            if bare(name) not in read.names
        ),
        variables=read.some,
        parameters=spec.parameters,
        samples=samples(project, case, request, shared or Shared({})),
        responses=tuple(map(_answer, spec.responses)),
        warnings=tuple(case_warnings(project, case, request)),
    )


def samples(
    project: Project, case: Case, request: Request, shared: Shared, fill: Mapping[str, str] | None = None
) -> tuple[Sample, ...]:
    """Render the samples of a case; `fill` holds the values already in the request, so that only the rest is marked.

    Raises:
        Problems: every error in the templates.
    """
    known = marks(names(request.spec))
    marked = _marked(project, case, request, known, fill or {}) if known else None
    rendering = _Rendering(project, case, request, marked, known, _digests(project, case, shared))
    found: list[Sample] = []
    gathered = Gathered()
    for tab in _tabs(project, case, shared):
        with gathered:
            found.append(_sample(rendering, tab))
    hand: dict[str, Sample] = {}
    with gathered:
        for own in own_samples(project, case):
            hand[own.id] = Sample(own.id, own.id, own.label, own.label, Code(own.text, own.fence), located=False)
    gathered.finish()
    return tuple(in_order(project, found, hand))


def _digests(project: Project, case: Case, shared: Shared) -> Mapping[str, str]:
    """Return the digests of the samples of a case that are known, by client."""
    if not shared.digests:
        return {}
    start = os.path.join(project.output, "").removeprefix(os.path.join(project.root, ""))
    return {client: found for name, client in case.outputs.items() if (found := shared.digests.get(start + name))}


def _tabs(project: Project, case: Case, shared: Shared) -> tuple[Sample, ...]:
    """Label the samples of a case as on the pages of docs systems.

    Raises:
        Problems: the title of a client cannot be used as a label.
    """
    of = case.folders, (*case.outputs.values(),)
    if of not in shared.tabs:
        found = []
        for id_ in of[1]:
            text, key = label(project, case, id_)
            code = Code("", language(split(id_)[0]).FENCE)
            found.append(Sample(id_, key, text, load_client(id_, case.folders).title, code))
        shared.tabs[of] = tuple(found)
    return shared.tabs[of]


class _Rendering(NamedTuple):
    """What the samples of a case are made of.

    Attributes:
        marked: the request with marks (`marks`, by name) instead of its placeholders, if it has some and can have marks.
        digests: see `_digests`.
    """

    project: Project
    case: Case
    request: Request
    marked: Request | None
    marks: Mapping[str, str]
    digests: Mapping[str, str]


def _sample(of: _Rendering, tab: Sample) -> Sample:
    """Render the sample of a tab.

    One with marks is enough if the sample without them is known by its digest.
    """
    marked = _text(of, of.marked, tab.client) if of.marked else ""
    text, found = unmarked(marked, of.marks)
    known = of.digests.get(tab.client) if marked else None
    if known is None or digest(text.encode()) != known:
        try:
            text = sample(of.project, of.request, tab.client, of.case.folders)
        except Refused as refused:
            reasons = (f"{each.message}: {each.hint}" for each in refused.problems)
            return tab._replace(code=Code("", ""), refused="\n".join(reasons))
        found = places(text, marked, of.marks) if of.marks else ()
    code = Code(text, tab.code.fence, found or ())
    return Sample(tab.client, tab.key, tab.label, tab.title, code, located=found is not None)


def _marked(
    project: Project, case: Case, request: Request, known: Mapping[str, str], fill: Mapping[str, str]
) -> Request | None:
    """Return the request of a case with marks, to which its own is changed if no rule of specs could refuse them."""
    if (spec := with_marks(request.spec, known)) is not None:
        return normalise(spec)
    try:
        return load(project, case.path, {**fill, **marking(known)})
    except Problems:  # a placeholder is where only certain texts are valid, such as a port
        return None


def _text(of: _Rendering, request: Request, client: str) -> str:
    """Render a sample, or return an empty string if that is not possible."""
    try:
        return sample(of.project, request, client, of.case.folders)
    except Problems:  # the client cannot send the request with the marks filled in
        return ""


def _answer(response: Response) -> Answer:
    if response.json is not None:
        code = Code(write_json(response.json.value), "json")
    else:
        code = Code((f"({response.file})" if response.file else response.text) or "", "text")
    return Answer(f"{response.status} {reason(response.status)}".strip(), response.description, response.headers, code)


def notes(project: Project, cases: Sequence[Case]) -> dict[str, dict[str, Note]]:
    """Describe the changes `generate` would make to the files of some cases, by spec and client.

    Raises:
        Problems: every error in the specs, the templates or the output folder.
    """
    found: dict[str, dict[str, Note]] = {}
    for change in compare(project, cases, only=[case_jobs]).pending:
        if change.client and change.status != "refused":
            note = Note(describe(change, None), Code(diff([change]), "diff"))
            found.setdefault(change.spec, {})[change.client] = note
    return found
