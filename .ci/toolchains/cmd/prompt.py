"""Read commands as Windows' command prompt does, and run those of curl.

    python .ci/toolchains/cmd/prompt.py [--check | --hex] FILE

With `--check`, nothing is run; with `--hex`, the first argument of each command is printed as hexadecimal digits, one a line.
README.md says what that proves, and what not.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["Fault", "arguments", "commands"]

LONGEST = 8191
"""https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation"""

_KEY = re.compile(r"[\0-\x08\t\v-\x1f\x7f]")
# Any name that begins so might be that of a variable; no name has a quotation mark.
_NAME = re.compile(r'(?:[^\W\d]|[_=])[^"]*').fullmatch
_SPECIAL = frozenset("&|<>()")


class Fault(Exception):  # noqa: N818 - it is the program's
    """Something that would not be an argument at the prompt, or of which is not known here what it does."""


def commands(source: str) -> Iterator[str]:
    """Yield the command lines of a text that is pasted at the prompt, without cmd's own signs.

    Raises:
        Fault: a line has a key, a variable, an operator, or a quotation mark that is not closed.
    """
    pasted = iter(source.removesuffix("\n").split("\n"))
    for line in pasted:
        if line and not line.startswith(":"):
            yield "".join(_characters(_expanded(line), pasted))
        elif line.endswith("^"):
            raise Fault("the label goes on in the next line")


def _expanded(line: str) -> str:
    """Return a line as it is, if no variable is in it (phase 1: variables are expanded before anything else is read)."""
    if key := _KEY.search(line):
        raise Fault(f"the prompt takes U+{ord(key[0]):04X} for a key")
    ends = [at for at, char in enumerate(line) if char == "%"]
    for begin, end in pairwise(ends):
        name = line[begin + 1 : end].partition(":")[0]
        if name and _NAME(name):
            raise Fault(f"%{name}% may be a variable")
    return line


def _characters(line: str, pasted: Iterator[str]) -> Iterator[str]:
    """Yield the characters of a command (phase 2: quotation marks, carets, operators)."""
    at, quoted = 0, False
    while at < len(line):
        char = line[at]
        at += 1
        if char == '"':
            quoted = not quoted
        elif not quoted and char in _SPECIAL:
            raise Fault(f"{char} is an operator")
        elif not quoted and char == "^":
            if at == len(line):  # the line end is dropped, and what follows it is literal
                line, at = _expanded(next(pasted, "")), 0
                if not line:
                    yield "\n"
                    line = _expanded(next(pasted, ""))
                    continue
            char = line[at]
            at += 1
        yield char
    if quoted:
        raise Fault("a quotation mark is not closed")


def arguments(command: str) -> list[str]:
    """Return the arguments of a command, of which the first is the program, as Microsoft's C runtime reads them.

    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
    """
    found: list[str] = []
    at, length = 0, len(command)
    while True:
        while at < length and command[at] in " \t":
            at += 1
        if at == length:
            return found
        word, quoted = "", False
        while at < length and (quoted or command[at] not in " \t"):
            begin = at
            while at < length and command[at] == "\\":
                at += 1
            backslashes = at - begin
            if at == length or command[at] != '"':
                word += "\\" * backslashes
                if not backslashes:
                    word += command[at]
                    at += 1
                continue
            word += "\\" * (backslashes // 2)
            if backslashes % 2:
                word += '"'
            elif quoted and command[at + 1 : at + 2] == '"':
                word += '"'
                at += 1
            else:
                quoted = not quoted
            at += 1
        found.append(word)


def _run(command: str, *, checked: bool) -> None:
    program, *words = arguments(command)
    if program != "curl":
        raise Fault(f"the command {program!r} is not known here")
    if len(command) > LONGEST:
        raise Fault(f"a command of {len(command)} characters is too long")
    words = [os.devnull if word == "NUL" else word for word in words]  # a file of that name is a device of Windows
    if not checked and (status := subprocess.run(["curl", *words], check=False).returncode):
        sys.exit(status)


def main() -> None:
    """Run, check or print the commands of a file; a fault ends it."""
    *options, path = sys.argv[1:]
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    try:
        for command in commands(source):
            if "--hex" in options:
                print(arguments(command)[1].encode().hex())
            else:
                _run(command, checked="--check" in options)
    except Fault as fault:
        sys.exit(f"{path}: {fault}")


if __name__ == "__main__":
    main()
