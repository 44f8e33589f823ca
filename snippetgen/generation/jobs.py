"""Jobs: each generates the files of one input, such as the samples and partials of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from snippetgen.problems import Problem, Refused
from snippetgen.records import NamedTuple

__all__ = ["Job", "Output"]


class Output(NamedTuple):
    """A file to generate.

    Attributes:
        path: where the file is.
        folder: the folder of the manifest that lists it; None for a hand-written page, of which only regions are generated.
        name: its path relative to that folder, with forward slashes; for a page, relative to the project's folder.
        spec: the spec's path relative to the project's folder; empty if the file may show several specs.
        client: the id of a sample's client; empty for other files.
        target: the docs system that a partial or a page is written for; empty for other files.
        operation: the method and path of the operation that the spec is made of, if it is.
    """

    path: str
    folder: str | None
    name: str
    spec: str = ""
    client: str = ""
    target: str = ""
    operation: str = ""


class Job(NamedTuple):
    """Files that are generated together from one input.

    Attributes:
        name: its key in the cache.
        digest: of the whole input; equal digests mean equal output.
        outputs: the files.
        make: returns the bytes of each file, or why there are none, by path. Called only if a file is not in the cache or
            must be written.
        warn: lists the warnings about the input. Called only after `make`.
        own: the paths of the specs that these are about, as they show them, with those relative to the project's folder.
    """

    name: str
    digest: str
    outputs: tuple[Output, ...]
    make: Callable[[], Mapping[str, bytes | Refused]]
    warn: Callable[[], Sequence[Problem]] = tuple
    own: Mapping[str, str] = {}
