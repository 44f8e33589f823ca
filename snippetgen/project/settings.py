"""Read the project file: `snippetgen.yaml`, or the table `[tool.snippetgen]` of `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Mapping as Mapping_
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.clients import catalog
from snippetgen.document import Fields, Mapping, Mark, Node, Scalar, Sequence, chosen, parse, read, span
from snippetgen.problems import Problem, Problems, Where, suggest
from snippetgen.project.plan import CLIENTS, OUTPUT, PATTERN, SOURCES, Handwritten, Project
from snippetgen.project.toml import table
from snippetgen.spec.decode.defaults import DEFAULTS, read_defaults
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.decode.sections import read_options
from snippetgen.spec.decode.spec_reader import SpecReader

if TYPE_CHECKING:
    from snippetgen.openapi.settings import Overlay
    from snippetgen.project.houses import House
    from snippetgen.project.tab_settings import Look

__all__ = ["NAME", "find", "place", "read_project"]

NAME = "snippetgen.yaml"
"""The name of a project file."""

_KEYS = (
    "sources",
    "clients",
    "output",
    "pattern",
    "templates",
    "options",
    *DEFAULTS,
    "values",
    "targets",
    "labels",
    "documents",
    "tabs",
    "language",
    "words",
    "openapi",
    "handwritten",
)
_PATHS = (
    ("sources",),
    ("output",),
    ("templates",),
    ("targets", "*", "output"),
    ("documents", "?"),
    ("openapi", "document"),
    ("openapi", "apply"),
)
_WORDS = ("case", "language", "client", "extension")


def find(
    config: str | None = None,
    fill: Mapping_[str, str] | None = None,
    start: str = ".",
    *,
    values: str | None = None,
    environment: str | None = None,
) -> Project:
    """Read the given project file, or the nearest one in a folder or its parents; without one, use the defaults.

    Args:
        config: the path of the project file.
        fill: values to fill in for placeholders, in all specs that have them.
        start: the folder, by default the current one.
        values: the name of a set of values in the project file, which are filled in like `fill`, and come after it.
        environment: what samples read from the environment, whatever specs and options say.

    Raises:
        Problems: every error in it, or it has no such set of values.
    """
    project = read_project(config) if config is not None else _nearest(start)
    if values is not None and values not in project.values:
        where = Where(files.shown(os.path.join(project.root, project.config)) if project.config else "--values")
        hint = suggest(values, project.values) or f"known: {', '.join(project.values) or 'none'}"
        raise Problems([Problem(where, f"there is no set of values {values!r}", hint)])
    project = project._replace(environment=environment or "")
    filled = {**(project.values[values] if values is not None else {}), **(fill or {})}
    return project._replace(defaults=project.defaults._replace(values=filled), asked=(*(fill or ()),)) if filled else project


def _nearest(start: str) -> Project:
    top = folder = os.path.abspath(start)
    while True:
        for name in (NAME, "pyproject.toml"):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (project := _read_if_ours(os.path.relpath(path))):
                return project
        if folder == os.path.dirname(folder):
            files.enclose(top)
            return Project(top, output=os.path.join(top, OUTPUT))
        folder = os.path.dirname(folder)


def read_project(path: str) -> Project:
    """Read a project file.

    Raises:
        Problems: every error in it.
    """
    project = _read_if_ours(path)
    if project is None:
        raise Problems([Problem(Where(path), "the table [tool.snippetgen] is missing")])
    return project


def _read_if_ours(path: str) -> Project | None:
    """Read a project file; return None for a TOML file without our table."""
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isfile(path):  # not a pipe
        files.confine(path, folder)
    reader = SpecReader(read(path))
    root = table(reader) if path.endswith(".toml") else _document(reader)
    if root is None:
        return None
    files.enclose(folder)
    project = _project(reader, root, folder)
    reader.finish()
    return project._replace(config=os.path.basename(path))


def place(project: Project, path: str) -> Where:
    """Return the place of a key of the project file, such as `placeholders.{tenant}.example`.

    Raises:
        Problems: the file has become invalid since the project was read.
    """
    reader = SpecReader(read(files.shown(os.path.join(project.root, project.config))))
    root = table(reader) if project.config.endswith(".toml") else _document(reader)
    if root is not None:
        read_defaults(reader, reader.fields(root, _KEYS) or {})
    return reader.source.where(reader.spans[path]) if path in reader.spans else Where(reader.source.path)


def _document(reader: SpecReader) -> Node:
    if any(line.lstrip()[:1] not in ("", "#") for line in reader.source.text.split("\n")):
        return parse(reader)
    return Mapping([], Mark(0, 0), Mark(0, 0))  # an empty file marks the project's folder


def _project(reader: SpecReader, root: Node, folder: str) -> Project:
    from snippetgen.project import target_settings as placing  # noqa: PLC0415 - only a project file has such settings
    from snippetgen.project.language_settings import check_placements, read_languages  # noqa: PLC0415

    fields = reader.fields(root, _KEYS) or {}

    def texts(name: str) -> list[Scalar]:
        return _texts(reader, fields[name][1]) if name in fields else []

    _stay_inside(reader, root, folder)
    folders = _templates(reader, texts("templates"), folder)
    houses = _houses(reader, folders)
    output = os.path.normpath(os.path.join(folder, (reader.text(fields["output"][1]) or "") if "output" in fields else OUTPUT))
    labels = placing.read_labels(reader, fields["labels"][1], folders) if "labels" in fields else {}
    languages, words = read_languages(reader, fields)
    targets = placing.read_targets(reader, fields["targets"][1], folder, output, (*houses,)) if "targets" in fields else {}
    check_placements(reader, fields, targets, languages)
    own = placing.read_handwritten(reader, fields.get("handwritten"), folder, folders, labels)
    clients, own = _clients(reader, texts("clients"), folders, own)
    return Project(
        root=folder,
        sources=tuple(node.value for node in texts("sources")) or SOURCES,
        clients=clients,
        output=output,
        pattern=placing.read_pattern(reader, fields["pattern"][1], _WORDS) if "pattern" in fields else PATTERN,
        templates=folders,
        options=_options(reader, fields, folders),
        defaults=read_defaults(reader, fields),
        values=_values(reader, fields["values"][1]) if "values" in fields else {},
        targets=targets,
        labels=labels,
        overlays=_overlays(reader, fields["openapi"][1], folder) if "openapi" in fields else (),
        documents=placing.read_documents(reader, fields["documents"][1], folder, (*houses,)) if "documents" in fields else (),
        handwritten=own,
        languages=languages,
        words=words,
        houses=houses,
        tabs=_tabs(reader, fields["tabs"][1], houses) if "tabs" in fields else {},
    )


def _options(reader: SpecReader, fields: Fields, folders: tuple[str, ...]) -> dict[str, dict[str, bool | int | str]]:
    """Return the options of clients, which must be known and take these values."""
    found = read_options(reader, fields["options"][1]) if "options" in fields else {}
    _collect(reader, lambda: catalog.check(found, folders, lambda path: reader.source.where(reader.spans[path])))
    return found


def _clients(
    reader: SpecReader, nodes: list[Scalar], folders: tuple[str, ...], own: dict[str, Handwritten]
) -> tuple[tuple[str, ...], dict[str, Handwritten]]:
    """Return the names of clients, each of which must be known, and the handwritten samples in the order of their tabs."""
    names = {node.value: span(node) for node in nodes if node.value not in own}
    _collect(reader, lambda: catalog.select(names, folders, lambda name: reader.source.where(names[name])))
    if nodes and not names and reader.clean:
        reader.complain(nodes[0], "these are no clients, but handwritten samples", "name a client, too")
    listed = [node.value for node in nodes]
    if not reader.clean or own.keys().isdisjoint(listed):
        return tuple(names) or CLIENTS, own
    placed = {}
    for at, name in enumerate(listed):
        if name in own:
            before = [each for each in listed[:at] if each not in own]
            placed[name] = own[name]._replace(after=len(catalog.select(before, folders, Where)))
    return tuple(names), placed | {name: each for name, each in own.items() if name not in placed}


def _tabs(reader: SpecReader, node: Node, houses: Mapping_[str, House]) -> dict[str, Look]:
    from snippetgen.project.tab_settings import read_tabs  # noqa: PLC0415 - few projects say how the code in tabs looks

    return read_tabs(reader, node, houses)


def _templates(reader: SpecReader, nodes: list[Scalar], folder: str) -> tuple[str, ...]:
    """Return the template folders, which must exist and hold templates of known clients."""
    found = {os.path.normpath(os.path.join(folder, node.value)): node for node in nodes}
    for path, node in found.items():
        if not os.path.isdir(path):
            reader.complain(node, f"folder {node.value!r} does not exist")
    for path, node in found.items():
        for problem in catalog.folder_problems(path, tuple(found), reader.source.where(span(node))):
            reader.add(problem)
    return tuple(found)


def _houses(reader: SpecReader, folders: tuple[str, ...]) -> dict[str, House]:
    """Read the targets that the template folders describe."""
    if not any(os.path.isdir(os.path.join(folder, "targets")) for folder in folders):
        return {}
    from snippetgen.project.houses import read_houses  # noqa: PLC0415 - few projects have a target of their own

    found, problems = read_houses(folders)
    for problem in problems:
        reader.add(problem)
    return found


def _values(reader: SpecReader, node: Node) -> dict[str, dict[str, str]]:
    """Read `values:`, sets of values for placeholders by the name of the set."""
    found: dict[str, dict[str, str]] = {}
    for name, entries in reader.mapping(node) or ():
        found[name.value] = {bare(key.value): reader.text(value) or "" for key, value in reader.mapping(entries) or ()}
    return found


def _overlays(reader: SpecReader, node: Node, folder: str) -> tuple[Overlay, ...]:
    from snippetgen.openapi.settings import read_overlays  # noqa: PLC0415 - few projects have an OpenAPI document

    return read_overlays(reader, node, folder)


def _stay_inside(reader: SpecReader, root: Node, folder: str) -> None:
    """Report the paths that lead out of the project's Git working tree: a pull request can bring a project file."""
    hint = f"use a path inside it, or set {files.TRUST}=1 if all of this project is yours"
    for node in (node for keys in _PATHS for node in chosen(root, *keys)):
        if files.outside(os.path.join(folder, node.value), folder):
            reader.complain(node, f"{node.value!r} is outside the Git working tree", hint)


def _texts(reader: SpecReader, node: Node) -> list[Scalar]:
    """Read a list of texts; a single text is a list of one."""
    items = node.items if isinstance(node, Sequence) else [node]
    return [item for item in items if reader.text(item) is not None and isinstance(item, Scalar)]


def _collect(reader: SpecReader, check: Callable[[], object]) -> None:
    try:
        check()
    except Problems as error:
        for problem in error.problems:
            reader.add(problem)
