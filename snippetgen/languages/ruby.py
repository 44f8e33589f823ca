"""Ruby: https://docs.ruby-lang.org/en/3.4/syntax/literals_rdoc.html#label-String+Literals."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.notation import Notation, write
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Ruby"
EXTENSION = "rb"
FENCE = "ruby"

_NAME = re.compile(r"[a-z_][A-Za-z0-9_]*")
_LABEL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*").fullmatch
_KEYWORDS = frozenset(
    "__ENCODING__ __FILE__ __LINE__ alias and begin break case class def defined do else elsif end ensure false for if in "
    "module next nil not or redo rescue retry return self super then true undef unless until when while yield".split()
)
# Comments that set something for the whole file: https://docs.ruby-lang.org/en/3.4/syntax/comments_rdoc.html#label-Magic+Comments.
_MAGIC = re.compile(r"(?i)(cod|frozen.string.lit|shareable.constant.val|warn.ind)(?=(?:ing|eral|ue|ent)\s*[:=])")
# `JSON.generate` goes no deeper by itself.
_DEEPEST = 100


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t"}
_QUOTED = writing.Escapes({**_SHORT, '"': '\\"', "\n": "\\n"}, _other)
_HEREDOC = writing.Escapes({**_SHORT, "\n": "\n"}, _other)
# Where "#" begins an interpolation: before a brace, a global variable and an instance variable.
_HASH = re.compile(r"#(?=[{$@])")


def _escaped(text: str, escapes: writing.Escapes) -> str:
    return _HASH.sub(r"\\#", text.translate(escapes))


def string(text: str, quote: str = '"', heredoc: str = "") -> Code:
    """Write a string literal: in double quotes, or in single ones where nothing in it needs an escape of more than a quote.

    With a name for its end, a text of several lines is a squiggly heredoc: nothing but a line break may follow such a literal.
    """
    if heredoc and writing.stands_as_lines(text) and any(line[:1] not in ("", " ", "\t") for line in text.split("\n")):
        return _lines(text, writing.end_name(text, heredoc))
    if quote == "'" and writing.shows(text):
        return Code("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
    return Code(f'"{_escaped(text, _QUOTED)}"')


def _lines(text: str, name: str) -> Code:
    """Write a heredoc, indented by two spaces, which Ruby takes away again: one line at least begins with something else."""
    raw = writing.shows(text.replace("\n", ""))
    content = (text if raw else _escaped(text, _HEREDOC)).removesuffix("\n")
    shown = "\n".join(f"  {line}" if line else "" for line in content.split("\n"))
    begin = f"<<~'{name}'" if raw else f"<<~{name}"
    chomp = "" if text.endswith("\n") else ".chomp"
    return Code(f"{begin}{chomp}\n{shown}\n{name}")


def _key(key: str) -> str:
    return f"{key}: " if _LABEL(key) else f"{string(key)}: "


_NOTATION = Notation(string=string, key=_key, words=("true", "false", "nil"))


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as hashes, arrays and scalars."""
    return Code(write(value, _NOTATION, column))


def native(value: JsonValue) -> bool:
    """Tell whether `JSON.generate` gives the value back: integers of any length, floats by their shortest form."""
    return all(map(writing.exact, writing.numbers(value))) and writing.depth(value) <= _DEEPEST


def comment(text: str) -> Code:
    """Write line comments; a word that would make a magic comment gets a hyphen."""
    return Code(_MAGIC.sub(r"\1-", writing.comment_lines(text, "#")))


def ident(text: str) -> Code:
    """Give the name of a local variable or a method that is no keyword."""
    if text in _KEYWORDS:
        raise ValueError(f"{text!r} is a keyword of Ruby")
    return Code(writing.name(text, _NAME))
