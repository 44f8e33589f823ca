"""Render the sample of a client for a request."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from snippetgen.clients import catalog
from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode
from snippetgen.clients.flat import loading
from snippetgen.clients.fragments import Fragment, Needs, state
from snippetgen.clients.indentation import indented
from snippetgen.languages.writing import needed
from snippetgen.problems import Problem, Refused
from snippetgen.request.answers import answered
from snippetgen.request.commands import COMMAND_FEATURES, command_features
from snippetgen.request.features import phrase
from snippetgen.request.normalise import Request
from snippetgen.text import Code

__all__ = ["forget", "refusals", "render"]


_JINJA = "snippetgen.clients.templates"


def _run(
    client: Client, file: str, variables: Mapping[str, Any], request: Request, **how: bool
) -> tuple[Code, tuple[str, ...]]:
    """Render by Jinja, which few samples need."""
    from snippetgen.clients.templates import run  # noqa: PLC0415

    return run(client, file, variables, request, **how)


def forget() -> None:
    """Clear the caches, so that a long-running process sees changed templates and clients."""
    catalog.forget()
    loading.forget()
    if _JINJA in sys.modules:
        sys.modules[_JINJA].forget()


def refusals(request: Request, client: Client) -> list[Problem]:
    """List the reasons why a client cannot send a request, each with its place in the spec; empty if it can."""
    features = request.features
    if not COMMAND_FEATURES.isdisjoint(client.cannot):
        features = {**features, **command_features(request.view)}
    found = {each: client.cannot[each] for each in sorted(client.cannot.keys() & features.keys())}
    for group in [each for each in client.cannot if each.startswith("header:") and each.endswith("-*")]:
        found |= {each: client.cannot[group] for each in features if each.startswith(group[:-1])}
    method = request.spec.request.method
    if "method:*" in client.cannot and method not in client.methods:
        found[f"method:{method}"] = client.cannot["method:*"]
    return [_refusal(request, client, feature, features[feature], reason) for feature, reason in found.items()]


def _refusal(request: Request, client: Client, feature: str, field: str, reason: str) -> Problem:
    message = f"{client.id} cannot send {phrase(feature)} ({field.partition('[')[0]})"
    return Problem(request.spec.where(field), message, reason)


def render(
    request: Request, client: Client, options: Mapping[str, bool | int | str] | None = None, *, program: bool = False
) -> Code:
    """Render the sample of a client for a request; it ends with one newline.

    Args:
        request: the request.
        client: the client.
        options: values of the client's options; the others have their defaults, `environment` that of the spec.
        program: whether to render the complete program instead of the sample.

    Raises:
        Refused: the client cannot send the request.
        Problems: a template is invalid.
    """
    if client.cannot and (refused := refusals(request, client)):
        raise Refused(refused)
    request = in_mode(request, client, str((options or {}).get("environment") or request.spec.environment))
    chosen = SimpleNamespace(**{**vars(client.defaults), **options}) if options else client.defaults
    variables: dict[str, Any] = {
        "request": answered(request.view, str((options or {}).get("response", ""))),
        "verb": client.methods.get(request.spec.request.method),
        "needs": Needs(),
        "options": chosen,
        "program": program,
    }
    marks = chosen.indent != client.defaults.indent
    sample, needs = _sample(client, variables, request, marks=marks, imports=chosen.imports or program)
    if marks:
        sample = Code(indented(sample, client.defaults.indent, chosen.indent))
    if not program:
        return sample
    variables |= {"sample": Fragment(sample.rstrip("\n")), "needs": needs, "imports": client.imports}
    return _run(client, "program.jinja", variables, request)[0]


def _sample(
    client: Client, variables: Mapping[str, Any], request: Request, *, marks: bool, imports: bool
) -> tuple[Code, tuple[str, ...]]:
    """Render a sample; return it, and the import lines that a program around it needs.

    What a flat function is not sure of, Jinja renders, or says what is wrong, and in which line of a template.
    """
    if flat := loading.sample(client, marks=marks):
        state.begin()
        with suppress(Exception):
            text = flat(**variables, lines=needed.lines, imports=imports)
            return Code(text.strip("\n") + "\n"), tuple(sorted(needed.lines))
    return _run(client, "sample.jinja", variables, request, marks=marks, imports=imports)
