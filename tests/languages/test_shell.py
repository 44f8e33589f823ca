"""What is known of the shell, and what no word can hold."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given

from snippetgen.languages import shell
from tests.languages.bench import Cases, Lookups, Toolchain, Trees
from tests.values import texts


def read(word: str) -> str:
    (text,) = shlex.split(word, posix=True)
    return text


# Each text ends in NUL, which none can hold; `od` writes all of them down as bytes, and `awk` one a line.
LINES = 'od -An -v -tx1 | awk \'{ for (i = 1; i <= NF; i++) if ($i == "00") print ""; else printf "%s", $i }\''
CASES = Cases(
    examples=[
        ({}, [
            ("plain", "plain"),
            ("grant_type=client_credentials", "grant_type=client_credentials"),
            ("", "''"), ("=ls", "'=ls'"),
            ("~root", "'~root'"),
            ("a b", "'a b'"),
            ("it's", "'it'\\''s'"),
            ("$HOME `id` !x \\", "'$HOME `id` !x \\'"),
            ("a\nb", "'a\nb'"),
            ("{a,b}", "'{a,b}'"),
            ("é", "'é'"),
        ]),
        ({"quote": "'"}, [("plain", "'plain'"), ("it's", "'it'\\''s'")]),
    ],
    comments=[("a\r\nb\u2028c\x00\n\n$(d)", "# a\n# b\n# c\n#\n# $(d)")],
    comment="#.*",
    read=read,
    trees=Trees("bash", {"concatenation", "number", "raw_string", "string", "word"}, special="'"),
    lookups=Lookups(
        alone='"$TOKEN"', header='"Bearer $TOKEN"', lines="""'{\n  "a": "'"$TOKEN"'"\n}'""", key='"x-$TOKEN"',
        shown="""'{id}/${x}%'"$TOKEN\"""",
        statement="x %s\n", code="$((1 + 1))",
        operands=["b {} c", "a {}", "{} b"],
        joined="a $X", several=True,
    ),
    program=f"COMMENT\n{{\n:\nPRINTS\n}} | {LINES}\n",
    show="printf '%s\\0' LITERAL",
    toolchains={name: Toolchain("main.sh", f"{name} main.sh", (name, "awk", "od")) for name in ("sh", "bash", "dash", "zsh")},
    cannot="\0",
    escapes=False,
)  # fmt: skip


def test_a_nul_is_refused() -> None:
    with pytest.raises(ValueError, match="NUL"):
        shell.string("a\0b")


@given(texts)
def test_a_comment_is_no_word_of_a_command(text: str) -> None:
    assert shlex.split(shell.comment(text), comments=True) == []
