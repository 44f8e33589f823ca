"""Look at the files that the page depends on, without reading any of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from snippetgen.clients.catalog import BUILTIN
from snippetgen.problems import Problem
from snippetgen.project.caching import inside
from snippetgen.project.manifest import MANIFEST
from snippetgen.project.plan import Case, Project
from snippetgen.project.settings import NAME
from snippetgen.records import NamedTuple

__all__ = ["Look", "States", "Trees", "looked", "trees"]

States = tuple[object, ...]
"""By what files are known to be the same as before, while a process lasts; none for one that is missing."""

Trees = Mapping[str, States]
"""The paths and states of all files in some folders, by folder."""


class Look(NamedTuple):
    """How the files are at some moment; another look equals it if nothing has changed.

    Attributes:
        cases: the specs on the page.
        trees: the built-in templates, and the template folders of the specs.
        settings: the project file.
        shown: what the page shows of each case, by spec: its file, and its handwritten samples.
        written: what `generate` writes for each case, by spec.
        manifest: the manifest of that.
        problems: why the specs could not be listed; they are those of an earlier look then.
    """

    cases: Sequence[Case]
    trees: Trees
    settings: States
    shown: Mapping[str, States]
    written: Mapping[str, States]
    manifest: States
    problems: tuple[Problem, ...] = ()

    def of_example(self, case: Case) -> States:
        """Return what changes with what the page shows of a spec."""
        folders = tuple([self.trees[folder] for folder in (BUILTIN, *case.folders)])
        return case.digest, folders, self.settings, self.shown[case.spec]


def trees(folders: Iterable[str], before: Trees) -> dict[str, States]:
    """Look at all files in some folders; what has not changed is the same object as before, which is compared at once."""
    found = {}
    for folder in folders:
        paths = [*inside([folder])]
        tree = *paths, *_states(paths)
        found[folder] = before[folder] if before.get(folder) == tree else tree
    return found


def looked(project: Project, config: str | None, cases: Sequence[Case], folders: Trees, problems: tuple[Problem, ...]) -> Look:
    """Look at the files of some cases, whose folders have been looked at.

    Args:
        project: the project.
        config: the path of the project file; without it, the project has the one in its folder.
        cases: the specs.
        folders: see `Look.trees`.
        problems: see `Look.problems`.
    """
    settings = [os.path.join(project.root, name) for name in (NAME, "pyproject.toml")] if config is None else [config]
    output = os.path.join(project.output, "")
    return Look(
        cases,
        folders,
        _states(settings),
        {case.spec: _states([case.path, *case.handwritten.values()]) for case in cases},
        {case.spec: _states([output + name for name in case.outputs]) for case in cases},
        _states([output + MANIFEST]),
        problems,
    )


def _states(paths: Iterable[str]) -> States:
    found: list[object] = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            found.append(None)
        else:
            found.append((status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(found)
