"""Which files and folders a project is made of, for what watches them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from snippetgen.project.caching import CACHE
from snippetgen.project.plan import Case, Project, handwritten_paths

__all__ = ["watched"]


def watched(project: Project, cases: Sequence[Case]) -> list[str]:
    """List the files and folders whose changes ask for a new run, but for pages with regions.

    A folder into which a run writes is not among them, but the specs in it are: a server would build twice.
    """
    outputs = [project.output, os.path.join(project.root, CACHE), *(each.output for each in project.targets.values())]
    folders = [os.path.join(project.root, _plain(pattern)) for pattern in project.sources]
    apart = [folder for folder in folders if not any(_within(output, folder) for output in outputs)]
    paths = [case.path.partition("#")[0] for case in cases]
    if project.config:
        paths.append(os.path.join(project.root, project.config))
    paths += [*handwritten_paths(project), *project.templates, *apart]
    paths += [folder for case in cases for folder in case.folders]
    for each in project.overlays:
        paths += [each.document, *each.applied]
    return [*_outermost({os.path.realpath(path) for path in paths if os.path.exists(path)})]


def _plain(pattern: str) -> str:
    """Return the folder of a glob pattern, as far as it is plain."""
    parts = pattern.split("/")[:-1]
    return "/".join(parts[: next((at for at, part in enumerate(parts) if {*part} & {*"*?["}), len(parts))])


def _within(path: str, folder: str) -> bool:
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


def _outermost(paths: Iterable[str]) -> Iterator[str]:
    """Leave out what is within a folder that is listed."""
    last = ""
    for path in sorted(paths, key=lambda path: path.split(os.sep)):
        if not last or not path.startswith(os.path.join(last, "")):
            last = path
            yield path
