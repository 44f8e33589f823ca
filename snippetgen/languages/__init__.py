"""How each language writes a text and a comment down as source code: one module a language.

A module has the constants `TITLE` (how people call it), `EXTENSION` (of its files, without a dot) and `FENCE` (its name after
the opening fence of a block of code, one that Pygments, Prism, Shiki and highlight.js all know), and the functions `string` and
`comment`, which are what the filters of the same names do in a template:

* `string(text, *, lines="", column=0, key=False, quote="") -> Code`: an expression whose value is the text. All languages
  take the same options, so that one macro can call any of them; what a language has no use for means nothing in it.
  `lines` says in a word what the text is, such as `JSON` or `TEXT`: one of several lines then fills several lines where the
  language has a notation that shows it, and the word may name its end. `column` is where the lines after the first begin.
  `key` says that the text is the key of a literal. `quote` is the quote mark that is preferred.
* `comment(text) -> Code`: the text as comment lines, whatever it holds.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from snippetgen.text import Code

__all__ = ["LANGUAGES", "Language", "language"]

LANGUAGES = ("shell", "csharp", "go", "java", "javascript", "objc", "php", "python", "ruby", "swift")
"""Every language, by the name of its module and of its folder of templates, in the order in which pages show them."""


class Language(Protocol):
    """What a module of a language holds."""

    TITLE: str
    EXTENSION: str
    FENCE: str

    @staticmethod
    def string(  # noqa: D102 - see the module
        text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = ""
    ) -> Code: ...
    @staticmethod
    def comment(text: str) -> Code: ...  # noqa: D102


@cache
def language(name: str) -> Language:
    """Load a language by its name."""
    module: ModuleType = import_module(f"snippetgen.languages.{name}")
    return cast("Language", module)
