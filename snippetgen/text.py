"""Opaque types for the values of a spec, which keep them apart from source code.

A value from a spec is a `Text` or a `Data`; source code is a plain `str`. The opaque types cannot be printed, so the only way
from a spec into a sample is a language's filter, which turns the value into a literal.
"""

from __future__ import annotations

from typing import Any, NamedTuple, NewType, NoReturn, overload

__all__ = ["Code", "Data", "JsonValue", "Number", "Opaque", "OpaqueError", "Text", "reveal"]

Code = NewType("Code", str)
"""Source code: a literal that a language wrote for a `Text`, or text from a template."""


class Number(NamedTuple):
    """A JSON number, kept as its lexeme so that `1.0` and twenty-digit integers are preserved (RFC 8259, section 6)."""

    lexeme: str


JsonValue = None | bool | Number | str | list["JsonValue"] | dict[str, "JsonValue"]
"""A JSON value; numbers keep their lexeme, objects the order of their keys."""


class OpaqueError(Exception):
    """A value from a spec was used as source code.

    It derives directly from `Exception` because Jinja turns a `TypeError` into an undefined value in several places.

    Attributes:
        value: the offending value, if known.
    """

    def __init__(self, message: str, value: object = None) -> None:
        super().__init__(message)
        self.value = value


class Opaque:
    """A value that cannot be printed and supports no operator."""

    __slots__ = ("_content",)
    _content: Any
    _ADVICE = (
        "a value of the spec is not source code: pass it to a filter of the language "
        "(string, literal or comment), or test it with `is none`"
    )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise OpaqueError(self._ADVICE, self)

    __str__ = __bytes__ = __format__ = __html__ = _refuse
    __iter__ = __next__ = __len__ = __bool__ = __getitem__ = __contains__ = __reversed__ = _refuse
    __call__ = __int__ = __float__ = __index__ = __complex__ = __round__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = __invert__ = __lshift__ = __rshift__ = _refuse


class Text(Opaque):
    """Text from a spec, such as a URL or a header value."""

    __slots__ = ()

    def __init__(self, content: str) -> None:
        self._content = content


class Data(Opaque):
    """A JSON value from a spec."""

    __slots__ = ()

    def __init__(self, content: JsonValue) -> None:
        self._content = content


@overload
def reveal(value: Text) -> str: ...
@overload
def reveal(value: Data) -> JsonValue: ...
def reveal(value: Opaque) -> Any:
    """Return the content of an opaque value; only for modules that write literals or build requests."""
    return value._content  # noqa: SLF001 - the only access to it
