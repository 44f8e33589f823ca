"""What is known of Node.js: its literals are those of JavaScript. Prettier leaves samples as they are."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from snippetgen import load_spec, render
from snippetgen.problems import Refused
from tests.languages.bench import Toolchain
from tests.languages.test_javascript import CASES as JAVASCRIPT

CASES = JAVASCRIPT._replace(toolchains={"node": Toolchain("main.mjs", "node main.mjs", ("node",))})
PRETTIER = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "docs-tools", "node_modules", ".bin", "prettier")


@pytest.mark.skipif(not PRETTIER.exists(), reason="run .ci/toolchains/install-docs-tools.sh")
@pytest.mark.parametrize(("client", "extension"), [("node/fetch", "mjs"), ("node/axios", "mjs"), ("typescript/fetch", "ts")])
def test_prettier_leaves_samples_as_they_are(client: str, extension: str, tmp_path: Path) -> None:
    """All but the hostile ones and one more, whose texts are longer than a line."""
    for path in Path(__file__).parents[2].glob("samples/*/spec.yaml"):
        with suppress(Refused):
            if not path.parent.name.startswith(("hostile", "list-orders")):
                sample = render(load_spec(path), client)
                (tmp_path / f"{path.parent.name}.{extension}").write_text(sample, "utf-8")
    command = [str(PRETTIER), "--single-quote", "--trailing-comma", "none", "--list-different", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
