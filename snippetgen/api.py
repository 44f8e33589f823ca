"""What other programs call: a spec, a sample, a project's files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from snippetgen.clients.catalog import load_client, select
from snippetgen.clients.client import option_problems
from snippetgen.clients.render import forget
from snippetgen.clients.render import render as render_request
from snippetgen.document import read
from snippetgen.generation.changes import Result, apply, compare
from snippetgen.problems import Problems, Where
from snippetgen.project.plan import plan
from snippetgen.project.settings import find
from snippetgen.request.normalise import normalise
from snippetgen.spec.decode import decode
from snippetgen.spec.model import Spec

__all__ = ["generate", "load_spec", "render"]


def load_spec(
    path: str | os.PathLike[str], *, fill: Mapping[str, str] | None = None, config: str | os.PathLike[str] | None = None
) -> Spec:
    """Read a spec from a file.

    Args:
        path: the file.
        fill: values for placeholders, by name with or without braces.
        config: a project file whose placeholders hold for the spec as well; without it there are the spec's own alone.

    Raises:
        Problems: all that is wrong in it.
    """
    shared = {} if config is None else find(os.fspath(config)).placeholders
    return decode(read(path), fill, shared)


def render(
    spec: Spec,
    client: str,
    *,
    templates: Iterable[str | os.PathLike[str]] = (),
    options: Mapping[str, bool | int | str] | None = None,
    program: bool = False,
) -> str:
    """Render a sample.

    Args:
        spec: the request.
        client: the id of a client, such as `python/http.client`, or a language for its default client.
        templates: folders with templates of your own; the first that has one wins.
        options: values for the client's options, before those of the spec.
        program: give the whole file that runs, not the sample alone.

    Raises:
        Refused: the client cannot send the request.
        Problems: there is no such client or option, or a template is wrong.
    """
    folders = tuple(os.path.abspath(folder) for folder in templates)
    (id_,) = select([client], folders, Where)
    record = load_client(id_, folders)
    values = {**spec.options.get(id_, {}), **(options or {})}
    if problems := option_problems(record, values, spec.where):
        raise Problems(problems)
    return render_request(normalise(spec), record, values, program=program)


def generate(
    config: str | os.PathLike[str] | None = None,
    *,
    specs: Iterable[str | os.PathLike[str]] = (),
    clients: Iterable[str] = (),
    check: bool = False,
    force: bool = False,
) -> Result:
    """Write the samples, partials and marked regions of a project where they differ.

    Two lines in a hook of a documentation build are enough.

    Each call reads templates anew, where `render` reads them once in a process.

    Args:
        config: the project file; without it the nearest one upwards from the current folder.
        specs: these instead of all specs of the project.
        clients: these instead of the project's; neither partials nor pages are touched then.
        check: write nothing.
        force: overwrite files that were edited by hand or are not ours.

    Returns:
        How each file stood before; `pending` is what was, or with `check` would be, done.

    Raises:
        Problems: all that is wrong; no file has been written then, but for those before one that cannot be.
    """
    forget()
    project = find(None if config is None else os.fspath(config))
    names, chosen = [os.fspath(spec) for spec in specs], [*clients]
    result = compare(project, plan(project, names, chosen), everything=not names and not chosen)
    if not check:
        apply(result, force=force)
    return result
