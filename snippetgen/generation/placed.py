"""Put code blocks where a template of a house has printed them, if they are code blocks there.

A fence is one only where a docs system expects it: at the start of a line, apart from the HTML before it, and not within
an expression. And a container, such as one between colons, ends at the first line with its mark, even within a code block.
"""

from __future__ import annotations

import re
from collections import Counter
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

_MARK = pattern(r"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(:{3,}|/{3,})")
_BLOCK = pattern(r"[^\w\s]{2,}")
_MARKDOWN = ("commonmark", "python-markdown", "mdx", "markdoc")
_DIRECTIVES = "(?:raw|csv-table|eval-rst|code|sourcecode|parsed-literal|math|literal|prompt)"
_FORMULA, _TABLE = pattern(r"\$\$"), pattern(r"^[|,:!]={3,}$")
_CONSTRUCTS: Sequence[tuple[Sequence[str], re.Pattern[str], re.Pattern[str] | None, str]] = (
    (_MARKDOWN, pattern(r"<"), pattern(r"(?<![=-])>"), "a tag"),
    (_MARKDOWN, pattern(r"""=\s*(?:"[^"]*|'[^']*)$"""), None, "an attribute: write its value in one line"),
    (_MARKDOWN, _FORMULA, _FORMULA, "a formula"),
    (_MARKDOWN, pattern(rf"^[ \t]*:{{3,}}[ \t]*\{{{_DIRECTIVES}"), None, "a literal directive"),
    (("restructured",), pattern(rf"\.\.[ \t]+{_DIRECTIVES}[\w-]*::", re.IGNORECASE), None, "a literal directive"),
    (("mdx",), pattern(r"^(?:import|export)\b"), None, "a module: `head` of target.yaml takes imports"),
    (("mdx",), pattern(r"\{"), pattern(r"\}"), "an expression"),
    (("asciidoc",), _TABLE, _TABLE, "a table"),
)
"""What an empty line does not end, and `blocks` does not know: the syntaxes that have it, how it begins and how it ends in a
line, and its name. Without an end, no code block is taken after its beginning."""


def placed(text: str, gaps: Sequence[Gap], syntax: str) -> str:
    """Fill the gaps of a text; each block gets the indentation of its gap, and is apart from other text.

    In Markdown, two blocks may stand together, which some docs systems read as tabs.

    Raises:
        Problems: a code block would be none.
        Unwritable: a line of a code block would end a container around it.
    """
    whole, open_, own = _Whole(syntax), _Open(syntax), list[str]()
    problems: dict[Problem, None] = {}
    for line in text.split("\n"):
        if not (found := GAP.search(line)):
            own.append(line)
            open_.add(line)
            whole.add([line])
            continue
        gap, indent = gaps[int(found[1])], line[: found.start()]
        alone = not indent.strip() and not line[found.end() :].strip()
        if not alone:
            problem = "a code block is a line of its own", "print nothing beside it"
        elif (place := whole.next(indent)) != TEXT or (place := open_.construct()):
            problem = f"a code block cannot be in {place}", "move it out, or end that before it"
        else:
            whole.add(indented(gap.block, indent).split("\n"), block=True)
            continue
        problems[Problem(line_of(gap.path, gap.line), *problem)] = None
    if problems:
        raise Problems(problems)
    if mark := next(_ended(own, gaps, syntax), ""):
        char = mark[0] if mark[0] in RUNS else "="  # for an open block of AsciiDoc, whose mark cannot be longer
        raise Unwritable(f"a line of the code would end what {mark} begins: write {{{{ tabs|run({char!r}) }}}} in the template")
    return "\n".join(whole.lines)


class _Whole:
    """What has been written so far, and what the next line would be part of."""

    def __init__(self, syntax: str) -> None:
        self.lines: list[str] = []
        self._block = False
        self._apart = syntax not in _MARKDOWN
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
        if self.lines and self.lines[-1].strip() and (self._apart or not self._block):
            self.add([""])
        place = self._blocks.place(f"{indent}{self._example}")
        return TEXT if place == CONTINUED else place


class _Open:
    """What is open after some lines of a template, of the constructs above and of front matter."""

    def __init__(self, syntax: str) -> None:
        self._constructs = [(begin, end, name) for syntaxes, begin, end, name in _CONSTRUCTS if syntax in syntaxes]
        self._begun, self._ended = Counter[str](), Counter[str]()
        self._first = "" if syntax in _MARKDOWN else "other"

    def add(self, line: str) -> None:
        """Take a line."""
        self._first = self._first or line.strip()
        for begin, end, name in self._constructs:
            self._begun[name] += len(begin.findall(line))
            self._ended[name] += len(end.findall(line)) if end else 0

    def construct(self) -> str:
        """Return the name of what is open, or an empty text."""
        if self._first == "---":
            return "front matter"
        for begin, end, name in self._constructs:
            begun = self._begun[name]
            if begun % 2 if begin is end else begun > self._ended[name]:
                return name
        return ""


def _ended(own: Iterable[str], gaps: Iterable[Gap], syntax: str) -> Iterator[str]:
    """Yield the marks of containers that a line of code would end."""
    blocks = [gap.block.split("\n") for gap in gaps]
    if syntax == "asciidoc":  # where a mark is a whole line, and a block has three of its own
        marks = {line.rstrip() for line in own if _BLOCK.fullmatch(line.rstrip())}
        yield from (line.rstrip() for block in blocks for line in block[2:-1] if line.rstrip() in marks)
    elif syntax != "restructured":
        found = sorted({mark[1] for line in own if (mark := _MARK.match(line))}, reverse=True)
        shortest = {mark[0]: mark for mark in found}.values()  # what a line ends that ends a longer one
        yield from (mark for block in blocks for line in block for mark in shortest if line.lstrip().startswith(mark))
