"""Build and run the program of a sample with its toolchain."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from snippetgen import files
from snippetgen.verify.tools.compilers import Compilers
from snippetgen.verify.tools.machine import environment
from snippetgen.verify.tools.processes import Ended, Processes
from snippetgen.verify.tools.toolchains import Toolchain

__all__ = ["PROGRAM", "SENT", "VARIABLES", "Runner"]

PROGRAM = "program"
"""The subfolder for the program of a sample and what its toolchain needs."""

SENT = "files"
"""The subfolder that a program is run in: it has the files that the request sends, and nothing of ours.

What an interpreter loads by itself (a module, a settings file) is looked for beside the program, where no file of a spec is."""


VARIABLES = "variables.json"
"""The environment variables of a program of a batch, beside its subfolders."""


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
        place, sent, variables = self._prepared(chosen, folder, secure=secure)
        variables = {**more, **variables}
        built = self._built(chosen, place, variables)
        if built and built.status:
            return False, built
        ended = self._run(_with_trust(chosen, chosen.run, place, secure=secure), sent, variables)
        if ended.status and not ended.late and chosen.parse and (parsed := self._run(chosen.parse, place, variables)).status:
            return False, parsed
        return True, ended

    def execute_all(self, chosen: Toolchain, folder: str, others: Mapping[str, Mapping[str, str]], *, secure: bool) -> Ended:
        """Build the programs in other folders, each with its environment variables, and run them by one command, the `batch`.

        It is run in the first folder, isolated.

        Returns:
            The outcome of the last command: of the batch, or of a program that could not be built.

        Raises:
            Stopped: the run was stopped.
        """
        for other, more in others.items():
            place, _, variables = self._prepared(chosen, other, secure=secure)
            files.write(os.path.join(other, VARIABLES), json.dumps(dict(more)).encode())
            built = self._built(chosen, place, {**more, **variables})
            if built and built.status:
                return built
        place, sent, variables = self._prepared(chosen, folder, secure=secure)
        command = [*_with_trust(chosen, chosen.batch, place, secure=secure), *(os.path.join(each, PROGRAM) for each in others)]
        return self._run(command, sent, variables)

    def _prepared(self, chosen: Toolchain, folder: str, *, secure: bool) -> tuple[str, str, dict[str, str]]:
        """Make the folders of a program, and return its own, the one that it is run in, and its environment variables."""
        place, home, sent = (os.path.join(folder, name) for name in (PROGRAM, "home", SENT))
        for each in (place, home, sent):
            os.makedirs(each, exist_ok=True)
        trust = chosen.tls.environment if secure and chosen.tls else {}
        variables = {**environment(chosen, home), **trust}
        return place, sent, {name: text.replace("{program}", place) for name, text in variables.items()}

    def _run(self, command: Sequence[str], cwd: str, variables: Mapping[str, str], *, isolated: bool = True) -> Ended:
        try:
            return self.processes.run(command, cwd, variables, self.limit, isolated=isolated)
        except OSError as error:
            return Ended(127, f"cannot start {command[0]}: {error}")

    def _built(self, chosen: Toolchain, place: str, variables: Mapping[str, str]) -> Ended | None:
        """Build a program, if its toolchain does."""
        if chosen.compiler:
            return self._build(chosen, place)
        return self._run(chosen.build, place, variables, isolated=False) if chosen.build else None

    def _build(self, chosen: Toolchain, place: str) -> Ended:
        """Build a program with the compiler server of its toolchain."""
        source, output = os.path.join(place, chosen.file), os.path.join(place, chosen.output)
        try:
            return self.compilers.build(chosen.compiler, source, output, environment(chosen, self.home), self.limit)
        except OSError as error:
            return Ended(127, f"cannot start {chosen.compiler[0]}: {error}")


def _with_trust(chosen: Toolchain, command: Sequence[str], place: str, *, secure: bool) -> list[str]:
    """Return a command that runs programs, with the arguments by which it trusts the certificate authority of the run."""
    first, *rest = (_beside(word, place) for word in command)
    return [first, *(chosen.tls.arguments if secure and chosen.tls else ()), *rest]


def _beside(word: str, place: str) -> str:
    """Return a word of a command; one that is a file of the program's folder, such as `program.py`, with its whole path."""
    path = os.path.join(place, word)
    return os.path.normpath(path) if os.path.isfile(path) else word.replace("{program}", place)
