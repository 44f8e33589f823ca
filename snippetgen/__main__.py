"""Run the command line: `python -m snippetgen`."""

from snippetgen.cli import main

main(prog_name="snippetgen")
