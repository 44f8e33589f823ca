"""Put code blocks where a template of a house has printed them, if they are code blocks there.

A fence is one only where a docs system expects it: at the start of a line, apart from the HTML before it, and not within
an expression. And a container, such as one between colons, ends at the first line with its mark, even within a code block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from snippetgen.clients.templates import line_of
from snippetgen.generation.asciidoc import CONTINUED
from snippetgen.generation.blocks import TEXT
from snippetgen.generation.syntaxes import SYNTAXES
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems
from snippetgen.targets import Unwritable
from snippetgen.targets.house import GAP, RUNS, Gap
from snippetgen.targets.writing import indented

__all__ = ["placed"]

_MARK = pattern(r"[ \t]*(:{3,}|/{3,})")
_BLOCK = pattern(r"[^\w\s]{2,}")
_MARKDOWN = ("commonmark", "python-markdown", "mdx", "markdoc")
_DIRECTIVES = "(?:raw|csv-table|eval-rst|code|sourcecode|parsed-literal|math|literal|prompt)"
_FORMULA, _TABLE = pattern(r"\$\$"), pattern(r"^[|,:!]={3,}$", re.MULTILINE)
_CONSTRUCTS: Sequence[tuple[Sequence[str], re.Pattern[str], re.Pattern[str] | None, str]] = (
    (_MARKDOWN, pattern(r"\A\s*---[ \t]*$", re.MULTILINE), None, "front matter"),
    (_MARKDOWN, pattern(r"<"), pattern(r">"), "a tag"),
    (_MARKDOWN, _FORMULA, _FORMULA, "a formula"),
    (_MARKDOWN, pattern(rf"^[ \t]*:{{3,}}[ \t]*\{{{_DIRECTIVES}", re.MULTILINE), None, "a literal directive"),
    (("restructured",), pattern(rf"\.\.[ \t]+{_DIRECTIVES}[\w-]*::", re.IGNORECASE), None, "a literal directive"),
    (("mdx",), pattern(r"^(?:import|export)\b", re.MULTILINE), None, "a module: `head` of target.yaml takes imports"),
    (("mdx",), pattern(r"\{"), pattern(r"\}"), "an expression"),
    (("asciidoc",), _TABLE, _TABLE, "a table"),
)
"""What an empty line does not end, and `blocks` does not know: the syntaxes that have it, how it begins and ends, and its name.
Without an end, no code block is taken after its beginning."""


def placed(text: str, gaps: Sequence[Gap], syntax: str) -> str:
    """Fill the gaps of a text; each block gets the indentation of its gap, and is apart from other text.

    Raises:
        Problems: a code block would be none.
        Unwritable: a line of a code block would end a container around it.
    """
    whole, own = _Whole(syntax), list[str]()
    problems: list[Problem] = []
    for line in text.split("\n"):
        if not (found := GAP.search(line)):
            own.append(line)
            whole.add([line])
            continue
        gap, indent = gaps[int(found[1])], line[: found.start()]
        if indent.strip() or line[found.end() :].strip():
            problems.append(
                Problem(line_of(gap.path, gap.line), "a code block is a line of its own", "print nothing beside it")
            )
        elif (place := whole.next(indent)) != TEXT or (place := _unclosed(own, syntax)):
            problems.append(Problem(line_of(gap.path, gap.line), f"a code block cannot be in {place}", "move it out"))
        whole.add(indented(gap.block, indent).split("\n"), block=True)
    if problems:
        raise Problems(dict.fromkeys(problems))
    if mark := next(_ended(own, (line for gap in gaps for line in gap.block.split("\n")), syntax), ""):
        char = mark[0] if mark[0] in RUNS else "="  # for an open block of AsciiDoc, whose mark cannot be longer
        raise Unwritable(f"a line of the code would end what {mark} begins: write {{{{ tabs|run({char!r}) }}}} in the template")
    return "\n".join(whole.lines)


class _Whole:
    """What has been written so far, and what the next line would be part of."""

    def __init__(self, syntax: str) -> None:
        self.lines: list[str] = []
        self._block = False
        self._example = SYNTAXES[syntax].example.format("x")
        self._blocks = SYNTAXES[syntax].blocks()

    def add(self, lines: Iterable[str], *, block: bool = False) -> None:
        """Add lines, apart from a code block before them or after them, but for two code blocks."""
        for line in lines:
            if self.lines and self._block is not block and line.strip() and self.lines[-1].strip():
                self.lines.append("")
                self._blocks.place("")
            self.lines.append(line)
            self._blocks.place(line)
            self._block = block

    def next(self, indent: str) -> str:
        """Return what a code block would be part of, which a comment would be as well."""
        if self.lines and self.lines[-1].strip() and not self._block:
            self.add([""])
        place = self._blocks.place(f"{indent}{self._example}")
        return TEXT if place == CONTINUED else place


def _unclosed(own: Sequence[str], syntax: str) -> str:
    """Return in which construct a code block after some lines would be, or an empty text."""
    text = "\n".join(own)
    for syntaxes, begin, end, name in _CONSTRUCTS:
        if syntax in syntaxes and (begun := len(begin.findall(text))):
            ended = begun // 2 * 2 if end is begin else len(end.findall(text)) if end else 0
            if begun > ended:
                return name
    return ""


def _ended(own: Iterable[str], code: Iterable[str], syntax: str) -> Iterator[str]:
    """Yield the marks of containers that a line of code would end."""
    if syntax == "asciidoc":  # where a mark is a whole line
        marks = {line.rstrip() for line in own if _BLOCK.fullmatch(line.rstrip())}
        yield from (line.rstrip() for line in code if line.rstrip() in marks)
        return
    marks = {found[1] for line in own if (found := _MARK.match(line))}
    for line in code:
        yield from (mark for mark in marks if line.lstrip().startswith(mark))
