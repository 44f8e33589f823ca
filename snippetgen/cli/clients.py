"""The command `snippetgen clients`."""

from __future__ import annotations

import os

import click

from snippetgen.cli.group import main, project_of, reported
from snippetgen.cli.options import complete_clients, config_option, examples


@main.command(
    "clients",
    short_help="List the clients, their options and what they cannot send.",
    epilog=examples(
        "snippetgen clients",
        "snippetgen clients shell/curl python",
        "snippetgen clients --output-format json",
    ),
)
@click.argument("names", nargs=-1, metavar="[CLIENT]...", shell_complete=complete_clients)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="The format of the list."
)
@config_option
def show_clients(names: tuple[str, ...], output_format: str, config: str | None) -> None:
    """List all clients or, for the given clients and languages, also their options and what they cannot send."""
    with reported():
        from snippetgen.clients.listing import clients_as_json, clients_as_text  # noqa: PLC0415
        from snippetgen.project.plan import select  # noqa: PLC0415
        from snippetgen.verify.ledger import NAME, by_client, read  # noqa: PLC0415

        project = project_of(config)
        chosen = select(project, names)
        proven = by_client(read(os.path.join(project.root, NAME))) if names or output_format == "json" else {}
        if output_format == "json":
            click.echo(clients_as_json(chosen, {client: each._asdict() for client, each in proven.items()}))
        else:
            click.echo(
                clients_as_text(chosen, details=bool(names), proven={client: str(each) for client, each in proven.items()})
            )
