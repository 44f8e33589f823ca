"""Gather commands of curl from what a user names, and write their specs."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from snippetgen.curl.pages import Found, specs
from snippetgen.curl.saving import named, save
from snippetgen.document import read
from snippetgen.document.source import LIMIT, from_bytes
from snippetgen.files import bounded, shown
from snippetgen.problems import Problem, Problems, Source, Where

__all__ = ["gather", "write"]


def gather(sources: Iterable[str], *, single: bool = False, keep_secrets: bool = False) -> list[Found]:
    """Make a spec of each command of curl in the sources, which are commands, paths, or `-` for standard input.

    The name of each is that of its page and the heading above it.

    Raises:
        Problems: a source cannot be read or has no command, or there are several commands, and should be a `single` one.
    """
    found: list[Found] = []
    for source in sources:
        text = _read(source)
        made = [*specs(text, keep_secrets=keep_secrets)]
        if not made:
            raise Problems([Problem(Where(text.path), "no command of curl found", "a page has them in fenced code blocks")])
        found += [each._replace(origin=text.path) for each in made]
    if single and len(found) > 1:
        message = f"{len(found)} commands of curl found, of which only one can be printed"
        raise Problems([Problem(Where(found[0].origin), message, "name a folder for their specs with --output")])
    names = named((_stem(each.origin), each.name) for each in found)
    return [each._replace(name=name) for each, name in zip(found, names, strict=True)]


def _stem(path: str) -> str:
    """Return the name of a page, without its extension."""
    return "" if path.startswith("<") else os.path.splitext(os.path.basename(path))[0]


def _read(source: str) -> Source:
    if source == "-":
        return from_bytes("<stdin>", bounded(sys.stdin.buffer, source, LIMIT))
    if source.startswith("curl ") or "\n" in source:
        return Source("<command>", source)
    return read(source)


def write(found: Sequence[Found], folder: str) -> Iterator[str]:
    """Write specs into a folder; yield a line for each that was written or kept, and at last the counts.

    Raises:
        Problems: a file cannot be written.
    """
    counts: Counter[str] = Counter()
    for each in found:
        if not each.text:
            counts["refused"] += 1
            continue
        path = shown(os.path.join(folder, f"{each.name}.yaml"))
        done = save(path, each.text, f"{each.origin}, line {each.line}")
        counts[done] += 1
        if done != "unchanged":
            yield f"{done} {path}" + (", which was changed" if done == "kept" else "")
    words = {"wrote": "written", "kept": "kept", "unchanged": "unchanged", "refused": "refused"}
    yield ", ".join(f"{counts[name]} {word}" for name, word in words.items() if counts[name] or name == "wrote")
