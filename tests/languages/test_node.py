"""What is known of Node.js: its literals are those of JavaScript. Prettier leaves samples as they are."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from snippetgen import load_spec, render
from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import fault
from snippetgen.problems import Refused
from tests.languages.bench import Lookups, Toolchain
from tests.languages.test_javascript import CASES as JAVASCRIPT
from tests.proof import part

CASES = JAVASCRIPT._replace(
    lookups=Lookups(
        alone="process.env.TOKEN", header="`Bearer ${process.env.TOKEN}`", lines='`{\n  "a": "${process.env.TOKEN}"\n}`',
        key="[`x-${process.env.TOKEN}`]", shown="('{id}/${x}%' + process.env.TOKEN)",
        path="encodeURIComponent(process.env.TOKEN)",
        statement="x = %s;\n", code="${1 + 1}",
        operands=["{}.length", "a({} + b)", "a(b, {})"],
        joined="'a' + process.env.X", several=True, special="\\`$",
    ),
    toolchains={"node": Toolchain("main.mjs", "node main.mjs", ("node",))},
)  # fmt: skip
PRETTIER = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "docs-tools", "node_modules", ".bin", "prettier")
OPTIONS: list[dict[str, bool | int | str]] = [
    {},
    {"response": "json", "errors": "ignore", "redirects": False, "variables": True, "timeout": 10},
    {"response": "file", "redirects": False, "indent": 4},
    {"response": "status", "variables": True, "imports": False, "indent": 8},
    {"response": "none", "errors": "ignore"},
]


@pytest.mark.skipif(not PRETTIER.exists(), reason="run .ci/toolchains/install-docs-tools.sh")
@pytest.mark.parametrize(
    ("client", "extension"),
    [
        ("javascript/fetch", "js"),
        ("javascript/axios", "js"),
        ("node/fetch", "mjs"),
        ("node/axios", "mjs"),
        ("typescript/fetch", "ts"),
    ],
)
@pytest.mark.parametrize("options", part(OPTIONS, 2, "prettier"), ids="-".join)
def test_prettier_leaves_samples_as_they_are(
    client: str, extension: str, options: dict[str, bool | int | str], tmp_path: Path
) -> None:
    """All but the hostile ones and one more, whose texts are longer than a line."""
    known = load_client(client).options
    chosen = {name: value for name, value in options.items() if name in known and not fault(known[name], value)}
    for path in Path(__file__).parents[2].glob("samples/*/spec.yaml"):
        with suppress(Refused):
            if not path.parent.name.startswith(("hostile", "list-orders")):
                sample = render(load_spec(path), client, options=chosen)
                (tmp_path / f"{path.parent.name}.{extension}").write_text(sample, "utf-8")
    style = ["--single-quote", "--trailing-comma", "none", "--tab-width", str(options.get("indent", 2))]
    command = [str(PRETTIER), *style, "--list-different", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
