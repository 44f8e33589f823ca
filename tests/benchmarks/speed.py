"""Measure speed as ratios to a baseline that is measured in the same run: `python tests/benchmarks/speed.py`.

Prints each ratio with its limit, and exits with 1 if one exceeds it. It is not a test, because timings depend on the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from types import SimpleNamespace
from typing import Any

import jinja2

from snippetgen.clients.catalog import BUILTIN, client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode
from snippetgen.clients.fragments import Needs, state
from snippetgen.clients.render import render
from snippetgen.clients.sealed import NeedExtension
from snippetgen.languages import language
from snippetgen.problems import Refused
from snippetgen.project.plan import Project
from snippetgen.project.samples import load
from snippetgen.request.normalise import Request, normalise
from snippetgen.serializers import serializer
from snippetgen.text import Data, Text, is_fillable, join, lookups, reveal

SAMPLES = Path(__file__).parents[2] / "samples"
ROUNDS = 25
SCRIPT = "from snippetgen.__main__ import main; main()"


def main() -> int:
    """Measure and print all ratios; return the exit code."""
    over = [
        figure("rendering, against plain Jinja2 without checks", 1.2, throughput()),
        figure("--help, against import click", 2.5, processes(["--help"], "import click")),
        figure(
            "render of one sample, against import click, jinja2, yaml",
            1.3,
            processes(
                ["render", str(SAMPLES / "get-access-tokens" / "spec.yaml"), "--client", "python/http.client"],
                "import click, jinja2, yaml",
            ),
        ),
    ]
    return 3 if any(over) else 0


Pairs = list[tuple[float, float]]
"""Seconds of ours and of the baseline for each round, so that a temporary slowdown of the machine affects both."""


def figure(name: str, limit: float, pairs: Pairs) -> bool:
    """Print the median ratio, and return whether it exceeds its limit."""
    ratio = median(ours / baseline for ours, baseline in pairs)
    ours, baseline = (median(seconds) * 1e6 for seconds in zip(*pairs, strict=True))
    print(f"{ratio:5.2f} (limit {limit}): {name}: {ours:,.1f} against {baseline:,.1f} us")
    return ratio > limit


def throughput() -> Pairs:
    """Time rendering the samples, except the hostile ones, in a warm process, against plain Jinja2 with existing contexts.

    The baseline has the same templates and language functions, but no check_output, opaque types or refusals.
    """
    requests = [
        load(Project("."), str(path)) for path in sorted(SAMPLES.glob("*/spec.yaml")) if "hostile" not in path.parent.name
    ]
    clients = [load_client(id_) for id_ in client_ids(())]
    pairs = [(request, client) for request in requests for client in clients if sendable(request, client)]
    plain = [plain_render(request, client) for request, client in pairs]
    for (request, client), baseline in zip(pairs, plain, strict=True):
        assert render(request, client) == baseline().strip("\n") + "\n", (request.spec.title, client.id)

    def ours() -> None:
        for request, client in pairs:
            render(request, client)

    def theirs() -> None:
        for baseline in plain:
            baseline()

    rounds = in_turn(ours, theirs)
    made = median(seconds for seconds, _ in in_turn(lambda: [normalise(request.spec) for request in requests], int))
    print(f"       {len(pairs) / median(seconds for seconds, _ in rounds):,.0f} samples per second; ", end="")
    print(f"{made / len(requests) * 1e6:.0f} us to normalise a request, once for all clients")
    return [(mine / len(pairs), plain_one / len(pairs)) for mine, plain_one in rounds]


def sendable(request: Request, client: Client) -> bool:
    """Return whether a client can send a request."""
    try:
        render(request, client)
    except Refused:
        return False
    return True


def plain_render(request: Request, client: Client) -> Callable[[], str]:
    """Return a function that renders a sample with plain Jinja2 and an existing context."""
    template = plain_environment(client).get_template(f"{client.id}/sample.jinja")
    variables = {
        "request": plain_view(in_mode(request, client, "none").view),
        "verb": client.methods.get(request.spec.request.method),
        "options": client.defaults,
        "needs": Needs(),
        "imports": client.imports,
        "program": False,
    }
    context, root = template.new_context(variables), template.root_render_func

    def rendered() -> str:
        state.begin()
        return "".join(root(context))

    return rendered


def plain_environment(client: Client) -> jinja2.Environment:
    """Return a plain Jinja environment with the functions of a language and a serializer, for plain strings."""
    name = f"{client.language} {client.serializer}"
    if name not in ENVIRONMENTS:
        environment = jinja2.Environment(  # noqa: S701 - the output is not HTML
            trim_blocks=True,
            lstrip_blocks=True,
            loader=jinja2.FileSystemLoader(BUILTIN),
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            extensions=[NeedExtension],
        )
        functions = language(client.language)
        environment.filters |= {
            "string": functions.string,
            "comment": functions.comment,
            "text": join,
            "backslashed": lambda text: text.replace("\\", "\\\\").replace('"', '\\"'),
        }
        environment.tests |= {
            "native": lambda _: False,
            "named": lambda text, *names: text.lower() in names,
            "containing": lambda text, *pieces: any(piece in text for piece in pieces),
            "starting": lambda text, *pieces: text.startswith(pieces),
            "fillable": is_fillable,
            "looked_up": lambda text: bool(lookups(text)),
            "fitting": lambda code, columns: "\n" not in code and len(code) <= columns,
        }
        if client.serializer:
            environment.filters["literal"] = serializer(client.serializer).literal
            environment.tests["native"] = serializer(client.serializer).keeps
        ENVIRONMENTS[name] = environment
    return ENVIRONMENTS[name]


ENVIRONMENTS: dict[str, jinja2.Environment] = {}


def plain_view(value: Any) -> Any:  # noqa: ANN401 - a view or any value in it
    """Return a view with plain strings and JSON values instead of opaque ones."""
    if isinstance(value, Text | Data):
        return reveal(value)
    if isinstance(value, tuple):
        made = [name for name, each in vars(type(value)).items() if isinstance(each, property)]
        if made:  # what a view makes of its fields when it is asked, it makes of opaque ones
            names = (*getattr(value, "_fields", ()), *made)
            return SimpleNamespace(**{name: plain_view(getattr(value, name)) for name in names})
        return value._make(map(plain_view, value)) if hasattr(value, "_make") else tuple(map(plain_view, value))
    return value


def in_turn(ours: Callable[[], object], baseline: Callable[[], object]) -> Pairs:
    """Measure the CPU time of two functions in turn; the first round is a warm-up."""
    pairs = []
    for _ in range(ROUNDS + 1):
        seconds = []
        for function in (ours, baseline):
            start = process_time()
            function()
            seconds.append(process_time() - start)
        pairs.append((seconds[0], seconds[1]))
    return pairs[1:]


def processes(ours: Sequence[str], baseline: str) -> Pairs:
    """Time the snippetgen command and a baseline script in turn, as separate processes.

    They run in an empty folder; Python files are compiled in the warm-up round.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(SAMPLES.parent)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def seconds(*arguments: str) -> float:
            start = perf_counter()
            subprocess.run([sys.executable, "-c", *arguments], check=True, capture_output=True, cwd=folder, env=environment)
            return perf_counter() - start

        return [(seconds(SCRIPT, *ours), seconds(baseline)) for _ in range(ROUNDS + 1)][1:]


if __name__ == "__main__":
    sys.exit(main())
