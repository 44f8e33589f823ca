"""The name of each language after a fence is known to all highlighters that docs systems use, and colours a sample."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name

from snippetgen import load_spec, render
from snippetgen.languages import LANGUAGES, language
from tests.sites.systems import ENVIRONMENT, ROOT, TOOLCHAIN
from tests.targets.hugo import sites

FENCES = {language(name).FENCE: name for name in LANGUAGES} | {"json": "", "text": ""}
"""Each name that a fence may have, and the language of which it is the name: those of responses are of none."""

LEAST = {"highlight.js": 1}
"""How many kinds of text there must be: of a call of cURL, highlight.js colours the quoted texts alone."""


def sample(name: str) -> str:
    if not name:
        return '{"a": [1, true, null, "text"]}\n'
    return render(load_spec(ROOT / "samples" / "get-access-tokens" / "spec.yaml"), name)


def pygments() -> Mapping[str, int]:
    found = {}
    for fence, name in FENCES.items():
        lexer = get_lexer_by_name(fence, startinline=True)
        found[fence] = len({kind for kind, _ in lexer.get_tokens(sample(name))})
    return found


@cache
def of_node() -> Mapping[str, Mapping[str, int]]:
    if not TOOLCHAIN.is_dir():
        pytest.skip("no highlighters here: .ci/toolchains/install-sites.sh")
    script = Path(__file__).parent / "sites" / "tokens.mjs"
    done = subprocess.run(
        ["node", script, TOOLCHAIN],
        input=json.dumps([{"name": fence, "text": sample(name)} for fence, name in FENCES.items()]),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: Mapping[str, Mapping[str, int]] = json.loads(done.stdout)
    return found


def chroma(folder: Path) -> Mapping[str, int]:
    """Highlight by Hugo."""
    names = [*FENCES]
    pages = sites("hugo-book")([f"```{name}\n{sample(FENCES[name])}```\n" for name in names], folder)
    return {name: len({*re.findall(r'style="(color:[^"]*)"', page)}) for name, page in zip(names, pages, strict=True)}


@pytest.mark.parametrize("highlighter", ["pygments", "prism", "shiki", "highlight.js", "chroma"])
def test_every_fence_name_colours_a_sample(highlighter: str, tmp_path: Path) -> None:
    if highlighter == "chroma":
        kinds: Mapping[str, int] = chroma(tmp_path)
    else:
        kinds = pygments() if highlighter == "pygments" else of_node()[highlighter]
    assert {fence for fence in FENCES if kinds.get(fence, 0) < LEAST.get(highlighter, 3)} == {"text"}
