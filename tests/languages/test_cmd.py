"""What is known of Windows' command prompt, and what cannot be pasted there."""

from __future__ import annotations

import pytest

from snippetgen.languages import cmd
from tests.languages.bench import Cases, Toolchain
from tests.prompt import words

KEYS = "".join(chr(code) for code in (*range(32), 127) if code != 10)


def read(word: str) -> str:
    ((_, text),) = words(f"curl {word}\n")
    return text


CASES = Cases(
    examples=[
        ({}, [
            ("plain", "plain"), ("https://a.example/b", "https://a.example/b"), ("", '""'), ("a b", '"a b"'), ("é", '"é"'),
            ("a=b", '"a=b"'), ('say "hi"', '"say ""hi"""'), ("it's ^ & | < >", '"it\'s ^ & | < >"'),
            ("a\\b", '"a\\b"'), ("end\\", '"end\\\\"'), ('\\"', '"\\\\"""'),
            ("100 %", '"100 %"'), ("%20b%20", '"%20b%20"'), ("%PATH", '"%PATH"'),
            ("%PATH%", '%"PATH%"'), ("a%C3%A9", '"a"%"C3%A9"'), ("\\%A%", '"\\\\"%"A%"'),
            ("a\nb", '"a"^\n\n"b"'), ("\n", '""^\n\n""'), ("%A\n%B", '"%A"^\n\n"%B"'),
        ]),
        ({"quote": "'"}, [("plain", '"plain"')]),
    ],
    comments=[("a\r\nb\u2028c\x00\n\n%PATH% ^", ":: a\n:: b\n:: c\n::\n:: %PATH% ^ ::")],
    comment="::( .*)?",
    read=read,
    trees=None,
    lookups=None,
    program="COMMENT\nPRINTS\n",
    show="curl LITERAL",
    toolchains={"prompt": Toolchain("main.cmd", "cmd --hex main.cmd", ("cmd", "python3"))},
    cannot=KEYS,
    escapes=False,
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=rf"U\+{ord(key):04X}"):
        cmd.string(f"a{key}b")
