"""Write a new project: a project file and a first spec, both with comments, and lines for Git; say how to set up docs systems.

The texts are files in the folder `starter` beside this module.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from snippetgen import files
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.plan import OUTPUT
from snippetgen.targets import TARGETS, meant, target

__all__ = ["settings", "start"]

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def start(folder: str, targets: Sequence[str] = (), openapi: str | None = None) -> list[str]:
    """Write the files of a new project, with some docs systems, and return their paths.

    With an OpenAPI document, its operations get the samples, and there is no first spec.

    Raises:
        Problems: a docs system is unknown, there is no such document, or a file already exists, and nothing is written; or a
            file cannot be written.
    """
    unknown = [name for name in targets if name not in TARGETS]
    if unknown:
        raise Problems(Problem(Where("--target"), f"unknown target {name!r}", meant(name, TARGETS)) for name in unknown)
    contents = {"snippetgen.yaml": _read("project", "starter", "snippetgen.yaml").replace(_targets(()), _targets(targets))}
    if openapi is None:
        contents["specs/get-access-token.yaml"] = _read("project", "starter", "spec.yaml")
    else:
        contents["snippetgen.yaml"] = _with_document(contents["snippetgen.yaml"], folder, openapi)
    paths = {os.path.normpath(os.path.join(folder, name)): text for name, text in contents.items()}
    existing = [path for path in paths if os.path.lexists(path)]
    if existing:
        raise Problems([Problem(Where(path), "file already exists", "init never overwrites files") for path in existing])
    paths[os.path.normpath(os.path.join(folder, "specs", "spec.schema.json"))] = _read("spec", "schema.json")
    data = {path: text.encode() for path, text in paths.items()} | _attributes(folder, targets)
    for path, content in data.items():
        files.write(path, content)
    return [*data]


def _with_document(text: str, folder: str, document: str) -> str:
    """Return a project file with an OpenAPI document, and without a placeholder of the first spec.

    Raises:
        Problems: there is no such document, or it is none.
    """
    from snippetgen.openapi.applying import opened  # noqa: PLC0415 - few projects begin with a document
    from snippetgen.openapi.operations import read_operations  # noqa: PLC0415

    read_operations(opened(document))
    path = os.path.relpath(document, folder).replace(os.sep, "/")
    stem, extension = os.path.splitext(os.path.basename(path))
    begin, end = text.index("placeholders:\n"), text.index("\n# Docs systems")
    own = (
        _read("project", "starter", "openapi.yaml")
        .replace("{document}", path)
        .replace("{overlay}", f"{stem}.overlay{extension}")
    )
    return f"{text[:begin]}placeholders: {{}}\n{text[end:]}{own}"


def _attributes(folder: str, targets: Iterable[str]) -> dict[str, bytes]:
    """Say in `.gitattributes`, which may have other lines, that Git never converts line ends in the files that we write.

    https://git-scm.com/docs/gitattributes#_text
    """
    path = os.path.normpath(os.path.join(folder, ".gitattributes"))
    old = files.read(path) or b""
    outputs = dict.fromkeys((OUTPUT, *(target(name).output for name in targets)))
    lines = [line for output in outputs if (line := f"{output}/** -text").encode() not in old.splitlines()]
    if not lines:
        return {}
    begin = old if old.endswith(b"\n") or not old else old + b"\n"
    return {path: begin + files.like("".join(f"{line}\n" for line in lines).encode(), begin)}


def _read(*path: str) -> str:
    """Read a file of this package."""
    return (files.read(os.path.join(_PACKAGE, *path)) or b"").decode()


def _targets(names: Iterable[str]) -> str:
    """Write the key `targets` of the project file; without names, as the file in the folder `starter` has it."""
    lines = [f"  {name}: {{output: {target(name).output}}}" for name in dict.fromkeys(names)]
    return "\n".join(["targets:", *lines]) if lines else f"targets: {{}}\n#  mkdocs: {{output: {target('mkdocs').output}}}"


def settings(targets: Iterable[str]) -> str:
    """Return setup instructions for docs systems, and for formatters that might reformat their pages; empty for none."""
    records = [target(name) for name in dict.fromkeys(targets)]
    if not records:
        return ""
    outputs = sorted({record.output for record in records})
    texts = [f"# {record.title}\n\n{record.settings.replace('{output}', record.output)}" for record in records]
    ignore = (
        _read("project", "starter", "formatters.txt")
        .replace("{outputs}", "\n".join(f"{output}/" for output in outputs))
        .replace("{globs}", ", ".join(f'"{output}/**"' for output in outputs))
    )
    return "\n".join([*texts, f"# Formatters\n\n{ignore}"])
