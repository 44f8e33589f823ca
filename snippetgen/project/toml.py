"""The table of a pyproject.toml as nodes, as far as its keys can be found in the text."""

from __future__ import annotations

import re

from snippetgen.document import Mapping, Mark, Node, Scalar, Sequence
from snippetgen.patterns import pattern
from snippetgen.problems import Span
from snippetgen.spec.decode.spec_reader import SpecReader

__all__ = ["table"]

_PLACE = pattern(r" \(at line (\d+), column (\d+)\)")


def table(reader: SpecReader) -> Node | None:
    """Convert our table to nodes; each is placed at the line of its key, as far as that can be found."""
    text = reader.source.text
    if "snippetgen" not in text:
        return None
    import tomllib  # noqa: PLC0415 - few projects use TOML

    try:
        tree = _tree(tomllib.loads(text), text.split("\n"), 0)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = map(int, place.groups()) if place else (0, 0)
        reader.complain(
            Span(line, column, line, column + 1) if place else None, f"not valid TOML: {_PLACE.sub('', str(error))}"
        )
        raise reader.problems() from None
    except (ValueError, RecursionError) as error:  # an integer of 5,000 digits, 10,000 brackets
        reader.complain(None, f"not valid TOML: {error}")
        raise reader.problems() from None
    return _entry(_entry(tree, "tool"), "snippetgen")


def _entry(node: Node | None, name: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else []
    return next((value for key, value in entries if key.value == name), None)


def _tree(value: object, lines: list[str], line: int) -> Node:
    start, end = Mark(line, 0), Mark(line, len(lines[line].rstrip()))
    if isinstance(value, dict):
        entries: list[tuple[Scalar, Node]] = []
        for name, item in value.items():
            written = re.compile(rf"""\s*\[*([^=]*\.)?\s*["']?{re.escape(name)}["']?\s*[=.\]]""").match
            at = next((number for number in range(line, len(lines)) if written(lines[number])), line)
            key = Scalar(name, plain=False, start=Mark(at, 0), end=Mark(at, len(lines[at].rstrip())))
            entries.append((key, _tree(item, lines, at)))
        return Mapping(entries, start, end)
    if isinstance(value, list):
        return Sequence([_tree(item, lines, line) for item in value], start, end)
    plain = not isinstance(value, str)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), plain=plain, start=start, end=end)
