"""Any text, as code and as prose, survives a Markdown and a reStructuredText parser unchanged."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils.core import publish_parts
from hypothesis import assume, given
from hypothesis import strategies as st

from snippetgen.targets import Page, Tab, Unwritable, partial
from snippetgen.text import Text
from tests.targets.test_hostile import Shown, commonmark, mkdocs

CHARACTERS = "`~:;*_|[](){}<>&#=+-!$^@\\/.'\"% \t\n\r1a\x0b\x0c\x1c\x85\u2028\u2029\xa0\u200b\U0001f600"
WORDS = (
    "```",
    "~~~",
    "\n\n",
    "    ",
    "--8<-- ",
    "--8<--",
    ";--8<-- ",
    '"a.txt"',
    "[start:a]",
    "=== ",
    ".. a::",
    "::\n",
    "{{",
    "<!--",
    "-->",
)
PIECES = st.sampled_from([*CHARACTERS, *WORDS])
INNER_TAB = re.compile(r"[^\t\n]\t")
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join)


def markdown_in_a_folder(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return mkdocs(text, Path(folder))


def docutils(text: str) -> str:
    settings = {
        "report_level": 1,
        "halt_level": 1,
        "smart_quotes": False,
        "raw_enabled": False,
        "file_insertion_enabled": False,
    }
    return str(publish_parts(text, writer="html5", settings_overrides=settings)["body"])


RENDERERS: dict[str, Callable[[str], str]] = {
    "mkdocs": markdown_in_a_folder,
    "github": lambda text: commonmark(text, Path()),
    "sphinx-myst": lambda text: commonmark(text, Path()),
    "sphinx-rst": docutils,
}


@pytest.mark.parametrize("name", RENDERERS)
@given(key=TEXTS, value=TEXTS)
def test_prose_is_prose(name: str, key: str, value: str) -> None:
    page = Page("a.yaml", parameters=((Text(f"x{key}"), Text(value)), (Text("last"), Text("end"))))
    shown = Shown(RENDERERS[name](partial(name, page, ["parameters"], whole=False)))
    expected = [" ".join(text.split()) for text in (f"x{key}", value)]
    assert [" ".join(cell.split()) for cell in shown.cells] == [*expected, "last", "end"]
    assert shown.tags <= {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "p", "code", "span"}


@pytest.mark.parametrize("name", ["mkdocs", "github"])
@given(text=TEXTS)
def test_code_is_code(name: str, text: str) -> None:
    page = Page("a.yaml", (Tab("One", "one", "text", Text(text)), Tab("Two", "two", "text", Text("end\n"))))
    if "\r" in text or (name == "mkdocs" and INNER_TAB.search(text)):
        with pytest.raises(Unwritable):
            partial(name, page, ["samples"])
        return
    shown = Shown(RENDERERS[name](partial(name, page, ["samples"], whole=False)))
    lines = text.rstrip("\n").split("\n")
    if name == "mkdocs":  # Python-Markdown converts tabs to spaces, and empties blank lines
        lines = [line.expandtabs(4) if line.strip() else "" for line in lines]
        shown.codes[:] = ["\n".join(line if line.strip() else "" for line in code.split("\n")) for code in shown.codes]
    assert [code.rstrip("\n") for code in shown.codes] == ["\n".join(lines).rstrip("\n"), "end"]


@given(TEXTS)
def test_code_is_code_in_restructured_text(text: str) -> None:
    """Docutils has neither tabs nor Sphinx's options for code blocks: other options replace them here."""
    assume(text.strip())  # docutils rejects an empty code block, Sphinx does not
    page = Page("a.yaml", responses=(Tab("one", "", "text", Text(text)),))
    if INNER_TAB.search(text) or re.search(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|[ \t](\n|\Z)", text):
        with pytest.raises(Unwritable):
            partial("sphinx-rst", page, ["response"])
        return
    written = partial("sphinx-rst", page, ["response"], whole=False)
    shown = Shown(docutils(written.replace(":force:", ":class: a").replace(":caption:", ":name:") + "\nafter\n"))
    lines = text.expandtabs(8).split("\n")
    assert [code.strip("\n") for code in shown.codes] == ["\n".join(lines).strip("\n")]
    assert shown.tags <= {"pre", "code", "p", "main"}
