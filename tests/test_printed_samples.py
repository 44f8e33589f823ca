"""A sample compiles as it is printed: with what its client takes for granted, and the imports that the sample itself prints.

`verify` runs programs, which have the imports of a sample at their own head, so it would not miss one in a sample. Here the
samples of a client with `imports` are methods with nothing around them but these, and the real compiler reads them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.render import refusals
from snippetgen.project.plan import Case, Project
from snippetgen.verify.tools.compilers import Compilers
from snippetgen.verify.tools.execution import PROGRAM, Runner
from snippetgen.verify.tools.machine import look
from snippetgen.verify.tools.processes import Processes
from snippetgen.verify.tools.programs import program, write
from snippetgen.verify.tools.toolchains import overrides, toolchain
from tests.test_lexers import requests, samples

ROOT = Path(__file__).parents[1]
MACHINE = ROOT / ".ci" / "toolchains" / "toolchains.yaml"
ALL = [*map(load_client, client_ids(()))]
CLIENTS = [client for client in ALL if client.imports]
IMPORT = re.compile(r"(?:import|using) [\w.]+;?").fullmatch
CLASSES = {
    "java": ("public class Main {\n", "static void sample%d() throws Exception {\n%s\n}\n", "}\n"),
    "csharp": ("public class Program\n{\n", "static void Sample%d()\n{\n%s\n}\n", "public static void Main() {}\n}\n"),
}
"""The surroundings of samples in a language: the begin of a class, a method with a number and a sample, and the end."""


def split(sample: str) -> tuple[tuple[str, ...], str]:
    """Split a sample into the imports that it prints and its code."""
    lines = sample.split("\n")
    count = next(number for number, line in enumerate(lines) if not IMPORT(line))
    return (*lines[:count],), "\n".join(lines[count:])


def source(language: str, imports: Sequence[str], codes: Sequence[str]) -> str:
    begin, method, end = CLASSES[language]
    return "\n".join([*imports, "", begin, *(method % pair for pair in enumerate(codes)), end])


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.id)
def test_every_sample_compiles_with_the_imports_that_it_prints(client: Client, tmp_path: Path) -> None:
    machine = overrides(str(MACHINE), ALL) if MACHINE.exists() else {}
    chosen = toolchain(client, machine)
    assert chosen is not None, client
    chosen = replace(chosen.filled({"cache": str(tmp_path / "cache")}), run=("true",))
    if missing := look(chosen, str(tmp_path)).missing:
        pytest.skip(f"{missing}: {chosen.get}")
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for imports, code in map(split, samples(client.id).values()):
        groups[imports].append(code)
    processes = Processes()
    compilers = Compilers(processes)
    for number, (imports, codes) in enumerate(groups.items()):
        text = source(client.language, (*client.imports, *imports), codes)
        folder = tmp_path / str(number)
        write(str(folder / PROGRAM), {name: each.encode() for name, each in {**chosen.files, chosen.file: text}.items()})
        built, ended = Runner(processes, compilers, 120, str(tmp_path)).execute(chosen, str(folder), secure=False)
        assert (built, ended.status) == (True, 0), f"add a need to a template of {client.id}: {ended.output}"
    compilers.close()


@pytest.mark.parametrize("client", ALL, ids=lambda client: client.id)
def test_a_line_of_a_program_is_traced_to_the_line_of_its_sample(client: Client) -> None:
    for place, request in requests("tests/conformance/*.yaml").items():
        if refusals(request, client):
            continue
        made = program(Project(str(ROOT)), Case(place, place, (), {}), client.id, request, "https://api.example.com")
        sample, lines = made.sample.rstrip("\n").split("\n"), made.text.split("\n")
        imports = split(made.sample)[0] if client in CLIENTS or client.language in ("java", "kotlin") else ()
        first = len(imports) + 1 if imports else 0
        if client.language == "go" and made.sample.rstrip("\n") not in made.text:
            first = 2  # imports that the sample does not show stand after the name of its package
        found = lines[made.offset + first : made.offset + len(sample)]
        assert [line.strip() for line in found] == [line.strip() for line in sample[first:]], place


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.id)
def test_a_sample_prints_imports_only_beyond_what_is_taken_for_granted(client: Client) -> None:
    printed = {imports for imports, _ in map(split, samples(client.id).values())}
    assert () in printed
    assert {line for imports in printed for line in imports} & {*client.imports} == set()
