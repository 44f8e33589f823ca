"""Formatters leave samples of Java and Kotlin as they are: google-java-format, and ktlint with Kotlin's own conventions."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress
from pathlib import Path
from textwrap import indent

import pytest

from snippetgen import load_spec, render
from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import fault
from snippetgen.problems import Refused

JARS = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "formatters")
OPTIONS: tuple[dict[str, bool | int | str], ...] = (
    {},
    {"timeout": 5, "redirects": True, "variables": True, "errors": "ignore"},
    {"timeout": 60, "redirects": False, "variables": True, "response": "status"},
    {"redirects": False, "response": "none", "errors": "ignore"},
    {"response": "file"},
)
needs_formatters = pytest.mark.skipif(not JARS.exists(), reason="run .ci/toolchains/install-formatters.sh")


def write(client: str, folder: Path, extension: str, around: tuple[str, str], column: int) -> None:
    """Write the samples of a client with each set of options, as what a method or a function does."""
    known = load_client(client).options
    begin, end = around
    for number, chosen in enumerate(OPTIONS):
        options = {name: value for name, value in chosen.items() if name in known and not fault(known[name], value)}
        for path in Path(__file__).parents[1].glob("samples/*/spec.yaml"):
            with suppress(Refused):
                imports, body = re.split(r"\n\n(?!import )", render(load_spec(path), client, options=options), maxsplit=1)
                name = path.parent.name.title().replace("-", "")
                program = f"{imports}\n\n{begin}\n{indent(body, ' ' * column)}{end}\n"
                (folder / f"{name}{number}.{extension}").write_text(program, "utf-8", newline="")


def complaints(folder: Path, *command: str) -> tuple[int, str]:
    words = ["java", "-XX:TieredStopAtLevel=1", *command]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@needs_formatters
@pytest.mark.parametrize("client", ["java/net-http", "java/okhttp"])
def test_google_java_format_leaves_samples_as_they_are(client: str, tmp_path: Path) -> None:
    """It would also cut texts that are longer than a line: a sample shows them whole."""
    write(client, tmp_path, "java", ("class Main {\n  void main() throws Exception {", "  }\n}"), 4)
    packages = ("api", "code", "file", "parser", "tree", "util")
    opened = [f"--add-exports=jdk.compiler/com.sun.tools.javac.{each}=ALL-UNNAMED" for each in packages]
    words = ["--skip-reflowing-long-strings", "--dry-run", "--set-exit-if-changed", *sorted(os.listdir(tmp_path))]
    formatter = str(JARS / "google-java-format-1.28.0-all-deps.jar")
    assert complaints(tmp_path, *opened, "-jar", formatter, *words) == (0, "")


@needs_formatters
def test_ktlint_has_nothing_to_say_about_samples(tmp_path: Path) -> None:
    write("kotlin/okhttp", tmp_path, "kt", ("fun main() {", "}"), 4)
    (tmp_path / ".editorconfig").write_text("root = true\n[*.kt]\nktlint_code_style = intellij_idea\n", "utf-8")
    assert complaints(tmp_path, "-jar", str(JARS / "ktlint-cli-1.8.0-all.jar"), "--log-level=error") == (0, "")
