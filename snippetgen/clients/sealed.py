"""A Jinja environment in which nothing that a spec says can become code.

A template is walked through once, when it is loaded (`closing`). What it prints passes `check_output`: source code that a
language or the template's author has written, and whole numbers. A value of the spec becomes source code by a filter of the
language alone, and source code can be printed and joined, and nothing else (`fragments`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import TemplateReference

from snippetgen.clients.closing import HIDDEN_FILTERS, close, faults
from snippetgen.clients.fragments import Fragment, state
from snippetgen.languages import Language
from snippetgen.problems import suggest
from snippetgen.serializers import Serializer
from snippetgen.text import Code, Data, JsonValue, OpaqueError, Text, reveal

__all__ = ["Environment", "NeedExtension", "check_output", "field_name"]

_PLAIN_FILTERS = ("default", "first", "last", "length", "lower", "upper")
_PLAIN = frozenset({str, int, list})
_SPECIAL = _PLAIN | {dict, TemplateReference}
_NAMES = {Text: "a text of the spec", Data: "data of the spec", Fragment: "source code"}
_EXTENDS = re.compile(r"""\{%[-+]?\s*extends\s+["']([^"']+)["']""")
_LONG = 4096  # characters; a text that is printed over and over would fill the memory


def check_output(value: object) -> object:
    """Let source code and whole numbers out of a template, and nothing else."""
    kind = type(value)
    if kind is Fragment:
        text = value._content  # type: ignore[attr-defined] # noqa: SLF001 - the one door
        if len(text) > _LONG:
            state.spend(len(text) // 16)
        return text
    if kind is str or kind is int:
        return value
    if isinstance(value, jinja2.Undefined):
        # Jinja is lenient with an inline `if` without `else`, even where undefined names are errors.
        raise jinja2.UndefinedError(value._undefined_message)  # noqa: SLF001 - it has no other way to its text
    if isinstance(value, Text | Data):
        raise OpaqueError(
            "a value of the spec is not source code: pass it to a filter of the language (string, literal or comment)", value
        )
    raise OpaqueError(
        f"a template prints text and whole numbers, not {'none' if value is None else f'a {kind.__name__}'}", value
    )


class NeedExtension(Extension):
    """`{% need "import java.io.File;" %}`: a line of imports that what is printed here needs; it prints nothing itself."""

    tags = {"need"}  # noqa: RUF012 - Jinja's own attribute

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the tag; see `jinja2.ext.Extension.parse`."""
        line = next(parser.stream).lineno
        return nodes.ExprStmt(self.call_method("needed", [parser.parse_expression()], lineno=line), lineno=line)

    def needed(self, name: object) -> None:
        """Remember what is needed.

        Raises:
            OpaqueError: it is not the author's own text.
        """
        if type(name) is not str:
            raise OpaqueError(f"what is needed is a text of the template's own, not a {type(name).__name__}", name)
        state.needs[name] = None


class Environment(jinja2.Environment):
    """The environment of a client's templates: its language's filters, its serializer, and a walk over each template."""

    def __init__(
        self,
        language: Language,
        serializer: Serializer | None,
        loader: jinja2.BaseLoader,
        bytecode_cache: jinja2.BytecodeCache | None,
    ) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            finalize=check_output,
            autoescape=False,
            auto_reload=False,
            cache_size=-1,
            loader=loader,
            bytecode_cache=bytecode_cache,
            extensions=[NeedExtension],
        )
        self.globals = {"range": range, "namespace": self.globals["namespace"]}
        self._visible = _filters(language, serializer) | {name: self.filters[name] for name in _PLAIN_FILTERS}
        self.filters = {**self._visible, **HIDDEN_FILTERS}
        self.tests |= _tests(serializer)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own signature, as the two below
        """Look an attribute up by Python itself: what templates see has attributes, and a missing one is an error."""
        kind = type(obj)
        if kind in _SPECIAL:
            if kind in _PLAIN:
                raise OpaqueError(f"a {kind.__name__} of the template's own has no attributes: use a filter", obj)
            return super().getattr(obj, attribute)
        return getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """Look an item up, and never an attribute: the walk sees the names of attributes, but no computed ones."""
        if isinstance(argument, str) and type(obj) is not dict:
            raise OpaqueError("what stands in brackets is an index or a key of a mapping; write an attribute with a dot")
        return super().getitem(obj, argument)

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Compile a template once it has been walked through.

        Raises:
            jinja2.TemplateSyntaxError: it does what no template may.
        """
        try:
            if isinstance(source, str):
                tree = self.parse(source, name, filename)
                for line, message in faults(tree, self._visible):
                    raise jinja2.TemplateSyntaxError(message, line, name, filename)
                source = close(tree)
            return super().compile(source, name, filename, *args, **named)
        except (RecursionError, MemoryError, SyntaxError):  # the last two are Python's, of what Jinja has made
            raise jinja2.TemplateSyntaxError("this template is nested too deeply", 1, name, filename) from None

    def check_overrides(self, name: str) -> None:
        """See that a template overrides blocks alone that the templates which it extends have.

        Raises:
            jinja2.TemplateSyntaxError: a block would never be printed.
        """
        parents = [*self._parents(name, {name})]
        known = {block for parent in parents for block in self.get_template(parent).blocks}
        if not parents or known.issuperset(self.get_template(name).blocks):
            return  # without a look at its tree
        source, filename = self._source(name)
        for block in _outer_blocks(self.parse(source, name, filename)):
            if block.name not in known:
                hint = suggest(block.name, known) or f"known: {', '.join(sorted(known))}"
                message = f"there is no block {block.name!r} to override\n{hint}"
                raise jinja2.TemplateSyntaxError(message, block.lineno, name, filename)

    def _source(self, name: str) -> tuple[str, str | None]:
        assert self.loader, "there is one"
        source, filename, _ = self.loader.get_source(self, name)
        return source, filename

    def _parents(self, name: str, seen: set[str]) -> Iterator[str]:
        """Give the names of the templates that a template extends, as far as its author has written them down."""
        for parent in _EXTENDS.findall(self._source(name)[0]):
            if parent not in seen:
                seen.add(parent)
                try:
                    further = [*self._parents(parent, seen)]
                except jinja2.TemplateNotFound:
                    continue  # rendering says so, with its line
                yield parent
                yield from further


def _outer_blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    """Give the blocks that are in no other block: what is within one is printed where its outer one is."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outer_blocks(child)


def _filters(language: Language, serializer: Serializer | None) -> dict[str, Callable[..., Any]]:
    return {
        "string": _content_of(Text, language.string),
        "literal": _content_of(Data, serializer.literal if serializer else _no_literal),
        "comment": _content_of(Text, language.comment),
        "text": _text,
        "backslashed": _backslashed,
    }


def _no_literal(value: JsonValue, column: int = 0) -> Code:  # noqa: ARG001 - the signature of a serializer's
    raise ValueError("this client has no literals for JSON: print request.json.text, or name a `serializer` in client.yaml")


def _text(pieces: Iterable[object]) -> Text:
    """Join texts of the spec and the author's own source code into one text, to be written as one literal."""
    return Text("".join(map(_piece, pieces)))


def _piece(piece: object) -> str:
    if type(piece) is str:
        return piece
    if type(piece) is Text:
        return reveal(piece)
    raise OpaqueError(f"a text is made of texts, not of a {type(piece).__name__}", piece)


def _backslashed(text: object) -> Text:
    """Put a backslash before each double quote and backslash, for programs that read quoted strings inside an argument."""
    return Text(_piece(text).replace("\\", "\\\\").replace('"', '\\"'))


def _content_of(kind: type[Any], function: Callable[..., str]) -> Callable[..., Fragment]:
    """Make a filter that takes one kind of value of a spec and nothing else: source code would be quoted twice."""

    def filtered(value: Any, /, *args: Any, **named: Any) -> Fragment:  # noqa: ANN401 - any value may come, one kind is taken
        return Fragment(function(_taken(kind, value), *args, **named))

    return filtered


def _taken(kind: type[Any], value: Any) -> Any:  # noqa: ANN401 - see above
    if type(value) is kind:
        return value._content  # noqa: SLF001 - `reveal`, without the price of a call
    if isinstance(value, jinja2.Undefined):
        str(value)
    raise OpaqueError(f"this takes {_NAMES[kind]}, not {_NAMES.get(type(value), f'a {type(value).__name__}')}", value)


def _tests(serializer: Serializer | None) -> dict[str, Callable[..., bool]]:
    """Make the questions that a template may ask of what it cannot look into."""
    keeps = serializer.keeps if serializer else lambda _: False
    return {
        "native": lambda value: keeps(_taken(Data, value)),
        "named": lambda text, *names: _taken(Text, text).lower() in names,
        "containing": lambda text, *pieces: any(piece in _taken(Text, text) for piece in pieces),
        "fitting": _fitting,
    }


def _fitting(code: object, columns: int) -> bool:
    """Tell whether source code is one line of at most so many characters."""
    text = _taken(Fragment, code)
    return "\n" not in text and len(text) <= columns


def field_name(value: object, view: object, name: str = "request") -> str:
    """Find by which name a template reached a value of the view; nothing for what is none of its own."""
    own = isinstance(value, Text | Data) or (isinstance(value, tuple) and value != ())
    return next(_paths(value, view, name), "") if own else ""


def _paths(value: object, at: object, name: str) -> Iterator[str]:
    if at is value:
        yield name
    elif isinstance(at, tuple):
        fields: tuple[str, ...] = getattr(at, "_fields", ())
        for index, item in enumerate(at):
            yield from _paths(value, item, f"{name}.{fields[index]}" if fields else f"{name}[{index}]")
