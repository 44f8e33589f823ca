"""Inspect what a serializer may change in a JSON value: numbers and keys."""

from __future__ import annotations

from collections.abc import Collection

from snippetgen.patterns import pattern

__all__ = ["clash", "exact"]

_INTEGER = pattern(r"0|-?[1-9][0-9]*")


def exact(lexeme: str, bits: int = 0) -> bool:
    """Return whether a number survives a round trip: an integer of at most `bits` bits (0: any size), or a shortest float.

    Python, Ruby, PHP, Swift and JavaScript all print the shortest digits that identify a double, but they differ in when they
    use an exponent, so only a decimal fraction without one counts.
    """
    if _INTEGER.fullmatch(lexeme):
        return not bits or (len(lexeme) <= bits and abs(int(lexeme)) < 1 << bits)  # Python parses at most 4,300 digits
    return "e" not in lexeme.lower() and repr(float(lexeme)) == lexeme


def clash(keys: Collection[str]) -> bool:
    """Return whether two keys of an object are canonically equivalent (Unicode Standard, section 3.7)."""
    names = {*keys}
    if not "".join(names).isascii():
        from unicodedata import normalize  # noqa: PLC0415 - few keys need it

        names = {normalize("NFC", name) for name in names}
    return len(names) < len(keys)
