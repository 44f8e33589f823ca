"""What many clients ask about the same JSON data."""

from __future__ import annotations

from snippetgen.notation.layout import Drawing, Irregular, Layout
from snippetgen.patterns import PLAIN, pattern
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue, Marked, Number

__all__ = ["Facts", "facts"]

_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long
_NAMES = pattern(r"[A-Za-z_][A-Za-z0-9_]*+(?:\n[A-Za-z_][A-Za-z0-9_]*+)*+")


class Facts(NamedTuple):
    """What many clients ask about the same JSON value.

    Attributes:
        numbers: the lexeme of each number.
        objects: the keys of each object.
        depth: the nesting depth of arrays and objects: 0 for a scalar.
        marked: whether a text in it has placeholders.
        plain: whether all texts in it, keys included, are `PLAIN`.
        named: whether it is plain, and all keys are names of ASCII letters, digits and underscores, but none `__proto__`.
        layout: its layout, if it has one.
    """

    numbers: tuple[str, ...] = ()
    objects: tuple[list[str], ...] = ()
    depth: int = 0
    marked: bool = False
    plain: bool = True
    named: bool = True
    layout: Layout | None = None


_last: list[tuple[JsonValue, Facts]] = [(None, Facts())]  # replaced as a whole, so that threads need no lock


def facts(value: JsonValue) -> Facts:
    """Return the facts about a JSON value, which must not change; those about the last one are remembered."""
    known, found = _last[0]
    if known is not value:
        found = _facts(value)
        _last[0] = value, found
    return found


def _facts(value: JsonValue) -> Facts:
    drawing = Drawing()
    try:
        after = drawing.add(value, "", "")
    except Irregular:
        return _gathered(value)
    texts, objects = drawing.pieces[1::2], drawing.objects
    marked = Marked in map(type, texts)
    plain = _are_plain(texts)
    named = plain and _are_names(objects)
    layout = drawing.layout(after) if named and not marked else None
    return _NEW(Facts, ((*drawing.numbers,), (*objects,), drawing.depth, marked, plain, named, layout))


def _are_plain(texts: list[str]) -> bool:
    return PLAIN.fullmatch("".join(texts)) is not None


def _are_names(objects: list[list[str]]) -> bool:
    keys = objects[0] if len(objects) == 1 else [key for names in objects for key in names]
    return not keys or (_NAMES.fullmatch("\n".join(keys)) is not None and "__proto__" not in keys)


def _gathered(value: JsonValue) -> Facts:
    """Return the facts about a value without a layout."""
    numbers: list[str] = []
    objects: list[list[str]] = []
    texts: list[str] = []
    depth, level = 0, [value]
    while level:
        inner: list[JsonValue] = []
        nested = False
        for each in level:
            if isinstance(each, str):
                texts.append(each)
            elif isinstance(each, dict):
                nested = True
                names = [*each]
                objects.append(names)
                inner += each.values()
            elif isinstance(each, list):
                nested = True
                inner += each
            elif isinstance(each, Number):
                numbers.append(each.lexeme)
        depth += nested
        level = inner
    texts += [key for names in objects for key in names]
    plain = _are_plain(texts)
    return Facts((*numbers,), (*objects,), depth, Marked in map(type, texts), plain, plain and _are_names(objects))
