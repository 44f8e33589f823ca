"""Collect what the page shows of a spec: its texts, its samples with marked placeholders, and pending file changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import split
from snippetgen.generation.changes import compare
from snippetgen.generation.handwritten import own_samples
from snippetgen.generation.pages import label, reason
from snippetgen.generation.partials import case_jobs
from snippetgen.generation.report import describe, diff
from snippetgen.languages import language
from snippetgen.notation import JSON, write
from snippetgen.patterns import pattern
from snippetgen.preview.colours import Code
from snippetgen.preview.places import marking, marks, names, places, with_marks
from snippetgen.problems import Gathered, Problem, Problems, Refused
from snippetgen.project.environment import case_warnings, reading
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import load, sample
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Pair, Placeholder, Response

__all__ = ["Answer", "Example", "Note", "Sample", "Tabs", "example", "name_of", "notes", "samples"]

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


Tabs = dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Sample, ...]]
"""The tabs of the cases that have the same template folders and clients, as long as neither changes."""


def example(project: Project, case: Case, tabs: Tabs | None = None) -> Example:
    """Collect what the page shows of a spec; the tabs of cases like it may be known, or are known then.

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
        samples=samples(project, case, request, {} if tabs is None else tabs),
        responses=tuple(map(_answer, spec.responses)),
        warnings=tuple(case_warnings(project, case, request)),
    )


def samples(
    project: Project, case: Case, request: Request, tabs: Tabs, fill: Mapping[str, str] | None = None
) -> tuple[Sample, ...]:
    """Render the samples of a case; `fill` holds the values already in the request, so that only the rest is marked.

    Raises:
        Problems: every error in the templates.
    """
    known = marks(names(request.spec))
    marked = _marked(project, case, request, known, fill or {}) if known else None
    found: list[Sample] = []
    gathered = Gathered()
    for shown in _tabs(project, case, tabs):
        with gathered:
            try:
                text = sample(project, request, shown.client, case.folders)
            except Refused as refused:
                found.append(shown._replace(refused="\n".join(f"{each.message}: {each.hint}" for each in refused.problems)))
                continue
            at = places(text, _text(project, case, marked, shown.client), known) if known else ()
            fence = language(split(shown.client)[0]).FENCE
            found.append(shown._replace(code=Code(text, fence, at or ()), located=at is not None))
    with gathered:
        found += [
            Sample(own.id, own.id, own.label, own.label, Code(own.text, own.fence), located=False)
            for own in own_samples(project, case)
        ]
    gathered.finish()
    return tuple(found)


def _tabs(project: Project, case: Case, known: Tabs) -> tuple[Sample, ...]:
    """Label the samples of a case as on the pages of docs systems.

    Raises:
        Problems: the title of a client cannot be used as a label.
    """
    key = case.folders, (*case.outputs.values(),)
    if key not in known:
        labels = {id_: label(project, case, id_) for id_ in key[1]}
        known[key] = tuple(Sample(id_, key, text, load_client(id_, case.folders).title) for id_, (text, key) in labels.items())
    return known[key]


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


def _text(project: Project, case: Case, request: Request | None, client: str) -> str:
    """Render a sample, or return an empty string if that is not possible."""
    if request is None:
        return ""
    try:
        return sample(project, request, client, case.folders)
    except Problems:  # the client cannot send the request with the marks filled in
        return ""


def _answer(response: Response) -> Answer:
    if response.json is not None:
        code = Code(write(response.json.value, JSON), "json")
    else:
        code = Code((f"({response.file})" if response.file else response.text) or "", "text")
    return Answer(f"{response.status} {reason(response.status)}".strip(), response.description, response.headers, code)


def notes(project: Project, cases: Sequence[Case]) -> dict[str, dict[str, Note]]:
    """Describe the changes `generate` would make to the files of some cases, by spec and client.

    Raises:
        Problems: every error in the specs, the templates or the output folder.
    """
    found: dict[str, dict[str, Note]] = {}
    for change in compare(project, cases, kinds=[case_jobs]).pending:
        if change.client and change.status != "refused":
            note = Note(describe(change, None), Code(diff([change]), "diff"))
            found.setdefault(change.spec, {})[change.client] = note
    return found
