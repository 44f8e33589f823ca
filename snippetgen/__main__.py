"""Run the command line: the command `snippetgen`, and `python -m snippetgen`.

The process is ours here, unlike in `cli`, so this is where the garbage collector is set for it, and where a run that finds
nothing to do ends before click is imported, which takes as long as to look at all files of a large project.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snippetgen.generation.standing import Standing

gc.set_threshold(50_000)  # what is imported is no garbage, and in a short run nothing is
atexit.register(gc.freeze)  # nor is there a need to look for garbage before the process ends

_QUIET = ("-q", "--quiet")
_ALIKE = frozenset({*_QUIET, "-v", "--verbose", "--check", "--diff", "--force", "--strict", "--exit-non-zero-on-write"})
"""The options of `generate` with which a project that has nothing to do gives nothing but the count of its files."""


def main() -> None:
    """Run the command line, unless it is seen before that a run has nothing to do."""
    stands = _stands(sys.argv[1:])
    if stands and not stands.changed and not stands.warnings and _told(stands, quiet=not {*_QUIET}.isdisjoint(sys.argv)):
        return
    from snippetgen.cli import main as command  # noqa: PLC0415 - not in vain

    command(prog_name="snippetgen", obj=stands)


def _stands(arguments: list[str]) -> Standing | None:
    """Tell how the project of the current folder stands; None if that is not all that is asked for, or takes a run."""
    asked = any(name.startswith("SNIPPETGEN_") for name in os.environ)
    if asked or arguments[:1] != ["generate"] or not _ALIKE.issuperset(arguments[1:]):
        return None
    from snippetgen.generation.standing import standing  # noqa: PLC0415 - most commands do not ask for it

    try:
        return standing(None, ({}, None, None))
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


def _told(stands: Standing, *, quiet: bool) -> bool:
    """Report a run that had nothing to do; return whether it could be told."""
    from snippetgen.generation.standing import counted  # noqa: PLC0415 - as above

    lines = [] if quiet else [stands.conditions.operations, counted(stands.counts)]
    text = "".join(f"{line}\n" for line in lines if line)
    if not text.isascii():
        return False
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, AttributeError, ValueError):  # of which the command line says what it means
        return False
    return True


if __name__ == "__main__":
    main()
