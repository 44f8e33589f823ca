"""Write the reference of the commands from click's own records."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import click

from scripts.reference.writing import code, fence, heading, joined, table
from snippetgen.cli import commands as every_command
from snippetgen.cli import main

__all__ = ["commands", "variable"]


def commands() -> str:
    """Write a table of all commands and a section for each."""
    top = click.Context(main, info_name="snippetgen", **main.context_settings)
    every = every_command()
    rows = ((f"[{code(f'snippetgen {name}')}](#{name})", each.get_short_help_str(200)) for name, each in every.items())
    blocks = [cleandoc(main.help or ""), table(("Command", "What it does"), sorted(rows)), _options(top, main)]
    for name, command in sorted(every.items()):
        context = click.Context(command, info_name=name, parent=top)
        blocks += [*_section(name, command, context), _options(context, command), _examples(command)]
    return joined(blocks)


def _section(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    yield heading(2, code(f"snippetgen {name}"), name)
    yield code(" ".join([context.command_path, *command.collect_usage_pieces(context)]))
    yield cleandoc(command.help or "")


def _examples(command: click.Command) -> str:
    """Write the examples from the epilog, where `snippetgen.cli.options.examples` puts them below a heading."""
    return fence("sh", "\n".join(line.strip() for line in (command.epilog or "").splitlines()[2:]))


def _options(context: click.Context, command: click.Command) -> str:
    rows = [_row(context, each) for each in command.get_params(context) if isinstance(each, click.Option)]
    return table(("Option", "Meaning", "Default", "Environment variable"), rows)


def _row(context: click.Context, option: click.Option) -> tuple[str, str, str, str]:
    ranged = isinstance(option.type, click.IntRange | click.FloatRange)
    value = "" if option.is_flag else " NUMBER" if ranged else f" {option.make_metavar(context)}"
    names = ", ".join(code(f"{name}{value}") for name in option.opts)
    default = option.to_info_dict()["default"]
    shown = "" if option.is_flag or default is None or option.multiple else code(str(default))
    meaning = f"{option.help or ''}{_limits(option.type)}"
    return (
        names,
        meaning,
        "required" if option.required else shown,
        code(name) if (name := variable(context, option)) else "",
    )


def _limits(kind: click.ParamType[Any]) -> str:
    if not isinstance(kind, click.IntRange | click.FloatRange):
        return ""
    return f" At least {kind.min}." if kind.max is None else f" From {kind.min} to {kind.max}."


def variable(context: click.Context, option: click.Option) -> str:
    """Return the environment variable that sets an option, or an empty string if there is none."""
    if option.is_eager:
        return ""
    return str(option.envvar or f"{context.auto_envvar_prefix}_{(option.name or '').upper()}")
