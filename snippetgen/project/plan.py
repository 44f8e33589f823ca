"""A project: the file that describes it, and which specs and clients make which files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from glob import glob
from typing import TYPE_CHECKING, NamedTuple

from snippetgen import files
from snippetgen.clients import catalog
from snippetgen.clients.client import Client, split
from snippetgen.languages import language
from snippetgen.problems import Problem, Problems, Where
from snippetgen.spec.model import Placeholder

if TYPE_CHECKING:
    from snippetgen.openapi.settings import Overlay

__all__ = [
    "CLIENTS",
    "OUTPUT",
    "PATTERN",
    "SOURCES",
    "Case",
    "Label",
    "Placement",
    "Project",
    "case_names",
    "one_client",
    "plan",
    "select",
    "template_folders",
]

SOURCES = ("samples/*/spec.yaml",)
OUTPUT = "samples"
CLIENTS = ("shell/curl", "javascript/axios", "python/http.client")
"""The clients of a project that names none; a later version may have more clients, but not more here."""
PATTERN = "{case}/{language}-{client}.{extension}"


class Placement(NamedTuple):
    """Where the partials of a target go (`output` is a whole path), and which parts of a case they show."""

    output: str
    pattern: str = "{case}/{target}.{extension}"
    parts: tuple[str, ...] = ("samples",)


class Label(NamedTuple):
    """What a client's tab is called, and by what its tabs find each other; what is empty has not been set."""

    label: str = ""
    id: str = ""


class Project(NamedTuple):
    """The settings of a project.

    Attributes:
        clients: ids, or names that mean one.
        output: a whole path, as `templates` are.
        targets: where partials go, by the name of their target.
        labels: the tabs of clients, by id.
        documents: patterns of pages with marked regions, each with the target that they are written for; the first one holds.
        overlays: what is made for OpenAPI documents.
    """

    root: str
    sources: tuple[str, ...] = SOURCES
    clients: tuple[str, ...] = CLIENTS
    output: str = OUTPUT
    pattern: str = PATTERN
    templates: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, bool | int | str]] = {}
    placeholders: Mapping[str, Placeholder] = {}
    targets: Mapping[str, Placement] = {}
    labels: Mapping[str, Label] = {}
    documents: tuple[tuple[str, str], ...] = ()
    overlays: tuple[Overlay, ...] = ()


class Case(NamedTuple):
    """A spec with the samples that it makes.

    Attributes:
        path: where the spec is.
        spec: the same from the project's folder, with slashes.
        folders: the template folders above our own: `templates/` beside the spec, then the project's.
        outputs: the path of each sample from the output folder, with the id of its client.
        name: what marked regions call it.
        partials: the path of each partial from its target's output folder, by target. They show all clients of the project: a
            case with some of them has none.
        whole: it has all of the project's clients.
    """

    path: str
    spec: str
    folders: tuple[str, ...]
    outputs: Mapping[str, str]
    name: str = ""
    partials: Mapping[str, str] = {}
    whole: bool = True


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
        files_ = [("sample", project.output, name) for name in case.outputs]
        files_ += [("partial", project.targets[each].output, name) for each, name in case.partials.items()]
        for kind, folder, name in files_:
            path = os.path.normpath(os.path.join(folder, name)).casefold()
            if not files.inside(name):
                problems.append(
                    Problem(Where(case.path), f"the {kind} {name!r} would leave the output folder", "see `pattern`")
                )
            elif path in taken:
                hint = "give the specs different names, or say more in `pattern`"
                problems.append(Problem(Where(case.path), f"{name!r} would be written for {taken[path]} as well", hint))
            taken.setdefault(path, case.path)
    if problems:
        raise Problems(problems)
    return cases


def _named(project: Project, path: str) -> list[str]:
    """Give the specs that a path stands for: itself, or where it is a folder, those of the project that are in it."""
    if not os.path.isdir(path):
        return [path]
    folder = os.path.join(os.path.abspath(path), "")
    own = os.path.join(path, "spec.yaml")
    found = [each for each in _found(project) if os.path.abspath(each).startswith(folder)]
    if not found and not os.path.isfile(own):
        raise Problems(
            [Problem(Where(path), "no spec of the project is in this folder", f"`sources` are {', '.join(project.sources)}")]
        )
    return found or [own]


def case_names(project: Project) -> list[str]:
    """List the names of all cases of the project."""
    return [_name(path) for path in _found(project)]


def _sources(project: Project) -> list[str]:
    found = _found(project)
    if not found:
        hint = "name a spec, or run `snippetgen init` for a first one and a project file"
        raise Problems([Problem(Where(project.root), f"there is no spec here ({', '.join(project.sources)})", hint)])
    return found


def _found(project: Project) -> list[str]:
    """Find the specs of the project, as paths from here."""
    found = {
        os.path.normpath(os.path.join(project.root, path))
        for pattern in project.sources
        for path in glob(pattern, root_dir=project.root, recursive=True)
    }
    return [os.path.relpath(path) for path in sorted(found)]


def _case(project: Project, path: str, clients: Sequence[str]) -> Case:
    """Name the samples and the partials of a spec."""
    folder, name = os.path.split(os.path.abspath(path))
    words = {"case": _name(path)}
    folders = template_folders(project, path)
    outputs: dict[str, str] = {}
    for id_ in _clients(project, clients, folders):
        words["language"], words["client"] = split(id_)
        words["extension"] = language(words["language"]).EXTENSION
        output = _filled(project.pattern, words)
        if output in outputs:
            hint = "{client} or {extension} should stand in it"
            raise Problems(
                [Problem(Where(path), f"{outputs[output]} and {id_} would both write {output!r}", f"see `pattern`: {hint}")]
            )
        outputs[output] = id_
    spec = os.path.relpath(os.path.join(folder, name), project.root).replace(os.sep, "/")
    partials = _partials(project, words["case"]) if project.targets and not clients else {}
    return Case(path, spec, folders, outputs, words["case"], partials, whole=not clients)


def _partials(project: Project, case: str) -> dict[str, str]:
    from snippetgen.targets import target  # noqa: PLC0415 - one sample needs none

    return {
        each: _filled(place.pattern, {"case": case, "target": each, "extension": target(each).EXTENSION})
        for each, place in project.targets.items()
    }


def _name(path: str) -> str:
    """Name a case: a file called spec.yaml is named after its folder, any other after itself."""
    folder, name = os.path.split(os.path.abspath(path))
    stem = name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".snippet")
    return os.path.basename(folder) if stem == "spec" else stem


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    for word, value in words.items():
        pattern = pattern.replace(f"{{{word}}}", value)
    return pattern


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
        Problems: there is none.
    """
    folders = template_folders(project, spec)
    return folders, _clients(project, [name], folders)[0]


def select(project: Project, names: Sequence[str]) -> list[Client]:
    """Load the clients that are named, a language for all of its clients, or all that there are.

    Raises:
        Problems: there is no such client, or one is described wrongly.
    """
    ids = catalog.listed(names, project.templates, lambda _: Where("CLIENT"))
    return [catalog.load_client(id_, project.templates) for id_ in ids]
