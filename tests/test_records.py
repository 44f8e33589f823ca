"""Our named tuples against those of the standard library: whatever is asked of both has the same answer."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from snippetgen import records

BODY = '''
from __future__ import annotations

class Point(NamedTuple):
    """A point."""

    x: int
    y: int | None = None
    name: str = "P"

    @property
    def double(self) -> int:
        return 2 * self.x

    @classmethod
    def origin(cls) -> Point:
        return cls(0, 0)

class Empty(NamedTuple):
    pass

class Wide(NamedTuple):
    {fields}
'''.replace("{fields}", "\n    ".join(f"f{index}: int" for index in range(24)))


def classes(base: object) -> dict[str, Any]:
    found = {"NamedTuple": base, "__name__": __name__}
    exec(BODY, found)  # noqa: S102 - the same text with each base
    return found


OURS, STANDARD = classes(records.NamedTuple), classes(typing.NamedTuple)
Point = OURS["Point"]  # where pickle finds it

QUESTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "its values by position": lambda at: tuple(at["Point"](1, 2, "Q")),
    "its values by name": lambda at: tuple(at["Point"](name="Q", x=1)),
    "its attributes": lambda at: [(p.x, p.y, p.name, p.double) for p in [at["Point"](3)]],
    "its text": lambda at: repr(at["Point"](1, name="a'b")),
    "equality with a tuple": lambda at: (at["Point"](1) == (1, None, "P"), hash(at["Point"](1)) == hash((1, None, "P"))),
    "its order": lambda at: min([at["Point"](2, 1), at["Point"](1, 2)]).x,
    "a copy with another value": lambda at: (type(p := at["Point"](1)._replace(y=5)) is at["Point"], tuple(p)),
    "its dictionary": lambda at: at["Point"](1)._asdict(),
    "made of an iterable": lambda at: (type(p := at["Point"]._make(iter("abc"))) is at["Point"], tuple(p)),
    "a classmethod": lambda at: (type(p := at["Point"].origin()) is at["Point"], tuple(p)),
    "its fields": lambda at: (at["Point"]._fields, at["Point"].__match_args__),
    "its defaults": lambda at: at["Point"]._field_defaults,
    "its names": lambda at: (at["Point"].__name__, at["Point"].__qualname__, at["Point"].__module__, at["Point"].__doc__),
    "its type": lambda at: type(at["Point"]),
    "its slots": lambda at: (at["Point"].__slots__, hasattr(at["Point"](1), "__dict__")),
    "its hints": lambda at: get_type_hints(at["Point"]),
    "its parameters": lambda at: [*inspect.signature(at["Point"]).parameters],
    "the doc of a field": lambda at: at["Point"].y.__doc__,
    "a shallow copy": lambda at: tuple(copy.copy(at["Point"](1))),
    "a deep copy": lambda at: tuple(copy.deepcopy(at["Point"]([1]))),
    "one without fields": lambda at: (at["Empty"]._fields, tuple(at["Empty"]()), repr(at["Empty"]())),
    "one with many fields": lambda at: (at["Wide"](*range(24)).f23, at["Wide"](**at["Wide"](*range(24))._asdict())),
}
FAULTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a missing value": lambda at: at["Point"](),
    "a value too many": lambda at: at["Point"](1, 2, "Q", 4),
    "an unknown name": lambda at: at["Point"](1, z=1),
    "a value given twice": lambda at: at["Point"](1, x=1),
    "too few values to make it of": lambda at: at["Point"]._make([1]),
    "an attribute that is set": lambda at: setattr(at["Point"](1), "x", 2),
    "a new attribute": lambda at: setattr(at["Point"](1), "z", 2),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_answers_as_the_standard_library_does(question: str) -> None:
    assert QUESTIONS[question](OURS) == QUESTIONS[question](STANDARD)


@pytest.mark.parametrize("fault", FAULTS)
def test_it_refuses_what_the_standard_library_refuses(fault: str) -> None:
    with pytest.raises((TypeError, AttributeError)) as standard:
        FAULTS[fault](STANDARD)
    with pytest.raises(standard.type) as ours:
        FAULTS[fault](OURS)
    assert str(ours.value) == str(standard.value)


def test_a_copy_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^Got unexpected field names: \['z'\]$"):
        Point(1)._replace(z=1)


def test_it_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(Point(1, 2)))  # noqa: S301 - what it wrote itself
    assert (type(again), again) == (Point, (1, 2, "P"))


def test_a_field_without_a_default_after_one_that_has_one_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^Late: a field without a default comes after one that has one$"):
        exec("class Late(NamedTuple):\n    x: int = 1\n    y: int\n", {"NamedTuple": records.NamedTuple, "__name__": __name__})  # noqa: S102


def test_one_with_more_fields_than_there_are_getters_is_refused() -> None:
    body = "class Wider(NamedTuple):\n" + "".join(f"    f{index}: int\n" for index in range(25))
    with pytest.raises(IndexError):
        exec(body, {"NamedTuple": records.NamedTuple, "__name__": __name__})  # noqa: S102


def test_all_of_ours_are_defined_by_it() -> None:
    home = Path(records.__file__)
    texts = {path.name: path.read_text("utf-8") for path in home.parent.rglob("*.py") if path != home}
    standard = [name for name, text in texts.items() if re.search(r"typing import .*\bNamedTuple\b|typing\.NamedTuple", text)]
    assert standard == [], "import NamedTuple from snippetgen.records"
