"""Find the placeholders of a text: the declared ones, and those in a notation that is known as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.spec.model import Placeholder
from snippetgen.text import Slot, made, marked

__all__ = ["CONVENTIONS", "DEFAULT_CONVENTIONS", "Fill", "Filling", "Known", "bare", "lookalike", "may_have_lookalike"]

_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long
_NAME = "[A-Za-z][A-Za-z0-9_.-]*"
_WORD = "A-Za-z0-9_"

_OTHER = r"(?<![{$#%\\])"  # not inside `{{name}}`, `${name}`, `#{name}`, `%{name}` and `\{name}`, which are other notations

CONVENTIONS: Mapping[str, str] = {
    "{x}": rf"\{{(?<![{{$#%\\]\{{){_NAME}\}}(?!\}})",
    "{{x}}": rf"\{{(?<!\{{\{{)\{{ ?{_NAME} ?\}}\}}(?!\}})",
    "${X}": rf"\$\{{{_NAME}\}}",
    "<x>": rf"<{_NAME}>",
    "YOUR_X": rf"Y(?<![{_WORD}]Y)OUR_[A-Z0-9_]*[A-Z0-9](?![{_WORD}])",
    ":x": r":(?<=/:)[A-Za-z_][A-Za-z0-9_]*(?=[/?]|$)",
}
"""The notations of placeholders, each with the pattern that finds it; `:x` is one in the path of a URL only.

Each pattern begins with a character, so that the search skips all others, and looks back after it.
"""

DEFAULT_CONVENTIONS = ("{x}", "YOUR_X", ":x")
"""The notations that need no declaration: what they look like is not changed by percent-encoding, or is no URL otherwise.

`{{x}}`, `${X}` and `<x>` occur as ordinary text in templates, scripts and markup.
"""

_IN_URLS = (":x",)
_SIGNS: Mapping[str, str] = {"{x}": "{", "{{x}}": "{{", "${X}": "${", "<x>": "<", "YOUR_X": "YOUR_", ":x": "/:"}
"""What every text has in which a notation finds a placeholder, there or just before."""
_ANYWHERE = tuple(each for each in CONVENTIONS if each not in _IN_URLS)
_OPENINGS = tuple(_SIGNS[each] for each in _ANYWHERE)
_FITS = (("{x}", re.compile(rf"\{{{_NAME}\}}").fullmatch), ("YOUR_X", re.compile(r"YOUR_(?:[A-Z0-9_]*[A-Z0-9])").fullmatch))
"""The declared names that a notation finds wherever they stand, if they stand alone."""
_BRACKETS = pattern(rf"\{{\{{ ?({_NAME}) ?\}}\}}|\$?\{{({_NAME})\}}|<({_NAME})>|:({_NAME})")


Fill = Mapping[str, str | Slot]
"""Values of placeholders, by name; a slot takes the place of the placeholder and is one, too."""


class Known(NamedTuple):
    """What is a placeholder in a spec.

    Attributes:
        names: the declared placeholders.
        texts: what looks like a placeholder and is declared to be text.
        conventions: the notations that need no declaration.
        plain: the declared placeholders whose values need no encoding.
        declared: the declared placeholders, with their examples.
    """

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    conventions: tuple[str, ...] = DEFAULT_CONVENTIONS
    plain: tuple[str, ...] = ()
    declared: Iterable[Placeholder] = ()


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """Return a placeholder's name without its notation: `{yourDomain}` and `yourDomain` name the same placeholder."""
    match = _BRACKETS.fullmatch(name)
    return match[match.lastindex or 0] if match else name


def may_have_lookalike(text: str) -> bool:
    """Return whether some part of a text may be a `lookalike`."""
    return any(each in text for each in _OPENINGS)


def lookalike(text: str) -> str:
    """Return a text if it looks like a placeholder, in any notation but that of a path, or an empty text."""
    if not text.startswith(_OPENINGS):  # as almost none does
        return ""
    match = _finder((), _ANYWHERE).pattern.fullmatch(text)
    return match[0] if match else ""


class _Finder(NamedTuple):
    """Finds placeholders.

    Attributes:
        pattern: what finds them.
        signs: what a text has that has one of them; most texts have none, which is known sooner than by the pattern.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]


@lru_cache(maxsize=1024)
def _finder(declared: tuple[tuple[str, bool], ...], conventions: tuple[str, ...]) -> _Finder:
    """Return what finds declared names, the longest first, and notations; see `_declared` for the flag."""
    longest_first = sorted({*declared}, key=lambda each: (-len(each[0]), each))
    found = [_declared(*each) for each in longest_first] + [CONVENTIONS[each] for each in conventions]
    signs = (*(name for name, _ in declared), *(_SIGNS[each] for each in conventions))
    return _Finder(re.compile("|".join(found) or "(?!)"), signs)


@lru_cache(maxsize=256)
def _finders(declared: tuple[tuple[str, bool], ...], conventions: tuple[str, ...]) -> tuple[_Finder, _Finder]:
    """Return what finds them in URLs, and in any text."""
    anywhere = tuple([each for each in conventions if each not in _IN_URLS])
    return _finder(declared, conventions), _finder(declared, anywhere)


def _beyond(declared: tuple[tuple[str, bool], ...], conventions: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Return the declared names, or none if notations find all of them anyway: each set of names costs a pattern."""
    for name, alone in declared:
        if not any(notation in conventions and fits(name) and (alone or name[0] == "{") for notation, fits in _FITS):
            return declared
    return ()


def _declared(name: str, alone: bool) -> str:  # noqa: FBT001 - one of a pair, see `_finder`
    """Write the pattern of a declared name: a whole word, or, unless it stands `alone`, the name in any brackets."""
    exact = re.escape(name)
    if name.startswith("{") and not name.startswith("{{"):
        return rf"{_OTHER}{exact}(?!\}})"
    if bare(name) != name:
        return exact
    if not alone:
        return rf"\{{\{{ ?{exact} ?\}}\}}|\$\{{{exact}\}}|{_OTHER}\{{{exact}\}}(?!\}})|<{exact}>|(?<=/):{exact}(?=[/?]|$)"
    before = f"(?<![{_WORD}])" if re.match(rf"[{_WORD}]", name) else ""
    after = f"(?![{_WORD}])" if re.search(rf"[{_WORD}]$", name) else ""
    return f"{before}{exact}{after}"


class Filling:
    """Marks the placeholders of texts, or replaces them by values, and remembers which ones it met.

    Attributes:
        found: the placeholders met so far, by name without brackets.
        texts: what looked like a placeholder and was declared to be text.
        declared: the declared placeholders, by name without brackets.
        values: what is filled in, by name without brackets.
    """

    def __init__(self, known: Known, values: Fill, document: str) -> None:
        """Prepare for the texts of a document.

        Args:
            known: what is a placeholder.
            values: what to fill in, by name with or without brackets.
            document: the text of the spec. A name that is declared without brackets means them, if they occur in it.
        """
        self._texts = frozenset(known.texts)
        self._plain = frozenset(map(bare, known.plain))
        self.declared = {bare(each.name): each for each in known.declared}
        self.values = {bare(name): value for name, value in values.items()} if values else {}
        self._names: tuple[tuple[str, bool], ...] = ()
        if known.names or known.texts:
            self._names = tuple([(name, _is_alone(name, document)) for name in (*known.names, *known.texts)])
        self._url, self._any = _finders(_beyond(self._names, known.conventions), known.conventions)
        self.found: set[str] = set()
        self.texts: set[str] = set()

    def __call__(self, text: str) -> str:
        """Mark or fill the placeholders of a text."""
        return self._marked(text, self._any)

    def in_url(self, text: str) -> str:
        """Mark or fill the placeholders of a URL."""
        return self._marked(text, self._url)

    def opening(self, url: str) -> str:
        """Return the placeholder that a URL begins with, as written, or an empty text."""
        match = self._url.pattern.match(url)
        return match[0] if match and not {match[0], bare(match[0])} & self._texts else ""

    def in_code(self, text: str) -> str:
        """Mark or fill the declared placeholders of a text that has braces of its own, such as a query in GraphQL."""
        return self._marked(text, _finder(self._names, ()))

    def _marked(self, text: str, finder: _Finder) -> str:
        for sign in finder.signs:
            if sign in text:
                return self._with_slots(text, finder.pattern)
        return text

    def _with_slots(self, text: str, pattern: re.Pattern[str]) -> str:
        found: list[str | Slot] = []
        at, texts, plain, values = 0, self._texts, self._plain, self.values
        for match in pattern.finditer(text):
            written = match[0]
            name = bare(written)
            if texts and (written in texts or name in texts):
                self.texts.add(name)
                continue
            self.found.add(name)
            value = values.get(name)
            if value is None:
                value = _NEW(Slot, (written, name, name in plain, None, ""))
            elif not isinstance(value, str):
                value = value._replace(plain=name in plain)
            begin, end = match.span()
            if begin > at:
                found.append(text[at:begin])
            found.append(value)
            at = end
        if not at:
            return text
        if at < len(text):
            found.append(text[at:])
        return marked(found) if values else made(text, (*found,))


def _is_alone(name: str, document: str) -> bool:
    """Return whether a name that is declared without brackets stands in the document without them."""
    if bare(name) != name:
        return False
    bracketed = any(f"{bracket}{name}" in document for bracket in ("{", "{ ", "<", "/:"))
    return not bracketed or not re.search(_declared(name, alone=False), document)
