"""Render the sample of a client for a request."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from snippetgen.clients import catalog
from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode
from snippetgen.clients.flat import loading
from snippetgen.clients.flat.alike import Alike, alike_to
from snippetgen.clients.fragments import Fragment, Needs, state
from snippetgen.clients.indentation import indented
from snippetgen.languages.writing import needed
from snippetgen.problems import Problem, Refused
from snippetgen.recent import Recent
from snippetgen.records import NamedTuple
from snippetgen.request.answers import answered
from snippetgen.request.commands import COMMAND_FEATURES, command_features
from snippetgen.request.features import phrase
from snippetgen.request.normalise import Request
from snippetgen.request.view import View
from snippetgen.text import Code

if TYPE_CHECKING:
    from snippetgen.clients.flat.outlines import Outline

__all__ = ["Outlined", "forget", "outlined", "refusals", "render"]


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


class _Limits(NamedTuple):
    """What a client cannot send: the features, those of them that stand for several, and whether some are of commands alone."""

    cannot: Mapping[str, str]
    groups: tuple[str, ...]
    commands: bool


_limits: dict[int, _Limits] = {}


def _limits_of(cannot: Mapping[str, str]) -> _Limits:
    """Return what is said of a client, which is looked through once."""
    known = _limits.get(id(cannot))
    if known is None or known.cannot is not cannot:
        groups = tuple(each for each in cannot if each.startswith("header:") and each.endswith("-*"))
        known = _limits[id(cannot)] = _Limits(cannot, groups, not COMMAND_FEATURES.isdisjoint(cannot))
    return known


def refusals(request: Request, client: Client) -> list[Problem]:
    """List the reasons why a client cannot send a request, each with its place in the spec; empty if it can."""
    cannot, groups, commands = _limits_of(client.cannot)
    features = {**request.features, **command_features(request.view)} if commands else request.features
    found = {}
    if not cannot.keys().isdisjoint(features):
        found = {each: cannot[each] for each in sorted(cannot.keys() & features.keys())}
    for group in groups:
        found |= {each: cannot[group] for each in features if each.startswith(group[:-1])}
    method = request.spec.request.method
    if "method:*" in cannot and method not in client.methods:
        found[f"method:{method}"] = cannot["method:*"]
    return [_refusal(request, client, feature, features[feature], reason) for feature, reason in found.items()] if found else []


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
    chosen, mode = client.defaults, request.spec.environment
    if options:
        chosen, mode = _chosen(client, options), str(options.get("environment") or mode)
    alike: Alike | None = None
    if request.kind is not None and mode == "none" and not program:
        shown = in_mode(request, client, mode) if request.kind.encodable and client.query is not None else request
        alike = shown.kind.memory.get((id(client), id(chosen))) if shown.kind else None
        if alike is None or alike.client is not client or alike.options is not chosen:
            alike = alike_to(shown, client, chosen, loading.sample(client, marks=False))
        elif alike.fill and (text := alike.fill(shown.view)) is not None:
            return Code(text)
    if client.cannot and (refused := refusals(request, client)):
        if alike:
            alike.never = True
        raise Refused(refused)
    shown = in_mode(request, client, mode)
    view = answered(shown.view, str(options.get("response", ""))) if options else shown.view
    verb = client.methods.get(request.spec.request.method)
    variables = _Variables(view, chosen, verb, _NEEDS, program)
    sample, needs = _indented(client, variables, shown, chosen.imports or program)
    if alike:
        alike.count(shown, view, verb)
    return _around(sample, needs, client, variables, shown) if program else sample


def _around(sample: Code, needs: tuple[str, ...], client: Client, variables: _Variables, shown: Request) -> Code:
    """Render the program around a sample."""
    more = {"sample": Fragment(sample.rstrip("\n")), "needs": needs, "imports": client.imports}
    return _run(client, "program.jinja", {**variables._asdict(), **more}, shown)[0]


class Outlined(NamedTuple):
    """What makes the samples of requests like one, if it is known, whether it will stay so, and of what outline it was made."""

    fill: Callable[[View], str | None] | None = None
    settled: bool = True
    outline: Outline | None = None


def outlined(request: Request, client: Client, options: Mapping[str, bool | int | str] | None = None) -> Outlined:
    """Return what is known of requests like one that has been rendered; nothing if the client needs another view of it."""
    encodes = request.kind is not None and request.kind.encodable and client.query is not None
    if request.kind is None or encodes or (options and options.get("environment", "none") != "none"):
        return Outlined()
    chosen = _chosen(client, options) if options else client.defaults
    alike: Alike | None = request.kind.memory.get((id(client), id(chosen)))
    if alike is None or alike.client is not client or alike.options is not chosen:
        return Outlined()
    return Outlined(alike.fill, alike.never or alike.fill is not None, alike.outline)


_options: Recent[tuple[object, ...], tuple[Client, SimpleNamespace]] = Recent(256)


def _chosen(client: Client, options: Mapping[str, bool | int | str]) -> SimpleNamespace:
    """Return the values of all options; the same object for the same values, by which alike samples are known."""
    key = (id(client), *options.items())
    known = _options.get(key)
    if known is None or known[0] is not client:
        known = _options.add(key, (client, SimpleNamespace(**{**vars(client.defaults), **options})))
    return known[1]


class _Variables(NamedTuple):
    """What a template sees, in the order of `flat.source.PARAMETERS`."""

    request: View
    options: SimpleNamespace
    verb: str | None
    needs: Needs
    program: bool


_NEEDS = Needs()


def _indented(
    client: Client,
    variables: _Variables,
    request: Request,
    imports: bool,  # noqa: FBT001 - as in `_sample`
) -> tuple[Code, tuple[str, ...]]:
    """Render a sample with the indentation that its options ask for."""
    before, after = client.defaults.indent, variables.options.indent
    if before == after:
        return _sample(client, variables, request, imports)
    marked, needs = _sample(client, variables, request, imports, marks=True)
    return Code(indented(marked, before, after)), needs


def _sample(
    client: Client,
    variables: _Variables,
    request: Request,
    imports: bool,  # noqa: FBT001 - a keyword would take longer
    *,
    marks: bool = False,
) -> tuple[Code, tuple[str, ...]]:
    """Render a sample; return it, and the import lines that a program around it needs.

    What a flat function is not sure of, Jinja renders, or says what is wrong, and in which line of a template.
    """
    if flat := loading.sample(client, marks=marks):
        state.begin()
        lines = needed.lines
        try:
            text = flat.sample(*variables, lines, imports)
        except Exception:  # noqa: BLE001, S110 - whatever it is, Jinja says it
            pass
        else:
            return Code(text.strip("\n") + "\n"), tuple(sorted(lines)) if variables.program else ()
    return _run(client, "sample.jinja", variables._asdict(), request, marks=marks, imports=imports)
