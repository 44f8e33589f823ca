"""Which placeholders of a request a sample reads from the environment.

The placeholders of a spec know their variables. In a request, those that a sample reads also know how, so that a language sees
in a text itself what to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from snippetgen.request.view import View
from snippetgen.spec.decode.placeholders import bare
from snippetgen.spec.model import Spec
from snippetgen.text import Marked, Reads, Slot, lookups, marked, reveal, slots

__all__ = ["all_slots", "changed", "encoded", "looked_up", "typed", "variables"]

Value = TypeVar("Value")


def variables(spec: Spec, mode: str) -> frozenset[str]:
    """Return the names of the placeholders that samples read from the environment in a mode (see `model.MODES`)."""
    if mode == "none":
        return frozenset()
    return frozenset(bare(each.name) for each in spec.placeholders if each.env and (each.secret or mode == "all"))


def looked_up(value: Value, reads: Mapping[str, Reads]) -> Value:
    """Return a part of a spec in which these placeholders, by name, are read from the environment."""
    return changed(value, lambda slot: slot._replace(reads=reads.get(slot.name)))


def changed(value: Value, change: Callable[[Slot], Slot]) -> Value:
    """Return a part of a spec with its placeholders changed."""
    return _changed(value, change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[Slot], Slot]) -> Any:  # noqa: ANN401 - any part of the model
    if isinstance(value, Marked):
        return marked(change(each) if isinstance(each, Slot) else each for each in value.pieces)
    if isinstance(value, dict):
        return {_changed(key, change): _changed(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_changed(item, change) for item in value]
    if isinstance(value, tuple):
        items = [_changed(item, change) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return value


def all_slots(value: object) -> Iterator[Slot]:
    """Yield the placeholders in a part of a spec, in order."""
    if isinstance(value, str):
        yield from slots(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from slots(key)
            yield from all_slots(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from all_slots(item)


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
