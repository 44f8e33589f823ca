"""`snippetgen verify`."""

from __future__ import annotations

import sys
from typing import Any

import click

from snippetgen.cli.group import STALE, main, project_of, reported
from snippetgen.cli.options import clients_option, config_option, quiet_option, specs_argument


@main.command(short_help="Run the samples and compare what they send.")
@specs_argument
@clients_option
@click.option("--jobs", type=click.IntRange(min=1), help="How many programs run at once, instead of one for each processor.")
@click.option(
    "--limit",
    type=click.FloatRange(min=1),
    default=60,
    show_default=True,
    help="Seconds for building a program, and for running it.",
)
@click.option("--keep", type=click.Path(file_okay=False), metavar="FOLDER", help="Keep the programs in a folder.")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE", help="Write a page of HTML that shows it all.")
@click.option("--gaps", is_flag=True, help="Run what clients say they cannot send as well, and fail where they can.")
@click.option(
    "--machine",
    type=click.Path(),
    metavar="FILE",
    envvar="SNIPPETGEN_MACHINE",
    show_envvar=True,
    help="How this machine reaches toolchains.",
)
@click.option("--toolchains", is_flag=True, help="Run nothing; list what this machine can run, and how to get the rest.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "github", "junit"]),
    default="text",
    show_default=True,
    envvar="SNIPPETGEN_OUTPUT_FORMAT",
    show_envvar=True,
    help="How results are written.",
)
@quiet_option
@config_option
def verify(specs: tuple[str, ...], clients: tuple[str, ...], config: str | None, output_format: str, **more: Any) -> None:  # noqa: ANN401
    """Build and run each sample against a server on this machine, and compare the request that arrives with the described one.

    Nothing but this machine is contacted. Placeholders stand for their examples. Exits with 1 where a sample is wrong.
    """
    with reported(output_format):
        from snippetgen.verify.command import run  # noqa: PLC0415

        if not run(project_of(config), specs, clients, output_format, more):
            sys.exit(STALE)
