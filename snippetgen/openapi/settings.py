"""What a project file says of OpenAPI documents, under `openapi`."""

from __future__ import annotations

import os
from typing import NamedTuple

from snippetgen import files
from snippetgen.document import Node, Sequence
from snippetgen.problems import suggest
from snippetgen.spec.decode.spec_reader import SpecReader

__all__ = ["EXTENSIONS", "Overlay", "read_overlays"]

EXTENSIONS = {
    "x-codeSamples": ("x-codeSamples",),
    "x-code-samples": ("x-code-samples",),
    "x-readme": ("x-readme", "code-samples"),
}
"""The extensions of an operation that hold samples, with the keys that lead to the list; most readers know the first."""

_FIELDS = ("document", "overlay", "samples", "extension")
_SAMPLES = ("inline", "files")


class Overlay(NamedTuple):
    """An Overlay that a project asks for.

    Attributes:
        document: the path of the OpenAPI document.
        path: where the Overlay goes; a name that ends in `.json` makes it JSON.
        samples: `inline`, or `files` where each source is a reference to the sample's own file.
        extension: one of `EXTENSIONS`, by which an operation holds its samples.
    """

    document: str
    path: str
    samples: str = "inline"
    extension: str = "x-codeSamples"


def read_overlays(reader: SpecReader, node: Node, folder: str) -> tuple[Overlay, ...]:
    """Read `openapi:`, a mapping with `document` and what else there is to say, or a list of such.

    What is wrong is told to the reader.
    """
    items = node.items if isinstance(node, Sequence) else [node]
    found = [(item, overlay) for item in items if (overlay := _overlay(reader, item, folder))]
    taken = {overlay.document for _, overlay in found}
    for item, overlay in found:
        if overlay.path in taken:
            reader.complain(item, f"the overlay would be written over {files.shown(overlay.path)}", "name another file")
        taken.add(overlay.path)
    return tuple(overlay for _, overlay in found)


def _overlay(reader: SpecReader, node: Node, folder: str) -> Overlay | None:
    fields = reader.fields(node, _FIELDS, ("document",)) or {}
    texts = {name: reader.text(fields[name][1]) for name in _FIELDS if name in fields}
    for name, known in (("samples", _SAMPLES), ("extension", tuple(EXTENSIONS))):
        if (word := texts.get(name)) is not None and word not in known:
            hint = suggest(word, known) or f"known: {', '.join(known)}"
            reader.complain(fields[name][1], f"there is no {word!r} for {name!r}", hint)
    if texts.get("samples") == "files" and texts.get("extension") == "x-readme":
        reader.complain(fields["samples"][1], "x-readme cannot hold references to files", "write 'samples: inline'")
    document = texts.get("document")
    if document is None:
        return None
    stem, extension = os.path.splitext(document)
    name = texts.get("overlay") or f"{stem}.overlay{extension}"
    if not files.inside(name):
        at = fields["overlay" if "overlay" in fields else "document"][1]
        reader.complain(at, f"the overlay {name!r} would leave the project's folder", "name a file in it under 'overlay'")
    return Overlay(
        os.path.normpath(os.path.join(folder, document)),
        os.path.normpath(os.path.join(folder, name)),
        texts.get("samples") or "inline",
        texts.get("extension") or "x-codeSamples",
    )
