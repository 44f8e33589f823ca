"""PHP: https://www.php.net/manual/en/language.types.string.php#language.types.string.syntax."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.notation import Notation, write
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "PHP"
EXTENSION = "php"
FENCE = "php"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# https://www.php.net/manual/en/reserved.keywords.php, and two names that no variable can have.
_RESERVED = frozenset(
    "__class__ __dir__ __file__ __function__ __halt_compiler __line__ __method__ __namespace__ __trait__ abstract and "
    "array as break callable case catch class clone const continue declare default die do echo else elseif empty "
    "enddeclare endfor endforeach endif endswitch endwhile eval exit extends false final finally fn for foreach function "
    "global goto if implements include include_once instanceof insteadof interface isset list match namespace new null or "
    "print private protected public readonly require require_once return self static switch this throw trait true try "
    "unset use var while xor yield globals parent".split()
)
# `json_encode` and `json_decode` go no deeper by themselves.
_DEEPEST = 512


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "$": "\\$", "\r": "\\r", "\t": "\\t"}
_QUOTED = writing.Escapes({**_SHORT, '"': '\\"', "\n": "\\n"}, _other)
_HEREDOC = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


def string(text: str, heredoc: str = "") -> Code:
    """Write a string literal in double quotes; with a name for its end, a text of several lines as a nowdoc or a heredoc.

    Such a literal fills its lines to their ends: what follows it may only be a semicolon. A nowdoc knows no escapes; where
    one is needed, it is a heredoc.
    """
    if not heredoc or not writing.stands_as_lines(text):
        return Code(f'"{text.translate(_QUOTED)}"')
    name = writing.end_name(text, heredoc)
    if writing.shows(text.replace("\n", "")):
        return Code(f"<<<'{name}'\n{text}\n{name}")
    return Code(f"<<<{name}\n{text.translate(_HEREDOC)}\n{name}")


_NOTATION = Notation(
    string=string,
    key=lambda key: f"{string(key)} => ",
    brackets=("[", "]", "[", "]"),
    empty="new stdClass()",
    trailing_comma=True,
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as arrays and scalars."""
    return Code(write(value, _NOTATION, column))


def native(value: JsonValue) -> bool:
    """Tell whether `json_encode` gives the value back: its integers have 64 bits, it writes `1.0` as `1`.

    An array with the keys 0, 1, 2 ... in this order is a list, whether they were written as numbers or as strings.
    """
    return (
        all(writing.exact(number, bits=63) and not number.endswith(".0") for number in writing.numbers(value))
        and not any(keys == [*map(str, range(len(keys)))] for keys in writing.objects(value) if keys)
        and writing.depth(value) <= _DEEPEST
    )


def comment(text: str) -> Code:
    """Write line comments; a closing tag would end one and PHP with it."""
    return Code(writing.comment_lines(text, "//").replace("?>", "? >"))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text.lower() in _RESERVED:
        raise ValueError(f"{text!r} is a keyword of PHP")
    return Code(writing.name(text, _NAME))
