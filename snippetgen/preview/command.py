"""The `preview` command without its options: serve the page until interrupted, or write it as one file."""

from __future__ import annotations

import signal
import webbrowser
from importlib.util import find_spec

import click

from snippetgen import files
from snippetgen.preview.page import page
from snippetgen.preview.sections import Sections
from snippetgen.preview.server import Server
from snippetgen.problems import Problems

__all__ = ["serve", "write"]


def write(sections: Sections, output: str) -> None:
    """Write the page as one file.

    Raises:
        Problems: every error in the specs; no file is written.
    """
    contents = sections.contents(compared=False)
    if problems := [*contents.problems, *(problem for section in contents.sections for problem in section.problems)]:
        raise Problems(problems)
    data = page(contents).encode("utf-8", "replace")
    if files.read(output) == data:
        click.echo(f"{files.shown(output)} is unchanged", err=True)
        return
    files.write(output, data)
    click.echo(f"wrote {files.shown(output)} ({len(data) / 1000:.0f} kB)", err=True)


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
