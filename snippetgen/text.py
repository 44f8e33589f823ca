"""Text that a spec said, kept apart from the source code that a sample is made of.

A value of a spec is a `Text` or a `Data`; source code is a plain `str`. Neither opaque type has a printable form, so the only
way from a spec into a sample leads through a filter of a language, which turns the value into a literal.
"""

from __future__ import annotations

from typing import Any, NamedTuple, NewType, NoReturn, overload

__all__ = ["Code", "Data", "JsonValue", "Number", "Opaque", "OpaqueError", "Text", "reveal"]

Code = NewType("Code", str)
"""Source code: what a language makes of a `Text`, or what the author of a template wrote."""


class Number(NamedTuple):
    """A JSON number by its lexeme, so that `1.0` and twenty-digit integers stay what they are (RFC 8259, section 6)."""

    lexeme: str


JsonValue = None | bool | Number | str | list["JsonValue"] | dict[str, "JsonValue"]
"""A JSON value: numbers by their lexeme, objects in the order of their keys."""


class OpaqueError(Exception):
    """A spec's value was used as if it were source code.

    It derives from `Exception` itself: Jinja turns a `TypeError` into an undefined value in several places.

    Attributes:
        value: the value in question, where it is known.
    """

    def __init__(self, message: str, value: object = None) -> None:
        super().__init__(message)
        self.value = value


class Opaque:
    """A value that has no printable form and answers to no operator."""

    __slots__ = ("_content",)
    _content: Any
    _ADVICE = (
        "a value of the spec is not source code: give it to a filter of the language "
        "(string, literal or comment), or ask whether it `is none`"
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
    """A piece of text that a spec said, such as a URL or the value of a header."""

    __slots__ = ()

    def __init__(self, content: str) -> None:
        self._content = content


class Data(Opaque):
    """A JSON value that a spec said."""

    __slots__ = ()

    def __init__(self, content: JsonValue) -> None:
        self._content = content


@overload
def reveal(value: Text) -> str: ...
@overload
def reveal(value: Data) -> JsonValue: ...
def reveal(value: Opaque) -> Any:
    """Give the content of a value of a spec; for the rooms that write literals and for those that make requests alone."""
    return value._content  # noqa: SLF001 - the one door
