"""What the themes of Hugo share: Goldmark's Markdown, in which shortcodes run everywhere.

https://gohugo.io/content-management/shortcodes/
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import ranges
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import cell_span, code_span, html_code, markdown, markdown_fence, markdown_table, refuse
from snippetgen.text import Text

__all__ = ["DEEPEST", "block", "theme"]

_SETTINGS = """\
Shortcodes number what is on their page, which an included file would confuse: mark a region in the page, and list the
page in snippetgen.yaml (documents: {content/docs/token.md: NAME}).

<!-- snippetgen: get-access-token -->
<!-- snippetgen: end -->
"""

DEEPEST = 3
"""For `Target.deepest`, where a theme's tab is `{{% tab %}}`: Hugo renders what is in it as it stands, and four columns make it
an indented code block, which shows the fences."""

_SHORTCODE = pattern(r"\{\{[<%]")


def fence(info: str, text: Text) -> str:
    """Write a fenced code block; a shortcode in it would run, and twice where a theme renders what is in a tab itself.

    Raises:
        Unwritable: there is a shortcode in it.
    """
    refuse([text], _SHORTCODE, "Hugo interprets `{{<` and `{{%` even in a code block")
    return markdown_fence(info, text)


def block(tab: Tab, title: str = "") -> str:
    """Write the code of a tab, with the lines to highlight and with the attribute of a theme for its title.

    https://gohugo.io/content-management/syntax-highlighting/#highlighting-in-code-fences
    """
    numbers = (f'"{each}"' if "-" in each else each for each in ranges(tab).split(","))
    attributes = [f"hl_lines=[{','.join(numbers)}]"] if tab.highlight else []
    attributes += [f'{title}="{tab.title}"'] if title and tab.title else []
    return fence(f"{tab.fence} {{{' '.join(attributes)}}}" if attributes else tab.fence, tab.text)


def prose(text: Text) -> str:
    """Write a paragraph, without HTML, which Goldmark leaves out if it is not told to keep it.

    But it leaves no text out, and a shortcode would run in a code span.
    """
    return markdown(text, lambda code: html_code(code) if _SHORTCODE.search(code) else code_span(code))


def table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]]) -> str:
    """Write a table."""
    return markdown_table(headings, rows, lambda code: html_code(code) if _SHORTCODE.search(code) else cell_span(code))


def theme(
    name: str,
    samples: Callable[[Sequence[Tab]], str],
    settings: str = "",
    *,
    looks: Sequence[str] = ("highlight",),
    deepest: int | None = None,
) -> Target:
    """Return the target of a theme.

    Args:
        name: its name; that of the target is in lowercase.
        samples: writes tabs; a response is a group of one.
        settings: what the theme needs beside what all need.
        looks: see `Target`.
        deepest: the same.
    """
    return Target(
        title=f"Hugo ({name})",
        extension="md",
        output="snippets",
        settings=settings + _SETTINGS.replace("NAME", f"hugo-{name.lower()}"),
        samples=samples,
        response=lambda tab: samples([tab]),
        deepest=deepest,
        looks=looks,
        fence=fence,
        prose=prose,
        table=table,
    )
