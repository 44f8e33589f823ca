"""What the samples of a case read from the environment, and what they show instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode, kept
from snippetgen.problems import Problem, Problems
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import load, options_in
from snippetgen.project.settings import place
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Placeholder, Spec
from snippetgen.spec.warnings import warnings

__all__ = ["Reading", "case_warnings", "mode", "reading", "untranslated", "warned"]


class Reading(NamedTuple):
    """The placeholders that samples of a case read from the environment, in the order of the spec.

    Attributes:
        some: those that at least one sample reads.
        names: the names, without brackets, of those that every sample reads, so that none shows them.
    """

    some: tuple[Placeholder, ...]
    names: frozenset[str]


def mode(project: Project, spec: Spec, client: Client) -> str:
    """Return what the samples of a client read from the environment (see `model.MODES`)."""
    return str(options_in(project, spec, client).get("environment") or spec.environment)


def reading(project: Project, case: Case, request: Request) -> Reading:
    """Tell what the samples of a case read from the environment."""
    if not any(each.env for each in request.spec.placeholders):
        return Reading((), frozenset())
    read = [frozenset(in_mode(request, client, mode(project, request.spec, client)).reads) for client in _clients(case)]
    some = frozenset[str]().union(*read)
    every = some.intersection(*read)
    return Reading(tuple(each for each in request.spec.placeholders if bare(each.name) in some), every)


def _clients(case: Case) -> list[Client]:
    return [load_client(id_, case.folders) for id_ in case.outputs.values()]


def case_warnings(project: Project, case: Case, request: Request) -> list[Problem]:
    """List the warnings about a case, by place: those about its spec, and what its samples show instead of reading it."""
    found = [*warnings(request.spec, project.languages), *_shown(project, case, request)]
    return sorted(found, key=lambda each: (each.where.path, each.where.line, each.where.column))


def untranslated(project: Project) -> Iterator[Problem]:
    """Warn of the descriptions of the project's own placeholders that are not in all of its languages."""
    from snippetgen.spec.translations import lacking  # noqa: PLC0415 - few projects have texts in several languages

    for path, texts in project.defaults.translations.items():
        yield from lacking(place(project, path.removesuffix(".description")), texts, project.languages)


def _shown(project: Project, case: Case, request: Request) -> Iterator[Problem]:
    spec = request.spec
    if not any(each.env or each.secret for each in spec.placeholders):
        return
    asked = [(client, mode(project, spec, client)) for client in _clients(case)]
    for each in spec.placeholders:
        if each.secret and not each.env and any(found != "none" for _, found in asked):
            hint = "name its variable, as in {env: API_TOKEN}, or set `environment: none`"
            yield Problem(
                spec.where(f"placeholders.{each.name}"), f"the secret {each.name!r} is shown: it has no variable", hint
            )
    for client, found in asked:
        for name, reason in kept(request, client, found):
            placeholder = next(each for each in spec.placeholders if bare(each.name) == name)
            message = f"{client.id} shows {placeholder.name!r} instead of reading {placeholder.env}"
            yield Problem(spec.where(f"placeholders.{placeholder.name}"), message, reason)


def warned(project: Project, cases: Iterable[Case]) -> list[Problem]:
    """List the warnings about some cases; those whose specs have errors have none."""
    found: list[Problem] = []
    for case in cases:
        with suppress(Problems):
            found += case_warnings(project, case, load(project, case.path))
    return found
