"""A program of JavaScript runs in a page of a real browser, whose faults are faults of the program."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from snippetgen.clients.catalog import load_client
from snippetgen.verify.http.connection import Answer
from snippetgen.verify.http.server import Server
from snippetgen.verify.tools.compilers import Compilers
from snippetgen.verify.tools.execution import PROGRAM, SENT, Runner
from snippetgen.verify.tools.machine import look
from snippetgen.verify.tools.processes import Ended, Processes
from snippetgen.verify.tools.programs import write
from snippetgen.verify.tools.toolchains import toolchain
from tests.programs import MACHINE

SENDS = "const response = await fetch('/a', { method: 'POST', body: 'b' });\n"
CHOOSES = """await chooseFiles('d/one.txt', 'two.txt');
const files = [...document.querySelectorAll('input')].map((input) => input.files[0]);
await fetch('/a', { method: 'PUT', body: files.map((file) => file.name) + await files[1].text() });
"""


def execute(sample: str, folder: Path) -> tuple[list[str], bool, Ended]:
    """Run a program; return the requests that arrived, whether it was built, and how it ended."""
    chosen = toolchain(load_client("javascript/fetch"), MACHINE)
    assert chosen
    tool = look(chosen.filled({}), str(folder))
    if tool.missing:
        pytest.skip(f"{tool.missing}: {chosen.get}")
    compilers = Compilers(processes := Processes())
    answer = Answer(body=b'"said"')
    with TemporaryDirectory(prefix="snippetgen-", ignore_cleanup_errors=True) as home, Server(lambda _: answer) as server:
        text = f"// {server.origin}/a?b\n{sample}"
        files = {**chosen.files, chosen.file: text}
        write(str(folder / PROGRAM), {name: each.encode() for name, each in files.items()})
        write(str(folder / SENT), {"d/one.txt": b"1", "two.txt": b"2"})
        try:
            built, ended = Runner(processes, compilers, 60, home).execute(tool.toolchain, str(folder), secure=False)
        finally:
            compilers.close()
    arrived = [f"{each.method.decode()} {each.target.decode()} {each.body.decode()}" for each in server.received]
    return arrived, built, ended


@pytest.mark.parametrize(
    ("sample", "arrived", "built", "status", "said"),
    [
        (f"{SENDS}console.log(await response.json(), 4);\n", ["POST /a b"], 1, 0, "said 4\n"),
        ("console.log({ a: [1, { b: 2 }] }, ['d'], new Headers());\n", [], 1, 0, "{ a: [ 1, { b: 2 } ] } [ 'd' ] Headers\n"),
        ("Promise.reject(new Error('no'));\n", [], 1, 1, "Error: no\n"),
        (f"{SENDS}console.error('no', 4);\n", ["POST /a b"], 1, 1, "no 4\n"),
        (f"{SENDS}throw new Error('no');\n", ["POST /a b"], 1, 1, "Error: no\n    at program.js:3:7\n"),
        ("await import('axios');\n", [], 1, 1, "specifier 'axios'"),
        ("const a = ;\n", [], 0, 1, "program.js:2"),
        (CHOOSES, ["PUT /a one.txt,two.txt2"], 1, 0, ""),
    ],
)
def test_a_program_runs_in_a_page(  # noqa: PLR0913, PLR0917 - one parameter for each thing that is observed
    sample: str, arrived: list[str], built: int, status: int, said: str, tmp_path: Path
) -> None:
    found, was_built, ended = execute(sample, tmp_path)
    assert (found, was_built, min(ended.status, 1)) == (arrived, built, status), ended.output
    assert said in ended.output
    assert ended.output.count("\n") <= 12
