"""The command `snippetgen preview`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main, reported, warn
from snippetgen.cli.options import (
    clients_option,
    config_option,
    environment_option,
    examples,
    set_option,
    specs_argument,
    values_option,
)


@main.command(
    short_help="Show in a browser what a reader will see.",
    epilog=examples(
        "snippetgen preview --open",
        "snippetgen preview specs/token.yaml --client python",
        "snippetgen preview --output page.html",
    ),
)
@specs_argument
@clients_option
@click.option("--port", type=click.IntRange(1, 65535), help="Serve on this port instead of any free one.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@click.option(
    "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write the page to an HTML file instead of serving it."
)
@set_option
@values_option
@environment_option
@config_option
def preview(  # noqa: PLR0913, PLR0917 - one for each option
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    fill: dict[str, str],
    values: str | None,
    environment: str | None,
    config: str | None,
    port: int | None,
    output: str | None,
    *,
    open_page: bool,
) -> None:
    """Serve a page with the samples of the project, or of the given specs, that follows every change.

    The page is served on this machine only, until Ctrl-C. No samples are written.
    """
    if output is not None and (port is not None or open_page):
        raise click.UsageError("--output cannot be combined with --port or --open")
    with reported():
        from snippetgen.preview.command import serve, write  # noqa: PLC0415
        from snippetgen.preview.sections import Sections  # noqa: PLC0415

        sections = Sections(config, specs, clients, (fill, values, environment))
        if output is None:
            serve(sections, port, open_page=open_page)
        else:
            warn(write(sections, output), strict=False)
