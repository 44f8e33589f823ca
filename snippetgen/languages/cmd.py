"""Windows' command prompt: https://learn.microsoft.com/windows-server/administration/windows-commands/cmd.

A word is read twice: by cmd, and by the C runtime of the program that it is for
(https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments). Words are written for the prompt, at which they
are pasted. A file of commands would need every percent sign twice.
"""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.languages.recurring import remembered
from snippetgen.patterns import pattern
from snippetgen.text import Code, is_fillable, mask, slots

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Windows cmd"
EXTENSION = "cmd"
FENCE = "batch"

_WORD = pattern(r"[A-Za-z0-9_./:@+-]+")
# The prompt takes a tab for a wish to complete a name, and others for keys, too.
_KEY = pattern(r"[\0-\t\v-\x1f\x7f]")
# `%NAME%` is the value of a variable, and `%NAME:a=b%` another text, if there is such a variable; none begins with a digit.
_NAME_BEGINS = pattern(r"%(?=[^\W\d]|[_=])")
# The runtime takes backslashes for escapes before a quotation mark, so also at the end of what is in quotation marks.
_BACKSLASHES = pattern(r'(\\+)(?="|\Z)')
_LINE_FEED = "^\n\n"
_CONTINUED = pattern(r"\^$", re.MULTILINE)


@remembered
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write one word of a command: unquoted if it is safe and no `quote` is given, else in quotation marks.

    Between quotation marks, both cmd and the runtime take two quotation marks for one, and cmd finds nothing but percent signs.
    One that could begin a variable's name stands outside of them, as no name begins with a quotation mark. A line feed stands
    outside, too, after a caret and a line end.

    Raises:
        ValueError: the text contains a character that cannot be pasted at the prompt.
    """
    if key_ := _KEY.search(text):
        raise ValueError(f"the command prompt takes the character U+{ord(key_[0]):04X} for a key")
    if not quote and not is_fillable(text) and _WORD.fullmatch(text):
        return Code(text)
    filled, shape, at = bool(slots(text)), mask(text), 0
    written = []
    for line in text.split("\n"):
        written.append(_quoted(str(line), shape[at : at + len(line)], filled=filled))
        at += len(line) + 1
    return Code(_LINE_FEED.join(written))


def _quoted(line: str, shape: str, *, filled: bool) -> str:
    """Write a line; `shape` has letters in place of what readers replace, and `filled` is whether there is any such."""
    apart = [each.start() for each in _NAME_BEGINS.finditer(shape) if filled or "%" in shape[each.end() :]]
    begins, ends = [0, *(each + 1 for each in apart)], [*apart, len(line)]
    found = [line[begin:end] for begin, end in zip(begins, ends, strict=True)]
    return "%".join([f'"{_escaped(each)}"' if each or len(found) == 1 else "" for each in found])


def _escaped(text: str) -> str:
    return _BACKSLASHES.sub(r"\1\1", text).replace('"', '""')


def comment(text: str) -> Code:
    """Write lines that are labels; none ends with a caret, which would continue it on the next line."""
    return Code(_CONTINUED.sub("^ ::", writing.comment_lines(text, "::")))
