"""A docs system that a house describes: its templates write tabs and responses around the code blocks of a built-in target.

A template sees `tabs`, or `response`, and prints a sample in one way only, as a whole code block:
`{{ tab.code|fence(tab.language) }}`. What it gives has a gap in the place of each block, which `generation.placed` fills when
it has seen where the gap is. The environment is that of a client's templates, with other filters.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from traceback import walk_stack
from typing import Any

import jinja2

from snippetgen.clients.fragments import Fragment, joined, state
from snippetgen.clients.sealed import Sealed
from snippetgen.clients.templates import Loader, fault, raised
from snippetgen.patterns import pattern
from snippetgen.problems import Gathered, Problem, Problems, Where
from snippetgen.records import NamedTuple
from snippetgen.targets import Tab, Unwritable, target
from snippetgen.targets.asciidoc import escaped
from snippetgen.targets.looks import ranges
from snippetgen.targets.page import SAMPLES
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import label_fault, lines, markdown_label, restructured_label, run
from snippetgen.text import OpaqueError, Text, reveal

__all__ = ["GAP", "RUNS", "Gap", "rendered"]

GAP = pattern(r"\0(\d+)\0")
"""What stands in the place of a code block: its number."""

RUNS = (":", "=", "/", "*", "_")
"""The marks of containers that can be as long as it takes."""

_CONTROL = pattern(r"[\x00-\x1f\x7f]")
_LONGEST = 10_000_000  # characters
_STEP = 16  # characters that take as long as a step of a template
_FEW = 16  # house targets, of which a project has one or two
_LABELS = {"restructured": restructured_label, "asciidoc": escaped}
_LITERAL = ("markdoc", "hugo-hextra", "hugo-docsy", "hugo-book")
"""The targets in whose tags a text between quotation marks is no markup, so that a reference would be shown as it is."""


class Gap(NamedTuple):
    """A code block that a template prints, and the template and its line that does so."""

    block: str
    path: str
    line: int


class _Label(Text):
    """A label, which may be compared by nobody: it is what readers see, and a house may change it."""

    __slots__ = ()
    _ADVICE = "print a label by a filter: {{ tab.label|escaped }} in a text, {{ tab.label|quoted }} as an attribute"


class _Sample(Text):
    """The code of a sample, and the gaps of the rendering that shows it."""

    __slots__ = ("gaps",)
    _ADVICE = "code can only be printed as a code block: {{ tab.code|fence(tab.language) }}"

    def __init__(self, content: str, gaps: list[Gap]) -> None:
        super().__init__(content)
        self.gaps = gaps


class _Shown(NamedTuple):
    """What a template sees of a sample or a response; the last three are what the project file asks for under `tabs`."""

    label: _Label
    id: str
    language: str
    code: _Sample
    highlight: str
    title: _Label | None
    collapsed: bool


def rendered(folder: str, like: str, stamp: str, file: str, tabs: Sequence[Tab]) -> tuple[str, list[Gap]]:
    """Render a template; return its text, and the code blocks that stand in the gaps.

    Args:
        folder: the folder of the target.
        like: the built-in target that it is like.
        stamp: changes whenever a file in the folder does.
        file: the name of the template, `SAMPLES` or `RESPONSE`.
        tabs: the samples, or one response.

    Raises:
        Problems: what is wrong with the templates.
        Unwritable: the docs system would change a text or interpret it.
    """
    template = _templates(folder, like, stamp)[file]
    gaps: list[Gap] = []
    shown = tuple(_shown(each, gaps) for each in tabs)
    variables = {"tabs": shown} if file == SAMPLES else {"response": shown[0]}
    state.begin()
    try:
        text = template.render(variables)
    except (Problems, Unwritable):
        raise
    except Exception:  # noqa: BLE001 - every error of a template is reported with its line
        (name, view), *_ = variables.items()
        raise raised(template, view, name, "name a template in the same folder") from None
    numbers = [int(number) for number in GAP.findall(text)]
    if "\0" in GAP.sub("", text) or max(numbers, default=-1) >= len(gaps):
        raise Problems([Problem(Where(template.filename or file), "a template cannot write the character U+0000")])
    if len(text) + sum(len(gaps[number].block) for number in numbers) > _LONGEST:
        raise Problems([Problem(Where(template.filename or file), f"the template writes more than {_LONGEST:,} characters")])
    return text.strip("\n"), gaps


def _shown(tab: Tab, gaps: list[Gap]) -> _Shown:
    title, code = _Label(tab.title) if tab.title else None, _Sample(reveal(tab.text), gaps)
    return _Shown(_Label(tab.label), tab.sync, tab.fence, code, ranges(tab), title, tab.collapsed)


@lru_cache(maxsize=_FEW)
def _templates(folder: str, like: str, stamp: str) -> Mapping[str, jinja2.Template]:  # noqa: ARG001 - it forgets old ones
    """Load all templates of a folder.

    Raises:
        Problems: what is wrong with them.
    """
    environment = Sealed(_filters(like), {}, Loader(folder))
    found, gathered = {}, Gathered()
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".jinja")):
        with gathered:
            try:
                found[name] = environment.get_template(name)
            except jinja2.TemplateSyntaxError as error:
                raise Problems([fault(error)]) from None
    gathered.finish()
    return found


def _filters(like: str) -> dict[str, Callable[..., Any]]:
    base = target(like)
    label = _LABELS.get(base.syntax, markdown_label)
    within: Callable[[str], str] = str if like in _LITERAL else label
    return {
        "fence": lambda code, *info: _fence(base, code, info),
        "escaped": lambda text: Fragment(label(_label(text))),
        "quoted": lambda text: Fragment(f'"{within(_label(text))}"'),
        "run": _run,
    }


def _fence(base: Target, code: object, info: Sequence[object]) -> Fragment:
    """Make a code block of a sample, and return the gap for it."""
    if type(code) is not _Sample:
        raise OpaqueError("`fence` takes the code of a sample: {{ tab.code|fence(tab.language) }}", code)
    words = " ".join(filter(None, map(_word, info)))
    if "`" in words or _CONTROL.search(words):
        raise OpaqueError("what follows the fence of a code block cannot contain a backtick or a line break", code)
    if words.startswith("{"):  # in some dialects, a directive or a program
        raise OpaqueError("what follows the fence of a code block begins with the name of its language", code)
    block = base.fence(words, code)
    state.spend(len(block) // _STEP)
    code.gaps.append(Gap(block, *_here()))
    return Fragment(f"\0{len(code.gaps) - 1}\0")


def _word(word: object) -> str:
    """Return what the template writes after a fence: its own text, a label, or source code such as a quoted label."""
    if type(word) is _Label:
        return reveal(word)
    text = joined([word])
    return text._content if isinstance(text, Fragment) else text  # noqa: SLF001 - it is printed


def _here() -> tuple[str, int]:
    """Return the path of the template that is running, and its line."""
    for frame, line in walk_stack(None):
        if template := frame.f_globals.get("__jinja_template__"):
            return template.filename, template.get_corresponding_lineno(line)
    raise AssertionError("a filter is called by a template")


def _label(text: object) -> str:
    """Return a label, or a text of the template that could be one."""
    if type(text) is str:
        if wrong := label_fault(text):
            raise OpaqueError(wrong)
        return text
    if type(text) is not _Label:
        raise OpaqueError("`escaped` and `quoted` take a label, or a text of the template", text)
    return reveal(text)


def _run(shown: object, char: object) -> Fragment:
    """Return a run of a character that no line of some samples has: what opens and closes a container around them."""
    if type(char) is not str or char not in RUNS:
        raise OpaqueError("`run` takes the character of a container, such as ':'")
    several = shown if isinstance(shown, tuple) and not isinstance(shown, _Shown) else (shown,)
    if not all(isinstance(each, _Shown) for each in several):
        raise OpaqueError("`run` takes the samples around which a container is: {{ tabs|run(':') }}", shown)
    body = [line for each in several for line in lines(each.code)]
    state.spend(sum(map(len, body)) // _STEP)
    return Fragment(run(char, body, 4))
