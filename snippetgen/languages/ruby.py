"""Ruby: https://docs.ruby-lang.org/en/3.4/syntax/literals_rdoc.html#label-String+Literals."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Ruby"
EXTENSION = "rb"
FENCE = "ruby"

# Magic comments, which apply to the whole file: https://docs.ruby-lang.org/en/3.4/syntax/comments_rdoc.html#label-Magic+Comments.
_MAGIC = pattern(r"(?i)(cod|frozen.string.lit|shareable.constant.val|warn.ind)(?=(?:ing|eral|ue|ent)\s*[:=])")


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t"}
_QUOTED = writing.Escapes({**_SHORT, '"': '\\"', "\n": "\\n"}, _other)
_HEREDOC = writing.Escapes({**_SHORT, "\n": "\n"}, _other)
# "#" starts an interpolation before a brace, a global variable or an instance variable.
_HASH = pattern(r"#(?=[{$@])")


def _escaped(text: str, escapes: writing.Escapes) -> str:
    written = escapes.write(text)
    return _HASH.sub(r"\\#", written) if "#" in written else written


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in double quotes, or in single ones if `quote` is one and every character is visible.

    With `lines`, several lines become a squiggly heredoc with that identifier; only a line break may follow it. Look-ups are
    interpolated.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines)
    if lines and _fits(text):
        return _lines(text, writing.end_name(text, lines))
    if quote == "'" and writing.shows(text):
        return Code("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
    return Code(f'"{_escaped(text, _QUOTED)}"')


def _fits(text: str) -> bool:
    r"""Tell whether a heredoc can hold a text: `<<~` removes common indentation, and `chomp` a `\r` with the `\n`."""
    unindented = any(line[:1] not in ("", " ", "\t") for line in text.split("\n"))
    return writing.stands_as_lines(text) and unindented and not text.endswith("\r")


def _lines(text: str, name: str) -> Code:
    """Write a heredoc indented by two spaces, which Ruby removes, because at least one line of the text is not indented."""
    raw = writing.shows(text.replace("\n", ""))
    return _heredoc(text if raw else _escaped(text, _HEREDOC), f"'{name}'" if raw else name, name)


def _heredoc(written: str, begin: str, name: str) -> Code:
    content = written.removesuffix("\n")
    shown = "\n".join(f"  {line}" if line else "" for line in content.split("\n"))
    chomp = "" if written.endswith("\n") else ".chomp"
    return Code(f"<<~{begin}{chomp}\n{shown}\n{name}")


def _with_lookups(text: str, *, lines: str) -> Code:
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))

    def written(escapes: writing.Escapes) -> str:
        return writing.filled(found, lambda run: _escaped(run, escapes), "#{{}}")

    # `chomp` would also take a carriage return at the end of the last variable.
    if lines and _fits(text) and isinstance(found[-1], str):
        # Highlighters take the identifier for the end also after an interpolation.
        name = writing.end_name("\n".join([run for run in found if isinstance(run, str)]), lines)
        return _heredoc(written(_HEREDOC), name, name)
    return Code(f'"{written(_QUOTED)}"')


def comment(text: str) -> Code:
    """Write line comments; a word that would form a magic comment gets a hyphen."""
    return Code(_MAGIC.sub(r"\1-", writing.comment_lines(text, "#")))
