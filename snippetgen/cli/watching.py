"""Do something again whenever a file of the project changes, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from snippetgen.cli.group import report
from snippetgen.clients.render import forget
from snippetgen.generation.documents import documents
from snippetgen.problems import Problems
from snippetgen.project.caching import inside, stamp
from snippetgen.project.plan import Project, plan
from snippetgen.project.settings import NAME
from snippetgen.project.watching import watched

__all__ = ["watch"]

_ROUND = 0.25  # seconds between looks at the files
_CALM = 0.05  # seconds without a change, after which whoever saves several files is done


def watch(config: str | None, read: Callable[[], Project], specs: Sequence[str], act: Callable[[], object]) -> None:
    """Act at once, and after each change of a file of the project; return at Ctrl-C.

    Args:
        config: the path of the project file; without it, the nearest one.
        read: reads the project.
        specs: the specs that are asked for; none for all.
        act: what to do. Problems that it raises are reported, and the next change may mend them.
    """
    # Handle SIGTERM like Ctrl-C so that no file is left half-written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    paths = [config] if config else [str(folder / NAME) for folder in (Path.cwd(), *Path.cwd().parents)]
    try:
        while True:
            forget()
            before = _state(paths)
            try:
                paths = _paths(read(), specs)
                before = _state(paths)  # what is saved from now on is a change
                act()
            except Problems as error:
                report(error.problems, "text")
            _wait(paths, before)
    except KeyboardInterrupt:
        click.echo(err=True)


def _paths(project: Project, specs: Sequence[str]) -> list[str]:
    """List the files and folders that the project is made of, and its pages.

    Raises:
        Problems: every error in the settings.
    """
    pages = [os.path.join(project.root, name) for name in documents(project)]
    return [*watched(project, plan(project, specs, ())), *pages]


def _state(paths: Iterable[str]) -> str:
    """Return what differs when a file has changed, come or gone."""
    listed = [*paths]
    return stamp([*listed, *inside(listed)])


def _wait(paths: Iterable[str], before: str) -> None:
    """Wait for a change, and until nothing changes any more."""
    while (now := _state(paths)) == before:
        time.sleep(_ROUND)
    while True:
        time.sleep(_CALM)
        if (then := _state(paths)) == now:
            return
        now = then
