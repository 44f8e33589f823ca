"""Named tuples that are cheap to define: a short run of the command defines 70 of them, and makes few of each.

`collections.namedtuple` compiles a constructor for each class and `typing.NamedTuple` also each annotation, which took a sixth
of the time of a run that renders one sample.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Self

__all__ = ["NamedTuple"]

_WIDE: type[tuple[Any, ...]] = namedtuple("_WIDE", ["_"] * 24, rename=True)  # type: ignore[misc]  # noqa: PYI024 - for its parts
_GETTERS = [vars(_WIDE)[f"_{index}"] for index in range(24)]
"""What reads the first item of a tuple, the second, and so on: they know no class and no name."""


@cache
def _constructor(count: int) -> CodeType:
    names = "".join(f"_{index}, " for index in range(count))
    made: FunctionType = eval(f"lambda _cls, {names}: new(_cls, ({names}))")  # noqa: S307 - made of numbers
    return made.__code__


class _Record(tuple[Any, ...]):
    """What all of the classes share."""

    __slots__ = ()
    _fields = tuple[str, ...]()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, /, **values: Any) -> Self:  # noqa: ANN401 - of any field
        made = tuple.__new__(type(self), map(values.pop, self._fields, self))
        if values:
            raise ValueError(f"Got unexpected field names: {[*values]!r}")
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (*self,)

    def __repr__(self) -> str:
        pairs = zip(self._fields, self, strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"


class _Definition(type):
    """The type of `NamedTuple` alone: it makes a class of what a body says, which is an ordinary one."""

    def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
        fields = (*body.get("__annotations__", ()),)
        defaults = {field: body[field] for field in fields if field in body}
        if (*defaults,) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name}: a field without a default comes after one that has one")
        code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
        new = FunctionType(code, {"new": tuple.__new__}, "__new__", (*defaults.values(),))
        new.__qualname__ = f"{name}.__new__"
        made = {"__slots__": (), "__new__": new, "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
        getters = {field: _GETTERS[index] for index, field in enumerate(fields)}
        return type(name, (_Record,), {**body, **made, **getters})


if TYPE_CHECKING:
    from typing import NamedTuple
else:
    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})
