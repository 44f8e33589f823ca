"""Compare JSON by value: key order does not matter, but 1 differs from 1.0 and numbers are exact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from snippetgen.records import NamedTuple

__all__ = ["compare"]

_NOTHING = None


class _Number(NamedTuple):
    """A number by its value; `whole` is true if it has no fraction or exponent, as some parsers require of integers."""

    value: Decimal | str
    negative: bool
    whole: bool
    lexeme: str


_Value = None | bool | str | _Number | list["_Value"] | dict[str, "_Value"]


def compare(described: bytes, arrived: bytes) -> Iterator[tuple[str, str | None, str | None]]:
    """List the differences of two JSON texts: the path, and the value on each side, or none where it is missing."""
    expected = _parse(described)
    try:
        found = _parse(arrived)
    except (ValueError, RecursionError) as error:
        yield f"body is not valid JSON ({error})", described.decode(), arrived.decode("utf-8", "backslashreplace")
        return
    yield from _differences("json", expected, found)


def _parse(text: bytes) -> _Value:
    """Parse JSON (RFC 8259) strictly.

    Raises:
        ValueError: the text is not valid JSON, or an object has a duplicate key.
    """
    value: _Value = json.loads(
        text.decode(),
        parse_int=lambda lexeme: _number(lexeme, whole=True),
        parse_float=lambda lexeme: _number(lexeme, whole=False),
        parse_constant=_refuse,
        object_pairs_hook=_object,
    )
    return value


def _number(lexeme: str, *, whole: bool) -> _Number:
    try:
        value: Decimal | str = Decimal(lexeme)
    except InvalidOperation:  # the exponent is too large
        value = lexeme.lower()
    return _Number(value, lexeme.startswith("-"), whole, lexeme)


def _refuse(word: str) -> _Value:
    raise ValueError(f"{word} is not a valid JSON value")


def _object(pairs: list[tuple[str, _Value]]) -> _Value:
    found: dict[str, _Value] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"duplicate key {name!r}")
        found[name] = value
    return found


def _differences(where: str, expected: _Value, arrived: _Value) -> Iterator[tuple[str, str | None, str | None]]:
    if isinstance(expected, dict) and isinstance(arrived, dict):
        for name in dict.fromkeys([*expected, *arrived]):
            place = f"{where}.{name}"
            if name in expected and name in arrived:
                yield from _differences(place, expected[name], arrived[name])
            else:
                yield place, _shown(expected, name), _shown(arrived, name)
    elif isinstance(expected, list) and isinstance(arrived, list):
        for index, (left, right) in enumerate(zip(expected, arrived, strict=False)):
            yield from _differences(f"{where}[{index}]", left, right)
        if len(expected) != len(arrived):
            yield f"{where}, length", str(len(expected)), str(len(arrived))
    elif not _same(expected, arrived):
        yield where, _written(expected), _written(arrived)


def _same(expected: _Value, arrived: _Value) -> bool:
    if isinstance(expected, _Number) and isinstance(arrived, _Number):
        return expected[:3] == arrived[:3]
    return type(expected) is type(arrived) and expected == arrived


def _shown(value: dict[str, _Value], name: str) -> str | None:
    return _written(value[name]) if name in value else _NOTHING


def _written(value: _Value) -> str:
    match value:
        case _Number():
            return value.lexeme
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case dict():
            return f"{{{', '.join(f'{json.dumps(name)}: {_written(item)}' for name, item in value.items())}}}"
        case _:
            return json.dumps(value, ensure_ascii=False)
