"""The commands: they parse, call and report; whatever costs time to import is imported in the command that needs it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from snippetgen.arguments import (
    clients_option,
    colour,
    complete_clients,
    config_option,
    format_option,
    pairs,
    quiet_option,
    show_version,
    specs_argument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from snippetgen.generation import Result
    from snippetgen.problems import Problem
    from snippetgen.project import Project

__all__ = ["main"]

STALE, COULD_NOT = 1, 2
_MUCH = 200  # samples; with fewer a progress bar is gone before it can be read


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "SNIPPETGEN", "max_content_width": 100}
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version, help="Show the version and exit."
)
@click.pass_context
def main(context: click.Context) -> None:
    """Make the code samples of API documentation from one YAML description of each HTTP request.

    Exit codes: 0 all is well, 1 something is out of date or different, 2 it could not be done.
    """
    context.color = colour()


@contextmanager
def _reported(output_format: str = "text") -> Iterator[None]:
    """Report problems in the chosen format and exit with 2; on Ctrl-C say that files are whole."""
    from snippetgen.problems import Problems  # noqa: PLC0415

    try:
        yield
    except Problems as error:
        _report(error.problems, output_format)
        sys.exit(COULD_NOT)
    except KeyboardInterrupt:
        click.echo("interrupted: every file is either as it was or as it should be", err=True)
        sys.exit(130)


def _report(problems: Sequence[Problem], output_format: str) -> None:
    from snippetgen import problems as writing  # noqa: PLC0415

    if output_format == "github":
        click.echo("\n".join(map(writing.annotation, problems)))
    elif output_format == "json":
        from snippetgen.reporting import as_json  # noqa: PLC0415

        click.echo(as_json(None, problems))
    else:
        text = writing.report(problems)
        click.echo(text.replace(": error: ", f": {click.style('error:', fg='red', bold=True)} "), err=True)


def _project(config: str | None) -> Project:
    from snippetgen.settings import find  # noqa: PLC0415

    return find(config)


@main.command(short_help="Write the samples that differ, or check them.")
@specs_argument
@clients_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 and name each file that is not as it should be.")
@click.option(
    "--diff",
    "show_diff",
    is_flag=True,
    envvar="SNIPPETGEN_GENERATE_DIFF",
    help="Write nothing; print a patch, and exit with 1 if there is one.",
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or are not ours.")
@click.option("--exit-non-zero-on-write", is_flag=True, help="Exit with 1 where a file was written, as hooks want it.")
@format_option
@quiet_option
@config_option
def generate(  # noqa: PLR0913 - one for each option
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    config: str | None,
    output_format: str,
    *,
    check: bool,
    show_diff: bool,
    force: bool,
    exit_non_zero_on_write: bool,
    quiet: bool,
) -> None:
    """Write the samples of the project, or of the named specs, where they differ."""
    with _reported(output_format):
        from snippetgen.generation import apply  # noqa: PLC0415
        from snippetgen.reporting import tell  # noqa: PLC0415

        result = _compared(_project(config), specs, clients)
        done = None if check or show_diff else apply(result, force=force)
        tell(result, done, output_format, show_diff=show_diff, quiet=quiet)
        kept = done is not None and len(done) < len(result.pending)
        if result.pending if done is None else kept or (exit_non_zero_on_write and done):
            sys.exit(STALE)


def _compared(project: Project, specs: tuple[str, ...], clients: tuple[str, ...]) -> Result:
    """Compare, with a progress bar where somebody watches and it takes long enough to be read."""
    from snippetgen.generation import compare  # noqa: PLC0415
    from snippetgen.project import plan  # noqa: PLC0415

    cases = plan(project, specs, clients)
    everything = not specs and not clients
    if not sys.stderr.isatty() or sum(len(case.outputs) for case in cases) < _MUCH:
        return compare(project, cases, everything=everything)
    with click.progressbar(length=len(cases), label="specs", file=sys.stderr) as bar:
        return compare(project, cases, everything=everything, tick=lambda: bar.update(1))


@main.command(short_help="Print one sample of a spec.")
@click.argument("spec", type=click.Path())
@click.option(
    "--client",
    required=True,
    metavar="CLIENT",
    envvar="SNIPPETGEN_CLIENT",
    show_envvar=True,
    shell_complete=complete_clients,
    help="The client that the sample is for.",
)
@click.option("--program", is_flag=True, help="The whole file that compiles and runs, not the sample alone.")
@click.option(
    "--set",
    "fill",
    multiple=True,
    metavar="NAME=VALUE",
    envvar="SNIPPETGEN_SET",
    show_envvar=True,
    callback=pairs,
    help="Fill a placeholder (repeatable).",
)
@config_option
def render(spec: str, client: str, fill: dict[str, str], config: str | None, *, program: bool) -> None:
    """Print one sample of a spec; `-` reads the spec from standard input."""
    with _reported():
        from snippetgen.project import one_client  # noqa: PLC0415
        from snippetgen.samples import load, sample  # noqa: PLC0415

        project = _project(config)
        folders, client_id = one_client(project, spec, client)
        click.echo(sample(project, load(project, spec, fill), client_id, folders, program=program), nl=False)


@main.command(short_help="Report all that is wrong in the specs.")
@specs_argument
@format_option
@quiet_option
@config_option
def validate(specs: tuple[str, ...], output_format: str, config: str | None, *, quiet: bool) -> None:
    """Read the specs of the project, or the named ones, and report all that is wrong in them."""
    with _reported(output_format):
        from snippetgen.problems import Problems  # noqa: PLC0415
        from snippetgen.project import plan  # noqa: PLC0415
        from snippetgen.samples import load  # noqa: PLC0415

        project = _project(config)
        problems: list[Problem] = []
        cases = plan(project, specs, ())
        for case in cases:
            try:
                load(project, case.path)
            except Problems as error:
                problems += error.problems
        if problems:
            raise Problems(problems)
        if output_format == "json":
            _report((), output_format)
        if not quiet:
            click.echo(f"{len(cases)} {'spec is' if len(cases) == 1 else 'specs are'} right", err=True)


@main.command("clients", short_help="List the clients, their options and what they cannot send.")
@click.argument("names", nargs=-1, metavar="[CLIENT]...", shell_complete=complete_clients)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For people, or as JSON."
)
@config_option
def show_clients(names: tuple[str, ...], output_format: str, config: str | None) -> None:
    """List the clients; with names, also their options and what they cannot send."""
    with _reported():
        from snippetgen.listing import clients_as_json, clients_as_text  # noqa: PLC0415
        from snippetgen.project import select  # noqa: PLC0415

        project = _project(config)
        chosen = select(project, names)
        click.echo(clients_as_json(chosen) if output_format == "json" else clients_as_text(chosen, details=bool(names)))


@main.command()
def schema() -> None:
    """Print the JSON Schema of specs, for editors."""
    from importlib.resources import files  # noqa: PLC0415

    click.echo((files("snippetgen") / "spec" / "schema.json").read_text(encoding="utf-8"), nl=False)


@main.command(short_help="Write a first spec and a project file.")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
def init(folder: str) -> None:
    """Write a commented project file and a first spec into a folder."""
    with _reported():
        from snippetgen.starting import start  # noqa: PLC0415

        for path in start(folder):
            click.echo(f"wrote {path}", err=True)
        click.echo("next: snippetgen generate", err=True)


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
    with _reported(output_format):
        from snippetgen.verify.command import run  # noqa: PLC0415

        if not run(_project(config), specs, clients, output_format, more):
            sys.exit(STALE)
