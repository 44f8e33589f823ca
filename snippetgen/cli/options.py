"""Arguments, options and help texts that commands share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "clients_option",
    "colour",
    "complete_clients",
    "complete_targets",
    "config_option",
    "environment_option",
    "examples",
    "format_option",
    "pairs",
    "quiet_option",
    "show_version",
    "specs_argument",
    "strict_option",
    "targets_option",
    "values_option",
    "verbose_option",
]


def show_version(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    """Print the version and exit, if the option is given."""
    if value:
        from importlib.metadata import version  # noqa: PLC0415 - slow to import

        click.echo(f"snippetgen {version('snippetgen')}")
        context.exit()


def complete_clients(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Complete the name of a language or a client, without reading any `client.yaml`."""
    from snippetgen.clients.catalog import client_ids  # noqa: PLC0415
    from snippetgen.clients.client import split  # noqa: PLC0415

    ids = client_ids(())
    return [word for word in [*dict.fromkeys(split(id_)[0] for id_ in ids), *ids] if word.startswith(incomplete)]


def complete_targets(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Complete the name of a target."""
    from snippetgen.targets import TARGETS  # noqa: PLC0415

    return [name for name in TARGETS if name.startswith(incomplete)]


def pairs(_: click.Context, parameter: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """Split each `NAME=VALUE`."""
    found = {}
    for value in values:
        name, equals, content = value.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{value!r} is not of the form {parameter.metavar}")
        found[name] = content
    return found


def examples(*commands: str) -> str:
    """Write the examples at the end of a command's help; the backspace keeps click from joining the lines."""
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


specs_argument = click.argument("specs", nargs=-1, type=click.Path(), metavar="[SPEC]...")
clients_option = click.option(
    "--client",
    "clients",
    multiple=True,
    metavar="CLIENT",
    envvar="SNIPPETGEN_CLIENT",
    show_envvar=True,
    shell_complete=complete_clients,
    help="Use only this client, or the default client of this language (repeatable).",
)
targets_option = click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="TARGET",
    shell_complete=complete_targets,
    help="Write partials for this docs system, such as mkdocs, and print its setup instructions (repeatable).",
)
config_option = click.option(
    "--config",
    type=click.Path(),
    metavar="FILE",
    envvar="SNIPPETGEN_CONFIG",
    show_envvar=True,
    help="The project file, instead of the nearest one in this folder or its parents.",
)
format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json", "github", "sarif", "gitlab"]),
    default="text",
    envvar="SNIPPETGEN_OUTPUT_FORMAT",
    show_envvar=True,
    show_default=True,
    help="The format of findings: text, JSON, annotations for GitHub, SARIF, or a code quality report for GitLab.",
)
set_option = click.option(
    "--set",
    "fill",
    multiple=True,
    metavar="NAME=VALUE",
    envvar="SNIPPETGEN_SET",
    show_envvar=True,
    callback=pairs,
    help="Fill in a placeholder (repeatable).",
)
values_option = click.option(
    "--values",
    metavar="NAME",
    envvar="SNIPPETGEN_VALUES",
    show_envvar=True,
    help="Fill in placeholders with this set of values of the project file.",
)
environment_option = click.option(
    "--environment",
    type=click.Choice(["none", "secrets", "all"]),
    envvar="SNIPPETGEN_ENVIRONMENT",
    show_envvar=True,
    help="Let samples read from the environment: nothing, the secrets, or all placeholders that have a variable.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Print every line, also of many that are alike.")
strict_option = click.option(
    "--strict",
    is_flag=True,
    envvar="SNIPPETGEN_STRICT",
    show_envvar=True,
    help="Take warnings for errors: exit with 1 if there is one.",
)


def colour() -> bool | None:
    """Follow NO_COLOR (no-color.org), FORCE_COLOR and TERM=dumb; None means colour on a terminal only."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None
