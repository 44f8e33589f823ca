"""Find the lines of a sample that its reader has to fill in: those with a placeholder, or with a variable that stands for one.

Searching for a placeholder is not enough: the same characters can be elsewhere, and a language may escape them. So a sample is
rendered again with other letters and digits in its placeholders and variables. The lines that differ are those that depend on
them. All else of a placeholder stays, such as its length and its brackets, so that the sample breaks and quotes alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from string import ascii_lowercase, ascii_uppercase, digits

from snippetgen.problems import Problems, Refused
from snippetgen.project.plan import Case, Project
from snippetgen.project.samples import Rendered, sample
from snippetgen.request.normalise import normalise
from snippetgen.spec.model import Spec
from snippetgen.spec.texts import all_slots, changed
from snippetgen.text import Slot

__all__ = ["fillings"]

_OTHER = {
    ord(one): other
    for alphabet in (ascii_lowercase, ascii_uppercase, digits[1:])
    for one, other in zip(alphabet, alphabet[1:] + alphabet[:1], strict=True)
}
_LETTER = "\u00e9\u00e8"
"""What takes the place of a letter in a placeholder without one of ASCII; the second, of the first."""


def fillings(project: Project, case: Case, rendered: Rendered) -> Mapping[str, tuple[int, ...]]:
    """Number the lines to fill in of each sample of a case, from 1; a client that cannot send the request has none."""
    spec = rendered.request.spec
    if next(all_slots(spec.request), None) is None:
        return {}
    try:
        other = normalise(_other(spec))
    except (Problems, ValueError):  # a placeholder where only certain texts are valid
        return {}
    found = {}
    for client, text in rendered.samples.items():
        if not isinstance(text, Refused):
            try:
                found[client] = _changed(text, sample(project, other, client, case.folders))
            except Problems:
                continue
    return found


def _other(spec: Spec) -> Spec:
    """Return a spec whose placeholders and variables have other letters."""
    named = tuple(each._replace(env=_moved(each.env)) if each.env else each for each in spec.placeholders)

    def change(slot: Slot) -> Slot:
        return slot._replace(written=_moved(slot.written))

    return spec._replace(request=changed(spec.request, change), placeholders=named)


def _moved(text: str) -> str:
    """Put the next letter of the alphabet in the place of each, and the next digit."""
    moved = text.translate(_OTHER)
    if moved == text:
        moved = "".join(_LETTER[each == _LETTER[0]] if each.isalnum() else each for each in text)
    return moved if moved != text else f"{text}x"


def _changed(one: str, other: str) -> tuple[int, ...]:
    """Number the lines of a text that another one has not."""
    lines, others = one.split("\n"), other.split("\n")
    if len(lines) == len(others):
        return tuple(number for number, pair in enumerate(zip(lines, others, strict=True), 1) if pair[0] != pair[1])
    kept = SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks()
    same = {at for block in kept for at in range(block.a, block.a + block.size)}
    return tuple(number for number in range(1, len(lines) + 1) if number - 1 not in same)
