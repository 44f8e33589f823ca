"""The command `snippetgen` itself, and what its commands share: finding the project and reporting problems."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING

import click
from click.exceptions import NoArgsIsHelpError

from snippetgen.cli.options import colour, examples, show_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO, Any, NoReturn

    from snippetgen.problems import Problem
    from snippetgen.project.plan import Project

__all__ = ["COULD_NOT", "STALE", "commands", "main", "project_of", "report", "reported", "warn"]

STALE, COULD_NOT, INTERRUPTED = 1, 2, 130
_ALIKE = 0.7


class _UsageError(click.UsageError):
    """A usage error of click, in the style of our own problems."""

    def show(self, file: IO[Any] | None = None) -> None:
        usage = f"{self.ctx.get_usage()}\nTry '{self.ctx.command_path} --help' for help.\n\n" if self.ctx else ""
        click.echo(f"{usage}{_error()} {self.format_message()}", file=file, err=True, color=colour())


COMMANDS = ("clients", "generate", "import", "init", "operations", "preview", "render", "schema", "validate", "verify")
"""The commands, each in a module of its name, which is imported when the command is asked for."""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own, as below
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, whose module adds it."""
        if cmd_name in COMMANDS:
            import_module(f"snippetgen.cli.{'imports' if cmd_name == 'import' else cmd_name}")
        return super().get_command(ctx, cmd_name)

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - click's own
        """Run a command; what goes wrong with the streams and the folder of the process is an error like any other."""
        if hasattr(sys.stderr, "reconfigure"):
            sys.stderr.reconfigure(errors="backslashreplace")
        try:
            return super().main(*args, **extra)
        except UnicodeEncodeError as error:
            text = error.object[error.start : error.end]
            hint = "set PYTHONIOENCODING=utf-8, or let `snippetgen generate` write files"
            _fail(f"standard output is in {sys.stdout.encoding}, which has no {text!r}\n  = {hint}")
        except FileNotFoundError as error:
            if _has_folder():
                raise
            _fail(f"the current folder is gone: {error.strerror}")
        except OSError as error:
            if error.filename is not None:
                raise
            _fail(f"cannot write the output: {error.strerror}")

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: ANN401 - click's own
        with _our_style():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        with _our_style():
            return super().invoke(ctx)


def _has_folder() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _fail(message: str) -> NoReturn:
    """Report an error that has no place in a file, and exit with 2."""
    with suppress(OSError):
        click.echo(f"{_error()} {message}", err=True, color=colour())
    for stream in (sys.stdout, sys.stderr):  # what is left in them cannot be written, and Python would try again
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(COULD_NOT)


@contextmanager
def _our_style() -> Iterator[None]:
    try:
        yield
    except NoArgsIsHelpError:  # it shows the help
        raise
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except click.NoSuchOption as error:
        hint = _option_hint(error)
        message = f"No such option {error.option_name!r}."
        raise _UsageError(f"{message}\n  = {hint}" if hint else message, error.ctx) from None
    except click.UsageError as error:
        raise _UsageError(error.format_message(), error.ctx) from None


def _option_hint(error: click.NoSuchOption) -> str:
    """Say which option is meant, or which command has this one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed for errors

    name, command = error.option_name, error.ctx.command if error.ctx else main
    words = {word.lstrip("-"): word for word in _options(command)}
    bare = name.lstrip("-")
    near = [each for each in words if len(bare) > 1 and each.startswith(bare)] or get_close_matches(bare, words, 1, _ALIKE)
    if near:
        return f"did you mean {words[near[0]]!r}?"
    having = [each for each, other in commands().items() if name in _options(other)]
    if command is main and having:
        return f"put it after the command: `snippetgen {having[0]} {name}`"
    return f"it is an option of {', '.join(f'`snippetgen {each}`' for each in having)}" if having else ""


def _options(command: click.Command) -> list[str]:
    return [word for option in command.params if isinstance(option, click.Option) for word in option.opts]


def commands() -> dict[str, click.Command]:
    """Return all commands by their names."""
    found = {name: main.get_command(click.Context(main), name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command}


def _error() -> str:
    return click.style("error:", fg="red", bold=True)


def _warning() -> str:
    return click.style("warning:", fg="yellow", bold=True)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "SNIPPETGEN", "max_content_width": 100},
    epilog=examples("snippetgen init", "snippetgen generate", "snippetgen generate --check"),
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version, help="Show the version and exit."
)
@click.pass_context
def main(context: click.Context) -> None:
    """Generate code samples for API documentation from YAML descriptions of HTTP requests.

    Exit codes: 0 success, 1 something is out of date or different, 2 an error.
    """
    context.color = colour()


@contextmanager
def reported(output_format: str = "text") -> Iterator[None]:
    """Report problems in the given format and exit with 2; on Ctrl-C, exit with 130."""
    from snippetgen.problems import Problems  # noqa: PLC0415

    try:
        yield
    except Problems as error:
        report(error.problems, output_format)
        sys.exit(COULD_NOT)
    except KeyboardInterrupt:
        click.echo("interrupted; no file was left half-written", err=True)
        sys.exit(INTERRUPTED)


def report(problems: Sequence[Problem], output_format: str, warnings: Sequence[Problem] = (), *, strict: bool = False) -> None:
    """Write problems in the given format; in one that is a document, with the warnings."""
    from snippetgen import problems as writing  # noqa: PLC0415
    from snippetgen.findings import FORMATS, document, findings  # noqa: PLC0415

    if output_format == "github":
        click.echo("\n".join(map(writing.annotation, problems)))
    elif output_format == "json":
        from snippetgen.generation.report import as_json  # noqa: PLC0415

        click.echo(as_json(None, problems, warnings))
    elif output_format in FORMATS:
        click.echo(document(output_format, findings(problems, warnings, strict=strict)))
    else:
        click.echo(writing.report(problems, error=_error()), err=True)


def warn(
    warnings: Sequence[Problem], output_format: str = "text", *, strict: bool, quiet: bool = False, most: int | None = None
) -> None:
    """Write warnings as text or as annotations, with `strict` as errors; a format that is a document has them in that.

    Of more than `most` of a kind, text shows only the first few.
    """
    from snippetgen import problems as writing  # noqa: PLC0415

    if warnings and output_format == "github":
        level = "error" if strict else "warning"
        click.echo("\n".join(writing.annotation(each, level) for each in warnings))
    elif warnings and output_format == "text" and (strict or not quiet):
        word = (_error(), "errors") if strict else (_warning(), "warnings")
        click.echo(writing.report(warnings, *word, None if strict else most), err=True)


def project_of(
    config: str | None, fill: Mapping[str, str] | None = None, values: str | None = None, environment: str | None = None
) -> Project:
    """Read the project file, and fill in values; see `snippetgen.project.settings.find`."""
    from snippetgen.project.settings import find  # noqa: PLC0415

    return find(config, fill, values=values, environment=environment)
