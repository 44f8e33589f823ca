"""What the command `generate` was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from snippetgen.records import NamedTuple

__all__ = ["NOTHING", "How"]

_Asked = tuple[Mapping[str, str], str | None, str | None]

NOTHING: _Asked = ({}, None, None)
"""No values for the project."""


class How(NamedTuple):
    """What the command was asked for.

    Attributes:
        config: the path of the project file; without it, the nearest one.
        asked: values by placeholder, the name of a set of values, and what samples read from the environment.
        specs: the specs; none for all.
        clients: the clients; none for those of the project.
        output_format: how to report.
        check: write nothing.
        show_diff: write nothing, and show a patch.
        force: overwrite files that were edited by hand, or not written by snippetgen.
        exit_non_zero_on_write: whether to write a file is a failure.
        strict: whether warnings are errors.
        quiet: whether to say nothing but errors.
        verbose: whether to name all files.
    """

    config: str | None = None
    asked: _Asked = NOTHING
    specs: Sequence[str] = ()
    clients: Sequence[str] = ()
    output_format: str = "text"
    check: bool = False
    show_diff: bool = False
    force: bool = False
    exit_non_zero_on_write: bool = False
    strict: bool = False
    quiet: bool = False
    verbose: bool = False
