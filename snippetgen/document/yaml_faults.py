"""Explain YAML syntax errors in the author's terms instead of the parser's."""

from __future__ import annotations

import re

import yaml

from snippetgen import problems
from snippetgen.document.nodes import Place
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Source, Span, Where, lines

__all__ = ["control", "fault", "no_character"]

_VALUE = pattern(
    r"""\s*(?:-\s+)*(?P<key>(?:"[^"]*"|'[^']*'|[^\s:#"'-][^:]*|-[^\s:][^:]*):\s+|(?<=-\s))(?P<value>\S.*?)\s*(?:\s#.*)?$"""
)
_INDICATOR = pattern(r"[{\[\"'&*!|>%@`?,}\]]|-\s")

# What the C parser and the Python parser report (in that order where they differ), and the message to show instead. The place
# is that of the problem or that of its context, where the faulty construct starts.
_RULES = (
    ("context", r"quoted scalar.*(end of stream|document (indicator|separator))", "unclosed quote", ""),
    ("problem", r"unknown escape", "unknown escape sequence", r"write \\ for a backslash, or use single quotes"),
    ("problem", r"hexdecimal|hexadecimal", "escape sequence lacks digits", r"write \\ for a backslash, or use single quotes"),
    ("context", r"could not find expected ':'", "expected 'key: value'", ""),
    ("problem", r"block collection", "expected another list item, starting with '- '", ""),
    ("context", r"(scanning|parsing) a tag", "YAML tags are not supported", "quote this value"),
    ("context", r"directive|incompatible YAML", "YAML directives are not supported", "remove this line"),
    ("problem", r"document start", "a file can contain only one YAML document", "move this document to its own file"),
)
_FILE = pattern(r".*\bfile:[ \t]*")
_COMPILED = [(at, re.compile(words, re.IGNORECASE | re.DOTALL), message, hint) for at, words, message, hint in _RULES]


def fault(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """Explain a syntax error that a parser found."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Where(source.path), "not valid YAML")
    place = _Place(source, [line.rstrip("\r") for line in lines(source.text)], mark)
    said = f"{error.context}: {error.problem}"
    return (
        _tab(place)
        or _escape(place, said, error.context_mark)
        or _first_character(place, said)
        or _known(place, said, error.context_mark)
        or _bracket(place, said, error.context_mark)
        or _value(place, said)
        or _indentation(place, said)
        or place.problem(place.column, None, "not valid YAML", "quote this value if it is text")
    )


class _Place:
    """The place where a parser stopped."""

    def __init__(self, source: Source, lines: list[str], mark: Place) -> None:
        self.source = source
        self.lines = lines
        self.number = min(mark.line, len(lines) - 1)
        self.column = mark.column if mark.line < len(lines) else len(lines[-1])
        self.line = lines[self.number]

    def problem(self, begin: int, end: int | None, message: str, hint: str = "", line: int | None = None) -> Problem:
        """Report a problem from one column to another, or to the end of the line."""
        number = self.number if line is None else line
        stop = len(self.lines[number].rstrip()) if end is None else end
        return Problem(self.source.where(Span(number + 1, begin + 1, number + 1, stop + 1)), message, hint)

    def at(self, mark: Place | None, message: str, hint: str) -> Problem:
        """Report a problem at another place that the parser named."""
        if mark is None or mark.line >= len(self.lines):
            return self.problem(self.column, None, message, hint)
        return self.problem(mark.column, None, message, hint, mark.line)


def _tab(place: _Place) -> Problem | None:
    match = re.match(r"[ \t]*\t", place.line)
    if not match or place.column > match.end():
        return None
    return place.problem(0, match.end(), "YAML cannot be indented with tabs", "use spaces")


def _escape(place: _Place, said: str, context: Place | None) -> Problem | None:
    if "Unicode character escape" in said and context:
        return no_character(place.source, context)
    return None


def _known(place: _Place, said: str, context: Place | None) -> Problem | None:
    for at, words, message, hint in _COMPILED:
        if words.search(said):
            if at == "context":
                return place.at(context, message, hint)
            begin = place.line.rfind("\\", 0, place.column + 1) if "escape" in message else place.column
            return place.problem(begin, None, message, hint)
    return None


def _bracket(place: _Place, said: str, context: Place | None) -> Problem | None:
    """Explain an unclosed bracket or an unexpected character inside brackets."""
    match = re.search(r"expected ('.' or '([\]}])')", said)
    if not match or context is None:
        return None
    if context.line == place.number and place.column < len(place.line.rstrip()):
        char = place.line[place.column]
        hint = f"quote the value that contains {char!r}" if char in "{[" else ""
        return place.problem(place.column, None, f"expected {match[1]}", hint)
    return place.at(context, f"unclosed bracket: expected {match[1]}", "")


def _first_character(place: _Place, said: str) -> Problem | None:
    """Explain a character that no token can start with."""
    if "cannot start any token" not in said or place.column >= len(place.line):
        return None
    value = _VALUE.match(place.line)
    what, end = ("value", value.end("value")) if value and value.start("value") <= place.column else ("key", None)
    char = place.line[place.column]
    # curl, httpie and others write a file so.
    hint = "write the path without '@'" if char == "@" and _FILE.fullmatch(place.line[: place.column]) else f"quote this {what}"
    return place.problem(place.column, end, f"a {what} cannot start with {char!r}", hint)


def _value(place: _Place, said: str) -> Problem | None:
    """Explain a value that must be quoted."""
    match = _VALUE.match(place.line)
    if not match or not match.start("value") <= place.column <= match.end("value"):
        return None
    begin, end = match.span("value")
    value, hint = match["value"], "quote this value"
    if value[0] in "\"'":
        message = "unexpected text after the closing quote"
        hint = "quote the whole value; inside single quotes, double each single quote"
    elif value[0] in "{[":
        if not value[: place.column - begin].rstrip().endswith(("}", "]")):
            return None
        message = "unexpected text after the closing bracket"
    elif _INDICATOR.match(value):
        message = f"a value cannot start with {value[0]!r}"
    elif "mapping values" in said:
        message = "an unquoted value cannot contain ': '"
    else:
        return None
    return place.problem(begin, end, message, hint)


def _indentation(place: _Place, said: str) -> Problem | None:
    if "mapping values" in said:
        above = next((number for number in range(place.number - 1, -1, -1) if place.lines[number].strip()), None)
        if above is not None and _indent(place.lines[above]) >= _indent(place.line):
            return place.problem(_indent(place.lines[above]), None, "expected 'key: value'", "", above)
        return place.problem(_indent(place.line), None, "this line is indented further than the line above allows")
    if place.column == _indent(place.line):
        return place.problem(place.column, None, "the indentation of this line matches no line above")
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def no_character(source: Source, start: Place) -> Problem:
    r"""Report an escape sequence such as "\ud800", which UTF-8 cannot encode."""
    line = lines(source.text)[start.line]
    place = Span(start.line + 1, start.column + 1, start.line + 1, len(line.rstrip()) + 1)
    return Problem(source.where(place), "invalid escape sequence in this text", "write the character itself")


def control(source: Source, at: int) -> Problem:
    """Report a literal control character."""
    begin = source.text.rfind("\n", 0, at) + 1
    end = source.text.find("\n", at)
    line = source.text[begin : end if end >= 0 else None]
    code = ord(source.text[at])
    printable = "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in line)
    where = problems.place(source.path, source.text.count("\n", 0, at) + 1, at - begin + 1, 1, printable)
    return Problem(where, f"character U+{code:04X} is not allowed in YAML", f'write it as "\\u{code:04x}", in double quotes')
