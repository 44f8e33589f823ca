"""The shell's words are what shells read back."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
from hypothesis import given

from snippetgen.languages import shell
from tests.values import HAZARDS, texts


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("plain", "plain"),
        ("grant_type=client_credentials", "grant_type=client_credentials"),
        ("", "''"),
        ("=ls", "'=ls'"),
        ("~root", "'~root'"),
        ("a b", "'a b'"),
        ("it's", "'it'\\''s'"),
        ("$HOME `id` !x \\", "'$HOME `id` !x \\'"),
        ("a\nb", "'a\nb'"),
        ("{a,b}", "'{a,b}'"),
        ("é", "'é'"),
    ],
)
def test_a_text_has_its_word(text: str, word: str) -> None:
    assert shell.string(text) == word


@given(texts)
def test_any_text_is_read_back_from_its_word(text: str) -> None:
    assert shlex.split(shell.string(text), posix=True) == [text]


@pytest.mark.parametrize("name", ["sh", "bash", "dash", "zsh"])
def test_a_real_shell_reads_every_hazard_back(name: str) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    given_texts = [*HAZARDS, *(chr(code) for code in range(1, 256))]
    script = "".join(f"printf '%s\\0' {shell.string(text)}\n" for text in given_texts)
    done = subprocess.run([name, "-s"], input=script.encode(), capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == given_texts


def test_a_nul_is_refused() -> None:
    with pytest.raises(ValueError, match="NUL"):
        shell.string("a\0b")


def test_a_shell_has_no_data() -> None:
    assert not shell.native({})
    with pytest.raises(ValueError, match="no notation for data"):
        shell.literal({})


@given(texts)
def test_a_comment_holds_nothing_but_comments(text: str) -> None:
    assert all(line.startswith("#") for line in shell.comment(text).split("\n"))
    assert shlex.split(shell.comment(text), comments=True) == []


@pytest.mark.parametrize("text", ["", "1a", "a b", "a-b", "a=b", "é"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no name in this language"):
        shell.ident(text)
