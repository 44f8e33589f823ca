"""Split a shell script into commands and their words, as bash does, with the variables in them.

See https://www.gnu.org/software/bash/manual/html_node/Shell-Syntax.html. What documentation has and bash would not take is read
as it is meant, with a warning: no-break spaces, tags of templates, and names in angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from snippetgen.records import NamedTuple

__all__ = ["Command", "Fault", "Variable", "Word", "commands"]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ASSIGNED = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=")
_BRACED = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[A-Za-z][A-Za-z0-9_. -]*>")
_HUGO = re.compile(r"\{\{[<%]\s*([A-Za-z][\w./-]*)[^}]*[>%]\}\}")
_REDIRECT = re.compile(r"[0-9&]?>{1,2}\|?(?:&[0-9-])?|<(?![<(])")
_CONTINUED = re.compile(r"\\([ \t]*)(\r?\n|\Z)")
_ENDS = re.compile(r"\|\||&&|\|&?|;|&")
_BLANK, _IN_QUOTES = " \t\u00a0\u200b", frozenset('$`"\\\n')
_ANSI = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "0": "\0"}
_ANSI_CODE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3}))")


class Fault(NamedTuple):
    """What is wrong in a script from `begin` to `end`; `fatal` if the command cannot be read."""

    begin: int
    end: int
    message: str
    hint: str = ""
    fatal: bool = False


class Variable(NamedTuple):
    """A variable that a script reads.

    Attributes:
        name: its name.
        default: what stands for it if it is not set, as in `${NAME:-default}`.
        shell: whether the shell fills it; in single quotes, readers have to.
    """

    name: str
    default: str | None = None
    shell: bool = True


class Word(NamedTuple):
    """A word: its text, in which variables are placeholders such as `{NAME}`, and where it is in the script."""

    text: str
    begin: int
    end: int


class Command(NamedTuple):
    """A simple command with its words, the variables that it reads, and its faults."""

    words: tuple[Word, ...]
    variables: tuple[Variable, ...]
    faults: tuple[Fault, ...]


def commands(script: str) -> Iterator[Command]:
    """Yield the simple commands of a script; assignments of literal values hold for those that follow."""
    known: dict[str, str] = {}
    reader = _Reader(script, known)
    while (command := reader.command()) is not None:
        words = [*command.words]
        if words and words[0].text in ("export", "set", "declare", "local"):
            words = words[1:]
        while words and (match := _ASSIGNED.match(words[0].text)):
            known[match[1]] = words[0].text[match.end() :]
            words = words[1:]
        if words or command.faults:
            yield command._replace(words=tuple(words))


class _Reader:
    """The state of reading a script."""

    def __init__(self, script: str, known: Mapping[str, str]) -> None:
        self._text = script
        self._at = 0
        self._known = known
        self._begin()

    def _begin(self) -> None:
        self._words: list[Word] = []
        self._variables: dict[str, Variable] = {}
        self._faults: list[Fault] = []

    def command(self) -> Command | None:
        """Read the next command, or return none at the end."""
        self._begin()
        if self._at >= len(self._text):
            return None
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            if char == "\n" or (char == "\r" and text.startswith("\r\n", self._at)):
                self._at += 1 + (char == "\r")
                if self._words:
                    break
            elif char in _BLANK:
                self._blank(char)
            elif char == "#":
                self._at = self._line_end()
            elif match := _CONTINUED.match(text, self._at):
                self._continued(match)
            elif (match := _ENDS.match(text, self._at)) is not None:
                self._at = match.end()
                self._ended(match)
                break
            elif (match := _REDIRECT.match(text, self._at)) and not _TAG.match(text, self._at):
                self._redirect(match)
            else:
                self._word()
        return Command(tuple(self._words), tuple(self._variables.values()), tuple(self._faults))

    def _blank(self, char: str) -> None:
        if char not in " \t":
            self._faults.append(
                Fault(self._at, self._at + 1, "a no-break space is part of a word to the shell", "write a space")
            )
        self._at += 1

    def _continued(self, match: re.Match[str]) -> None:
        """Pass over the end of a line that continues the command, or was meant to."""
        self._at = match.end()
        if not match[2]:
            self._faults.append(Fault(*match.span(), "a backslash at the end continues nothing", "remove it"))
        elif match[1]:
            message = "a space after the backslash keeps it from continuing the command"
            self._faults.append(Fault(match.start(), match.start() + 2, message, "remove the space"))

    def _line_end(self) -> int:
        end = self._text.find("\n", self._at)
        return len(self._text) if end < 0 else end

    def _ended(self, match: re.Match[str]) -> None:
        """Note an `&` that ends a command in the middle of its URL."""
        before, after = self._text[match.start() - 1 : match.start()], self._text[match.end() : match.end() + 1]
        if match[0] == "&" and before.strip() and re.match(r"[\w.%\[\]-]", after):
            hint = "put the URL in quotation marks"
            self._faults.append(Fault(*match.span(), "the shell ends the command at this '&'", hint, fatal=True))
            self._at = self._line_end()

    def _redirect(self, match: re.Match[str]) -> None:
        """Leave out a redirection with its file; input that curl would read is not known here."""
        self._at = match.end()
        if match[0] == "<":
            self._faults.append(Fault(*match.span(), "the input of the command is not known here", fatal=True))
        while self._text[self._at : self._at + 1] in (" ", "\t"):
            self._at += 1
        count = len(self._words)
        if self._text[self._at : self._at + 1] not in ("", "\n") and not re.search(r"&[0-9-]$", match[0]):
            self._word()
        del self._words[count:]

    def _word(self) -> None:
        begin, pieces = self._at, list[str]()
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            if char == "'":
                pieces += self._single()
            elif char == '"':
                pieces += self._double()
            elif text.startswith("$'", self._at):
                pieces.append(self._ansi())
            elif char == "\\":
                pieces.append(self._escaped())
            elif char in "$`":
                pieces.append(self._variable())
            elif match := _TAG.match(text, self._at):
                pieces.append(self._tag(match))
            elif char in "\r\n" or char in _BLANK or char in "<>" or _ENDS.match(text, self._at):
                break
            else:
                pieces.append(char)
                self._at += 1
        self._words.append(Word(_shown("".join(pieces)), begin, self._at))

    def _tag(self, match: re.Match[str]) -> str:
        """Return a tag as it is; one of Hugo, which stands for a text, becomes a placeholder."""
        self._at = match.end()
        if match[0].startswith("<"):
            self._faults.append(Fault(*match.span(), f"{match[0]} is a redirection to the shell", "put it in quotation marks"))
        return _shown(match[0])

    def _unclosed(self, begin: int, mark: str) -> None:
        self._faults.append(Fault(begin, begin + len(mark), f"the quotation mark {mark} is not closed", fatal=True))
        self._at = len(self._text)

    def _single(self) -> list[str]:
        begin = self._at
        end = self._text.find("'", begin + 1)
        if end < 0:
            self._unclosed(begin, "'")
            return []
        self._at = end + 1
        inside, found, at = self._text[begin + 1 : end], list[str](), 0
        for match in _BRACED.finditer(inside):
            # The shell would leave it alone, so the reader was meant to replace it.
            message = f"{match[0]} is text in single quotes, which readers have to replace"
            self._faults.append(Fault(begin + 1 + match.start(), begin + 1 + match.end(), message))
            self._variables.setdefault(match[1], Variable(match[1], match[2], shell=False))
            found += [inside[at : match.start()], _placeholder(match[1])]
            at = match.end()
        return [*found, inside[at:]]

    def _double(self) -> list[str]:
        begin, found = self._at, list[str]()
        self._at += 1
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == '"':
                self._at += 1
                return found
            if char == "\\" and self._text[self._at + 1 : self._at + 2] in _IN_QUOTES:
                found.append(self._escaped())
            elif char in "$`":
                found.append(self._variable())
            else:
                found.append(char)
                self._at += 1
        self._unclosed(begin, '"')
        return []

    def _escaped(self) -> str:
        following = self._text[self._at + 1 : self._at + 2]
        self._at += 2
        return "" if following == "\n" else following

    def _ansi(self) -> str:
        begin = self._at
        self._at += 2
        found = ""
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "'":
                self._at += 1
                return found
            if char != "\\":
                found += char
                self._at += 1
            elif match := _ANSI_CODE.match(self._text, self._at):
                found += chr(int(match[1] or match[2] or match[3], 16) if not match[4] else int(match[4], 8))
                self._at = match.end()
            else:
                following = self._text[self._at + 1 : self._at + 2]
                found += _ANSI.get(following, following)
                self._at += 2
        self._unclosed(begin, "$'")
        return ""

    def _variable(self) -> str:
        begin, text = self._at, self._text
        if text[begin] == "`" or text.startswith("$(", begin):
            end = text.find("`", begin + 1) if text[begin] == "`" else _closing(text, begin + 2)
            self._at = len(text) if end < 0 else end + 1
            message = "the output of a command is not known here"
            self._faults.append(Fault(begin, self._at, message, "write a placeholder, such as {token}", fatal=True))
            return ""
        match = _BRACED.match(text, begin)
        name = match[1] if match else (found[0] if (found := _NAME.match(text, begin + 1)) else "")
        if not name:
            self._at += 1
            return "$"
        self._at = match.end() if match else begin + 1 + len(name)
        if name in self._known:
            return self._known[name]
        self._variables.setdefault(name, Variable(name, match[2] if match else None))
        return _placeholder(name)


def _shown(text: str) -> str:
    """Return a text in which tags of Hugo are placeholders: `{{< api/host >}}` is `{api-host}`."""
    return _HUGO.sub(lambda match: f"{{{re.sub('[^A-Za-z0-9]+', '-', match[1]).strip('-')}}}", text)


def _closing(text: str, at: int) -> int:
    """Return the index of the bracket that closes a command substitution, or -1."""
    depth = 1
    for index in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if not depth:
            return index
    return -1


def _placeholder(name: str) -> str:
    return f"{{{name}}}"
