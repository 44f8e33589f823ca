"""Render a template of a client by Jinja, and say what is wrong with one.

There is one Jinja environment for each combination of language, serializer and template folders.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.loaders import split_template_path

from snippetgen.clients import closing, fragments, sealed
from snippetgen.clients.caching import user_cache
from snippetgen.clients.catalog import BUILTIN
from snippetgen.clients.client import Client, split
from snippetgen.clients.fragments import Fragment, state
from snippetgen.clients.indentation import dialect
from snippetgen.document import read
from snippetgen.files import shown
from snippetgen.languages.writing import needed
from snippetgen.problems import Problem, Problems, Where, lines, place, suggest
from snippetgen.request.normalise import Request
from snippetgen.text import Code, OpaqueError

__all__ = ["Loader", "fault", "forget", "line_of", "raised", "run", "trees"]


class _Bytecode(jinja2.FileSystemBytecodeCache):
    """A cache of compiled templates, keyed also by the versions of Python and Jinja and by the modules that compile them."""

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{jinja2.__version__} {_compiler()} {source}")


@cache
def _compiler() -> str:
    """Return a text that changes whenever the modules that compile templates change."""
    stats = [os.stat(str(module.__file__)) for module in (closing, fragments, sealed)]
    return " ".join(f"{each.st_size} {each.st_mtime_ns}" for each in stats)


@cache
def _bytecode(name: str) -> jinja2.BytecodeCache | None:
    """Return a cache of compiled templates in the user's cache folder, or None if the folder is not writable.

    Its name is in those of its files: Jinja evaluates a constant with a filter of a language when it compiles a template, which
    several languages may include.
    """
    folder = user_cache()
    return _Bytecode(folder, f"{name}-%s.cache") if folder else None


class Loader(jinja2.FileSystemLoader):
    """Loads the templates of a folder as all other files of a project are read."""

    def get_source(self, _: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its path, and a function that is never called.

        Raises:
            Problems: the file cannot be read, is not text, or leads out of its project.
        """
        path = os.path.join(*self.searchpath, *split_template_path(template))
        if not os.path.isfile(path):
            raise jinja2.TemplateNotFound(template)
        text = read(shown(path)).text
        return text.replace("\r\n", "\n").replace("\r", "\n"), path, lambda: True


@cache
def _environment(name: str, kind: str, folders: tuple[str, ...], *, marks: bool) -> sealed.Environment:
    """Create the environment of a language and a serializer; with `marks`, what it renders can be indented anew.

    A template is loaded from the first folder that has it; the prefix `builtin/` refers to a built-in template.
    """
    builtin = Loader(BUILTIN)
    loader = jinja2.ChoiceLoader([*map(Loader, folders), builtin, jinja2.PrefixLoader({"builtin": builtin})])
    written, data = dialect(name, kind, marks=marks)
    return sealed.Environment(written, data, loader, _bytecode(f"{name}-{kind}-marked" if marks else f"{name}-{kind}"))


@cache
def _template(name: str, kind: str, folders: tuple[str, ...], *, marks: bool = False) -> jinja2.Template:
    environment = _environment(split(name)[0], kind, folders, marks=marks)
    try:
        template = environment.get_template(name)
        if folders:
            environment.check_overrides(name)
        return template
    except jinja2.TemplateSyntaxError as error:
        raise Problems([fault(error)]) from None
    except jinja2.TemplateNotFound:
        searched = ", ".join(map(shown, (*folders, BUILTIN)))
        raise Problems([Problem(Where(name), "template not found", f"searched {searched}")]) from None


def fault(error: jinja2.TemplateSyntaxError) -> Problem:
    """Describe what is wrong with a template that cannot be loaded."""
    message, _, hint = str(error.message).partition("\n")
    return Problem(line_of(error.filename or error.name or "template", error.lineno), f"template: {message}", hint)


def trees(client: Client) -> Callable[[str], nodes.Template]:
    """Return a function that returns the tree of a template by its name, as `sealed.Environment.tree` does.

    Raises:
        Problems: the client's sample is invalid.
    """
    _template(f"{client.id}/sample.jinja", client.serializer, client.folders)
    return cache(_environment(client.language, client.serializer, client.folders, marks=False).tree)


def forget() -> None:
    """Clear the caches, so that a long-running process sees changed templates."""
    for known in (_template, _environment):
        known.cache_clear()


_GLOBALS = {"range": range, "namespace": jinja2.utils.Namespace}


def _nothing(_: object) -> Iterator[str]:
    return iter(())


def run(  # noqa: PLR0913 - what a template needs
    client: Client, file: str, variables: Mapping[str, Any], request: Request, *, marks: bool = False, imports: bool = True
) -> tuple[Code, tuple[str, ...]]:
    """Run a template; return its output, and the import lines that a program around it needs.

    Args:
        client: the client.
        file: the name of the template in the client's folder.
        variables: what the template sees.
        request: the request, for the message of an error.
        marks: whether the inner lines of literals are marked, as `indentation.indented` needs them.
        imports: whether the block of this name prints anything.

    Raises:
        Problems: the template is invalid.
    """
    template = _template(f"{client.id}/{file}", client.serializer, client.folders, marks=marks)
    state.begin()
    try:
        # A shared context does not copy the variables, which takes as long as rendering a sample.
        context = template.new_context({**_GLOBALS, **variables}, shared=True)
        if not imports:
            context.blocks.setdefault("imports", []).insert(0, _nothing)
        text = "".join(template.root_render_func(context)).strip("\n") + "\n"
        return Code(text), tuple(sorted(needed.lines))
    except Problems:  # a template that it includes cannot be read
        raise
    except Exception:  # noqa: BLE001 - every error of a template is reported with its line
        raise raised(template, request.view) from None


_PREFIX = "built-in templates have the prefix builtin/, as in builtin/python/requests/sample.jinja"


def raised(template: jinja2.Template, view: object, name: str = "request", unknown: str = _PREFIX) -> Problems:
    """Describe the error being handled: its place in a template, and the field it is about.

    Args:
        template: the template that was run.
        view: what it has seen.
        name: its name for that.
        unknown: what to do about the name of a template that does not exist.
    """
    import sys  # noqa: PLC0415 - needed only for an error
    from traceback import extract_tb  # noqa: PLC0415

    try:
        template.environment.handle_exception()
    except Exception as error:  # noqa: BLE001 - it re-raises the error being handled, with the lines of the template
        frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")]
        where = line_of(frames[-1].filename, frames[-1].lineno or 1) if frames else Where(template.filename or "template")
        message, hint = _said(error, view, name)
        if isinstance(error, jinja2.TemplateNotFound):
            hint = unknown
        return Problems([Problem(where, f"template: {message}", hint)])
    raise AssertionError(sys.exception())  # pragma: no cover - handle_exception always raises


def _said(error: Exception, view: object, root: str) -> tuple[str, str]:  # noqa: PLR0911 - one for each kind of error
    """Return the message and the hint for an error, in terms of the template."""
    match error:
        case OpaqueError(value=value) if name := sealed.field_name(value, view, root):
            return f"{name}: {error}", ""
        case AttributeError(obj=None, name=str(name)):
            return f"cannot read {name!r}: the value is none", "test it first, as in {% if request.basic %}"
        case AttributeError(obj=Fragment()):
            return "source code can only be printed and joined with ~", ""
        case AttributeError(obj=owner, name=str(name)):
            known = "options" if isinstance(owner, SimpleNamespace) else sealed.field_name(owner, view, root)
            near = suggest(name, [each for each in dir(owner) if not each.startswith("_")])
            return f"unknown attribute {name!r} of {known or f'a {type(owner).__name__}'}", near
        case jinja2.TemplateNotFound(name=name):
            return f"unknown template {name!r}", ""
        case RecursionError():
            return "the template extends or includes itself", "use the prefix builtin/ to refer to the built-in template"
        case _:
            return str(error) or type(error).__name__, ""


def line_of(path: str, line: int) -> Where:
    """Return the place of a line of a template, with its path relative to the current folder if possible."""
    try:
        text = lines(read(path).text)[line - 1].rstrip("\r")
    except (Problems, IndexError):
        text = ""
    return place(shown(path), line, 1 + len(text) - len(text.lstrip()), max(1, len(text.strip())), text)
