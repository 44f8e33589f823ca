"""A Jinja environment in which nothing that a spec says can become code.

Whatever a template prints passes `check_output`; whatever a template is made of is walked through once, when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from keyword import iskeyword
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from snippetgen.languages import Language
from snippetgen.text import Data, OpaqueError, Text, reveal

__all__ = ["Environment", "check_output", "field_name"]

_PLAIN_FILTERS = ("default", "first", "last", "length", "lower", "replace", "upper")
_CODE_FILTERS = ("string", "literal", "comment", "ident")
_LANGUAGE_FILTERS = (*_CODE_FILTERS, "text", "backslashed")
_QUOTES = "\"'`"


def check_output(value: object) -> object:
    """Let source code and whole numbers out of a template, and nothing else."""
    kind = type(value)
    if kind is str or kind is int:
        return value
    if isinstance(value, jinja2.Undefined):
        # Jinja is lenient with an inline `if` without `else`, even where undefined names are errors.
        raise jinja2.UndefinedError(value._undefined_message)  # noqa: SLF001 - it has no other way to its text
    if isinstance(value, Text | Data):
        raise OpaqueError(
            "a value of the spec is not source code: give it to a filter of the language (string, literal, comment or ident)",
            value,
        )
    raise OpaqueError(
        f"a template prints text and whole numbers, not {'none' if value is None else f'a {kind.__name__}'}", value
    )


class _Generator(CodeGenerator):
    """Python code for templates with two short cuts, which together pay for `check_output`.

    What a filter of the language gives is source code and needs no check. An attribute is looked up by Python itself, without
    the fall-back to an item: what templates see has attributes, and a missing one is an error.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not _is_code(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not _is_code(node):
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        elif isinstance(node.node, nodes.Name) and node.node.name != "self":
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        elif isinstance(node.node, nodes.Getattr | nodes.Getitem):
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")
        else:
            super().visit_Getattr(node, frame)


def _is_code(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name in _CODE_FILTERS


class Environment(jinja2.Environment):
    """The environment of one language: its filters, the check_output, and a load-time walk over each template."""

    code_generator_class = _Generator

    def __init__(self, language: Language, loader: jinja2.BaseLoader, bytecode_cache: jinja2.BytecodeCache | None) -> None:
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
        )
        self.globals = {"range": range, "namespace": self.globals["namespace"]}
        self.filters = {name: self.filters[name] for name in _PLAIN_FILTERS} | _filters(language)
        self.tests["native"] = _content_of(Data, language.native)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Look an item up, and never an attribute: the walk sees the names of attributes, but no computed ones."""
        if isinstance(argument, str) and type(obj) is not dict:
            raise OpaqueError("what stands in brackets is an index or a key of a mapping; write an attribute with a dot")
        return super().getitem(obj, argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for line, message in _faults(tree):
            raise jinja2.TemplateSyntaxError(message, line, name, filename)
        return tree


def _filters(language: Language) -> dict[str, Callable[..., Any]]:
    return {
        "string": _content_of(Text, language.string),
        "literal": _content_of(Data, language.literal),
        "comment": _content_of(Text, language.comment),
        "ident": _content_of(Text, language.ident),
        "text": _text,
        "backslashed": _content_of(Text, _backslashed),
    }


def _text(pieces: Iterable[object]) -> Text:
    """Join texts of the spec and the author's own source code into one text, to be written as one literal."""
    return Text("".join(piece if type(piece) is str else reveal(cast("Text", piece)) for piece in pieces))


def _backslashed(text: str) -> Text:
    """Put a backslash before each double quote and backslash, for programs that read quoted strings inside an argument."""
    return Text(text.replace("\\", "\\\\").replace('"', '\\"'))


def _content_of(kind: type[Any], function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter that takes one kind of value of a spec and nothing else: source code would be quoted twice."""

    def filtered(value: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - any value may come, one kind is taken
        if type(value) is kind:
            return function(value._content, *args, **named)  # noqa: SLF001 - `reveal`, without the price of a call
        if isinstance(value, jinja2.Undefined):
            str(value)
        raise OpaqueError(f"this filter takes a {kind.__name__} of the spec, not a {type(value).__name__}", value)

    return filtered


def _faults(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Find what a template may not do, with the line."""
    filters = (*_LANGUAGE_FILTERS, *_PLAIN_FILTERS)
    for node in tree.find_all(nodes.Node):
        match node:
            case nodes.Getattr(attr=attr) if attr.startswith("_") or attr in ("format", "format_map"):
                yield node.lineno, f"the attribute {attr!r} is not for templates"
            case nodes.Mod():
                yield node.lineno, "the operator % is not for templates: a filter of the language writes a value down"
            case nodes.EvalContextModifier():
                yield node.lineno, "autoescape is not for templates: a filter of the language does the quoting"
            case nodes.Filter(name=name) if name not in filters:
                yield node.lineno, f"there is no filter {name!r}; there are {', '.join(filters)}"
            case nodes.Output():
                yield from _quoted(node)


def _quoted(output: nodes.Output) -> Iterator[tuple[int, str]]:
    """Find values that are printed straight after a quote mark."""
    before = ""
    for node in output.nodes:
        if isinstance(node, nodes.TemplateData):
            before = node.data[-1:]
        elif before and before in _QUOTES:
            yield node.lineno, f"a value is printed straight after a {before}: the filter writes the quote marks itself"


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
