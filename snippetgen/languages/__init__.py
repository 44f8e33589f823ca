"""Write string literals and comments in each language, one module per language.

A module has the constants `TITLE` (the name of the language), `EXTENSION` (of its files, without the dot) and `FENCE` (the info
string of a fenced code block, known to Pygments, Prism, Shiki and highlight.js), and the functions `string` and `comment`,
which are the template filters of the same names:

* `string(text, *, lines="", column=0, key=False, quote="") -> Code`: an expression whose value is the text. All languages
  take the same options, so that one macro can call any of them; a language ignores the options that it does not need.
  `lines` allows a multi-line literal for a text of several lines, if the language has one; it is a word for the kind of text,
  such as `JSON` or `TEXT`, and may be used as the delimiter of a heredoc. `column` is the indentation of the lines after the
  first. `key` means that the text is a key of an object literal. `quote` is the preferred quotation mark.
* `comment(text) -> Code`: line comments with the text, which may contain anything.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from snippetgen.text import Code

__all__ = ["LANGUAGES", "Language", "language"]

LANGUAGES = (
    "shell",
    "cmd",
    "c",
    "csharp",
    "dart",
    "go",
    "http",
    "java",
    "javascript",
    "node",
    "typescript",
    "kotlin",
    "objc",
    "php",
    "powershell",
    "python",
    "ruby",
    "rust",
    "swift",
)
"""All languages, by the name of their module and template folder, in the order in which pages show them."""


class Language(Protocol):
    """The interface of a language module."""

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
    """Return the module of a language."""
    module: ModuleType = import_module(f"snippetgen.languages.{name}")
    return cast("Language", module)
