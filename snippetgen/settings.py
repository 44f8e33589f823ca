"""The project file: `snippetgen.yaml`, or the table `[tool.snippetgen]` of `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from snippetgen import catalog
from snippetgen.document import Mapping, Mark, Node, Scalar, Sequence, parse, read, span
from snippetgen.problems import Problem, Problems, Where, suggest
from snippetgen.project import OUTPUT, PATTERN, SOURCES, Project
from snippetgen.spec.decode.sections import read_options, read_placeholders
from snippetgen.spec.decode.spec_reader import SpecReader

__all__ = ["NAME", "find", "read_project"]

NAME = "snippetgen.yaml"
"""How a project file is called."""

_KEYS = ("sources", "clients", "output", "pattern", "templates", "options", "placeholders")
_WORDS = ("case", "language", "client", "extension")
_TABLE = re.compile(r"^\s*\[\s*tool\.snippetgen\b", re.MULTILINE)


def find(config: str | None = None, start: str = ".") -> Project:
    """Read the project file that is named, or the nearest one from a folder upwards; without one all settings are defaults.

    Raises:
        Problems: all that is wrong in it.
    """
    if config is not None:
        return read_project(config)
    top = folder = os.path.abspath(start)
    while True:
        for name in (NAME, "pyproject.toml"):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (project := _read_if_ours(path)):
                return project
        if folder == os.path.dirname(folder):
            return Project(top, output=os.path.join(top, OUTPUT))
        folder = os.path.dirname(folder)


def read_project(path: str) -> Project:
    """Read a project file.

    Raises:
        Problems: all that is wrong in it.
    """
    reader = SpecReader(read(path))
    if path.endswith(".toml"):
        root = _table(reader)
    elif any(line.strip() and not line.startswith("#") for line in reader.source.text.split("\n")):
        root = parse(reader)
    else:
        root = Mapping([], Mark(0, 0), Mark(0, 0))  # an empty file marks the project's folder
    return _project(reader, root, os.path.dirname(os.path.abspath(path)))


def _read_if_ours(path: str) -> Project | None:
    """Read a project file; a `pyproject.toml` without our table is none."""
    return None if path.endswith(".toml") and not _TABLE.search(read(path).text) else read_project(path)


def _project(reader: SpecReader, root: Node, folder: str) -> Project:
    fields = reader.fields(root, _KEYS) or {}

    def texts(name: str) -> list[Scalar]:
        return _texts(reader, fields[name][1]) if name in fields else []

    templates = {os.path.normpath(os.path.join(folder, node.value)): node for node in texts("templates")}
    for path, node in templates.items():
        if not os.path.isdir(path):
            reader.complain(node, f"there is no folder {node.value!r} here")
    folders = tuple(templates)
    clients = {node.value: span(node) for node in texts("clients")}
    _collect(reader, lambda: catalog.select(clients, folders, lambda name: reader.source.where(clients[name])))
    options = read_options(reader, fields["options"][1]) if "options" in fields else {}
    for id_, values in options.items():
        _collect(reader, lambda: _check_options(reader, folders, id_, values))  # noqa: B023 - it is called at once
    placeholders = read_placeholders(reader, fields["placeholders"][1]) if "placeholders" in fields else []
    output = reader.text(fields["output"][1]) if "output" in fields else OUTPUT
    project = Project(
        root=folder,
        sources=tuple(node.value for node in texts("sources")) or SOURCES,
        clients=tuple(clients),
        output=os.path.normpath(os.path.join(folder, output or "")),
        pattern=_pattern(reader, fields["pattern"][1]) if "pattern" in fields else PATTERN,
        templates=folders,
        options=options,
        placeholders={each.name: each for each in placeholders},
    )
    reader.finish()
    return project


def _texts(reader: SpecReader, node: Node) -> list[Scalar]:
    """Read a list of texts; one text alone is a list of one."""
    items = node.items if isinstance(node, Sequence) else [node]
    return [item for item in items if reader.text(item) is not None and isinstance(item, Scalar)]


def _collect(reader: SpecReader, check: Callable[[], object]) -> None:
    try:
        check()
    except Problems as error:
        for problem in error.problems:
            reader.add(problem)


def _check_options(reader: SpecReader, folders: tuple[str, ...], id_: str, values: dict[str, bool | int | str]) -> None:
    def where(path: str) -> Where:
        return reader.source.where(reader.spans[path])

    known = catalog.client_ids(folders)
    if id_ not in known:
        hint = suggest(id_, known)
        raise Problems([Problem(where(f"options.{id_}"), f"there is no client {id_!r}", hint)])
    if problems := catalog.settings(catalog.load_client(id_, folders), values, where):
        raise Problems(problems)


def _pattern(reader: SpecReader, node: Node) -> str:
    """Read the pattern of output paths; only the known words may stand in braces."""
    text = reader.text(node) or ""
    for word in re.findall(r"\{([^{}]*)\}", text):
        if word not in _WORDS:
            hint = suggest(word, _WORDS) or f"known: {', '.join(_WORDS)}"
            reader.complain(node, f"unknown word {{{word}}} in a pattern", hint)
    return text


def _table(reader: SpecReader) -> Node:
    """Make a tree of the table; what is in it points at the line of its key, as far as that can be told."""
    import tomllib  # noqa: PLC0415 - few projects keep their settings there

    text = reader.source.text
    try:
        table = tomllib.loads(text).get("tool", {}).get("snippetgen")
    except tomllib.TOMLDecodeError as error:
        reader.complain(None, f"this is no TOML: {error}")
        raise reader.problems() from None
    if table is None:
        reader.complain(None, "there is no table [tool.snippetgen] here")
        raise reader.problems()
    header = _TABLE.search(text)
    return _tree(table, text.split("\n"), text.count("\n", 0, header.start() + 1) if header else 0)


def _tree(value: object, lines: list[str], line: int) -> Node:
    start, end = Mark(line, 0), Mark(line, len(lines[line].rstrip()))
    if isinstance(value, dict):
        entries: list[tuple[Scalar, Node]] = []
        for name, item in value.items():
            written = re.compile(rf"""\s*(\[.*)?["']?{re.escape(name)}["']?\s*(=|\.|\])""").match
            at = next((number for number in range(line, len(lines)) if written(lines[number])), line)
            key = Scalar(name, plain=False, start=Mark(at, 0), end=Mark(at, len(lines[at].rstrip())))
            entries.append((key, _tree(item, lines, at)))
        return Mapping(entries, start, end)
    if isinstance(value, list):
        return Sequence([_tree(item, lines, line) for item in value], start, end)
    plain = not isinstance(value, str)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), plain=plain, start=start, end=end)
