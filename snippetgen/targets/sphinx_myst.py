"""Sphinx with MyST and sphinx-design: https://sphinx-design.readthedocs.io/en/latest/tabs.html."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import ranges
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import lines, markdown_label, one_word, refuse, run
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
In conf.py, after `pip install myst-parser sphinx-design`:

extensions = ["myst_parser", "snippetgen.sphinx"]
myst_enable_extensions = ["colon_fence"]
highlight_options = {"php": {"startinline": True}}
exclude_patterns = ["_build", "{output}"]

In a page:

```{snippetgen} get-access-token
```

The extension also generates on every build. sphinx-autobuild must not take what is written for a change:

sphinx-autobuild . _build --ignore .snippetgen_cache --ignore samples --ignore {output}

To include a partial instead (without the extension, load "sphinx_design", and run `snippetgen generate` first):

```{include} /{output}/get-access-token/sphinx-myst.inc.md
```
"""


def note(text: str) -> str:
    """Write a comment."""
    return f"% {text}"


def samples(tabs: Sequence[Tab]) -> str:
    """Write a tab set; a colon fence ends at the first line with as many colons, even inside a code block."""
    least = run(":", [line for tab in tabs for line in lines(tab.text)])
    inner = f"{least}:" if any(tab.collapsed for tab in tabs) else least
    outer = f"{inner}:"
    items = (
        f"{inner}{{tab-item}} {markdown_label(tab.label)}\n:sync: {tab.sync}\n\n{_block(tab, least)}\n\n{inner}" for tab in tabs
    )
    return f"{outer}{{tab-set}}\n:sync-group: lang\n\n" + "\n\n".join(items) + f"\n\n{outer}"


def response(tab: Tab) -> str:
    """Write a code block with a caption."""
    return fence(tab.fence, tab.text, f":caption: {tab.label}\n")


def _block(tab: Tab, mark: str) -> str:
    """Write the code of a tab; if it is hidden, its title is what opens it."""
    options = f":emphasize-lines: {ranges(tab)}\n" if tab.highlight else ""
    if tab.collapsed:
        return f"{mark}{{dropdown}} {_begun(tab.title or tab.label)}\n\n{fence(tab.fence, tab.text, options)}\n\n{mark}"
    return fence(tab.fence, tab.text, options + (f':caption: "{_begun(tab.title)}"\n' if tab.title else ""))


def _begun(title: str) -> str:
    """Write a title, which MyST reads like a paragraph, so that it cannot begin like a list or a heading."""
    return markdown_label(title) if title[0].isalpha() else f"&#{ord(title[0])};{markdown_label(title[1:])}"


# Sphinx splits a page into lines with `str.splitlines`.
_LOST = pattern(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def fence(info: str, text: Text, options: str = "") -> str:
    """Write a code block."""
    refuse([text], _LOST, "Sphinx reads characters such as U+2028 as line breaks")
    body = lines(text)
    mark = run("`", body)
    return "\n".join([f"{mark}{{code-block}} {one_word(info)}\n:force:\n{options}", *body, mark])


TARGET = Target(
    title="Sphinx with MyST Markdown (sphinx-design)",
    extension="inc.md",
    output="_snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    looks=("highlight", "title", "collapse"),
    note=note,
    fence=fence,
)
