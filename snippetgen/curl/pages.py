"""Find the commands of curl in a script, or in the fenced code blocks of a page in Markdown or MDX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snippetgen.curl.request import Imported, imported, is_curl
from snippetgen.curl.words import Fault, commands
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Source, Span
from snippetgen.records import NamedTuple
from snippetgen.spec.decode import decode

__all__ = ["Found", "specs"]

_FENCE = pattern(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n]*\n(.*?)(?:^[ \t]*\2[`~]*[ \t\r]*$|\Z)", re.MULTILINE | re.DOTALL)
_SHELLS = frozenset(("", "bash", "sh", "shell", "zsh", "console", "curl", "shell-session", "shellscript", "terminal", "text"))
_HEADING = pattern(r"^#{1,6}[ \t]+(.+?)[ \t\r#]*$", re.MULTILINE)
_PROMPT = pattern(r"^([ \t]*)\$ ", re.MULTILINE)


class Found(NamedTuple):
    """A command of curl.

    Attributes:
        name: a name for its spec, from the heading above it; empty if there is none.
        text: the YAML of its spec; empty if it has an error.
        line: the line where it begins.
        problems: its errors, or else its warnings.
        origin: the path of the source.
    """

    name: str
    text: str
    line: int
    problems: tuple[Problem, ...]
    origin: str = ""


def specs(source: Source, *, keep_secrets: bool = False) -> Iterator[Found]:
    """Make a spec of each command of curl in a source; see `imported` for the parameter."""
    for name, begin, script in _scripts(source.text):
        for command in commands(script):
            if not is_curl(command):
                continue
            made = imported(command, name, keep_secrets=keep_secrets)
            faults = _shifted(made, begin)
            problems = tuple(_problem(source, fault) for fault in faults)
            first = begin + command.words[0].begin
            text, wrong = _checked(made.text, _problem(source, Fault(first, first + 4, "")))
            yield Found(name, text, source.text.count("\n", 0, first) + 1, wrong or problems)


def _checked(text: str, at: Problem) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a spec if it can be read, and otherwise its errors, at the place of the command."""
    if not text:
        return "", ()
    try:
        decode(Source("", text))
    except Problems as error:
        return "", tuple(Problem(at.where, each.message, each.hint) for each in error.problems)
    return text, ()


def _shifted(made: Imported, by: int) -> list[Fault]:
    """Return the faults with their places in the whole text; if some are fatal, only these."""
    faults = [fault for fault in made.faults if fault.fatal] or [*made.faults]
    return [fault._replace(begin=fault.begin + by, end=fault.end + by) for fault in faults]


def _problem(source: Source, fault: Fault) -> Problem:
    line, column = _place(source.text, fault.begin)
    end_line, end_column = _place(source.text, fault.end)
    return Problem(source.where(Span(line, column, end_line, end_column)), fault.message, fault.hint)


def _place(text: str, at: int) -> tuple[int, int]:
    before = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at) + 1, at - before + 1


def _scripts(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the scripts of a text, each with the heading above it and its place."""
    fences = [*_FENCE.finditer(text)]
    if not fences:
        yield "", 0, _commands_of(text)
    heading, at = "", 0
    for fence in fences:
        for match in _HEADING.finditer(text, at, fence.start()):
            heading = match[1]
        at = fence.end()
        if fence[3].strip("{}.").lower() in _SHELLS:
            yield heading, fence.start(4), _commands_of(fence[4])


def _commands_of(script: str) -> str:
    """Blank out prompts, and with them the lines of output between the commands."""
    if not _PROMPT.search(script):
        return script
    found, continued = [], False
    for line in script.split("\n"):
        prompt = _PROMPT.match(line)
        kept = prompt is not None or continued
        found.append((_PROMPT.sub(r"\1  ", line) if prompt else line) if kept else " " * len(line))
        continued = kept and line.rstrip().endswith("\\")
    return "\n".join(found)
