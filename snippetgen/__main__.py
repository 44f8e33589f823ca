"""Run the command line: the command `snippetgen`, and `python -m snippetgen`.

The process is ours here, unlike in `cli`, so this is where the garbage collector is set for it, and where a run that has little
to say ends before click is imported, which takes as long as to look at all files of a large project.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from snippetgen.generation.command import Made
    from snippetgen.generation.standing import Standing
    from snippetgen.problems import Problems

gc.set_threshold(50_000)  # what is imported is no garbage, and in a short run nothing is
atexit.register(gc.freeze)  # nor is there a need to look for garbage before the process ends

_OPTIONS = {
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
    "--check": "check",
    "--diff": "show_diff",
    "--force": "force",
    "--strict": "strict",
    "--exit-non-zero-on-write": "exit_non_zero_on_write",
}
"""The options of `generate` that are flags, but for those that go on for ever, and their fields of `How`."""


def main() -> None:
    """Run the command line, unless a run of `generate` can do without it."""
    words, asked = sys.argv[1:], any(name.startswith("SNIPPETGEN_") for name in os.environ)
    seen = None
    if not asked and words[:1] == ["generate"] and _OPTIONS.keys() >= {*words[1:]}:
        options = {_OPTIONS[each] for each in words[1:]}
        try:
            seen, lines, code = _seen(options)
        except KeyboardInterrupt:
            sys.stderr.write("interrupted; no file was left half-written\n")
            sys.exit(130)
        if lines is not None and _told([] if "quiet" in options else lines):
            sys.exit(code)
    from snippetgen.cli import main as command  # noqa: PLC0415 - not in vain

    command(prog_name="snippetgen", obj=seen)


def _seen(options: Collection[str]) -> tuple[Standing | Made | Problems | None, list[str] | None, int]:
    """Tell how the project of the current folder stands, or make what has changed.

    Returns:
        What is known by then, if anything; what there is to say, if the command line need not say it; and the exit code.
    """
    from snippetgen.generation.asked import How  # noqa: PLC0415 - most commands do not ask for it
    from snippetgen.generation.standing import counted, standing  # noqa: PLC0415
    from snippetgen.problems import Problems  # noqa: PLC0415

    chosen: dict[str, Any] = dict.fromkeys(options, True)
    how = How(**chosen)
    stands = standing(how.config, how.asked)
    if stands and not stands.changed:
        lines = [stands.conditions.operations, counted(stands.counts)]
        return stands, None if stands.warnings else lines, 0
    try:
        if how.show_diff or sys.stderr.isatty():  # a terminal shows how far it is
            return stands, None, 0
        from snippetgen.generation.command import make  # noqa: PLC0415 - as above
        from snippetgen.generation.report import described  # noqa: PLC0415

        made = make(how, stands)
        lines = [made.operations, *described(made.result, made.done, made.others, verbose=how.verbose)]
    except Problems as problems:
        return problems, None, 0
    except Exception:  # noqa: BLE001 - whatever it is, the command line comes to it again, and reports it
        return None, None, 0
    left = made.left or (how.exit_non_zero_on_write and made.done)
    return made, None if made.warnings else lines, int(bool(left))


def _told(lines: list[str]) -> bool:
    """Write lines to standard error, if it can be done without the care that the command line takes; return whether it was."""
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
