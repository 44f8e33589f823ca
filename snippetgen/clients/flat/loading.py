"""Find the flat function of a client: in this package, in the user's cache folder, or made of its templates.

A wheel has the functions of our own clients as modules in `made`. In a checkout, which has none, and for the templates of a
user, they are made when they are needed, and kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from types import CodeType
from typing import TYPE_CHECKING, Any

from snippetgen import files
from snippetgen.clients import fragments
from snippetgen.clients.catalog import BUILTIN, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.flat.built import built, module_name
from snippetgen.clients.indentation import dialect
from snippetgen.problems import Problems
from snippetgen.records import NamedTuple
from snippetgen.request import view
from snippetgen.request.commands import COMMAND_FEATURES

if TYPE_CHECKING:
    from snippetgen.clients.flat.gaps import Bind, Writers

__all__ = ["Flat", "Made", "forget", "make", "sample"]

_Seen = tuple[tuple[str, str], ...]
"""The paths of files, each with its state before it was read; see `files.States`."""


class Made(NamedTuple):
    """What was made of the templates of a client.

    Attributes:
        templates: the states of their files, by their names.
        source: a Python module, as `source.source` describes it.
    """

    templates: Mapping[str, _Seen]
    source: str


class _Loaded(NamedTuple):
    """What a module has that `source.source` wrote."""

    templates: Sequence[str]
    bind: Bind


class Flat(NamedTuple):
    """The flat function of a client.

    Attributes:
        sample: `sample(request, options, verb, needs, program, lines, imports)`; see `source.source`.
        bind: makes the function, bound to what writes the values of a sample.
        writers: what it is bound to.
        alike: whether outlines of its samples can be made.
    """

    sample: Callable[..., str]
    bind: Bind
    writers: Writers
    alike: bool


_samples: dict[tuple[int, bool], tuple[Client, Flat | None]] = {}  # each with its client, whose identity it is kept by


def forget() -> None:
    """Clear the caches, so that a long-running process sees changed templates."""
    _samples.clear()
    _ours.cache_clear()


def sample(client: Client, *, marks: bool) -> Flat | None:
    """Return the function that renders the sample of a client, or None if only Jinja can.

    With `marks`, the inner lines of literals are marked, as `indentation.indented` needs them.

    Raises:
        Problems: a template of the user is invalid.
    """
    known = _samples.get((id(client), marks))
    if known is None or known[0] is not client:
        known = _samples[id(client), marks] = client, _bound(client, marks=marks)
    return known[1]


def _bound(client: Client, *, marks: bool) -> Flat | None:
    loaded = _ours(client.id, _types(client)) if os.path.isdir(os.path.join(BUILTIN, client.id)) else None
    ours = loaded is not None and not any(
        os.path.exists(os.path.join(folder, each)) for folder in client.folders for each in loaded.templates
    )
    if not ours:
        loaded = _kept(client) if client.folders else None
    if loaded is None:
        return None
    language, serializer = dialect(client.language, client.serializer, marks=marks)
    literal, keeps = (serializer.literal, serializer.keeps) if serializer else (None, lambda _: False)
    writers = language.string, language.comment, literal, keeps
    alike = ours and not marks and COMMAND_FEATURES.isdisjoint(client.cannot)
    return Flat(loaded.bind(*writers), loaded.bind, writers, alike)


@cache
def _ours(id_: str, options: tuple[tuple[str, str], ...]) -> _Loaded | None:
    """Return what was made of our own templates of a client, with options of these types."""
    module = built(id_)
    if module and _types(module.CLIENT) == options:
        return _Loaded(module.TEMPLATES, module.bind)
    return _kept(load_client(id_))


def _types(client: Client) -> tuple[tuple[str, str], ...]:
    return tuple((name, type(each.default).__name__) for name, each in sorted(client.options.items()))


def _kept(client: Client) -> _Loaded | None:
    """Return what was made of the templates of a client, in this process or in one before."""
    from zlib import crc32  # noqa: PLC0415 - a wheel has no need of what is here, unless a user has templates

    from snippetgen.clients.caching import user_cache  # noqa: PLC0415

    key = repr((client.id, client.folders, BUILTIN, client.serializer, _types(client), sys.version))
    folder = user_cache()
    path = os.path.join(folder, f"{module_name(client.id)}-{crc32(key.encode()):08x}.flat") if folder else ""
    with suppress(Problems, ValueError, EOFError, TypeError):
        # The folder is the user's own, as that of Python's own compiled modules is.
        before, templates, seen, code = marshal.loads(files.read(path) or b"")  # noqa: S302
        if before == key and _holds(seen, path):
            return _named(templates, code)
    compiler = [each for file in _compiler() for each in _seen([file])]
    made = make(client)
    if made is None:
        return None
    try:
        code = compile(made.source, f"<flat {client.id}>", "exec")
    except (SyntaxError, RecursionError, MemoryError):
        return None  # nested more deeply than Python allows
    seen = (*compiler, *(each for found in made.templates.values() for each in found))
    if path:
        with suppress(Problems):  # a failure only costs time
            files.write(path, marshal.dumps((key, (*made.templates,), seen, code)))
    return _named((*made.templates,), code)


def _named(templates: Sequence[str], code: CodeType) -> _Loaded:
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - it was compiled from what `source` wrote, in a folder of the user's own
    return _Loaded(templates, names["bind"])


def make(client: Client) -> Made | None:
    """Make a flat function of the templates of a client, or None if they do what the compiler does not handle.

    Raises:
        Problems: the client's sample is invalid.
    """
    import jinja2  # noqa: PLC0415 - only where something is made

    from snippetgen.clients.flat.names import Unsupported  # noqa: PLC0415
    from snippetgen.clients.flat.source import source  # noqa: PLC0415
    from snippetgen.clients.templates import trees  # noqa: PLC0415

    found: dict[str, _Seen] = {}
    read = trees(client)

    def tree(name: str) -> jinja2.nodes.Template:
        own = os.path.join(BUILTIN, name.removeprefix("builtin/"))
        found.setdefault(name, _seen([*(os.path.join(folder, name) for folder in client.folders), own]))
        try:
            return read(name)
        except (jinja2.TemplateError, Problems):
            raise Unsupported(name) from None  # Jinja says what is wrong if it is needed

    try:
        text = source(f"{client.id}/sample.jinja", tree, client.options, trusted=not client.folders)
    except (Unsupported, RecursionError):
        return None
    return Made(found, text)


def _seen(paths: Iterable[str]) -> _Seen:
    """Return the states of files up to the first that exists: of what is about to be read, and of what would come before it."""
    states, found = files.States(), []
    for path in paths:
        text, _ = states.of(path)
        found.append((path, text))
        if text != files.ABSENT:
            break
    return tuple(found)


def _holds(seen: _Seen, path: str) -> bool:
    """Return whether files are in the same states as when a function was kept at a path."""
    states = files.States()
    _, noted = states.of(path)
    for each, before in seen:
        text, time = states.of(each)
        if not text or text != before or time >= noted:
            return False
    return True


@cache
def _compiler() -> tuple[str, ...]:
    """List what flat functions depend on beside the templates: this compiler, the view of a request, and Jinja."""
    from importlib.util import find_spec  # noqa: PLC0415 - a wheel has no need of it

    here = os.path.dirname(os.path.abspath(__file__))
    paths = [os.path.join(here, name) for name in sorted(os.listdir(here)) if name.endswith(".py")]
    jinja = find_spec("jinja2")
    more = (fragments.__file__, view.__file__, jinja.origin if jinja and jinja.origin else "")
    return (*paths, *map(os.path.abspath, more))
