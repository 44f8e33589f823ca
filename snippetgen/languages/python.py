"""Python: https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, Slot, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Python"
EXTENSION = "py"
FENCE = "python"

_CODING = pattern(r"(cod)(ing[:=])")
_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t"}
# The quotation marks that would end a triple-quoted literal: one before two others, and one at its end.
_ENDING = pattern(r'"(?=""|\Z)')


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = {quote: writing.Escapes({**_SHORT, "\n": "\\n", quote: f"\\{quote}"}, _other) for quote in ('"', "'")}
_BLOCK = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in the quotes that `quote` says, or else in double ones, unless single ones need fewer escapes.

    With `lines`, a text of several lines becomes a triple-quoted literal. A text with look-ups becomes an f-string, or is
    joined if it also shows a placeholder: readers put a value there, in which a brace would be code in an f-string.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines, quote=quote)
    if lines and writing.stands_as_lines(text):
        escaped = _ENDING.sub(r'\\"', _BLOCK.write(text))
        return Code(f'"""{escaped}"""')
    mark = quote or ("'" if text.count('"') > text.count("'") else '"')  # as Black and Ruff have it
    return Code(f"{mark}{_ESCAPES[mark].write(text)}{mark}")


def _with_lookups(text: str, *, lines: str, quote: str) -> Code:
    """Write a look-up, or an f-string; before Python 3.12, an expression in it cannot contain its quotation mark (PEP 701)."""
    found = writing.runs(text)
    mark, other = ("'", '"') if quote == "'" else ('"', "'")
    if slot := writing.alone(found):
        return Code(_lookup(slot, mark))
    if writing.shown(text):
        joined = [string(run, lines=lines, quote=quote) if isinstance(run, str) else _lookup(run, mark) for run in found]
        return Code(f"({' + '.join(joined)})")
    block = lines and writing.stands_as_lines(text)
    escapes = _BLOCK if block else _ESCAPES[mark]

    def written(run: str | Slot) -> str:
        if isinstance(run, str):
            return escapes.write(run).replace("{", "{{").replace("}", "}}")
        return f"{{{_lookup(run, other)}}}"

    inner = "".join(map(written, found))
    if block:
        return Code('f"""' + _ENDING.sub(r'\\"', inner) + '"""')
    return Code(f"f{mark}{inner}{mark}")


def _lookup(slot: Slot, mark: str) -> str:
    return writing.lookup(slot).replace("'", mark)


def comment(text: str) -> Code:
    """Write line comments; none can declare an encoding (PEP 263)."""
    return Code(writing.comment_lines(_CODING.sub(r"\1-\2", text), "#"))
