"""Turn a sample into a runnable program: fill the placeholders, replace the origin, and add the files it sends."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from types import MappingProxyType

from snippetgen import files
from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import Client
from snippetgen.clients.render import refusals, render
from snippetgen.problems import Problem, Problems, Refused, Where
from snippetgen.project.pasted import Pasted
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import options_in
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request, Wire, normalise
from snippetgen.spec.decode.url import port
from snippetgen.spec.model import RequestSpec
from snippetgen.text import cut, join, mask, slots

__all__ = ["Program", "clear", "program", "reasons", "sent_files", "sent_paths", "write"]

_URL = re.compile(r"(?i)https?://[^/?]*")
_NONE: Mapping[str, str] = MappingProxyType({})
_MARK = ".snippetgen"
_FEW_BYTES = b"\x00\x01 a few bytes \xfe\xff\r\n"


class Program(NamedTuple):
    """A sample, the text of its program, and the number of lines in the program before the sample.

    A program may have the first lines of the sample, its imports, elsewhere.
    """

    sample: str
    text: str
    offset: int


def reasons(case: Case, client_id: str, request: Request) -> list[Problem]:
    """List the reasons why a client cannot send a request."""
    return refusals(request, load_client(client_id, case.folders))


def program(  # noqa: PLR0913, PLR0917 - one parameter for each input of a sample
    project: Project,
    case: Case,
    client_id: str,
    request: Request,
    origin: str,
    pasted: Pasted | None = None,
    *,
    force: bool = False,
) -> Program:
    """Render a sample as published except for its origin; with `force`, even if the client declares it unsupported.

    Args:
        project: the project settings.
        case: the spec and its files.
        client_id: the client.
        request: the request of the sample.
        origin: where it is sent.
        pasted: what a reader puts in place of the placeholders in the printed sample, which then reads from the environment
            what it says.
        force: see above.

    Raises:
        Refused: the client cannot send the request.
        Problems: a template has an error.
    """
    here = normalise(request.spec._replace(request=_at(origin, request.spec.request, pasted)))
    client: Client = load_client(client_id, case.folders)
    if not force and (refused := refusals(here, client)):
        raise Refused(refused)
    if force:
        client = client._replace(cannot={})
    values, mode = (pasted.values, pasted.mode) if pasted else (_NONE, "none")
    options = options_in(project, request.spec, client) | {"environment": mode}
    sample = _filled(render(here, client, options), values)
    text = _filled(render(here, client, options, program=True), values)
    return Program(sample, text, _offset(sample.rstrip("\n"), text))


def _offset(sample: str, text: str) -> int:
    """Count the lines before a sample, whose imports, up to its first empty line, may stand elsewhere."""
    head, _, code = sample.partition("\n\n")
    for moved, rest in ((0, sample), (head.count("\n") + 2, code)):
        before, found, _ = text.partition(rest)
        if found and rest:
            return before.count("\n") - moved
    return 0


def _at(origin: str, request: RequestSpec, pasted: Pasted | None) -> RequestSpec:
    """Send a request to another origin, but leave what the reader puts into the URL for it, or has in the environment."""
    if request.base:
        return request._replace(base=_URL.sub(lambda _: origin, request.base))
    match = _URL.match(mask(request.url))
    assert match, "the decoder has checked it"
    host, colon, number = origin.rpartition(":")
    written = port(request.url)
    read = pasted.printed.reads if pasted else {}
    own = pasted and (pasted.values.get(written) == number or any(slot.name in read for slot in slots(written)))
    shown = written if own else number
    return request._replace(url=join((host, colon, shown, cut(request.url, match.end()))))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Replace the placeholders of a text, as a reader does."""
    longest_first = sorted(values, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.sub(pattern, lambda match: values[match[0]], text)


def sent_paths(described: Wire) -> list[str]:
    """Return the paths of the files that a request sends."""
    if isinstance(described.body, str):
        return [described.body]
    if isinstance(described.body, tuple):
        return [part.path for part in described.body if part.path is not None]
    return []


def sent_files(described: Wire, folder: str) -> dict[str, bytes]:
    """Return the contents of the files a request sends, by path, with sample bytes for files missing beside the spec."""
    found = {path: files.read(os.path.join(folder, path)) for path in sent_paths(described)}
    return {path: _FEW_BYTES + path.encode() if data is None else data for path, data in found.items()}


def write(folder: str, contents: Mapping[str, bytes]) -> None:
    """Write some files, by their paths, to a folder."""
    for path, data in contents.items():
        files.write(os.path.join(folder, path), data)


def clear(folder: str) -> None:
    """Empty the folder of a program that is kept; a mark in it says that an earlier run made it.

    Raises:
        Problems: somebody else's files are there.
    """
    mark = os.path.join(folder, _MARK)
    if os.path.isdir(folder) and os.listdir(folder) and not os.path.exists(mark):
        hint = "pass an empty folder to --keep"
        raise Problems([Problem(Where(files.shown(folder)), "verify did not write this folder, and does not replace it", hint)])
    shutil.rmtree(folder, ignore_errors=True)
    files.write(mark, b"")
