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
from snippetgen.targets.house import GAP, Gap
from snippetgen.targets.writing import indented

__all__ = ["placed"]

_MARK = pattern(r"[ \t]*(:{3,}|/{3,})")
_BLOCK = pattern(r"[^\w\s]{2,}")
_MODULE = pattern(r"^(?:import|export)\b", re.MULTILINE)


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
        elif (place := whole.next(indent)) != TEXT or (place := _jsx(own, syntax)):
            problems.append(Problem(line_of(gap.path, gap.line), f"a code block cannot be in {place}", "move it out"))
        whole.add(indented(gap.block, indent).split("\n"), block=True)
    if problems:
        raise Problems(dict.fromkeys(problems))
    if mark := next(_ended(own, (line for gap in gaps for line in gap.block.split("\n")), syntax), ""):
        raise Unwritable(
            f"a line of the code would end what {mark} begins: in the template, write {{{{ tabs|run({mark[0]!r}) }}}}"
        )
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


def _jsx(own: Sequence[str], syntax: str) -> str:
    """Return in which construct of MDX a code block would be, of those that do not end at an empty line."""
    text = "\n".join(own) if syntax == "mdx" else ""
    if _MODULE.search(text):
        return "a page after an import or an export, which `head` of target.yaml takes"
    if text.count("{") != text.count("}"):
        return "an expression"
    return "a tag" if text.count("<") > text.count(">") else ""


def _ended(own: Iterable[str], code: Iterable[str], syntax: str) -> Iterator[str]:
    """Yield the marks of containers that a line of code would end."""
    if syntax == "asciidoc":  # where a mark is a whole line
        marks = {line.rstrip() for line in own if _BLOCK.fullmatch(line.rstrip())}
        yield from (line.rstrip() for line in code if line.rstrip() in marks)
        return
    marks = {found[1] for line in own if (found := _MARK.match(line))}
    for line in code:
        yield from (mark for mark in marks if line.lstrip().startswith(mark))
