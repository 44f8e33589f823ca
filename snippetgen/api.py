"""The Python API: load a spec, render a sample, generate a project's files, verify its samples."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from snippetgen.clients.catalog import all_meant, meant
from snippetgen.clients.client import Client, option_problems, options_of
from snippetgen.clients.render import forget
from snippetgen.clients.render import render as render_request
from snippetgen.clients.several import Wanted, render_several
from snippetgen.document import read
from snippetgen.problems import Problems, Refused
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode import Defaults, decode
from snippetgen.spec.model import Spec

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from snippetgen.generation.results import Result
    from snippetgen.project.plan import Project
    from snippetgen.verify.results import Result as Verdict

__all__ = ["generate", "load_spec", "prepare", "render", "render_all", "verify_samples"]

_NONE = Defaults()


def load_spec(
    path: str | os.PathLike[str], *, fill: Mapping[str, str] | None = None, config: str | os.PathLike[str] | None = None
) -> Spec:
    """Read a spec from a file.

    Args:
        path: the spec's path.
        fill: values for placeholders, by name with or without brackets.
        config: a project file whose placeholders and conventions apply too; without it, only the spec's own do.

    Returns:
        The spec, for `render`.

    Raises:
        Problems: every error in the spec and the project file.
    """
    return decode(read(path), fill, _NONE if config is None else _found(config).defaults)


def _found(config: str | os.PathLike[str] | None, fill: Mapping[str, str] | None = None, values: str | None = None) -> Project:
    from snippetgen.project.settings import find  # noqa: PLC0415 - whoever renders a spec need not wait for it

    return find(None if config is None else os.fspath(config), fill, values=values)


def prepare(spec: Spec) -> Request:
    """Make the request of a spec once, for `render` in several clients."""
    return normalise(spec)


def render(
    spec: Spec | Request,
    client: str,
    *,
    templates: Iterable[str | os.PathLike[str]] = (),
    options: Mapping[str, bool | int | str] | None = None,
    program: bool = False,
) -> str:
    """Render a sample.

    Args:
        spec: the spec, or its prepared request, which saves time with several clients.
        client: the id of a client, such as `python/requests`, or a language for its default client.
        templates: folders with your own templates; the first that has a template wins.
        options: values of the client's options; they take precedence over the spec's.
        program: render the complete program instead of the sample.

    Returns:
        The source code, ending in a line feed.

    Raises:
        Refused: the client cannot send the request.
        Problems: the client or an option is unknown, or a template is invalid.
    """
    record = meant(client, _folders(templates) if templates else ())
    request = spec if isinstance(spec, Request) else _request(spec)
    if not options and not request.spec.options:
        return render_request(request, record, program=program)
    return render_request(request, record, _options(request, record, options or {}), program=program)


def render_all(
    spec: Spec | Request,
    clients: Iterable[str],
    *,
    templates: Iterable[str | os.PathLike[str]] = (),
) -> dict[str, str | Refused]:
    """Render the samples of several clients, in less time than one after the other.

    Args:
        spec: see `render`.
        clients: the same, of each.
        templates: the same.

    Returns:
        The source code of each client's sample by the client's name, or the error that says why it cannot send the request.

    Raises:
        Problems: a client or an option of the spec is unknown, or a template is invalid.
    """
    names = (clients,) if isinstance(clients, str) else tuple(clients)
    wanted: Wanted = all_meant(names, _folders(templates))
    request = spec if isinstance(spec, Request) else _request(spec)
    if request.spec.options:
        wanted = tuple([(client, _options(request, client, {})) for client, _ in wanted])
    return dict(zip(names, render_several(request, wanted), strict=True))


def _folders(templates: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    return tuple([os.path.abspath(folder) for folder in _each(templates)]) if templates else ()


def _each(names: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return names or paths as texts; a text alone is one of them, and not its letters."""
    return [os.fspath(names)] if isinstance(names, (str, os.PathLike)) else [os.fspath(each) for each in names]


def _options(request: Request, client: Client, options: Mapping[str, bool | int | str]) -> dict[str, bool | int | str]:
    """Return the values of a client's options, which take precedence over those of the spec.

    Raises:
        Problems: one is unknown or has no such value.
    """
    values = {**options_of(client, request.spec.options), **options}
    if problems := option_problems(client.id, client.options, values, request.spec.where):
        raise Problems(problems)
    return values


_last: list[Request] = []


def _request(spec: Spec) -> Request:
    """Return the request of a spec; the last is remembered, as a spec is rendered for one client after the other."""
    for known in _last:
        if known.spec is spec:
            return known
    request = prepare(spec)
    _last[:] = [request]
    return request


def generate(  # noqa: PLR0913 - one parameter for each option of the command
    config: str | os.PathLike[str] | None = None,
    *,
    specs: Iterable[str | os.PathLike[str]] = (),
    clients: Iterable[str] = (),
    fill: Mapping[str, str] | None = None,
    values: str | None = None,
    check: bool = False,
    force: bool = False,
    executor: Executor | None = None,
) -> Result:
    """Write the samples, partials and marked regions of a project that differ from the files on disk.

    Args:
        config: the project file; without it, the nearest one in the current folder or its parents.
        specs: the specs to use instead of all specs of the project.
        clients: the clients to use instead of the project's; partials and pages are then left alone.
        fill: values for placeholders, by name with or without brackets, in all specs that have them.
        values: the name of a set of values in the project file, filled in likewise.
        check: write nothing.
        force: overwrite files that were edited by hand or not written by snippetgen.
        executor: what renders the samples elsewhere; files are read and written by this process.

    Returns:
        Each file as it was before; `pending` has the changes that were made or, with `check`, would be.

    Raises:
        Problems: every error; nothing is written, except before a file that turns out not to be writable.
    """
    from snippetgen.generation.calling import called  # noqa: PLC0415 - as in `_found`

    forget()
    return called(_found(config, fill, values), _each(specs), _each(clients), check=check, force=force, executor=executor)


def verify_samples(  # noqa: PLR0913 - one parameter for each option of the command
    config: str | os.PathLike[str] | None = None,
    *,
    specs: Iterable[str | os.PathLike[str]] = (),
    clients: Iterable[str] = (),
    machine: str | os.PathLike[str] | None = None,
    ledger: str | os.PathLike[str] | None = None,
    recheck: float = 0.0,
    limit: float = 60.0,
    gaps: bool = False,
    trust: bool = False,
    executor: Executor | None = None,
) -> list[Verdict]:
    """Run the samples of a project that are not proven yet against a server, and note in the ledger those that pass.

    Args:
        config: see `generate`.
        specs: the same.
        clients: the same.
        machine: a file with what differs on the machines that run the samples, as for `--machine`.
        ledger: the file with the proofs; without it, `proofs.txt` beside the project file.
        recheck: the share of the proven samples to run again, from 0 to 1.
        limit: the seconds that building a program may take, and running it again.
        gaps: also run requests that a client declares unsupported.
        trust: run the project's own templates, which are code.
        executor: what runs the samples, with its workers' toolchains, where they see the project by the same path.

    Returns:
        The results, with the fields that `--output-format json` has; `bad` is whether one fails the run.

    Raises:
        Problems: every error, after all that could be run; or the project has templates and is not trusted.
    """
    from snippetgen.verify.calling import Wish, called  # noqa: PLC0415 - as in `_found`

    forget()
    own, kept = [None if each is None else os.fspath(each) for each in (machine, ledger)]
    wish = Wish(_each(specs), _each(clients), own, kept, recheck, limit, gaps, trust)
    return called(_found(config), wish, executor)
