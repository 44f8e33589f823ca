"""A sample as its reader uses it: values replace its placeholders, or are in the environment that it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode
from snippetgen.notation.writing import texts
from snippetgen.patterns import pattern
from snippetgen.problems import Problems
from snippetgen.project.environment import mode
from snippetgen.project.plan import Project
from snippetgen.project.samples import load
from snippetgen.records import NamedTuple
from snippetgen.request import encoding
from snippetgen.request.environment import encoded
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.decode.url import port
from snippetgen.spec.model import Form, GraphQL, Json, Multipart, RequestSpec, TextBody
from snippetgen.text import Slot, slots

__all__ = ["Pasted", "choose", "from_environment", "pasted"]

HARD = "Abcd+12&3%41=\u00e9 ~"
"""A value that breaks what is not encoded, or is encoded twice. It has no quotation mark, backslash or line end."""

PREFIX = "READER_"
"""What variables are called in a run: with a prefix, none of them is one that a toolchain obeys, such as LD_PRELOAD."""

_TAME = pattern(r"[A-Za-z0-9._~-]+")
_ORIGIN = pattern(r"https?://[^/]*")
_NOWHERE = "https://127.0.0.1:1"
_ASCII = "Abcd+12&3%41=~"
_ORDER = ("any", "quoted", "ascii", "encoded", "own")


class Pasted(NamedTuple):
    """A request with its placeholders, and what a reader puts in their place.

    Attributes:
        printed: the request, with placeholders.
        filled: the request that then has to be sent.
        values: what is pasted, by placeholder as written.
        mode: what the printed sample reads from the environment (see `model.MODES`).
        variables: the environment, by name.
        raw: whether the reader percent-encodes what is pasted into a query or a form.
    """

    printed: Request
    filled: Request
    values: dict[str, str]
    mode: str = "none"
    variables: Mapping[str, str] = {}
    raw: bool = False


def pasted(project: Project, path: str, *, raw: bool = False) -> Pasted | None:
    """Choose a value for each placeholder of a spec, as hard as its place allows; return None if there is none to replace.

    Raises:
        Problems: every error in the spec.
    """
    shown = load(project._replace(environment="none"), path)
    return choose(project, path, shown, raw=raw)


def from_environment(project: Project, path: str, shown: Request, client: Client) -> Pasted | None:
    """Choose a value for each variable and placeholder of a sample; return None if the client reads none from the environment.

    The mode is that of the project or the spec, or `all` if they show placeholders.

    Args:
        project: the project.
        path: the path of the spec.
        shown: the request of the sample that shows all placeholders.
        client: the client of the sample.
    """
    asked = mode(project, shown.spec, client)
    asked = "all" if asked == "none" else asked
    renamed = tuple(each._replace(env=PREFIX + each.env) if each.env else each for each in shown.spec.placeholders)
    request = in_mode(normalise(shown.spec._replace(placeholders=renamed)), client, asked)
    found = choose(project, path, request) if request.reads else None
    return found and found._replace(mode=asked)


def choose(project: Project, path: str, printed: Request, origin: str = _NOWHERE, *, raw: bool = False) -> Pasted | None:
    """Choose the values: one for each placeholder that is shown, and one for each variable, whatever placeholders it has.

    Args:
        project: the project settings.
        path: the spec.
        printed: the request, with placeholders.
        origin: where the request is sent, which is the value of a placeholder for a port, and begins that of one for all
            before the path of a URL.
        raw: whether what is put into a query or a form has to be percent-encoded.
    """
    found = [*_places(printed, raw=raw)]
    if not found:
        return None
    own = _of_origin(printed.spec.request, origin)
    declared = {bare(each.name): each for each in printed.spec.placeholders}
    variable = {name: declared[name].env or "" for name in printed.reads}
    kinds: dict[str, str] = {}
    for slot, kind in found:
        key = variable.get(slot.name, slot.name)
        kinds[key] = _narrower(kinds.get(key, kind), kind)
    fill: dict[str, str] = {}
    values: dict[str, str] = {}
    variables: dict[str, str] = {}
    for slot, _ in found:
        key = variable.get(slot.name, slot.name)
        example = declared[slot.name].example if slot.name in declared else None
        tame = example if example and _TAME.fullmatch(example) else re.sub("[^A-Za-z0-9._~-]", "-", slot.name)
        hard = {"any": HARD, "ascii": _ASCII, "encoded": HARD, "quoted": HARD}.get(kinds[key], tame)
        value = own.get(slot.name) or variables.get(key) or hard
        # A spec keeps the percent-encoding of its URL, so the value is written there as it has to arrive.
        fill[slot.name] = quote(value, safe="") if kinds[key] == "encoded" and slot.name not in own else value
        written = quote(value, safe="") if kinds[key] == "quoted" and slot.name not in own else value
        (variables if slot.name in variable else values)[key if slot.name in variable else slot.written] = written
    try:
        return Pasted(printed, load(project, path, fill), values, variables=variables, raw=raw)
    except Problems:  # what an example is that does not fit, `load_filled` says
        return None


def _narrower(one: str, other: str) -> str:
    """Return the kind of value that fits both places; no value fits as it is where another one is percent-encoded."""
    return "own" if one != other and {"encoded", "quoted"} & {one, other} else max(one, other, key=_ORDER.index)


def _of_origin(request: RequestSpec, origin: str) -> dict[str, str]:
    """Return the values of the placeholders that an origin decides, by name."""
    found = {slot.name: origin.rpartition(":")[2] for slot in slots(port(request.url)) if slot.written == port(request.url)}
    if request.base:
        found[slots(request.url)[0].name] = origin + encoding.path(_ORIGIN.sub("", request.base))
    return found


def _places(request: Request, *, raw: bool) -> Iterator[tuple[Slot, str]]:
    """List the placeholders of a request, each with what its place allows.

    That is `any` value, one in `ascii`, any that is then `encoded` or already is (`quoted`), or only one of its `own`.
    """
    described, open_ = request.spec.request, encoded(request.view)
    kinds = (
        ("quoted" if raw else "any", _encoded(described)),
        ("any", _wide(described)),
        ("ascii", _narrow(described)),
        ("encoded", (described.url,)),
        ("own", _others(described)),
    )
    for kind, found in kinds:
        for text in found:
            for slot in slots(text):
                yield slot, "own" if slot.plain or (kind == "encoded" and slot.name not in open_) else kind


def _encoded(request: RequestSpec) -> Iterator[str]:
    form = request.body.pairs if isinstance(request.body, Form) else ()
    yield from (value for _, value in (*request.query, *form))


def _wide(request: RequestSpec) -> Iterator[str]:
    match request.body:
        case Json(value):
            yield from texts(value)
        case GraphQL(variables=value):
            yield from texts(value)
        case TextBody(text):
            yield text


def _narrow(request: RequestSpec) -> Iterator[str]:
    yield from (value for _, value in (*request.headers, *request.cookies))
    yield from request.auth or ()
    if isinstance(request.body, Multipart):
        yield from (part.text for part in request.body.parts if part.text is not None)


def _others(request: RequestSpec) -> Iterator[str]:
    yield from (name for name, _ in (*request.query, *request.headers, *request.cookies))
    match request.body:
        case Form(pairs):
            yield from (name for name, _ in pairs)
        case Multipart(parts):
            yield from (text for part in parts for text in (part.name, part.file, part.filename, part.type) if text)
        case GraphQL(query=query):
            yield query
