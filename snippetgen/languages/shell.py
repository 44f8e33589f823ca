"""The POSIX shell: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import remembered
from snippetgen.patterns import pattern
from snippetgen.text import Code, is_fillable, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Shell"
EXTENSION = "sh"
FENCE = "bash"

# Characters that are literal in every shell. A word that starts with "=" or "~" is expanded in zsh.
_WORD = pattern(r"[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*")
# What is special in double quotes (section 2.2.3), and in interactive shells with a history.
_IN_DOUBLE_QUOTES = pattern(r"[\\\"$`!]")
# What would be taken for a part of the name, in zsh any letter and digit, or there for a subscript or a modifier.
_GOES_ON = pattern(r"[A-Za-z0-9_\[\u0080-\U0010ffff]|:[A-Za-z&]")


@remembered
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write one word of a command: unquoted if it is safe and no `quote` is given, else in single quotes.

    A word into which readers put a value is quoted, so that the value can contain `&` or a space.

    Every character except the single quote is literal between single quotes (section 2.2.2). A variable is expanded in
    double quotes, and its value is neither split nor expanded again (sections 2.2.3 and 2.6).

    Raises:
        ValueError: the text contains NUL, which an argument cannot.
    """
    if "\0" in text:
        raise ValueError("a command argument cannot contain a NUL character")
    if lookups(text):
        return _with_lookups(text)
    if not quote and not is_fillable(text) and _WORD.fullmatch(text):
        return Code(text)
    return Code(_single_quoted(text))


string.quotes = lambda text: ("'", "'") if is_fillable(text) else None  # type: ignore[attr-defined] # see `recurring.Quotes`


def _with_lookups(text: str) -> Code:
    """Write a word with variables, all of it in double quotes if nothing else in it means something there.

    What readers put in place of a placeholder could mean something.
    """
    found = writing.runs(text)
    if writing.shown(text) or any(isinstance(run, str) and _IN_DOUBLE_QUOTES.search(run) for run in found):
        return Code(writing.filled(found, _single_quoted, '"${}"'))
    written = ""
    for run, after in zip(found, [*found[1:], ""], strict=True):
        if isinstance(run, str):
            written += run
        else:
            name = writing.lookup(run)
            written += f"${{{name}}}" if isinstance(after, str) and _GOES_ON.match(after) else f"${name}"
    return Code(f'"{written}"')


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "#"))
