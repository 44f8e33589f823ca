"""The state of a compilation: the names that are visible, and the lines of Python that were written so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any, NoReturn

from jinja2 import nodes

from snippetgen.clients.flat.kinds import ANY, CODE, INT, STR, Type
from snippetgen.clients.flat.names import Bound, Choice, Macro, Name, Names, Unsupported, Value
from snippetgen.records import NamedTuple

__all__ = ["BLOCK", "INCLUDE", "LINES", "UNSURE", "Compiler", "attribute", "unsupported"]

UNSURE = Value("unsure()", ANY)
"""An expression that leaves the sample to Jinja."""

BLOCK, INCLUDE = 10, 100
"""The steps that a macro or a block counts as, and an include, as in `fragments`."""

LINES = "lines"
"""The parameter of a flat function for the import lines that it needs, as the keys of a dictionary."""

_OF_FUNCTION = ("lines", "_level", "buffer", "names", "context", "own", "free", "rest", "silent", "macros")
"""The attributes of a compiler that a function of its own has its own values of."""


class Compiler:
    """What is known while the templates of a client are written as one function.

    Attributes:
        trees: returns the tree of a template, by its name.
        options: the types of the client's options.
        trusted: whether all templates are our own; in others, steps are counted, and fewer things taken for granted.
        names: the variables that are visible here.
        context: the variables that blocks can see: those that templates set outside of everything, and those of the rendering.
        functions: the functions of the macros, by macro and by the types of the arguments: their names, and which parameters of
            the rendering they take as well.
        modules: the macros of the templates that are imported.
        constants: the Python variables of what such templates set.
        written: the lines of the functions and the constants.
        blocks: the definitions of each block, from the most specific template to the most general.
        rest: the definitions that `super()` means, while a block is written.
        macros: whether macros stand here, in the same scope.
        silent: whether nothing is printed here, as in a template after what it extends.
        own: the Python variables of the function that is being written.
        free: the parameters of the rendering that it uses as well.
        lines: the lines of that function so far.
        buffer: the Python variable of the list of what is printed.
    """

    def __init__(
        self,
        writers: Mapping[type[nodes.Node], Callable[[Compiler, Any], Value | None]],
        trees: Callable[[str], nodes.Template],
        names: Names,
        options: Mapping[str, Type],
        *,
        trusted: bool,
    ) -> None:
        self._writers = writers
        self.trees = trees
        self.options = options
        self.trusted = trusted
        self.names = names
        self.context = names
        self.functions: dict[object, tuple[str, tuple[str, ...]]] = {}
        self.modules: dict[str, Names] = {}
        self.written: list[str] = []
        self.blocks: dict[str, list[nodes.Block]] = {}
        self.rest: list[nodes.Block] | None = None
        self.silent = self.macros = False
        self.constants: set[str] = set()
        self.parameters = {LINES, *(each.variable for each in names.values() if isinstance(each, Bound))}
        self.own = {*self.parameters}
        self.free: dict[str, None] = {}
        self.lines: list[str] = []
        self.buffer = "parts"
        self._pieces: list[_Piece] = []
        self._level = 2
        self._count = 0

    def body(self, items: Sequence[nodes.Node]) -> None:
        """Write statements.

        Raises:
            Unsupported: one is of a kind that the compiler does not know, or has such an expression, as below.
        """
        for node in items:
            self._writer(node)(self, node)

    def expression(self, node: nodes.Node) -> Value:
        """Write an expression."""
        value = self._writer(node)(self, node)
        assert value, "only statements have none"
        return value

    def _writer(self, node: nodes.Node) -> Callable[[Compiler, Any], Value | None]:
        return self._writers.get(type(node)) or unsupported(node)

    def boxed(self, node: nodes.Node) -> str:
        """Write an expression for a value as an object."""
        return self.expression(node).boxed

    def truth(self, node: nodes.Node) -> str:
        """Write an expression for whether a value counts as true, which source code does not tell."""
        if isinstance(node, nodes.And | nodes.Or):
            word = "and" if isinstance(node, nodes.And) else "or"
            return f"({self.truth(node.left)} {word} {self.truth(node.right)})"
        return self.boxed(node)

    def printed(self, node: nodes.Node) -> str:
        """Write an expression for what a template prints, which is a `str`."""
        if isinstance(node, nodes.CondExpr):
            other = self.printed(node.expr2) if node.expr2 else UNSURE.source
            return f"({self.printed(node.expr1)} if {self.truth(node.test)} else {other})"
        source, type_ = self.expression(node)
        if type_ == CODE:
            return source if self.trusted else f"printed({source})"
        if type_ == STR:
            return source
        return f"str({source})" if type_ == INT else f"out({source})"

    def define(self, name: str, found: Name) -> None:
        """Give a name a meaning.

        Raises:
            Unsupported: it is that of a parameter, or of another macro, which the macros that stand here may have called.
        """
        before = self.names.get(name)
        if name in self.parameters or (self.macros and isinstance(before, Macro | Choice) and before != found):
            raise Unsupported(f"{name!r} has another meaning")
        self.names[name] = found

    def fresh(self, name: str) -> str:
        """Return the name of a new Python variable."""
        self._count += 1
        variable = f"{name}_{self._count}"
        self.own.add(variable)
        return variable

    def use(self, variable: str) -> str:
        """Note that a variable is used here, and return it.

        Raises:
            Unsupported: it is in a macro, and a variable of the template around that, which may have another value by then.
        """
        if variable not in self.own:
            if variable in self.constants:
                return variable
            if variable not in self.parameters:
                raise Unsupported(f"a macro uses the variable {variable}")
            self.free[variable] = None
        return variable

    def margin(self, more: int = 0) -> str:
        """Return the indentation of a line here."""
        return "    " * (self._level + more)

    def line(self, text: str) -> None:
        """Write a line."""
        self.flush()
        self.lines.append(self.margin() + text)

    def spend(self, steps: int) -> None:
        """Count steps, unless the templates are our own."""
        if not self.trusted:
            self.line(f"spend({steps})")

    def text(self, text: str) -> None:
        """Print a text of the template."""
        if self._pieces and self._pieces[-1].literal:
            text = self._pieces.pop().content + text
        if text:
            self._pieces.append(_Piece(text, literal=True))

    def value(self, source: str) -> None:
        """Print the value of an expression, which is a `str`."""
        self._pieces.append(_Piece(source, literal=False))

    def flush(self) -> None:
        """Write what is to be printed."""
        found = [repr(each.content) if each.literal else each.content for each in self._pieces]
        self._pieces = []
        if len(found) == 1:
            self.lines.append(self.margin() + f"{self.buffer}.append({found[0]})")
        elif found:
            self.lines.append(self.margin() + f"{self.buffer} += ({', '.join(found)})")

    @contextmanager
    def indented(self) -> Iterator[None]:
        """Write what follows as the body of the statement before it."""
        self.flush()
        self._level += 1
        at = len(self.lines)
        yield
        self.flush()
        if len(self.lines) == at:
            self.line("pass")
        self._level -= 1

    @contextmanager
    def scope(self, names: Names | None = None) -> Iterator[None]:
        """Keep what is set in the block of a template to itself."""
        saved = self.names, self.macros
        self.names, self.macros = {**self.names} if names is None else names, False
        yield
        self.names, self.macros = saved

    @contextmanager
    def branch(self) -> Iterator[list[str]]:
        """Write the body of a branch, to lines that are yielded; what it sets is in `names` when it ends."""
        self.flush()
        saved, self.lines = self.lines, []
        top = self.context is self.names
        self.names = {**self.names}
        self.context = self.names if top else self.context
        self._level += 1
        yield self.lines
        self.flush()
        self._level -= 1
        self.lines = saved

    @contextmanager
    def function(self, names: Names) -> Iterator[tuple[list[str], dict[str, None]]]:
        """Write a function of its own, to lines that are yielded, with the parameters of the rendering that it uses."""
        self.flush()
        saved = {name: getattr(self, name) for name in _OF_FUNCTION}
        self.lines, self._level, self.buffer, self.names, self.context = [], 2, "parts", names, {}
        self.own, self.free, self.rest, self.silent, self.macros = set(), {}, None, False, False
        yield self.lines, self.free
        self.flush()
        vars(self).update(saved)


class _Piece(NamedTuple):
    content: str
    literal: bool


def attribute(node: nodes.Node, name: str) -> str:
    """Return the name of an attribute as Python has it.

    Raises:
        Unsupported: Python has no such name, or it is private.
    """
    if name.startswith("_") or not name.isidentifier() or iskeyword(name):
        unsupported(node)
    return name


def unsupported(node: nodes.Node) -> NoReturn:
    """Raise `Unsupported` for a node."""
    raise Unsupported(f"{type(node).__name__} in line {node.lineno}")
