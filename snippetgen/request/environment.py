"""Which placeholders of a request a sample reads from the environment.

The placeholders of a spec know their variables. In a request, those that a sample reads also know how, so that a language sees
in a text itself what to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from snippetgen.request.view import View
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Spec
from snippetgen.spec.texts import changed
from snippetgen.text import Reads, lookups, reveal

__all__ = ["encoded", "looked_up", "typed", "variables"]

Value = TypeVar("Value")


def variables(spec: Spec, mode: str) -> frozenset[str]:
    """Return the names of the placeholders that samples read from the environment in a mode (see `model.MODES`)."""
    if mode == "none":
        return frozenset()
    return frozenset(bare(each.name) for each in spec.placeholders if each.env and (each.secret or mode == "all"))


def looked_up(value: Value, reads: Mapping[str, Reads]) -> Value:
    """Return a part of a spec in which these placeholders, by name, are read from the environment."""
    return changed(value, lambda slot: slot._replace(reads=reads.get(slot.name)))


def encoded(view: View) -> frozenset[str]:
    """Return the names of the placeholders that have to be encoded after they are read from the environment.

    The values of a form or a query are left out: every client can encode them, unless they have no name or are in another
    charset than UTF-8.
    """
    texts = [view.url.base]
    for form in filter(None, (view.form, view.url.query)):
        for pair in form.pairs:
            whole = pair.nameless or form.charset is not None
            texts.append(pair.encoded if whole else pair.encoded_name)
    return frozenset(slot.name for text in texts for slot in lookups(reveal(text)) if slot.encoded)


def typed(view: View) -> frozenset[str]:
    """Return the names of the placeholders that are read in a part that is a file or has a media type."""
    parts = view.multipart.parts if view.multipart else ()
    found = [part for part in parts if part.path is not None or part.type is not None]
    texts = [text for part in found for text in (part.header, part.text, part.path) if text is not None]
    return frozenset(slot.name for text in texts for slot in lookups(reveal(text)))
