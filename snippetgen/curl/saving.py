"""Save imported specs; a file that somebody has changed is left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count

from snippetgen.files import reading
from snippetgen.files.writing import Moved, replace
from snippetgen.patterns import pattern
from snippetgen.spec.names import slug

__all__ = ["named", "save"]

_MARKUP = pattern(r"[`*_]|\{[^}]*\}")
_LONGEST = 80
_NOTE = pattern(r"# From [^\n]*\(([0-9a-f]{16})\)\n")


def _slug(text: str) -> str:
    """Return the text of a heading as a file name."""
    return slug(_MARKUP.sub("", text))[:_LONGEST].strip("-")


def named(headings: Iterable[tuple[str, str]]) -> list[str]:
    """Name specs by their pages and the headings above them; further ones of the same name get a number."""
    found: dict[str, None] = {}
    for stem, heading in headings:
        name = "-".join(dict.fromkeys(filter(None, (_slug(stem), _slug(heading))))) or "request"
        numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
        found[next(each for each in numbered if each not in found)] = None
    return [*found]


def save(path: str, text: str, origin: str) -> str:
    """Write a spec with a note where it came from, and return what became of it: `wrote`, `kept` or `unchanged`.

    The note has a digest of what follows it: if that has another one, somebody changed the file, which is then kept.

    Raises:
        Problems: the file cannot be written.
    """
    content = f"{_note(text, origin)}{text}".encode()
    old = reading.read(path)
    if old == content:
        return "unchanged"
    if old is not None and not _is_ours(old.decode("utf-8", "replace")):
        return "kept"
    try:
        replace(path, content, old)
    except Moved:
        return "kept"
    return "wrote"


def _note(text: str, origin: str) -> str:
    return f"# From {origin}. If you change this file, it is not imported again ({_digest(text)})\n"


def _is_ours(text: str) -> bool:
    note = _NOTE.match(text)
    return note is not None and _digest(text[note.end() :]) == note[1]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
