"""Text that a docs system could misread as markup: lines of code, and a line of prose."""

from __future__ import annotations

from snippetgen.targets import Page, Tab
from snippetgen.text import Text

__all__ = ["BODY", "OWN", "PROSE", "WORD", "page"]

BODY = (
    "```",
    "`````",
    "~~~~~",
    ":::",
    "::::::::",
    '=== "x"',
    '--8<-- "secret.txt"',
    "  ---8<--- 'secret.txt'",
    "--8<--",
    "secret.txt",
    "--8<--",
    ';--8<-- "secret.txt"',
    "code # --8<-- [start:part]",
    "<!-- snippetgen: end -->",
    "{/* snippetgen: end */}",
    ".. snippetgen: end",
    "</TabItem></Tabs></CodeGroup></details>",
    "<script>markup()</script>",
    "<!--@include: secret.txt-->",
    "{{ markup }} {% markup %} ${markup} {markup}",
    "[[markup]] $markup$ *markup* `markup`",
    ".. raw:: html",
    "",
    "   <b>markup</b>",
    "\tone tab",
    "  two blanks",
    "import markup from 'markup'",
    "export const markup = 1",
    "# markup",
    "&lt;b&gt; &amp;",
    "---",
    "name: markup",
    "---",
    ":option: markup",
    "end",
)
"""Lines of code; none may close its code block or be interpreted."""

_HUGO = ("{{ markup }}", "{{/* markup */}}", "{{ < markup > }}", "</section></div>", "{{- markup -}}")
OWN = {
    "markdoc": (
        "{% /tab %}",
        "{% markup",
        "{% markup %}{% /markup %}",
        "{% if true %}",
        "``` {% process=true %}",
        "$markup {% $markup %}",
    ),
    "hugo-hextra": _HUGO,
    "hugo-docsy": _HUGO,
    "hugo-book": _HUGO,
    "asciidoc": (
        "include::secret.txt[]",
        "include::secret.txt[lines=1]",
        "\\\\include::secret.txt[]",
        " include::secret.txt[]",
        "include::secret.txt",
        "ifdef::markup[]",
        "ifndef::markup[dropped]",
        "ifeval::[1 == 2]",
        "endif::[]",
        "ifdef::markup",
        "----",
        "-----------",
        "====",
        "=========",
        "--",
        "....",
        "++++",
        "////",
        "// comment",
        "|===",
        "a # <1>",
        "<.>",
        "{empty} {counter:markup} (C) -> <<markup>> pass:[<b>markup</b>] &copy; ((markup))",
        ":markup: markup",
        "[source]",
        ".markup",
        "+",
        "markup::",
        "end\\",
    ),
}
"""Further lines for docs systems that interpret what the others do not."""

PROSE = (
    "<b>markup</b> </td></tr></table> <!-- markup --> --> {{ 7*7 }} {markup} {% markup %} ${markup} {: .markup } {.markup} "
    "| markup | x*markup* **markup**x *mark*up* _markup_ __markup__ x`markup` ``markup`` ```markup``` [markup](x) "
    "[markup](javascript:x) [markup](https://a.example/(x)) [markup](https://a.example/{x}) ![markup](x) [markup]: x "
    "[^markup] ~~markup~~ ^^markup^^ ==markup== ++markup++ :markup: :markup:`x` |markup| markup_ `x <y>`_ .. markup:: x "
    "{markup}`x` $markup$ $$markup$$ \\markup #markup @markup &lt; &amp; &#60; <https://markup.example> \"x\" 'y' a--b -- c "
    "<Markup/> [[markup]] {++markup++} {~~a~>b~~} &copy; end\\"
)
"""Prose; nothing in it may be read as markup."""

WORD = (
    "*markup* **markup** _markup_ __markup__ x*mark*up ~~markup~~ ~markup~ ^^markup^^ ^markup^ ==markup== ++markup++ +markup+ "
    "$markup$ $$markup$$ :markup: :markup:'x' &lt; &amp; &#60; #markup# @markup www.markup.example 'x' a--b (C) ... markup_ "
    "ifdef::x .. x:: // - 日本語 é"
)
"""A word that a project may give in place of one of ours: all that `writing.label_fault` lets through."""


def page(*lines: str) -> Page:
    """Return a page with two tabs, a table and a response of hostile text."""
    text = Text("\n".join(lines or BODY) + "\n")
    return Page(
        source="hostile.yaml",
        tabs=(Tab("C++ * x", "cpp", "cpp", text), Tab("Go", "go", "go", Text("package main\n"))),
        parameters=(
            (Text("plain_name"), Text(PROSE)),
            (Text(PROSE), Text("1. " + PROSE)),
            (Text("a\n\nb"), Text("- \n\n# x\n")),
        ),
        responses=(Tab("200", "", "text", text, Text("200 OK: " + PROSE)),),
    )
