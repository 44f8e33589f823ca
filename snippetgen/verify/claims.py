"""What a proof rests on, as one digest: when any of it changes, the sample is proven again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from snippetgen import files
from snippetgen.clients.catalog import BUILTIN, load_client
from snippetgen.project.plan import Project
from snippetgen.records import NamedTuple
from snippetgen.verify.http.server import LOOPBACK, described_answer
from snippetgen.verify.results import GAP
from snippetgen.verify.tools.toolchains import Toolchain, toolchain
from snippetgen.verify.trials import Trial, prepared

__all__ = ["COMPARISON", "Claim", "claim", "digest"]

COMPARISON = 2
"""The version of what is compared, and of what the server rejects. Raise it when either becomes stricter."""

_NOBODY: Mapping[str, Toolchain] = {}
_PORT = 65535  # of no server: a program is proven at any port


class Claim(NamedTuple):
    """What is proven of a sample, as a digest, and the files that it sends, by their absolute paths."""

    digest: str
    sent: tuple[str, ...] = ()


def claim(project: Project, trial: Trial) -> Claim:
    """Return what is proven of a sample.

    That is its program, the request that has to arrive, the files that it sends, the answer, the variables, and how it is built
    and run by the client's own description. What is particular to a machine is left out, so that a proof holds on others.
    Of a gap, it is claimed that the sample does not send the request.

    Raises:
        Refused: the client cannot send the request.
        Problems: a template has an error.
    """
    own = _toolchain(trial.client, trial.case.folders)
    scheme = "https" if trial.request.view.url.secure and own.tls else "http"
    at, made, described, sent = prepared(project, trial, f"{scheme}://{LOOPBACK}:{_PORT}", force=trial.gap)
    contents = sorted((path, files.digest(data)) for path, data in sent.items())
    variables = sorted(at.pasted.variables.items()) if at.pasted else []
    run = (own.file, own.files, own.compiler, own.output, own.build, own.run, own.environment, own.tls)
    rest = (run, GAP) if trial.gap else (run,)
    whole = (COMPARISON, made.text, described, contents, described_answer(trial.request.spec), variables, *rest)
    folder = os.path.dirname(os.path.abspath(trial.case.path))
    paths = tuple(os.path.normpath(os.path.join(folder, path)) for path, _ in contents)
    return Claim(files.digest(repr(whole).encode("utf-8", "surrogatepass")), paths)


@cache
def _toolchain(client: str, folders: tuple[str, ...]) -> Toolchain:
    """Return how a client says that its programs are built and run, in words that are the same wherever its templates lie."""
    own = toolchain(load_client(client, folders), _NOBODY) or Toolchain()
    places = [os.path.join(os.path.abspath(folder), "") for folder in (*folders, BUILTIN)]

    def portable(word: str) -> str:
        for number, place in enumerate(places):
            word = word.replace(place, f"{{templates {number}}}/")
        return word

    environment = {name: portable(text) for name, text in own.environment.items()}
    build, compiler, run = (tuple(map(portable, words)) for words in (own.build, own.compiler, own.run))
    return replace(own, build=build, compiler=compiler, run=run, environment=environment)


def digest(claimed: str, tools: str) -> str:
    """Return the digest of a proof: of what was proven, and of the versions of the toolchain, so that none can be exchanged."""
    return files.digest(f"{claimed} {tools}".encode())[:32]
