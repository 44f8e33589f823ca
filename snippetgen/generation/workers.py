"""Share work out to the workers of an executor: what has to be the same there, and what is said if one of them ends.

A task is a function of a module with data for its argument, and changes nothing, so that an executor may run it in another
process or on another machine, in any order, and again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from functools import cache
from typing import Generic, TypeVar

from snippetgen import files
from snippetgen.clients.catalog import BUILTIN
from snippetgen.clients.flat import built
from snippetgen.clients.render import forget
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.caching import PACKAGE, fingerprint, inside
from snippetgen.records import NamedTuple

__all__ = ["Submitted", "Terms", "agree", "submitted", "terms"]

_Task = TypeVar("_Task")
_Made = TypeVar("_Made")
_ENDED = "if it was a process pool: are the script's own calls under `if __name__ == '__main__':`, and is there enough memory?"


class Terms(NamedTuple):
    """What has to be the same wherever a task runs, as all that it gives depends on it.

    Attributes:
        package: a digest of this package and of its templates.
        folders: the project's template folders.
        templates: a digest of what is in them.
    """

    package: str
    folders: tuple[str, ...]
    templates: str


def terms(folders: Iterable[str]) -> Terms:
    """Return the terms of this process, for tasks that use some template folders of the project."""
    named = tuple(dict.fromkeys(folders))
    return Terms(_package(), named, _contents(named))


_seen: dict[tuple[str, ...], str] = {}


def agree(wanted: Terms) -> None:
    """Check in a worker that a task finds there what it needs; what was known of templates that have changed is forgotten.

    Raises:
        Problems: it does not.
    """
    state = fingerprint(wanted.folders) if wanted.folders else ""
    if _seen.setdefault(wanted.folders, state) != state:
        forget()
        _seen[wanted.folders] = state
    if _package() != wanted.package:
        hint = "install the same version there, and start the workers again"
        raise Problems([Problem(Where("executor"), "a worker has another version of snippetgen", hint)])
    if _contents(wanted.folders) != wanted.templates:
        hint = "the workers have to see the same files by the same paths, such as in a shared folder"
        raise Problems([Problem(Where(wanted.folders[0]), "a worker has other templates here", hint)])


@cache
def _package() -> str:
    """Return a digest of our modules and templates, wherever they are; what a wheel has beside them is made of these."""
    made = os.path.join(os.path.dirname(built.__file__), "made", "")
    own = [path for path in inside((PACKAGE,)) if path.endswith(".py") and not path.startswith(made)]
    return files.digest(f"{_digest(own, PACKAGE)} {_contents((BUILTIN,))}".encode())


def _contents(folders: Iterable[str]) -> str:
    """Return a digest of the names and contents of all files in some folders."""
    return " ".join(_digest(inside((folder,)), folder) for folder in folders)


def _digest(paths: Iterable[str], start: str) -> str:
    found = [(os.path.relpath(path, start), files.digest(files.read(path) or b"")) for path in paths if os.path.isfile(path)]
    return files.digest(repr(sorted(found)).encode("utf-8", "surrogatepass"))


class Submitted(Generic[_Task, _Made]):
    """A task that an executor has."""

    def __init__(self, executor: Executor, function: Callable[[_Task], _Made], task: _Task) -> None:
        self._executor, self._function, self._task = executor, function, task
        self._again = True
        self.future = executor.submit(function, task)

    def received(self) -> _Made:
        """Wait for what the task has made.

        If the executor cannot give it, the task is submitted once more: Dask may lose the result of a worker that is killed
        just then.

        Raises:
            Problems: a worker has ended, or what the task raises.
            Exception: what else is raised both times.
        """
        with _told():
            try:
                return self.future.result()
            except (Problems, BrokenExecutor):
                raise
            except Exception:
                if not self._again:
                    raise
                self._again = False
                self.future = self._executor.submit(self._function, self._task)
                return self.future.result()


@contextmanager
def submitted(
    executor: Executor, function: Callable[[_Task], _Made], tasks: Iterable[_Task]
) -> Iterator[Sequence[Submitted[_Task, _Made]]]:
    """Give some tasks to an executor; those that nobody waits for any more are cancelled.

    Raises:
        Problems: a worker has ended.
    """
    given: list[Submitted[_Task, _Made]] = []
    try:
        with _told():
            given += (Submitted(executor, function, task) for task in tasks)
        yield given
    finally:
        for each in given:
            each.future.cancel()


@contextmanager
def _told() -> Iterator[None]:
    """Say in words that a worker has ended."""
    try:
        yield
    except BrokenExecutor as error:
        raise Problems([Problem(Where("executor"), "a worker ended before its work was done", _ENDED)]) from error
