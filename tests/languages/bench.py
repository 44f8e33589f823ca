"""What a language's test module says, and what tests/languages/test_every_language.py needs to try it with.

A new language has one test module of at most 60 lines, `test_<name>.py`, with the constant `CASES`: examples, the notations for
string literals as the language's specification has them, and a program that prints what the real toolchain makes of literals.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.environment import read_by
from snippetgen.request.environment import looked_up
from snippetgen.text import Slot, marked
from tests.values import VARIABLES

__all__ = [
    "BRACED",
    "LOOKED_UP",
    "SHORT",
    "U4",
    "U8",
    "Cases",
    "Lookups",
    "Style",
    "Toolchain",
    "fill",
    "quoted",
    "reader",
    "reading",
    "run",
]

INSTALLED = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"))
PATH = f"{Path(__file__).parents[2] / '.ci' / 'toolchains' / 'bin'}{os.pathsep}{os.environ['PATH']}"
# The environment of now: later on tests/conftest.py takes the user's caches away, and with them what compilers have at hand.
ENVIRONMENT = {**os.environ, "PATH": PATH, "TOOLCHAINS": str(INSTALLED), "LC_ALL": "C.UTF-8"}


# The real toolchain


class Toolchain(NamedTuple):
    """How a program is run.

    Attributes:
        file: the name of its file.
        command: compiles and runs it: a shell's command, in a folder that holds nothing but the file.
        needs: commands, and files in the folder of the toolchains, without which a test is skipped.
    """

    file: str
    command: str
    needs: tuple[str, ...]


def run(toolchain: Toolchain, source: str, folder: Path, variables: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Run a program in a folder, with environment variables, and give the lines that it printed.

    The test is skipped where the toolchain is not installed.
    """
    for need in toolchain.needs:
        if not shutil.which(need, path=PATH) and not (INSTALLED / need).exists():
            pytest.skip(f"{need} is not installed")
    if "debian13" in toolchain.needs and os.geteuid():
        pytest.skip("only root may enter the folder with Debian 13")
    (folder / toolchain.file).write_text(source, encoding="utf-8", newline="")
    environment = {**ENVIRONMENT, **variables}
    done = subprocess.run(["sh", "-c", toolchain.command], cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, f"{toolchain.command}: {done.stderr.decode()[-4000:]}"
    return done.stdout.decode().split("\n")[:-1]


def fill(template: str, **texts: str) -> str:
    """Put texts where a template of a program has their names."""
    return re.sub("|".join(texts), lambda name: texts[name[0]], template)


# Literals read by Python, as the language's specification says

U4 = r"u([0-9a-f]{4})"
U8 = r"U([0-9a-f]{8})"
BRACED = r"u\{([0-9a-f]+)\}"
SHORT = r'[nrt"\\]'
_SHORT = {"n": "\n", "r": "\r", "t": "\t"}


def quoted(mark: str = '"') -> str:
    """Give the pattern of a literal between two quote marks on one line."""
    return rf"{mark}(?P<text>(?:[^{mark}\\\r\n]|\\.)*){mark}"


class Style(NamedTuple):
    """A notation for string literals.

    Attributes:
        literal: the pattern of a literal, with its content as the group `text`.
        escape: the pattern of what may follow a backslash; a group in it is the number of a character. Empty: no escapes.
        plain: the pattern of a character that stands for itself.
        number: gives the character of such a number.
        content: gives the content of a literal.
    """

    literal: str
    escape: str = ""
    plain: str = r"[^\\]"
    number: Callable[[str], str] = lambda digits: chr(int(digits, 16))
    content: Callable[[re.Match[str]], str] = lambda literal: literal["text"]

    def read(self, literal: re.Match[str]) -> str:
        """Give the value of a literal."""
        content = self.content(literal)
        if not self.escape:
            return content
        pieces = [*re.finditer(rf"\\(?:{self.escape})|{self.plain}", content, re.DOTALL)]
        assert "".join(piece[0] for piece in pieces) == content, f"an escape is unknown, or something is code: {content!r}"
        return "".join(
            self.number(piece[piece.lastindex]) if piece.lastindex else _SHORT.get(piece[0][1:], piece[0][-1])
            for piece in pieces
        )


def reader(*styles: Style, joint: str = r"(?!)") -> Callable[[str], str]:
    """Make the function that reads an expression of literals, one or several with the pattern `joint` between them."""

    def read(expression: str) -> str:
        text, end = "", 0
        while True:
            found = [(style, match) for style in styles if (match := re.compile(style.literal).match(expression, end))]
            assert found, f"no literal of this language: {expression[end:]!r}"
            style, literal = found[0]
            text += style.read(literal)
            if literal.end() == len(expression):
                return text
            between = re.compile(joint).match(expression, literal.end())
            assert between, f"nothing that joins two literals: {expression[literal.end() :]!r}"
            end = between.end()

    return read


# What a language's test module says


class Lookups(NamedTuple):
    """The literals of the texts in `LOOKED_UP`, by the documentation of the language.

    Attributes:
        alone: the look-up itself.
        header: with text before it.
        lines: in several lines.
        key: as a part of a key.
        shown: beside a placeholder that readers replace as it is written.
        special: the characters that break such a literal if unescaped, if those are others than in `Trees`.
        path: the look-up, percent-encoded for a path; empty if the language has no function for it.
        query: the same for a query, if that is another one.
        statement: a statement, `%s` being an expression in it.
        code: what is code in a text, unless it is escaped.
        operands: where a template may put a text, `{}`: as a receiver, before an operator, as an argument or a key. What
            PHP joins by `.` is an operand of nothing that binds more tightly.
        joined: pieces that are only joined, and so not the first of the operands.
        several: whether a text of several lines is an operand too. Where it is not, no template may go on after one.
    """

    alone: str
    header: str
    lines: str
    key: str
    shown: str
    statement: str
    code: str
    operands: Sequence[str]
    joined: str
    several: bool
    special: str = ""
    path: str = ""
    query: str = ""


@cache
def _client(name: str) -> Client:
    return load_client(next(each for each in client_ids(()) if each.startswith(f"{name}/")))


def reading(name: str, text: str) -> str:
    """Return a text whose placeholders are read from the environment, where they are named like a variable, by a language."""
    return looked_up(text, {variable: read_by(_client(name), variable) for variable in ("TOKEN", *VARIABLES)})


_TOKEN = Slot("YOUR_TOKEN", "TOKEN")
LOOKED_UP: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "alone": (marked([_TOKEN]), {}),
    "header": (marked(["Bearer ", _TOKEN]), {}),
    "lines": (marked(['{\n  "a": "', _TOKEN, '"\n}']), {"lines": "TEXT", "column": 4}),
    "key": (marked(["x-", _TOKEN]), {"key": True}),
    "shown": (marked([Slot("{id}", "id"), "/${x}%", _TOKEN]), {}),
    "path": (marked([_TOKEN._replace(encoded="path")]), {}),
    "query": (marked([_TOKEN._replace(encoded="query")]), {}),
}
"""The texts of `Lookups`, each with the options of `string`; `reading` makes look-ups of their placeholders."""


class Trees(NamedTuple):
    """How tree-sitter reads a language.

    Attributes:
        grammar: the grammar's module is `tree_sitter_` and this.
        strings: the types of the nodes that are a string literal if they consist of `PIECES` (tests/test_parse_trees.py);
            in the shell, any word. Literals joined by `+`, and adjacent literals in C and Objective-C, count as one.
        special: the characters that break a literal if unescaped; the grammars of Java and Swift accept line breaks in one.
    """

    grammar: str
    strings: AbstractSet[str]
    special: str


class Cases(NamedTuple):
    """What is known of a language.

    Attributes:
        examples: options of `string`, and with them texts and their literals.
        comments: texts and their comments.
        comment: the pattern of one line of a comment that is nothing else.
        read: gives the text of an expression that `string` wrote; fails where it is anything but literals.
        trees: how its samples are parsed; none for HTTP, which has no grammar: tests/test_messages.py reads its messages.
        lookups: how it reads environment variables; none if all its clients show their placeholders instead.
        program: the template of a program, with `COMMENT` at its beginning, `IMPORTS` where look-ups import what they need, if
            it does not anyhow, and `PRINTS` where it prints.
        show: the template of lines that print the UTF-8 of a `LITERAL` as one line of hexadecimal digits.
        toolchains: how the program is run, by names.
        cannot: characters that no text of the language can hold.
        escapes: whether what does not show never stands in a literal.
    """

    examples: Iterable[tuple[Mapping[str, Any], Iterable[tuple[str, str]]]]
    comments: Iterable[tuple[str, str]]
    comment: str
    read: Callable[[str], str]
    trees: Trees | None
    lookups: Lookups | None
    program: str
    show: str
    toolchains: Mapping[str, Toolchain]
    cannot: str = ""
    escapes: bool = True
