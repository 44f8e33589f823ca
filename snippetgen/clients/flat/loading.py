"""Find the flat function of a client: in this package, in the user's cache folder, or made of its templates.

A wheel has the functions of our own clients as modules in `made`. In a checkout, which has none, and for the templates of a
user, they are made when they are needed, and kept.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from types import CodeType
from typing import Any, NamedTuple
from zlib import crc32

from snippetgen.clients import fragments
from snippetgen.clients.caching import user_cache
from snippetgen.clients.catalog import BUILTIN, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.flat.built import built, module_name
from snippetgen.clients.indentation import dialect
from snippetgen.request import view

__all__ = ["Made", "forget", "make", "sample"]

Sample = Callable[..., str]
"""`sample(request, options, verb, needs, program, lines, imports)`: see `source.source`."""

_Stamp = tuple[tuple[Any, ...], ...]


class Made(NamedTuple):
    """What was made of the templates of a client.

    Attributes:
        templates: their names.
        source: a Python module, as `source.source` describes it.
    """

    templates: tuple[str, ...]
    source: str


class _Flat(NamedTuple):
    templates: Sequence[str]
    bind: Callable[..., Sample]


_samples: dict[tuple[int, bool], tuple[Client, Sample | None]] = {}  # each with its client, whose identity it is kept by


def forget() -> None:
    """Clear the caches, so that a long-running process sees changed templates."""
    _samples.clear()
    _ours.cache_clear()


def sample(client: Client, *, marks: bool) -> Sample | None:
    """Return the function that renders the sample of a client, or None if only Jinja can.

    With `marks`, the inner lines of literals are marked, as `indentation.indented` needs them.

    Raises:
        Problems: a template of the user is invalid.
    """
    known = _samples.get((id(client), marks))
    if known is None or known[0] is not client:
        known = _samples[id(client), marks] = client, _bound(client, marks=marks)
    return known[1]


def _bound(client: Client, *, marks: bool) -> Sample | None:
    flat = _ours(client.id, _types(client)) if os.path.isdir(os.path.join(BUILTIN, client.id)) else None
    if flat is None or any(os.path.exists(os.path.join(folder, each)) for folder in client.folders for each in flat.templates):
        flat = _kept(client) if client.folders else None
    if flat is None:
        return None
    language, serializer = dialect(client.language, client.serializer, marks=marks)
    return flat.bind(
        language.string,
        language.comment,
        serializer.literal if serializer else None,
        serializer.keeps if serializer else lambda _: False,
    )


@cache
def _ours(id_: str, options: tuple[tuple[str, str], ...]) -> _Flat | None:
    """Return what was made of our own templates of a client, with options of these types."""
    module = built(id_)
    if module and _types(module.CLIENT) == options:
        return _Flat(module.TEMPLATES, module.bind)
    return _kept(load_client(id_))


def _types(client: Client) -> tuple[tuple[str, str], ...]:
    return tuple((name, type(each.default).__name__) for name, each in sorted(client.options.items()))


def _kept(client: Client) -> _Flat | None:
    """Return what was made of the templates of a client, in this process or in one before."""
    key = repr((client.id, client.folders, BUILTIN, client.serializer, _types(client)))
    folder = user_cache()
    path = os.path.join(folder, f"{module_name(client.id)}-{crc32(key.encode()):08x}.flat") if folder else ""
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(path, "rb") as file:
            # The folder is the user's own, as that of Python's own compiled modules is.
            before, templates, stamp, code = marshal.loads(file.read())  # noqa: S302
        if before == (key, _compiler()) and stamp == _stamp(templates, client.folders):
            return _loaded(templates, code)
    made = make(client)
    if made is None:
        return None
    try:
        code = compile(made.source, f"<flat {client.id}>", "exec")
    except (SyntaxError, RecursionError, MemoryError):
        return None  # nested more deeply than Python allows
    if path:
        stamp = _stamp(made.templates, client.folders)
        _write(path, marshal.dumps(((key, _compiler()), made.templates, stamp, code)))
    return _loaded(made.templates, code)


def _write(path: str, data: bytes) -> None:
    """Keep a function in one step; a failure is ignored, because it only costs time."""
    temporary = f"{path}.{os.getpid()}.tmp"
    with suppress(OSError):
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    with suppress(OSError):
        os.unlink(temporary)


def _loaded(templates: Sequence[str], code: CodeType) -> _Flat:
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - it was compiled from what `source` wrote, in a folder of the user's own
    return _Flat(templates, names["bind"])


def make(client: Client) -> Made | None:
    """Make a flat function of the templates of a client, or None if they do what the compiler does not handle.

    Raises:
        Problems: the client's sample is invalid.
    """
    import jinja2  # noqa: PLC0415 - only where something is made

    from snippetgen.clients.flat.names import Unsupported  # noqa: PLC0415
    from snippetgen.clients.flat.source import source  # noqa: PLC0415
    from snippetgen.clients.templates import trees  # noqa: PLC0415
    from snippetgen.problems import Problems  # noqa: PLC0415

    found: dict[str, None] = {}
    read = trees(client)

    def tree(name: str) -> jinja2.nodes.Template:
        found[name] = None
        try:
            return read(name)
        except (jinja2.TemplateError, Problems):
            raise Unsupported(name) from None  # Jinja says what is wrong if it is needed

    try:
        text = source(f"{client.id}/sample.jinja", tree, client.options, trusted=not client.folders)
    except (Unsupported, RecursionError):
        return None
    return Made(tuple(found), text)


def _stamp(templates: Sequence[str], folders: Sequence[str]) -> _Stamp:
    """Describe the files that templates are read from, and those that would come before them."""
    return tuple(each for name in templates for each in _files(name, folders))


def _files(template: str, folders: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    own = template.removeprefix("builtin/")
    paths = [os.path.join(folder, template) for folder in folders]
    for path in [*paths, os.path.join(BUILTIN, own)]:
        try:
            status = os.stat(path)
        except OSError:
            yield (path,)
        else:
            yield path, status.st_mtime_ns, status.st_size, status.st_ino
            return


@cache
def _compiler() -> _Stamp:
    """Describe what flat functions depend on beside the templates: Python, Jinja, this compiler, and the view of a request."""
    from importlib.util import MAGIC_NUMBER, find_spec  # noqa: PLC0415 - a wheel has no need of it

    here = os.path.dirname(os.path.abspath(__file__))
    paths = [os.path.join(here, name) for name in sorted(os.listdir(here)) if name.endswith(".py")]
    jinja = find_spec("jinja2")
    more = [fragments.__file__, view.__file__, jinja.origin if jinja and jinja.origin else ""]
    return ((MAGIC_NUMBER,), *[each for path in [*paths, *more] for each in _files(os.path.abspath(path), ())])
