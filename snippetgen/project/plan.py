"""A project's settings, and the plan of a run: which specs and clients produce which files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from snippetgen.clients import catalog
from snippetgen.clients.client import Client, split
from snippetgen.languages import language
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.catalog import Catalog, operation_catalog
from snippetgen.project.patterns import spec_paths
from snippetgen.project.placing import collisions, filled, handwritten_of, partials_of
from snippetgen.records import NamedTuple
from snippetgen.spec.decode import Defaults

if TYPE_CHECKING:
    from snippetgen.openapi.settings import Overlay
    from snippetgen.project.houses import House
    from snippetgen.project.tab_settings import Look

__all__ = [
    "CLIENTS",
    "OUTPUT",
    "PATTERN",
    "SOURCES",
    "Case",
    "Handwritten",
    "Label",
    "Placement",
    "Project",
    "case_names",
    "handwritten_paths",
    "one_client",
    "plan",
    "select",
    "template_folders",
]

SOURCES = ("samples/*/spec.yaml",)
OUTPUT = "samples"
CLIENTS = ("shell/curl", "javascript/fetch", "python/requests")
"""The clients of a project that names none; a later version may have more clients, but not more here."""
PATTERN = "{case}/{language}-{client}.{extension}"


class Placement(NamedTuple):
    """Where a target's partials are written (`output` is an absolute path), and which parts of a case they show."""

    output: str
    pattern: str = "{case}/{target}.{extension}"
    parts: tuple[str, ...] = ("samples",)


class Label(NamedTuple):
    """A client's label and the id that syncs its tabs; an empty value is not set."""

    label: str = ""
    id: str = ""


class Handwritten(NamedTuple):
    """Samples that people write, such as the calls of an SDK, each in a file of its own.

    Attributes:
        file: the path of a case's file, relative to the project's folder, with `{case}` in it.
        label: the label of the tab.
        language: a language of ours by any of its names, or the name of any other language.
        after: the number of clients whose tabs come before; without it, all do.
    """

    file: str
    label: str
    language: str
    after: int | None = None


class Project(NamedTuple):
    """The settings of a project.

    Attributes:
        root: the project's folder, an absolute path; so are `output` and `templates`.
        sources: glob patterns of specs, relative to `root`.
        clients: client ids, or names that mean one: a language means its default client.
        output: the folder of the samples.
        pattern: the path of a sample, relative to `output`.
        templates: the template folders; the first one wins.
        options: the clients' options, by client id.
        defaults: what holds for all specs, unless they say otherwise.
        asked: the names of the values that were asked for in this run, each of which needs a placeholder.
        environment: what samples read from the environment in this run, whatever specs and options say; empty if not asked for.
        values: sets of values for placeholders, by the name of the set; each is by placeholder, without brackets.
        targets: where partials are written, by target.
        labels: the clients' labels, by client id.
        documents: glob patterns of pages with marked regions, each with its target; the first match wins.
        overlays: the Overlays to write for OpenAPI documents.
        config: the name of the project file in its folder; empty if there is none.
        handwritten: the samples that people write, by the id that syncs their tabs.
        languages: those of the readers, by their tags; what knows of none is in the first.
        words: the words for readers that are not those of snippetgen, by language and by name; see `words.py`.
        houses: the targets that the template folders describe, by name.
        tabs: how the code in tabs looks, by target.
    """

    root: str
    sources: tuple[str, ...] = SOURCES
    clients: tuple[str, ...] = CLIENTS
    output: str = OUTPUT
    pattern: str = PATTERN
    templates: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, bool | int | str]] = {}
    defaults: Defaults = Defaults()
    values: Mapping[str, Mapping[str, str]] = {}
    asked: tuple[str, ...] = ()
    environment: str = ""
    targets: Mapping[str, Placement] = {}
    labels: Mapping[str, Label] = {}
    documents: tuple[tuple[str, str], ...] = ()
    overlays: tuple[Overlay, ...] = ()
    config: str = ""
    handwritten: Mapping[str, Handwritten] = {}
    languages: tuple[str, ...] = ("en",)
    words: Mapping[str, Mapping[str, str]] = {}
    houses: Mapping[str, House] = {}
    tabs: Mapping[str, Look] = {}


class Case(NamedTuple):
    """A spec, and the files that it produces.

    Attributes:
        path: the spec's path.
        spec: the spec's path relative to the project's folder, with forward slashes.
        folders: the template folders that override the built-in one: `templates/` beside the spec, then the project's.
        outputs: the client ids by the path of their sample, relative to the output folder.
        name: the name of the case in marked regions and file names.
        partials: the path of each partial, relative to its target's output folder, by target and language. A partial shows all
            clients of the project, so a case with only some of them has no partials.
        whole: whether the case has all of the project's clients.
        handwritten: the paths of the samples that people have written for the case, by their id.
        digest: of what the spec is made of beside its file, if it is made of an operation.
        operation: the method and path of that operation, if the spec has no file.
    """

    path: str
    spec: str
    folders: tuple[str, ...]
    outputs: Mapping[str, str]
    name: str = ""
    partials: Mapping[tuple[str, str], str] = {}
    whole: bool = True
    handwritten: Mapping[str, str] = {}
    digest: str = ""
    operation: str = ""


def plan(project: Project, specs: Sequence[str], clients: Sequence[str]) -> list[Case]:
    """Plan the files of the given specs, or of all specs of the project; a folder means all specs in it.

    Raises:
        Problems: there is no spec, a client is unknown, a file would be outside its output folder, or two have the same path.
    """
    made = operation_catalog(project)
    paths = [path for spec in specs for path in _named(project, spec, made)] or _sources(project, made)
    planned: _Planned = {}
    cases = [*{case.spec: case for case in (_case(project, path, clients, made, planned) for path in paths)}.values()]
    if problems := collisions(project, cases):
        raise Problems(problems)
    return cases


def _named(project: Project, path: str, made: Catalog) -> list[str]:
    """Return the specs that a path means: the path itself, or for a folder, the project's specs in it."""
    if not os.path.isdir(path):
        document = os.path.relpath(os.path.abspath(path), project.root).replace(os.sep, "/")
        operations = [each for each in made.cases if each.rpartition("#")[0] == document]
        return [os.path.relpath(os.path.join(project.root, each)) for each in operations] or [path]
    folder = os.path.join(os.path.abspath(path), "")
    own = os.path.join(path, "spec.yaml")
    found = [each for each in spec_paths(project) if os.path.abspath(each).startswith(folder)]
    if not found and not os.path.isfile(own):
        hint = f"the project's `sources` are {', '.join(project.sources)}"
        raise Problems([Problem(Where(path), "no specs of the project in this folder", hint)])
    return found or [own]


def case_names(project: Project) -> list[str]:
    """List the names of all cases of the project."""
    specs = map(os.path.abspath, spec_paths(project))
    return [*map(_name, specs), *(each.name for each in operation_catalog(project).cases.values())]


def handwritten_paths(project: Project) -> list[str]:
    """List where the samples that people write for the cases of the project are, or would be."""
    names = case_names(project) if project.handwritten else ()
    return [
        os.path.join(project.root, filled(each.file, {"case": name})) for each in project.handwritten.values() for name in names
    ]


def _sources(project: Project, made: Catalog) -> list[str]:
    found = [*spec_paths(project), *(os.path.relpath(os.path.join(project.root, path)) for path in made.cases)]
    if not found and made.problems:
        raise Problems(made.problems)
    if not found:
        hint = "name a spec, or run `snippetgen init` to write a project file and a first spec"
        raise Problems([Problem(Where(project.root), f"no specs found ({', '.join(project.sources)})", hint)])
    return found


_Planned = dict[str, tuple[tuple[str, ...], list[tuple[str, str]]]]


def _case(project: Project, path: str, clients: Sequence[str], made: Catalog, planned: _Planned) -> Case:
    """Plan the samples and the partials of a spec, or of an operation.

    `planned` has the template folders of the specs in each folder, and what `_patterns` returns.
    """
    whole = os.path.abspath(path)
    start = os.path.join(project.root, "")
    spec = (whole[len(start) :] if whole.startswith(start) else os.path.relpath(whole, project.root)).replace(os.sep, "/")
    operation = made.cases.get(spec)
    name = operation.name if operation else _name(whole)
    at = os.path.dirname(whole) if path != "-" else path
    if at not in planned:
        folders = template_folders(project, path)
        planned[at] = folders, _patterns(project, clients, folders)
    folders, patterns = planned[at]
    outputs: dict[str, str] = {}
    for id_, pattern in patterns:
        output = pattern.replace("{case}", name)
        if output in outputs:
            hint = "add {client} or {extension} to `pattern`"
            raise Problems([Problem(Where(path), f"{outputs[output]} and {id_} would both write {output!r}", hint)])
        outputs[output] = id_
    partials = partials_of(project, name) if project.targets and not clients else {}
    own = handwritten_of(project, name) if project.handwritten and not clients else {}
    digest = operation.digest if operation else made.overrides.get(spec, "")
    endpoint = operation.endpoint if operation else ""
    return Case(path, spec, folders, outputs, name, partials, not clients, own, digest, endpoint)


def _patterns(project: Project, clients: Sequence[str], folders: tuple[str, ...]) -> list[tuple[str, str]]:
    """List the clients, each with the path of its samples, in which only the name of the case is missing."""
    found = []
    for id_ in _clients(project, clients, folders):
        name, client = split(id_)
        words = {"language": name, "client": client, "extension": language(name).EXTENSION}
        found.append((id_, filled(project.pattern, words)))
    return found


def _name(path: str) -> str:
    """Name the case of an absolute path: `spec.yaml` is named after its folder, any other file after itself."""
    folder, name = os.path.split(path)
    stem = name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".snippet")
    return os.path.basename(folder) if stem == "spec" else stem


def template_folders(project: Project, path: str) -> tuple[str, ...]:
    """List the template folders of a spec, in order of precedence: `templates/` beside it, then the project's."""
    beside = os.path.join(os.path.dirname(os.path.abspath(path)), "templates")
    own = (beside,) if path != "-" and os.path.isdir(beside) and beside not in (*project.templates, catalog.BUILTIN) else ()
    return (*own, *project.templates)


def _clients(project: Project, names: Sequence[str], folders: tuple[str, ...]) -> tuple[str, ...]:
    return catalog.select(names or project.clients, folders, lambda _: Where("--client" if names else project.root))


def one_client(project: Project, spec: str, name: str) -> tuple[tuple[str, ...], str]:
    """Return the template folders of a spec and the one client that a name means.

    Raises:
        Problems: the client is unknown.
    """
    folders = template_folders(project, spec)
    return folders, _clients(project, [name], folders)[0]


def select(project: Project, names: Sequence[str]) -> list[Client]:
    """Load the named clients, a language for all of its clients, or all clients.

    Raises:
        Problems: a client is unknown, or its `client.yaml` is invalid.
    """
    ids = catalog.listed(names, project.templates, lambda _: Where("CLIENT"))
    return [catalog.load_client(id_, project.templates) for id_ in ids]
