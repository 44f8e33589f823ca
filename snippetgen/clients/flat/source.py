"""The sample of a client as one Python function, made of its templates.

Names are parameters and variables, so that nothing is looked up in a context; blocks, includes and macros are resolved before
anything runs; the language's functions are called directly where a type is known. What is not known raises `parts.Unsure`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace

from jinja2 import nodes

from snippetgen.clients.client import Option
from snippetgen.clients.flat import branches, expressions, filters, macros, parts, statements
from snippetgen.clients.flat.compiler import LINES, Compiler
from snippetgen.clients.flat.kinds import BOOL, STR, Type
from snippetgen.clients.flat.names import Bound, Names, Value
from snippetgen.clients.flat.statements import IMPORTS, rendering
from snippetgen.clients.fragments import Needs
from snippetgen.request.view import View

__all__ = ["PARAMETERS", "source"]

_WRITERS: Mapping[type[nodes.Node], Callable[..., Value | None]] = {
    node: each for module in (branches, expressions, filters, macros, statements) for node, each in module.WRITERS.items()
}

PARAMETERS: Mapping[str, Type] = {
    "request": Type(View),
    "options": Type(SimpleNamespace),
    "verb": Type(str, none=True),
    "needs": Type(Needs, item=STR),
    "program": BOOL,
}
"""What a sample is made of: the variables of a template, with their types."""


def source(
    template: str,
    trees: Callable[[str], nodes.Template],
    options: Mapping[str, Option],
    parameters: Mapping[str, Type] = PARAMETERS,
    *,
    trusted: bool,
) -> str:
    """Write a template as the source of a Python module.

    Its function `bind(string, comment, literal, keeps)` takes the functions of a language and a serializer, and returns the
    function `sample(request, options, verb, needs, program, lines, imports)`, which returns what the template prints, or raises
    what Jinja would raise, or `parts.Unsure`. It adds import lines to `lines`, and without `imports`, the block of this name is
    empty.

    Args:
        template: the name of the template.
        trees: returns the tree of a template, by its name.
        options: the client's options.
        parameters: the types of the variables of the template.
        trusted: whether all of its templates are our own.

    Raises:
        Unsupported: a template does something that the compiler does not handle.
    """
    known = {name: Type(type(each.default)) for name, each in options.items()}
    names: Names = {name: Bound(name, each) for name, each in parameters.items()}
    c = Compiler(_WRITERS, trees, names, known, trusted=trusted)
    rendering(c, template)
    c.flush()
    return _module(c, parameters)


def _module(c: Compiler, parameters: Mapping[str, Type]) -> str:
    """Write the module around what a compiler has written."""
    lines = [
        f"from {parts.__name__} import (",
        *[f"    {name}," for name in parts.__all__],
        ")",
        "",
        "",
        "def bind(string, comment, literal, keeps):",
        *c.written,
        f"    def sample({', '.join(parameters)}, {LINES}, {IMPORTS}):",
        "        parts = []",
        *c.lines,
        "        return glue(parts)",
        "    return sample",
    ]
    return "\n".join(lines) + "\n"
