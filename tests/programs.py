"""Run the program of a sample as `verify` does, but against a server of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.clients import catalog
from snippetgen.project.plan import Project
from snippetgen.project.samples import load, sample
from snippetgen.verify.http.certificates import PASSWORD
from snippetgen.verify.tools.compilers import Compilers
from snippetgen.verify.tools.execution import PROGRAM, Runner
from snippetgen.verify.tools.machine import look
from snippetgen.verify.tools.processes import Ended, Processes
from snippetgen.verify.tools.programs import write
from snippetgen.verify.tools.toolchains import overrides, toolchain

CLIENTS = catalog.client_ids(())
MACHINE = overrides(
    str(Path(__file__).parents[1] / ".ci" / "toolchains" / "toolchains.yaml"), [catalog.load_client(each) for each in CLIENTS]
)


def execute(client: str, spec: str, fill: dict[str, str], folders: tuple[Path, Path], *, secure: bool) -> Ended:
    """Build and run the sample of a client for a spec, whose placeholders are filled.

    The folders are that of the run, and the one with the certificate of a secure server and the caches of toolchains.
    """
    folder, shared = folders
    folder.mkdir(exist_ok=True)
    loaded = catalog.load_client(client)
    chosen = toolchain(loaded, MACHINE)
    assert chosen
    words = {
        "ca": str(shared / "ca.pem"),
        "truststore": str(shared / "trust.p12"),
        "password": PASSWORD,
        "cache": str(shared / "cache"),
    }
    tool = look(chosen.filled(words), str(folder))
    if tool.missing:
        pytest.skip(f"{tool.missing}: {chosen.get}")
    # What was published with the clients of the page prints nothing, but a test has to see what came.
    printing = {client: {"response": "text"}} if vars(loaded.defaults).get("response") == "none" else {}
    project = Project(str(folder), options=printing)
    text = sample(project, load(project, spec, fill), client, (), program=True)
    own = {**chosen.files, chosen.file: text}
    write(str(folder / PROGRAM), {path: content.encode() for path, content in own.items()})
    processes = Processes()
    compilers = Compilers(processes)
    try:
        built, ended = Runner(processes, compilers, 60, str(folder)).execute(tool.toolchain, str(folder), secure=secure)
    finally:
        compilers.close()
    assert built, ended.output
    return ended
