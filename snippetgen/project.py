"""A project: the file that describes it, and which specs and clients make which files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from glob import glob
from typing import NamedTuple

from snippetgen import catalog, files
from snippetgen.languages import language
from snippetgen.problems import Problem, Problems, Where
from snippetgen.spec.model import Placeholder

__all__ = ["OUTPUT", "PATTERN", "SOURCES", "Case", "Project", "one_client", "plan", "select", "template_folders"]

SOURCES = ("samples/*/spec.yaml",)
OUTPUT = "samples"
PATTERN = "{case}/{language}-{client}.{extension}"


class Project(NamedTuple):
    """The settings of a project; `output` and `templates` are whole paths, `clients` are ids or names of languages."""

    root: str
    sources: tuple[str, ...] = SOURCES
    clients: tuple[str, ...] = ()
    output: str = OUTPUT
    pattern: str = PATTERN
    templates: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, bool | int | str]] = {}
    placeholders: Mapping[str, Placeholder] = {}


class Case(NamedTuple):
    """A spec with the samples that it makes.

    Attributes:
        path: where the spec is.
        spec: the same from the project's folder, with slashes.
        folders: the template folders above our own: `templates/` beside the spec, then the project's.
        outputs: the path of each sample from the output folder, with the id of its client.
    """

    path: str
    spec: str
    folders: tuple[str, ...]
    outputs: Mapping[str, str]


def plan(project: Project, specs: Sequence[str], clients: Sequence[str]) -> list[Case]:
    """Say which files come out of the named specs, or of all specs of the project; a folder stands for all specs in it.

    Raises:
        Problems: there is no spec or no such client, a sample would leave the output folder, or two would have one path.
    """
    paths = [path for spec in specs for path in _named(project, spec)] or _sources(project)
    cases = [*{case.spec: case for case in (_case(project, path, clients) for path in paths)}.values()]
    problems = []
    taken: dict[str, str] = {}
    for case in cases:
        for name in case.outputs:
            if not files.inside(name):
                problems.append(
                    Problem(Where(case.path), f"the sample {name!r} would leave the output folder", "see `pattern`")
                )
            elif (other := taken.setdefault(os.path.normpath(name).casefold(), case.path)) != case.path or (
                sum(os.path.normpath(each).casefold() == os.path.normpath(name).casefold() for each in case.outputs) > 1
            ):
                hint = "give the specs different names, or say more in `pattern`"
                problems.append(Problem(Where(case.path), f"{name!r} would be written for {other} as well", hint))
    if problems:
        raise Problems(problems)
    return cases


def _named(project: Project, path: str) -> list[str]:
    """Give the specs that a path stands for: itself, or where it is a folder, those of the project that are in it."""
    if not os.path.isdir(path):
        return [path]
    folder = os.path.join(os.path.abspath(path), "")
    own = os.path.join(path, "spec.yaml")
    found = [each for each in _matched(project) if os.path.abspath(each).startswith(folder)]
    if not found and not os.path.isfile(own):
        raise Problems(
            [Problem(Where(path), "no spec of the project is in this folder", f"`sources` are {', '.join(project.sources)}")]
        )
    return found or [own]


def _sources(project: Project) -> list[str]:
    found = _matched(project)
    if not found:
        hint = "name a spec, or run `snippetgen init` for a first one and a project file"
        raise Problems([Problem(Where(project.root), f"there is no spec here ({', '.join(project.sources)})", hint)])
    return found


def _matched(project: Project) -> list[str]:
    found = {
        os.path.normpath(os.path.join(project.root, path))
        for pattern in project.sources
        for path in glob(pattern, root_dir=project.root, recursive=True)
    }
    return [os.path.relpath(path) for path in sorted(found)]


def _case(project: Project, path: str, clients: Sequence[str]) -> Case:
    """Name the samples of a spec; a file called spec.yaml is named after its folder, any other after itself."""
    folder, name = os.path.split(os.path.abspath(path))
    stem = name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".snippet")
    words = {"case": os.path.basename(folder) if stem == "spec" else stem}
    folders = template_folders(project, path)
    outputs: dict[str, str] = {}
    for id_ in _clients(project, clients, folders):
        words["language"], _, words["client"] = id_.partition("/")
        words["extension"] = language(words["language"]).EXTENSION
        output = project.pattern
        for word, value in words.items():
            output = output.replace(f"{{{word}}}", value)
        if output in outputs:
            hint = "{client} or {extension} should stand in it"
            raise Problems(
                [Problem(Where(path), f"{outputs[output]} and {id_} would both write {output!r}", f"see `pattern`: {hint}")]
            )
        outputs[output] = id_
    spec = os.path.relpath(os.path.join(folder, name), project.root).replace(os.sep, "/")
    return Case(path, spec, folders, outputs)


def template_folders(project: Project, path: str) -> tuple[str, ...]:
    """List the template folders for a spec, the first one wins: `templates/` beside it, then the project's; ours come last."""
    beside = os.path.join(os.path.dirname(os.path.abspath(path)), "templates")
    own = (beside,) if path != "-" and os.path.isdir(beside) and beside not in (*project.templates, catalog.BUILTIN) else ()
    return (*own, *project.templates)


def _clients(project: Project, names: Sequence[str], folders: tuple[str, ...]) -> tuple[str, ...]:
    return catalog.select(names or project.clients, folders, lambda _: Where("--client" if names else project.root))


def one_client(project: Project, spec: str, name: str) -> tuple[tuple[str, ...], str]:
    """Find the template folders for a spec and the one client that a name means.

    Raises:
        Problems: there is none, or the language has several.
    """
    folders = template_folders(project, spec)
    ids = _clients(project, [name], folders)
    if len(ids) > 1:
        raise Problems([Problem(Where("--client"), f"{name!r} has several clients", f"name one of {', '.join(ids)}")])
    return folders, ids[0]


def select(project: Project, names: Sequence[str]) -> list[catalog.Client]:
    """Load the clients that are named, or all that there are.

    Raises:
        Problems: there is no such client, or one is described wrongly.
    """
    ids = catalog.select(names, project.templates, lambda _: Where("CLIENT"))
    return [catalog.load_client(id_, project.templates) for id_ in ids]
