"""How a project stands after the last run, told from the states of its files: an unchanged project has nothing to do.

A run over the whole project that leaves nothing to do notes its conditions: the settings, the templates and this package, what
the patterns of the project file match, and the states of all files that it looked at but those of its jobs, which the cache has
anyway. While all of them hold, only jobs with another file can have another outcome. Whatever is in doubt is a run as before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.generation.cache import told, warnings_of
from snippetgen.generation.lines import FILE, JOB, REFUSED, RUN, fields, lines
from snippetgen.problems import Problem, Problems
from snippetgen.project.caching import PACKAGE, fingerprint, mark
from snippetgen.project.manifest import MANIFEST, pending, read_folders
from snippetgen.project.patterns import find
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from snippetgen.generation.results import Result
    from snippetgen.project.plan import Project

__all__ = ["Conditions", "Standing", "begun", "conditions", "counted", "note", "standing"]

_NAMES = ("snippetgen.yaml", "pyproject.toml")  # in the order in which they are looked for
_DRIVES = os.sep != "/"
_MANY = 4  # of so many jobs, one may have changed before a run over all of them takes less


class Conditions(NamedTuple):
    """Under which a run has left nothing to do.

    Attributes:
        asked: what the command was asked to fill in, and whether the project is trusted.
        config: the name of the project file; empty if there is none.
        folders: the folders of the package and of the templates.
        stamp: a digest of the states of the files in them.
        patterns: the glob patterns of the project file, each with a digest of what it matches.
        watched: by path, the states of files that are of no job.
        beside: for each folder that may have templates for the specs beside it, a digest of the states of the files in it.
        alone: whether a case can be compared without the others, because no page and no Overlay shows it.
        operations: what is told of the operations of the project's documents.
    """

    asked: Sequence[object]
    config: str
    folders: Sequence[str]
    stamp: str
    patterns: Sequence[Sequence[str]]
    watched: Mapping[str, str]
    beside: Mapping[str, str] = {}
    alone: bool = False
    operations: str = ""


class Standing(NamedTuple):
    """How a project stands.

    Attributes:
        root: the project's folder.
        conditions: those of the last run, which hold.
        changed: the jobs that have another file than in the last run, by name.
        counts: how many files of the other jobs are unchanged, and how many refused, if any.
        warnings: the warnings of the other jobs.
    """

    root: str
    conditions: Conditions
    changed: tuple[str, ...]
    counts: Mapping[str, int]
    warnings: tuple[Problem, ...]

    def specs(self) -> list[str]:
        """List the specs that have to be compared; none if that takes a run over all of the project."""
        few = len(self.changed) * _MANY < sum(self.counts.values())
        if not few or not self.conditions.alone:
            return []
        return [os.path.relpath(os.path.join(self.root, name)) for name in self.changed]


def standing(config: str | None, asked: Sequence[object], outcomes: dict[str, str] | None = None) -> Standing | None:
    """Tell how a project stands, or return None if that takes a run over all of it.

    Args:
        config: the path of the project file; without it, the nearest one in the current folder or its parents.
        asked: with what the project is asked for, see `Conditions`.
        outcomes: takes up those of the files of all jobs that have not changed, by path as the cache has it, see `lines`.
    """
    with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, StopIteration, Problems):
        if (path := _config(config)) is not None:
            root, name = os.path.split(path)
            files.enclose(root)
            found, states = lines(root), files.States()
            if (then := _holding(next(found), root, name, asked, states)) is not None:
                return _compared(root, then, found, states, outcomes)
    return None


def _config(config: str | None) -> str | None:
    """Find the project file as `project.settings` does; return its folder and a separator if there is none."""
    if config is not None:
        return os.path.abspath(config)
    top = folder = os.path.abspath(os.curdir)
    while True:
        for path in (os.path.join(folder, name) for name in _NAMES):
            if os.path.islink(path):
                return None
            if os.path.isfile(path) and (path.endswith(_NAMES[0]) or b"snippetgen" in (files.read(path) or b"")):
                return path
        if folder == os.path.dirname(folder):
            return os.path.join(top, "")
        folder = os.path.dirname(folder)


def _holding(line: str, root: str, name: str, asked: Sequence[object], states: files.States) -> Conditions | None:
    """Return the conditions of the last run if they hold."""
    kind, _, noted, text = fields(line)
    if kind != RUN or pending(root):
        return None
    then = Conditions(*json.loads(text))
    if [*then.asked] != _asked(asked, root) or then.config != name or then.folders[0] != PACKAGE:
        return None
    for path, state in then.watched.items():
        now, time = states.of(path)
        if now != state or not now or time >= int(noted):
            return None
    same = (
        fingerprint(then.folders) == then.stamp
        and all(_matched(pattern, root) == digest for pattern, digest in then.patterns)
        and all(_tree(folder) == stamp for folder, stamp in then.beside.items())
    )
    return then if same else None


def _compared(
    root: str, then: Conditions, found: Iterable[str], states: files.States, outcomes: dict[str, str] | None
) -> Standing | None:
    """Compare the states of the files of all jobs with those that the cache has."""
    changed: dict[str, bool] = {}
    refused = unchanged = 0
    warnings: list[Problem] = []
    start, separator = os.path.join(root, ""), os.sep
    for line in found:
        kind, name, noted, *rest = fields(line)
        paths, known, last = ([name], rest[1:], int(noted)) if kind == FILE else (rest[2::3], rest[4::3], int(noted))
        whole = [path if path[:1] == separator or (_DRIVES and os.path.isabs(path)) else start + path for path in paths]
        if not states.hold(whole, known, last):
            changed.setdefault(name, False)
        if name in changed:
            changed[name] |= kind == JOB
        elif kind == JOB:
            if outcomes is not None:
                outcomes.update(zip(paths, rest[3::3], strict=True))
            unchanged += len(paths)
            if rest[1]:  # no file is refused without a reason among the warnings
                refused += sum(each[:1] == REFUSED for each in rest[3::3])
                warnings += told(*warnings_of(rest[1], root, [start + path for path in paths]))
    counts = {"unchanged": unchanged - refused} | ({"refused": refused} if refused else {})
    # What is no job by its name is a file that several of them may show.
    return Standing(root, then, (*changed,), counts, (*sorted(warnings),)) if all(changed.values()) else None


def _asked(asked: Sequence[object], root: str) -> list[object]:
    return [*asked, files.trusted(), files.home(root)]


def _matched(pattern: str, root: str) -> str:
    return mark("\n".join(find(pattern, root)))


def _tree(folder: str) -> str:
    return fingerprint((folder,)) if os.path.isdir(folder) else ""


def begun(config: str | None) -> dict[str, str]:
    """Return the path and the state of the project file, which is about to be read."""
    path = None
    with suppress(OSError, Problems):
        path = _config(config)
    return {path: files.States().of(path)[0]} if path and os.path.basename(path) else {}


def conditions(project: Project, asked: Sequence[object], watched: Mapping[str, str]) -> Conditions:
    """Note the conditions of a run over a whole project that is about to begin.

    Args:
        project: the project.
        asked: what it was asked to fill in, as JSON gives it back.
        watched: the state of the project file before it was read, see `begun`.

    Raises:
        Problems: a document of the project is invalid.
    """
    from snippetgen.clients.catalog import BUILTIN  # noqa: PLC0415 - a run that finds nothing changed needs none of this
    from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415

    root = project.root
    folders = (PACKAGE, BUILTIN, *project.templates)
    own = (each.file.replace("{case}", "*") for each in project.handwritten.values())
    patterns = dict.fromkeys((*project.sources, *(pattern for pattern, _ in project.documents), *own))
    specs = {os.path.normpath(os.path.join(root, path)) for pattern in project.sources for path in find(pattern, root)}
    documents = [path for each in project.overlays for path in (each.document, *each.applied)]
    beside = {os.path.join(os.path.dirname(path), "templates") for path in (*specs, *documents)}
    return Conditions(
        _asked(asked, root),
        project.config,
        folders,
        fingerprint(folders),
        [(pattern, _matched(pattern, root)) for pattern in patterns],
        {**_watched(project, specs, documents), **watched},
        {folder: _tree(folder) for folder in sorted(beside)},
        alone=not project.overlays and not project.documents,
        operations=operation_catalog(project).counted(),
    )


def _watched(project: Project, specs: Container[str], documents: Iterable[str]) -> dict[str, str]:
    """Return the states of the files that no job has: manifests, documents, pages, and what people write or may write."""
    from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415
    from snippetgen.project.plan import handwritten_paths  # noqa: PLC0415

    root, states = project.root, files.States()
    pages = [os.path.join(root, path) for pattern, _ in project.documents for path in find(pattern, root)]
    known = {path: states.of(path)[0] for path in (*documents, *map(os.path.normpath, pages), *_manifests(project))}
    known |= {path: states.of(path)[0] for path in handwritten_paths(project)}
    if not project.overlays:
        return known
    from snippetgen.project.operations import digest_of  # noqa: PLC0415

    for name, digest in operation_catalog(project).stamps.items():
        path = os.path.normpath(os.path.join(root, name))
        if path not in known and path not in specs:  # another file to which a document refers; it was read already
            state, _ = states.of(path)
            known[path] = state if digest_of(path) == digest else ""
    return known


def _manifests(project: Project) -> list[str]:
    folders = {project.root, project.output, *(each.output for each in project.targets.values())}
    with suppress(ValueError, RecursionError, AttributeError):  # a run says what is wrong with it
        folders |= {*read_folders(project.output)}
    return [os.path.join(folder, MANIFEST) for folder in sorted(folders)]


def counted(counts: Mapping[str, int]) -> str:
    """Write in one line how many files had which outcome."""
    order = ("written", "removed", "would change", "would be removed", "kept", "refused", "unchanged")
    return ", ".join(f"{counts[word]} {word}" for word in order if word in counts)


def note(now: Conditions, result: Result) -> None:
    """Note in the cache that a run has left nothing to do."""
    if result.memory:
        own = {change.path for change in result.changes if change.folder is None}  # a page is a file of a job
        watched = {path: state for path, state in now.watched.items() if path not in own}
        found = now._replace(watched={**watched, **result.memory.watched})
        result.memory.save(json.dumps(found))
