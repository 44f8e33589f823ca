"""Sphinx with reStructuredText and sphinx-design: https://sphinx-design.readthedocs.io/en/latest/tabs.html."""

from __future__ import annotations

import re
from collections.abc import Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import ranges
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import (
    TAB,
    indented,
    lines,
    name,
    one_word,
    refuse,
    restructured,
    restructured_label,
    restructured_text,
)
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
In conf.py, after `pip install sphinx-design`:

extensions = ["snippetgen.sphinx"]
highlight_options = {"php": {"startinline": True}}
exclude_patterns = ["_build", "{output}"]

In a page:

.. snippetgen:: get-access-token

The extension also generates on every build. sphinx-autobuild must not take what is written for a change:

sphinx-autobuild . _build --ignore .snippetgen_cache --ignore samples --ignore {output}

To include a partial instead (without the extension, load "sphinx_design", and run `snippetgen generate` first):

.. include:: /{output}/get-access-token/sphinx-rst.inc.rst
"""


def note(text: str) -> str:
    """Write a comment."""
    return f".. {text}"


def samples(tabs: Sequence[Tab]) -> str:
    """Write a tab set, synced with the others of its group."""
    items = "\n\n".join(map(_item, tabs))
    return f".. tab-set::\n   :sync-group: lang\n\n{indented(items, '   ')}"


def response(tab: Tab) -> str:
    """Write a code block with a caption."""
    return fence(tab.fence, tab.text, f"   :caption: {tab.label}\n")


def table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]]) -> str:
    """Write a list table."""
    cells = [(_heading(headings[0]), _heading(headings[1]))]
    cells += [(name(key, "``{}``".format, restructured_text), restructured(value)) for key, value in rows]
    body = "\n".join(f"   * - {first}\n     - {second}".rstrip() for first, second in cells)
    return f".. list-table::\n   :header-rows: 1\n\n{body}"


def _heading(word: str) -> str:
    """Write a heading; letters alone begin nothing but a paragraph."""
    return word if word.isalpha() else restructured_text(Text(word))


# Sphinx splits a page into lines with `str.splitlines`, and docutils strips trailing whitespace. A pattern that begins with
# a set is searched many times as fast as one that begins with a choice.
_LOST = pattern(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029 \t](?:(?<![ \t])|$)", re.MULTILINE)


def _item(tab: Tab) -> str:
    head = f".. tab-item:: {restructured_label(tab.label)}\n   :sync: {tab.sync}"
    options = f"   :emphasize-lines: {ranges(tab)}\n" if tab.highlight else ""
    if not tab.collapsed:
        options += f"   :caption: {restructured_text(Text(tab.title))}\n" if tab.title else ""
    block = fence(tab.fence, tab.text, options)
    if tab.collapsed:  # its heading is the title
        block = f".. dropdown:: {restructured_text(Text(tab.title or tab.label))}\n\n{indented(block, '   ')}"
    return f"{head}\n\n{indented(block, '   ')}"


def fence(info: str, text: Text, options: str = "") -> str:
    """Write a code block; the option `force` also fixes the indentation of the body, and silences warnings of a lexer.

    Docutils converts tabs to spaces before it removes the indentation.
    """
    refuse([text], TAB, "docutils converts tabs to spaces")
    refuse([text], _LOST, "Sphinx drops trailing spaces, and reads characters such as U+2028 as line breaks")
    body = "\n".join(lines(text)).expandtabs(8)
    return f".. code-block:: {one_word(info)}\n   :force:\n{options}\n{indented(body, '   ')}".rstrip("\n")


TARGET = Target(
    title="Sphinx with reStructuredText (sphinx-design)",
    extension="inc.rst",
    output="_snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="restructured",
    looks=("highlight", "title", "collapse"),
    note=note,
    prose=restructured,
    fence=fence,
    table=table,
)
