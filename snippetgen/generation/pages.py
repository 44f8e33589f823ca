"""What a docs system shows of a case: its samples in tabs, its parameters and its response."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.clients import catalog
from snippetgen.clients.client import split
from snippetgen.generation.dialects import dialect
from snippetgen.generation.handwritten import in_order, own_samples
from snippetgen.generation.looks import looked
from snippetgen.generation.runs import Run
from snippetgen.languages import language
from snippetgen.notation.writing import write_json
from snippetgen.problems import Problem, Problems, Refused, Where
from snippetgen.project.plan import Case, Label, Project
from snippetgen.records import NamedTuple
from snippetgen.spec.model import Response
from snippetgen.spec.translations import translated
from snippetgen.targets import Headings, Page, Tab, Unwritable, partial
from snippetgen.targets.writing import harmless, label_fault, tab_label
from snippetgen.text import Code, Text
from snippetgen.words import in_language

if TYPE_CHECKING:
    from snippetgen.request.normalise import Request

__all__ = ["PageRequest", "label", "reason", "written"]


class PageRequest(NamedTuple):
    """How to write a case.

    Attributes:
        target: the docs system.
        parts: what to show.
        clients: the clients to show; empty for all.
        language: that of the reader; empty for the first of the project.
    """

    target: str
    parts: tuple[str, ...]
    clients: tuple[str, ...] = ()
    language: str = ""


def written(run: Run, case: Case, asked: PageRequest, *, whole: bool) -> str:
    """Write a case in a docs system's syntax; with `whole`, as a file of its own.

    Raises:
        Refused: samples are among the parts and no client can send the request, or the docs system cannot show a text.
        Problems: every error in its spec and templates, or a client's title is not a valid label.
    """
    try:
        return partial(dialect(run.project, asked.target), _page(run, case, asked), asked.parts, whole=whole)
    except Unwritable as reason:
        raise Refused([Problem(Where(case.path), f"{asked.target} cannot show this", str(reason))]) from None


def _page(run: Run, case: Case, asked: PageRequest) -> Page:
    """Collect what to show of a case; a client that cannot send the request gets no tab.

    Raises:
        Refused: samples are among the parts and no client can send the request.
        Problems: every error in its spec and templates, or a client's title is not a valid label.
    """
    project = run.project
    request, samples = run.rendered(case)
    language = asked.language or project.languages[0]
    spec = translated(request.spec, language)
    request = request._replace(spec=spec)
    words = in_language(language, project.words.get(language)).words
    return Page(
        source=harmless(case.spec),
        tabs=looked(run, case, asked.target, _tabs(project, case, asked, samples)) if "samples" in asked.parts else (),
        parameters=tuple((Text(name), Text(description)) for name, description in spec.parameters),
        responses=tuple(map(_response, spec.responses)),
        variables=_variables(project, case, request) if "variables" in asked.parts else (),
        headings=Headings(*(words[name] for name in Headings._fields)),
    )


def _tabs(project: Project, case: Case, asked: PageRequest, samples: Mapping[str, Code | Refused]) -> dict[str, Tab]:
    """Write a tab for each sample that is asked for, by its id, with those that people have written in their places."""

    def shown(id_: str) -> bool:
        return not asked.clients or id_ in asked.clients

    made = [
        None
        if isinstance(text, Refused) or not shown(id_)
        else (id_, Tab(*label(project, case, id_), language(split(id_)[0]).FENCE, Text(text)))
        for id_, text in samples.items()
    ]
    own = [(each.id, Tab(each.label, each.id, each.fence, Text(each.text))) for each in own_samples(project, case)]
    tabs = in_order(project, made, {id_: (id_, tab) for id_, tab in own if shown(id_)})
    if not tabs:
        refused = [each for id_, each in samples.items() if shown(id_) and isinstance(each, Refused)]
        raise Refused(problem for each in refused for problem in each.problems)
    _check_labels(project, [tab for _, tab in tabs])
    return dict(tabs)


def _variables(project: Project, case: Case, request: Request) -> tuple[tuple[Text, Text], ...]:
    from snippetgen.project.environment import reading  # noqa: PLC0415 - an up-to-date run reads no spec

    return tuple((Text(str(each.env)), Text(each.description)) for each in reading(project, case, request).some)


def _check_labels(project: Project, tabs: Sequence[Tab]) -> None:
    """Check that no handwritten sample has the label of a client: most docs systems sync tabs by their labels."""
    labels = [each.label for each in tabs]
    for id_, each in project.handwritten.items():
        if labels.count(each.label) > 1:
            message = f"the label {each.label!r} of {id_!r} is also that of a client"
            where = Where(files.shown(os.path.join(project.root, project.config)))
            raise Problems([Problem(where, message, "choose a different one under `handwritten`")])


def label(project: Project, case: Case, id_: str) -> tuple[str, str]:
    """Return a client's label and key: those in the project file, else the name that its title gives beside the others."""
    set_ = project.labels.get(id_, Label())
    text = set_.label
    if not text:
        title = catalog.load_client(id_, case.folders).title
        others = [each for each in catalog.select(project.clients, project.templates, Where) if each != id_]
        text = tab_label(title, [catalog.load_client(each, project.templates).title for each in others])
        if fault := label_fault(text):
            hint = f"set a label for {id_} under `labels` in the project file"
            raise Problems([Problem(Where(id_), f"the title {title!r} is not a valid label: {fault}", hint)])
    return text, set_.id or id_.replace("/", "-")


def _response(response: Response) -> Tab:
    """Show the body of a response; with headers, a file, or no body, as a message (RFC 9112, sections 2.1 and 4)."""
    status = f"{response.status} {reason(response.status)}".rstrip()
    fence, text = "text", response.text
    if response.json is not None:
        fence, text = "json", write_json(response.json.value)
    elif response.file is not None:
        text = f"({response.file})"
    if response.headers or response.file is not None:
        head = "".join(f"{name}: {value}\n" for name, value in response.headers)
        fence, text = "http", f"HTTP/1.1 {status}\n{head}" + ("" if text is None else f"\n{text}")
    about = Text(f"{status}: {response.description}") if response.description else None
    return Tab(str(response.status), "", fence, Text(f"HTTP/1.1 {response.status}" if text is None else text), about)


def reason(status: int) -> str:
    """Return the reason phrase of a status, or an empty string if it has none."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
