"""Problems in a user's files: where each one is, what it is, and how to fix it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "Gathered",
    "Problem",
    "Problems",
    "Refused",
    "Source",
    "Span",
    "Where",
    "annotation",
    "as_data",
    "data_as_json",
    "from_top",
    "inert",
    "kind",
    "lines",
    "one_line",
    "place",
    "place_within",
    "report",
    "suggest",
]

# GitHub takes a command at the start of a line (`::name` and a space or `::`), and `##[` anywhere in it; Azure Pipelines and
# TeamCity take `##vso[` and `##teamcity[`. See ActionCommand.cs in github.com/actions/runner.
_COMMAND = pattern(r"((?:^|[\r\n])\s*):(?=:[A-Za-z][A-Za-z-]*[ :])|#(?=#(?:vso|teamcity)?\[)")
_AROUND = 100  # characters of a line before the place that a problem points at, and after it
_LONGEST, _LONGEST_ANNOTATION = 2_000, 60_000  # characters of a message; GitHub takes 64 kB
_FEW = 3  # problems of a kind that are shown of many
_NAMES = pattern(r"""'[^']*'|"[^"]*"|\S*[/#]\S+""")
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")


def inert(text: str) -> str:
    """Write a text for people so that no CI takes a line of it for a command, and no terminal a character.

    A command gets a space: `: :error`, `# #[group]`. Control characters become U+FFFD.
    """
    return _COMMAND.sub(lambda match: f"{match[1]}: " if match[1] is not None else "# ", _CONTROL.sub("\ufffd", text))


def one_line(path: str) -> str:
    """Write a path, in which any character may be, on one line: others than printable ones are escaped as in Python."""
    return path if path.isprintable() else "".join(char if char.isprintable() else repr(char)[1:-1] for char in path)


def data_as_json(data: object) -> str:
    """Write data as JSON, indented, in which no CI finds a command."""
    import json  # noqa: PLC0415 - few runs need it

    return json.dumps(data, indent=2, ensure_ascii=False).replace("##", "#\\u0023")


class Span(NamedTuple):
    """A range of a source text; lines and columns (in characters) count from 1, and `end_column` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source(NamedTuple):
    """The text of a file, with the path that problems show for it."""

    path: str
    text: str

    def where(self, span: Span) -> Where:
        """Return the place of a span of this text."""
        found = lines(self.text)
        line = found[span.line - 1].rstrip("\r") if span.line <= len(found) else ""
        end = span.end_column if span.end_line == span.line else len(line) + 1
        return place(self.path, span.line, span.column, max(1, end - span.column), line)


@lru_cache(maxsize=2)  # a text with many problems is split once
def lines(text: str) -> Sequence[str]:
    """Split a text at its line feeds."""
    return text.split("\n")


def place(path: str, line: int, column: int, width: int, text: str) -> Where:
    """Return a place in a line whose text is `text`; of a long one it keeps the characters around the place."""
    return place_within(path, text, (0, len(text)), line, column - 1, width)


def place_within(  # noqa: PLR0913, PLR0917 - what a place has, and a text that may be too large to be cut into lines
    path: str, text: str, span: tuple[int, int], line: int, at: int, width: int
) -> Where:
    """Return the place at an index of a text, as `place` does; the span is that of its line."""
    first, last = span
    begin, end = first, last
    if last - first > 2 * _AROUND:
        begin, end = max(first, min(at, last) - _AROUND), min(last, at + _AROUND)
    before, after = "\u2026" if begin > first else "", "\u2026" if end < last else ""
    shown = f"{before}{text[begin:end]}{after}"
    return Where(path, line, at - first + 1, width, shown, max(0, begin - first - len(before)))


class Where(NamedTuple):
    """A place in a file; line and column count from 1, or are 0 for the whole file.

    Attributes:
        width: the number of characters.
        text: the line, or of a long one what is around the place.
        begin: how many characters of the line `text` leaves out before it.
    """

    path: str
    line: int = 0
    column: int = 0
    width: int = 0
    text: str = ""
    begin: int = 0

    @property
    def written(self) -> str:
        """What the line has at this place, as far as `text` has it."""
        start = self.column - 1 - self.begin
        return self.text[start : start + self.width]

    def __str__(self) -> str:
        path = one_line(self.path) or "''"
        return f"{path}:{self.line}:{self.column}" if self.line else path


class Problem(NamedTuple):
    """One problem: its place, a one-line message, and a `hint` that says how to fix it."""

    where: Where
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return self.shown()

    def shown(self, error: str = "error:") -> str:
        """Write the problem for a person; `error` is the word in its head, which may be in colour."""
        head = f"{inert(str(self.where))}: {error} {inert(_short(self.message))}"
        hint = inert(_short(self.hint))
        if not self.where.text.strip():
            return f"{head}\n  = {hint}" if hint else head
        number = str(self.where.line)
        # Control characters in the file must not reach the terminal.
        text = "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in self.where.text)
        margin = " " * len(number)
        start = self.where.column - 1 - self.where.begin
        blank = "".join(char if char == "\t" else " " for char in text[:start])
        width = min(self.where.width, max(1, len(text) - start))
        caret = f"{margin} | {blank}{'^' * width} {hint}".rstrip()
        return f"{head}\n{margin} |\n{number} | {inert(text)}\n{caret}"


class Problems(Exception):  # noqa: N818 - it is a collection of problems
    """All problems found, reported together.

    Attributes:
        problems: at least one `Problem`, in reading order.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Have it cross to another process with all of its places, instead of with its text."""
        return type(self), (self.problems,)


class Gathered:
    """Gathers the problems of several steps, so that one error does not hide the next.

    Each step is a `with` block, which a `Problems` ends early; `finish` raises all of them.
    """

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: object, __: object) -> bool:
        if not isinstance(error, Problems):
            return False
        self._problems |= dict.fromkeys(error.problems)
        return True

    def finish(self) -> None:
        """Check that there were no problems.

        Raises:
            Problems: all of them, each once.
        """
        if self._problems:
            raise Problems(self._problems)


class Refused(Problems):
    """A client cannot send the request; there is one problem for each reason."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Suggest a similar known word, as in `did you mean 'form'?`; return an empty text if there is none."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed for errors

    near = get_close_matches(word, [*known], 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else ""


def report(problems: Sequence[Problem], error: str = "error:", counted: str = "errors", most: int | None = None) -> str:
    """Format problems for the terminal, each with its source line and a caret, then their number; see `Problem.shown`.

    Of more than `most` of a kind, only the first few are shown.
    """
    alike = Counter(map(kind, problems)) if most is not None else Counter[str]()
    many = {each: count - _FEW for each, count in alike.items() if count > (most or 0)}
    told: Counter[str] = Counter()
    texts = []
    for problem in problems:
        of = kind(problem) if many else ""
        told[of] += 1
        if of not in many or told[of] <= _FEW:
            texts.append(problem.shown(error))
    texts += [f"... and {count:,} more like: {inert(of)} (--verbose shows all)" for of, count in many.items()]
    return texts[0] if len(problems) == 1 else "\n".join([*texts, f"{len(problems):,} {counted}"])


def kind(problem: Problem) -> str:
    """Return what a problem has in common with others: its message without names, paths and quoted texts."""
    return _NAMES.sub("\u2026", one_line(problem.message))


def annotation(problem: Problem, level: str = "error") -> str:
    """Format a problem as a GitHub workflow command, which annotates its source line."""
    where = problem.where
    at = f",line={where.line},col={where.column}" if where.line else ""
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    message = _escape(inert(_short(message, _LONGEST_ANNOTATION)))
    path = _escape(from_top(where.path, "GITHUB_WORKSPACE"), ":,")
    return f"::{level} file={path}{at},title=snippetgen::{message}"


def from_top(path: str, variable: str) -> str:
    """Return a path as a code host shows it: from the top of the repository, if the environment names that in a variable."""
    top = os.path.join(os.environ.get(variable, ""), "")
    if path and top and (whole := os.path.abspath(path)).startswith(top):
        path = whole.removeprefix(top)
    return path.replace(os.sep, "/")


def as_data(problem: Problem) -> dict[str, str | int]:
    """Return a problem as data for JSON; line and column are 0 for a whole file."""
    where = problem.where
    message, hint = _short(problem.message), _short(problem.hint)
    return {"path": where.path, "line": where.line, "column": where.column, "message": message, "hint": hint}


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[:longest]}\u2026"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
