"""Build and run the program of a sample with its toolchain."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from snippetgen.verify.tools.compilers import Compilers
from snippetgen.verify.tools.machine import environment
from snippetgen.verify.tools.processes import Ended, Processes
from snippetgen.verify.tools.toolchains import Toolchain

__all__ = ["PROGRAM", "SENT", "Runner"]

PROGRAM = "program"
"""The subfolder for the program of a sample and what its toolchain needs."""

SENT = "files"
"""The subfolder that a program is run in: it has the files that the request sends, and nothing of ours.

What an interpreter loads by itself (a module, a settings file) is looked for beside the program, where no file of a spec is."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Builds and runs programs; `limit` is the time limit in seconds for each step, `home` the compilers' home folder."""

    processes: Processes
    compilers: Compilers
    limit: float
    home: str

    def execute(
        self, chosen: Toolchain, folder: str, more: Mapping[str, str] = MappingProxyType({}), *, secure: bool
    ) -> tuple[bool, Ended]:
        """Build and run the program in a folder, with `more` environment variables.

        It is run isolated. A command that builds is not: it may fetch packages, and runs nothing of a sample.

        Returns:
            Whether it was built, and the outcome of the last command.

        Raises:
            Stopped: the run was stopped.
        """
        place, home, sent = (os.path.join(folder, name) for name in (PROGRAM, "home", SENT))
        for each in (home, sent):
            os.makedirs(each, exist_ok=True)
        trust = chosen.tls if secure else None
        variables = {**environment(chosen, home), **(trust.environment if trust else {})}
        variables = {**more, **{name: text.replace("{program}", place) for name, text in variables.items()}}

        def run(command: Sequence[str], cwd: str, *, isolated: bool = True) -> Ended:
            try:
                return self.processes.run(command, cwd, variables, self.limit, isolated=isolated)
            except OSError as error:
                return Ended(127, f"cannot start {command[0]}: {error}")

        if chosen.compiler or chosen.build:
            built = self._build(chosen, place) if chosen.compiler else run(chosen.build, place, isolated=False)
            if built.status:
                return False, built
        first, *rest = (_beside(word, place) for word in chosen.run)
        ended = run([first, *(trust.arguments if trust else ()), *rest], sent)
        if ended.status and not ended.late and chosen.parse and (parsed := run(chosen.parse, place)).status:
            return False, parsed
        return True, ended

    def _build(self, chosen: Toolchain, place: str) -> Ended:
        """Build a program with the compiler server of its toolchain."""
        source, output = os.path.join(place, chosen.file), os.path.join(place, chosen.output)
        try:
            return self.compilers.build(chosen.compiler, source, output, environment(chosen, self.home), self.limit)
        except OSError as error:
            return Ended(127, f"cannot start {chosen.compiler[0]}: {error}")


def _beside(word: str, place: str) -> str:
    """Return a word of a command; one that is a file of the program's folder, such as `program.py`, with its whole path."""
    path = os.path.join(place, word)
    return os.path.normpath(path) if os.path.isfile(path) else word.replace("{program}", place)
