"""The command `snippetgen verify`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from snippetgen.cli.group import main, project_of, reported, warn
from snippetgen.cli.options import (
    clients_option,
    config_option,
    environment_option,
    examples,
    quiet_option,
    set_option,
    specs_argument,
    strict_option,
    values_option,
    verbose_option,
)


def _percentage(_: click.Context, parameter: click.Parameter, value: str) -> float:
    """Return the share that a percentage such as `5%` is.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        found = float(value.removesuffix("%")) / 100
    except ValueError:
        found = -1
    if not 0 <= found <= 1:
        raise click.BadParameter(f"{value!r} is no percentage from 0% to 100%", param=parameter)
    return found


def _shard(_: click.Context, parameter: click.Parameter, value: str | None) -> object:
    """Return the share that is meant, if one is.

    Raises:
        click.BadParameter: there is no such share.
    """
    if value is None:
        return None
    from snippetgen.verify.shares import Shard  # noqa: PLC0415

    number, shares = (int(each) if each.isascii() and each.isdecimal() else 0 for each in value.partition("/")[::2])
    if not 0 < number <= shares:
        raise click.BadParameter(f"{value!r} is no share such as 2/8", param=parameter)
    return Shard(number, shares)


@main.command(
    short_help="Run the samples and compare the requests that they send.",
    epilog=examples(
        "snippetgen verify",
        "snippetgen verify specs/token.yaml --client python",
        "snippetgen verify --report samples.html",
        "snippetgen verify --check",
        "snippetgen verify --recheck 5%",
        "snippetgen verify --shrink",
        "snippetgen verify --toolchains",
    ),
)
@specs_argument
@clients_option
@click.option("--jobs", type=click.IntRange(min=1), help="Run this many programs at once, instead of one for each processor.")
@click.option(
    "--limit",
    type=click.FloatRange(min=1),
    default=60,
    show_default=True,
    help="The time limit in seconds for building a program, and for running it.",
)
@click.option("--keep", type=click.Path(file_okay=False), metavar="FOLDER", help="Keep the programs in this folder.")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE", help="Write an HTML report to this file.")
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The file that says what was proven before, and need not be run again, instead of proofs.txt in the project.",
)
@click.option("--no-ledger", is_flag=True, help="Run all samples, and record nothing.")
@click.option("--all", is_flag=True, help="Run all samples, also those that were proven before, and record them.")
@click.option(
    "--recheck",
    callback=_percentage,
    default="0%",
    metavar="PERCENT",
    help="Run so many of the proven samples again, such as 5%.",
)
@click.option("--check", is_flag=True, help="Run nothing; exit with 1 if a sample is not proven as it is now.")
@click.option(
    "--shard",
    callback=_shard,
    metavar="NUMBER/COUNT",
    help="Verify one of several shares of the samples, such as 2/8; others verify the rest.",
)
@click.option(
    "--merge",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    multiple=True,
    help="Run nothing; report what the runs of all shares have written as JSON. Repeat it for each.",
)
@click.option("--shrink", is_flag=True, help="Find for each sample that fails the shortest spec that fails in the same way.")
@click.option("--gaps", is_flag=True, help="Also run requests that a client declares unsupported; fail if one succeeds.")
@click.option(
    "--machine",
    type=click.Path(),
    metavar="FILE",
    envvar="SNIPPETGEN_MACHINE",
    show_envvar=True,
    help="A file that says how this machine runs the toolchains.",
)
@click.option(
    "--trust",
    is_flag=True,
    envvar="SNIPPETGEN_TRUST",
    show_envvar=True,
    help="Run what the project's own templates say. Do not pass it where others' changes are tested.",
)
@click.option(
    "--no-isolation", is_flag=True, help="Run programs with the network, the home folder and the processes of this machine."
)
@click.option(
    "--toolchains", is_flag=True, help="Run nothing; list this machine's toolchains, and how to install the missing ones."
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "github", "junit", "sarif", "gitlab"]),
    default="text",
    show_default=True,
    envvar="SNIPPETGEN_OUTPUT_FORMAT",
    show_envvar=True,
    help="The format of the results.",
)
@set_option
@values_option
@environment_option
@strict_option
@quiet_option
@verbose_option
@config_option
def verify(  # noqa: PLR0913, PLR0917 - one for each option
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    fill: dict[str, str],
    values: str | None,
    environment: str | None,
    config: str | None,
    output_format: str,
    **more: Any,  # noqa: ANN401
) -> None:
    """Build and run each sample against a server on this machine, and compare the request that arrives with the spec.

    No other machine is contacted. Placeholders are replaced by their examples. What has passed is noted in the ledger, and not
    run again until it changes. Exits with 1 if a sample is wrong or, with --strict, if a client cannot send a request.
    """
    _exclude({**more, "client": clients, "SPEC": specs})
    with reported(output_format):
        from snippetgen.verify.command import run  # noqa: PLC0415

        told = partial(warn, output_format=output_format, strict=more["strict"], quiet=more["quiet"])
        options = {"config": config, "fill": fill, "values": values, "environment": environment, **more}
        if status := run(project_of(config, fill, values, environment), specs, clients, output_format, options, told):
            sys.exit(status)


def _exclude(options: Mapping[str, Any]) -> None:
    """Refuse options that contradict each other.

    Raises:
        click.UsageError: two do.
    """
    for one, others in {
        "check": ("no_ledger", "all", "recheck", "keep", "gaps", "shrink"),
        "no_ledger": ("all", "recheck"),
        "merge": ("check", "shard", "all", "recheck", "keep", "gaps", "shrink", "client", "SPEC"),
    }.items():
        for other in others:
            if options[one] and options[other]:
                names = [name if name.isupper() else f"--{name.replace('_', '-')}" for name in (one, other)]
                raise click.UsageError(f"{names[0]} and {names[1]} exclude each other")
