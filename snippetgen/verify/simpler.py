"""Make data smaller step by step, as long as they still show something: first what is large, then what is in it.

The steps are those of delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002) and of
Hypothesis: leave out all of a sequence, then halves, quarters and single items; put a part in place of the whole; replace what
is left by something simpler. Each step makes the data smaller or simpler, so that they come to an end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from typing import Any, TypeVar

from snippetgen.notation.writing import texts
from snippetgen.text import JsonValue, Number

__all__ = ["simplest"]

Item = TypeVar("Item")
Entry = tuple[Any, JsonValue]
"""A value in a mapping or a list, with its name or its number."""
Shows = Callable[[JsonValue], bool]

_URL = re.compile(r"https?://")
_PLACEHOLDER = re.compile(r"\$?\{+[^{}]*\}+|<[^<>]*>")
_WORD = re.compile(r"[^\s/?&;,=]*[\s/?&;,=]?", re.DOTALL)
_SIMPLE = "a"


def simplest(data: JsonValue, shows: Shows) -> JsonValue:
    """Return the simplest data that are found by steps from some data on, each of which still shows what these show.

    Args:
        data: the data, which are not changed.
        shows: whether other data show it, too; it is not asked about `data`.
    """
    before = None
    while data != before:
        before, data = data, _together(_smaller(data, shows), shows)
    return data


def _smaller(data: JsonValue, shows: Shows) -> JsonValue:
    """Make a value smaller: leave out parts of it, put a part in its place, and then make each part smaller."""
    if isinstance(data, str):
        return _text(data, shows)
    if isinstance(data, Number):
        return Number(_number(data.lexeme, lambda lexeme: shows(Number(lexeme))))
    if not isinstance(data, dict | list):
        return False if data is True and shows(False) else data  # noqa: FBT003 - a value
    whole = dict if isinstance(data, dict) else _listed
    entries: list[Entry] = [*data.items()] if isinstance(data, dict) else [*enumerate(data)]
    entries = _fewer(entries, lambda left: shows(whole(left)))
    for _, part in entries:
        if shows(part):
            return part
    for at, (name, value) in enumerate(entries):

        def put(new: JsonValue, at: int = at, name: Any = name) -> bool:  # noqa: ANN401 - of a name or a number
            return shows(whole([*entries[:at], (name, new), *entries[at + 1 :]]))

        entries[at] = name, _smaller(value, put)
    return _named(dict(entries), shows) if isinstance(data, dict) else _listed(entries)


def _listed(entries: Sequence[Entry]) -> JsonValue:
    return [value for _, value in entries]


def _named(data: dict[str, JsonValue], shows: Shows) -> dict[str, JsonValue]:
    """Make the names of a mapping shorter; none of them becomes empty."""

    def renamed(old: str, new: str) -> dict[str, JsonValue]:
        return {new if name == old else name: value for name, value in data.items()}

    for name in [*data]:

        def put(new: str, old: str = name, known: Container[str] = frozenset(data)) -> bool:
            return new != "" and new not in known and shows(renamed(old, new))

        data = renamed(name, _text(name, put))
    return data


def _together(data: JsonValue, shows: Shows) -> JsonValue:
    """Make each text shorter that is there several times, in all of its places at once."""
    for text, count in Counter(texts(data)).items():
        if count > 1 and text:

            def put(new: str, old: str = text, whole: JsonValue = data) -> bool:
                return shows(_exchanged(whole, old, new))

            data = _exchanged(data, text, _text(text, put))
    return data


def _exchanged(data: JsonValue, old: str, new: str) -> JsonValue:
    if isinstance(data, dict):
        return {new if name == old and new else name: _exchanged(value, old, new) for name, value in data.items()}
    if isinstance(data, list):
        return [_exchanged(value, old, new) for value in data]
    return new if data == old else data


def _text(text: str, shows: Callable[[str], bool]) -> str:
    """Make a text shorter, by words and by characters, and what is left of it simple.

    Of a URL the simplest one is tried, too, and placeholders are left out as a whole, because no part of them is of any use.
    """
    simple = f"http://{_SIMPLE}" if _URL.match(text) else _SIMPLE
    for found in ("", simple):
        if text != found and len(found) <= len(text) and shows(found):
            return found
    for match in reversed([*_PLACEHOLDER.finditer(text)]):
        for new in ("", _SIMPLE):
            if shows(found := text[: match.start()] + new + text[match.end() :]):
                text = found
                break
    text = "".join(_fewer([*filter(None, _WORD.findall(text))], lambda left: shows("".join(left))))
    text = "".join(_fewer([*text], lambda left: shows("".join(left))))
    return _plain(text, shows)


def _plain(text: str, shows: Callable[[str], bool]) -> str:
    """Replace characters by the simplest one, all of them, halves, quarters and so on."""
    size = len(text)
    while size:
        for at in range(0, len(text), size):
            found = text[:at] + _SIMPLE * len(text[at : at + size]) + text[at + size :]
            if found != text and shows(found):
                text = found
        size //= 2
    return text


def _number(lexeme: str, shows: Callable[[str], bool]) -> str:
    if lexeme != "0" and shows("0"):
        return "0"
    return "".join(_fewer([*lexeme], lambda left: any(map(str.isdigit, left)) and shows("".join(left))))


def _fewer(items: Sequence[Item], shows: Callable[[list[Item]], bool]) -> list[Item]:
    """Leave out items: all of them, then halves, quarters and so on, and single ones at last."""
    left = [*items]
    size = len(left)
    while size:
        at = 0
        while at < len(left):
            if shows(found := left[:at] + left[at + size :]):
                left = found
            else:
                at += size
        size //= 2
    return left
