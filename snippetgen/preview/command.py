"""The `preview` command without its options: serve the page until interrupted, or write it as one file."""

from __future__ import annotations

import signal
import sys
import webbrowser
from importlib.util import find_spec

import click

from snippetgen import files
from snippetgen.preview.page import page
from snippetgen.preview.sections import Sections
from snippetgen.preview.server import Server
from snippetgen.problems import Problem, Problems

__all__ = ["serve", "write"]


_MUCH = 20  # specs; with fewer, a progress bar disappears before it can be read


def write(sections: Sections, output: str) -> list[Problem]:
    """Write the page as one file, with a progress bar on a terminal, and return the warnings about the specs.

    Raises:
        Problems: every error in the specs; no file is written.
    """
    hidden = not sys.stderr.isatty() or len(sections) < _MUCH
    with click.progressbar(length=len(sections), label="specs", file=sys.stderr, hidden=hidden) as bar:
        contents = sections.contents(compared=False, tick=lambda: bar.update(1))
    if problems := [*contents.problems, *(problem for section in contents.sections for problem in section.problems)]:
        raise Problems(problems)
    data = page(contents).encode("utf-8", "replace")
    if files.read(output) == data:
        click.echo(f"{files.shown(output)} is unchanged", err=True)
    else:
        files.write(output, data)
        click.echo(f"wrote {files.shown(output)} ({len(data) / 1000:.0f} kB)", err=True)
    return [each for section in contents.sections if section.example for each in section.example.warnings]


def serve(sections: Sections, port: int | None, *, open_page: bool) -> None:
    """Serve the page until Ctrl-C.

    Raises:
        Problems: the port is not available.
    """
    # Handle SIGTERM like Ctrl-C so that the same cleanup runs.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Server(sections, port or 0) as server:
            click.echo(f"serving the preview on {server.url} (press Ctrl-C to stop)", err=True)
            if find_spec("pygments") is None:
                click.echo("for syntax highlighting, run `pip install 'snippetgen[preview]'`", err=True)
            if open_page:
                webbrowser.open(server.url)
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo(err=True)
