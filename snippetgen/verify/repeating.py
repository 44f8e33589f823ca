"""The command that repeats a sample of a run alone."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping
from typing import Any

from snippetgen.problems import Problems
from snippetgen.project.plan import Project
from snippetgen.project.samples import load
from snippetgen.spec.decode.placeholders import bare
from snippetgen.verify.results import Result
from snippetgen.verify.running import LIMIT

__all__ = ["command", "names"]

_SAME = ("config", "machine", "ledger", "values", "environment")


def command(result: Result, path: str, options: Mapping[str, Any], known: Collection[str]) -> str:
    """Return the command that verifies the sample of a result alone, quoted for a POSIX shell in the folder of the run.

    It has the options that such a sample depends on. Whoever runs it may have a ledger in which the sample is proven, so what
    was run in spite of that is run again, too. A sample without a proof is run, which makes the proof.

    Args:
        result: the result.
        path: the path of the spec, or of another one that is verified like it.
        options: the options of the run, by the names of their parameters.
        known: the names of the placeholders of the spec, without brackets; a value for another one would be an error.
    """
    words = ["snippetgen", "verify", path if path == "-" or not path.startswith("-") else f"./{path}"]
    words += ["--client", result.client]
    for name in _SAME:
        if options[name] is not None:
            words += [f"--{name}", options[name]]
    if options["limit"] != LIMIT:
        words += ["--limit", f"{options['limit']:.15g}"]
    for name, value in options["fill"].items():
        if bare(name) in known:
            words += ["--set", f"{name}={value}"]
    flags = {
        "no-ledger": options["no_ledger"],
        "all": options["all"] or options["recheck"],
        "gaps": result.verdict == "unexpected pass",
        "strict": result.verdict == "refused",
        "trust": options["trust"],
        "no-isolation": options["no_isolation"],
    }
    return shlex.join([*words, *(f"--{name}" for name, on in flags.items() if on)])


def names(project: Project, path: str) -> Collection[str]:
    """Return the names of the placeholders of a spec, without brackets; of none that cannot be read."""
    try:
        return load(project, path).spec.names
    except Problems:
        return ()
