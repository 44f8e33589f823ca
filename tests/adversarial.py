"""Verify specs that hypothesis makes, by the real toolchains of some clients, and print the shortest one that goes wrong.

    python -m tests.adversarial --examples 300 --client python/http.client --client go/net-http

All are rendered and run together, as `verify` does. Only where one goes wrong does hypothesis look for a shorter one. The seed
is printed first; with `--seed` the same specs are made again, by the same version of hypothesis.
"""

from __future__ import annotations

import re
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import seed as seeded
from hypothesis.errors import HypothesisException

from snippetgen.clients import catalog
from snippetgen.problems import Problems, Source
from snippetgen.project.plan import Project, plan
from snippetgen.spec.decode import decode
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.encode import written
from snippetgen.spec.texts import all_pieces, all_slots
from snippetgen.verify.results import Result
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import overrides
from tests.hostile import FILES, specs

__all__ = ["Search", "documents"]

FAST = ("shell/curl", "python/http.client", "node/fetch", "php/curl", "ruby/net-http")
"""The clients without a build step that need no package."""

MACHINE = str(Path(__file__).parents[1] / ".ci" / "toolchains" / "toolchains.yaml")
SHOWN = 12


class WrongError(Exception):
    """A spec went wrong."""


def examples(seed: int, number: int, phases: Sequence[Phase], check: Callable[[str], None]) -> None:
    """Make so many specs, and check the text of each that can be read."""

    @seeded(seed)
    @settings(
        max_examples=number,
        phases=phases,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=[*HealthCheck],
        print_blob=False,
    )
    @given(specs)
    def each(document: dict[str, Any]) -> None:
        text = written(document)
        source = Source("spec.yaml", text)
        try:
            spec = decode(source)
            decode(source, {bare(each.name): each.example for each in spec.placeholders if each.example is not None})
        except Problems:
            reject()
        # A reader who searches for a placeholder would also replace text that looks like it and is none.
        literal = [piece for piece in all_pieces(spec.request) if isinstance(piece, str)]
        if any(slot.written in piece for slot in all_slots(spec.request) for piece in literal):
            reject()
        check(text)

    each()


def documents(seed: int, number: int) -> list[str]:
    """Return the texts of the specs of a seed."""
    found: list[str] = []
    examples(seed, number, [Phase.generate], found.append)
    return [*dict.fromkeys(found)]


class Search:
    """What became of specs in a client, and the shortest that goes wrong."""

    def __init__(self, folder: Path, clients: Sequence[str], templates: Iterable[Path] = (), jobs: int | None = None) -> None:
        self._project = Project(str(folder), templates=tuple(map(str, templates)))
        self._clients, self._jobs = clients, jobs
        self._toolchains = overrides(MACHINE, [catalog.load_client(each) for each in catalog.client_ids(())])
        self._made = 0
        for path, content in FILES.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)

    def run(self, texts: Sequence[str], clients: Sequence[str] = ()) -> list[Result]:
        """Verify specs together; `spec` of a result is the text of the spec. What a template cannot render does not run."""
        texts_of = {self._write(text): text for text in texts}
        cases = plan(self._project, [*texts_of], clients or self._clients)
        found: list[Result] = []
        try:
            found += verify(self._project, cases, jobs=self._jobs, toolchains=self._toolchains)
        except Problems as problems:
            found += [
                Result(each.where.path, "", "does not run", message=each.message)
                for each in problems.problems
                if each.where.path in texts_of
            ] or [Result(next(iter(texts_of)), "", "does not run", message=str(problems))]
        return [replace(each, spec=texts_of.get(each.spec, each.spec)) for each in found]

    def _write(self, text: str) -> str:
        self._made += 1
        path = Path(self._project.root) / f"{self._made:05}.yaml"
        path.write_bytes(text.encode())
        return str(path)

    def shortest(self, seed: int, number: int, known: Iterable[Result], wanted: Result) -> Result:
        """Return the shortest spec that hypothesis finds to go wrong like one of a seed; `known` says what became of all."""
        client, same = wanted.client or self._clients[0], kind(wanted)
        verdicts: dict[str, Result | None] = {}
        for result in known:
            if result.client in (client, ""):
                verdicts[result.spec] = result if kind(result) == same else verdicts.get(result.spec)
        last = [wanted]

        def check(text: str) -> None:
            if text not in verdicts:
                verdicts[text] = next((each for each in self.run([text], [client]) if kind(each) == same), None)
            if (result := verdicts[text]) is not None:
                last[:] = [result]
                raise WrongError

        with suppress(WrongError, HypothesisException):
            examples(seed, number, [Phase.generate, Phase.shrink], check)
        return last[0]


def kind(result: Result) -> str:
    """Return what went wrong, without what differs from one spec to another."""
    if not result.bad:
        return ""
    if result.differences:
        return f"{result.verdict}: {result.differences[0].what.split()[0]}"
    said = (result.message.strip().splitlines() or [""])[-1]
    return f"{result.verdict}: {re.split('[^a-zA-Z ]', said)[0].strip()}"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--seed", type=int, help="The number that the specs are made from.")
@click.option("--examples", "number", type=int, default=100, show_default=True, help="How many specs to make.")
@click.option("--client", "clients", multiple=True, help=f"A client to verify; without it, {', '.join(FAST)}.")
@click.option("--jobs", type=int, help="How many programs run at once.")
def main(seed: int | None, number: int, clients: tuple[str, ...], jobs: int | None) -> None:
    """Verify specs that are made at random."""
    seed = secrets.randbelow(1 << 32) if seed is None else seed
    clients = clients or FAST
    click.echo(f"seed {seed}: {number} examples in {', '.join(clients)}")
    with tempfile.TemporaryDirectory() as folder:
        search = Search(Path(folder), clients, jobs=jobs)
        found = search.run(documents(seed, number))
        for client in clients:
            own = [each for each in found if each.client in (client, "")]
            counts = Counter(each.verdict for each in own)
            click.echo(f"{client}: {', '.join(f'{count} {verdict}' for verdict, count in sorted(counts.items()))}")
        for wrong in {(each.client, kind(each)): each for each in found if each.bad}.values():
            _report(search.shortest(seed, number, found, wrong))
            only = f" --client {wrong.client}" if wrong.client else ""
            click.echo(f"repeat it with: python -m tests.adversarial --seed {seed} --examples {number}{only}")
    sys.exit(1 if any(each.bad for each in found) else 0)


def _report(result: Result) -> None:
    click.echo(f"\n{result.client}: {' '.join(filter(None, (result.verdict, result.mode)))}")
    for line in [*map(str, result.differences), *result.message.splitlines()[:SHOWN]]:
        click.echo(f"  {line}")
    click.echo(result.spec)


if __name__ == "__main__":
    main()
