"""How each language writes text, data, comments and names down as source code: one module a language.

A module has the constants `TITLE` (how people call it), `EXTENSION` (of its files, without a dot) and `FENCE` (its name after
the opening fence of a block of code, one that Pygments, Prism, Shiki and highlight.js all know), and the functions `string`,
`literal`, `native`, `comment` and `ident`, which are what the filters of the same names do in a template:

* `string(text, ...) -> Code`: an expression whose value is exactly the text.
* `literal(value, column=0) -> Code`: a JSON value in the language's own notation; lines after the first begin at `column`.
* `native(value) -> bool`: whether `literal` keeps the value exactly.
* `comment(text) -> Code`: the text as comment lines, whatever it holds.
* `ident(text) -> Code`: the text itself where it may stand as a name, else `ValueError`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from snippetgen.text import Code, JsonValue

__all__ = ["LANGUAGES", "Language", "language"]

LANGUAGES = ("shell", "csharp", "go", "java", "javascript", "objc", "php", "python", "ruby", "swift")
"""Every language, by the name of its module and of its folder of templates, in the order in which pages show them."""


class Language(Protocol):
    """What a module of a language holds."""

    TITLE: str
    EXTENSION: str
    FENCE: str

    @staticmethod
    def string(text: str) -> Code: ...  # noqa: D102 - see the module
    @staticmethod
    def literal(value: JsonValue, column: int = 0) -> Code: ...  # noqa: D102
    @staticmethod
    def native(value: JsonValue) -> bool: ...  # noqa: D102
    @staticmethod
    def comment(text: str) -> Code: ...  # noqa: D102
    @staticmethod
    def ident(text: str) -> Code: ...  # noqa: D102


@cache
def language(name: str) -> Language:
    """Load a language by its name."""
    module: ModuleType = import_module(f"snippetgen.languages.{name}")
    return cast("Language", module)
