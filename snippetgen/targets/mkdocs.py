"""MkDocs with Material, and Zensical: https://squidfunk.github.io/mkdocs-material/reference/content-tabs/."""

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
    markdown_fence,
    markdown_label,
    one_word,
    refuse,
)
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
In mkdocs.yml, with Material for MkDocs:

theme:
  features: [content.tabs.link, content.code.copy]
plugins: [search, snippetgen]

In a page:

<!-- snippetgen: get-access-token -->

Zensical has no plug-ins, so run `snippetgen generate` before it. Settings for it, or for MkDocs without the plug-in:

theme:
  features: [content.tabs.link, content.code.copy]
markdown_extensions:
  - pymdownx.highlight:
      extend_pygments_lang:
        - {name: php, lang: php, options: {startinline: true}}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.snippets: {base_path: [{output}], check_paths: true}

In a page:

--8<-- "get-access-token/mkdocs.md"
"""

# What pymdownx.snippets reads as an include or as a section marker, even in a code block; a semicolon in front escapes it
# (https://facelessuser.github.io/pymdown-extensions/extensions/snippets/#escaping-snippets-notation).
_ORDER = pattern(r"""([ \t]*)(;*-+8<-+(?:[ \t]+(?:"(?:\\"|[^"])+"|'(?:\\'|[^'])+'))?)""")
_SECTION = pattern(
    r"(?<!;)(;+|(?<!-))(?=-+8<-+[ \t]+\[[ \t]*(?:start|end)[ \t]*:[ \t]*[a-z][a-z0-9_-]*[ \t]*\])", re.IGNORECASE
)


def samples(tabs: Sequence[Tab]) -> str:
    """Write content tabs; Material syncs them by their labels."""
    return "\n\n".join(map(_item, tabs))


def response(tab: Tab) -> str:
    """Write a group of one tab; the exclamation mark starts a new group.

    A title on the fence is no alternative: if the site highlights in JavaScript, it is not shown, and without braces, such a
    fence is not a code block and its text would be parsed as markup.
    """
    return _item(tab).replace("===", "===!", 1)


def fence(info: str, text: Text) -> str:
    """Write a code block; where a site highlights in JavaScript, one with more than a language would be text."""
    return _block(one_word(info), text)


def _block(info: str, text: Text) -> str:
    refuse([text], TAB, "Python-Markdown converts tabs to spaces")
    block = markdown_fence(info, text)
    return "\n".join(map(_escaped, block.split("\n"))) if "8<" in block else block  # as in few


def _item(tab: Tab) -> str:
    """Write a tab; options in braces leave a code block one where a site highlights in JavaScript."""
    options = [f'hl_lines="{ranges(tab, " ")}"'] if tab.highlight else []
    options += [f'title="{tab.title}"'] if tab.title else []
    braces = f" {{{' '.join(options)}}}" if options else ""
    block = _block(f"{one_word(tab.fence)}{braces}", tab.text)
    return f'=== "{markdown_label(tab.label)}"\n\n{indented(block, "    ")}'


def _escaped(line: str) -> str:
    return f"{order[1]};{order[2]}" if (order := _ORDER.fullmatch(line)) else _SECTION.sub(r";\1", line, count=1)


TARGET = Target(
    title="MkDocs (Material for MkDocs, Zensical)",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="python-markdown",
    looks=("highlight", "title"),
    fence=fence,
)
