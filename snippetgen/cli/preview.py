"""`snippetgen preview`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main, reported
from snippetgen.cli.options import clients_option, config_option, specs_argument


@main.command(short_help="Show in a browser what a reader will see.")
@specs_argument
@clients_option
@click.option("--port", type=click.IntRange(1, 65535), help="Serve on this port instead of on a free one.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Serve nothing; write the page as one HTML file."
)
@config_option
def preview(  # noqa: PLR0913 - one for each option
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    config: str | None,
    port: int | None,
    output: str | None,
    *,
    open_page: bool,
) -> None:
    """Show the samples of the project, or of the named specs, on a page on this machine that follows each change.

    The page is there for this machine alone until Ctrl-C. No sample is written.
    """
    if output is not None and (port is not None or open_page):
        raise click.UsageError("--output serves nothing: leave --port and --open out")
    with reported():
        from snippetgen.preview.command import serve, write  # noqa: PLC0415

        if output is None:
            serve(config, specs, clients, port, open_page=open_page)
        else:
            write(config, specs, clients, output)
