"""A Jinja environment in which spec text can never become code.

The tree of a template is checked once, when it is loaded (`closing`). Everything it prints passes `check_output`, which allows
source code, from a language or from the template itself, and integers. Only a filter of the language turns a value of the
spec into source code, and source code can only be printed and joined (`fragments`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import TemplateReference

from snippetgen.clients.closing import HIDDEN_FILTERS, close, faults
from snippetgen.clients.flat import parts
from snippetgen.clients.fragments import Fragment, printed
from snippetgen.languages import Language
from snippetgen.languages.writing import needed
from snippetgen.patterns import pattern
from snippetgen.problems import suggest
from snippetgen.serializers import Serializer
from snippetgen.text import Code, Data, JsonValue, Opaque, OpaqueError, Text, is_fillable, join, lookups, reveal

__all__ = ["Environment", "NeedExtension", "Sealed", "check_output", "field_name"]

_PLAIN_FILTERS = ("default", "first", "last", "length", "lower", "upper")
_PLAIN = frozenset({str, int, list})
_SPECIAL = _PLAIN | {dict, TemplateReference}
_NAMES: dict[type, str] = {Text: "text of the spec", Data: "data of the spec", Fragment: "source code"}
_EXTENDS = pattern(r"""\{%[-+]?\s*extends\s+["']([^"']+)["']""")


def check_output(value: object) -> object:
    """Return a value that a template prints, if it is source code or an integer (Jinja's `finalize`).

    Raises:
        OpaqueError: the value has another type.
        jinja2.UndefinedError: the value is undefined.
    """
    kind = type(value)
    if kind is Fragment:
        return printed(value._content)  # type: ignore[attr-defined] # noqa: SLF001 - source code is printed here, and in `flat`
    if kind is str or kind is int:
        return value
    if isinstance(value, jinja2.Undefined):
        # Jinja uses a lenient Undefined for an inline `if` without `else`, even with StrictUndefined.
        raise jinja2.UndefinedError(value._undefined_message)  # noqa: SLF001 - there is no public access to the message
    if kind is Text or kind is Data:
        raise OpaqueError(
            "a value of the spec is not source code: pass it to a filter of the language (string, literal or comment)", value
        )
    if isinstance(value, Opaque):
        str(value)  # raises an error that says what to do
    raise OpaqueError(
        f"templates can print only strings and integers, not {'none' if value is None else f'a {kind.__name__}'}", value
    )


class NeedExtension(Extension):
    """The tag `{% need "import java.io.File;" %}`, which adds an import line to the program and prints nothing."""

    tags = {"need"}  # noqa: RUF012 - Jinja's attribute

    def parse(self, parser: Parser) -> nodes.Node:
        """Parse the tag; see `jinja2.ext.Extension.parse`."""
        line = next(parser.stream).lineno
        return nodes.ExprStmt(self.call_method("needed", [parser.parse_expression()], lineno=line), lineno=line)

    def needed(self, name: object) -> None:
        """Add an import line to those of the rendering.

        Raises:
            OpaqueError: it is not a string of the template itself.
        """
        if type(name) is not str:
            raise OpaqueError(f"`need` takes a string of the template, not a {type(name).__name__}", name)
        needed.add(name)


class Sealed(jinja2.Environment):
    """An environment that checks each template, with some filters and tests beside Jinja's own."""

    def __init__(
        self,
        filters: Mapping[str, Callable[..., Any]],
        tests: Mapping[str, Callable[..., bool]],
        loader: jinja2.BaseLoader,
        bytecode_cache: jinja2.BytecodeCache | None = None,
        extensions: Sequence[type[Extension]] = (),
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
            extensions=extensions,
        )
        self.globals = {"range": range, "namespace": self.globals["namespace"]}
        self._visible = {**filters, **{name: self.filters[name] for name in _PLAIN_FILTERS}}
        self.filters = {**self._visible, **HIDDEN_FILTERS}
        self.tests |= tests

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature, as for the two below
        """Look up an attribute with Python's `getattr`, so that a missing one is an error instead of undefined."""
        kind = type(obj)
        if kind in _SPECIAL:
            if kind in _PLAIN:
                raise OpaqueError(f"templates cannot use attributes of a {kind.__name__}: use a filter", obj)
            return super().getattr(obj, attribute)
        return getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """Look up an item, never an attribute: the check of the tree sees the names of attributes, but not computed ones."""
        if isinstance(argument, str) and type(obj) is not dict:
            raise OpaqueError("brackets take an index or a key of a mapping: write an attribute with a dot")
        return super().getitem(obj, argument)

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Check and compile a template.

        Raises:
            jinja2.TemplateSyntaxError: the template is invalid, or does what templates must not do.
        """
        try:
            if isinstance(source, str):
                source = close(self._checked(source, name, filename))
            return super().compile(source, name, filename, *args, **named)
        except (RecursionError, MemoryError, SyntaxError):  # Python raises the last two for the code that Jinja generates
            raise jinja2.TemplateSyntaxError("the template is nested too deeply", 1, name, filename) from None

    def tree(self, name: str) -> nodes.Template:
        """Return the tree of a template.

        Raises:
            jinja2.TemplateSyntaxError: the template is invalid, or does what templates must not do.
            jinja2.TemplateNotFound: there is none of this name.
        """
        source, filename = self._source(name)
        return self._checked(source, name, filename)

    def _checked(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self.parse(source, name, filename)
        for line, message in faults(tree, self._visible):
            raise jinja2.TemplateSyntaxError(message, line, name, filename)
        return tree

    def check_overrides(self, name: str) -> None:
        """Check that each block of a template exists in the templates that it extends.

        Raises:
            jinja2.TemplateSyntaxError: a block is unknown, so it would never be printed.
        """
        parents = [*self._parents(name, {name})]
        known = {block for parent in parents for block in self.get_template(parent).blocks}
        if not parents or known.issuperset(self.get_template(name).blocks):
            return  # no need to parse it
        source, filename = self._source(name)
        for block in _outer_blocks(self.parse(source, name, filename)):
            if block.name not in known:
                hint = suggest(block.name, known) or f"known: {', '.join(sorted(known))}"
                message = f"unknown block {block.name!r}\n{hint}"
                raise jinja2.TemplateSyntaxError(message, block.lineno, name, filename)

    def _source(self, name: str) -> tuple[str, str | None]:
        assert self.loader, "__init__ sets it"
        source, filename, _ = self.loader.get_source(self, name)
        return source, filename

    def _parents(self, name: str, seen: set[str]) -> Iterator[str]:
        """Yield the names of the templates that a template extends by a literal name, directly or indirectly."""
        for parent in _EXTENDS.findall(self._source(name)[0]):
            if parent not in seen:
                seen.add(parent)
                try:
                    further = [*self._parents(parent, seen)]
                except jinja2.TemplateNotFound:
                    continue  # rendering reports it with its line
                yield parent
                yield from further


class Environment(Sealed):
    """The environment of a client's templates, with the filters of its language and its serializer."""

    def __init__(
        self,
        language: Language,
        serializer: Serializer | None,
        loader: jinja2.BaseLoader,
        bytecode_cache: jinja2.BytecodeCache | None,
    ) -> None:
        super().__init__(_filters(language, serializer), _tests(serializer), loader, bytecode_cache, [NeedExtension])


def _outer_blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that are not inside another block."""
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


def _no_literal(value: JsonValue, column: int = 0) -> Code:  # noqa: ARG001 - as in `Serializer.literal`
    raise ValueError("this client has no JSON literals: print request.json.text, or set `serializer` in client.yaml")


def _text(pieces: Iterable[object]) -> Text:
    """Join texts of the spec and the template's own strings into one text, to be written as one literal."""
    return Text(join(map(_piece, pieces)))


def _piece(piece: object) -> str:
    if type(piece) is str:
        return piece
    if type(piece) is Text:
        return reveal(piece)
    raise OpaqueError(f"expected text of the spec or a string, found {_name(piece)}", piece)


def _backslashed(text: object) -> Text:
    """Put a backslash before each double quote and backslash, for programs that parse quoted strings inside an argument."""
    return Text(parts.backslashed(_piece(text)))


def _content_of(kind: type[Any], function: Callable[..., str]) -> Callable[..., Fragment]:
    """Make a filter that accepts only one type of value of a spec; source code would be quoted twice."""

    def filtered(value: Any, /, *args: Any, **named: Any) -> Fragment:  # noqa: ANN401 - it checks the type itself
        return Fragment(function(_taken(kind, value), *args, **named))

    return filtered


def _taken(kind: type[Any], value: Any) -> Any:  # noqa: ANN401 - see above
    if type(value) is kind:
        return value._content  # noqa: SLF001 - `reveal` without the cost of a call
    if isinstance(value, jinja2.Undefined):
        str(value)
    raise OpaqueError(f"expected {_NAMES[kind]}, found {_name(value)}", value)


def _name(value: object) -> str:
    return _NAMES.get(type(value), "none" if value is None else f"a {type(value).__name__}")


def _tests(serializer: Serializer | None) -> dict[str, Callable[..., bool]]:
    """Make the tests that templates can apply to opaque values."""
    keeps = serializer.keeps if serializer else lambda _: False
    return {
        "native": lambda value: keeps(_taken(Data, value)),
        "named": lambda text, *names: _taken(Text, text).lower() in names,
        "containing": lambda text, *pieces: parts.containing(_taken(Text, text), pieces),
        "starting": lambda text, *pieces: _taken(Text, text).startswith(pieces),
        "fillable": lambda text: is_fillable(_taken(Text, text)),
        "looked_up": lambda text: bool(lookups(_taken(Text, text))),
        "fitting": lambda code, columns: parts.fits(_taken(Fragment, code), columns),
    }


def field_name(value: object, view: object, name: str = "request") -> str:
    """Return the name by which a template reaches a value of the view, or an empty string if it is not part of the view."""
    own = isinstance(value, Text | Data) or (isinstance(value, tuple) and value != ())
    return next(_paths(value, view, name), "") if own else ""


def _paths(value: object, at: object, name: str) -> Iterator[str]:
    if at is value:
        yield name
    elif isinstance(at, tuple):
        fields: tuple[str, ...] = getattr(at, "_fields", ())
        for index, item in enumerate(at):
            yield from _paths(value, item, f"{name}.{fields[index]}" if fields else f"{name}[{index}]")
