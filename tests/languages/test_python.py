"""What is known of Python, and what its tokeniser makes of comments."""

from __future__ import annotations

import ast
import subprocess
import sys
import tokenize
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from shlex import quote

import pytest
from hypothesis import given

from snippetgen import load_spec, render
from snippetgen.languages import python
from snippetgen.problems import Refused
from tests.languages.bench import Cases, Lookups, Toolchain, Trees
from tests.values import texts

CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'),
            ("it's", '"it\'s"'),
            ('say "hi"', "'say \"hi\"'"), ('"a\'', '"\\"a\'"'),
            ("end\\", r'"end\\"'),
            ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\x85"'),
            ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\xa0\u2028\u202e\ufeff\U000e0001"'),
            ("{x} %s \\N{DASH}", r'"{x} %s \\N{DASH}"'),
        ]),
        ({"lines": "TEXT"}, [
            ("one line\n", r'"one line\n"'),
            ('<a b="c">\n  \\d\r\n</a>\n', '"""<a b="c">\n  \\\\d\\r\n</a>\n"""'),
            ('"""\n""""x"', '"""\\"""\n\\"\\"""x\\""""'),
            ('a\n"', '"""a\n\\""""'),
            ("a \nb", r'"a \nb"'),
        ]),
        ({"quote": '"'}, [('say "hi"', r'"say \"hi\""')]),
        ({"quote": "'"}, [("it's", r"'it\'s'"), ('say "hi"', "'say \"hi\"'")]),
    ],
    comments=[("The coding: none\r\nb\u2028c\x00", "# The cod-ing: none\n# b\n# c"), ("coding is fun", "# coding is fun")],
    comment=r"#(?!.*coding[:=]).*",
    read=ast.literal_eval,
    trees=Trees("python", {"binary_operator", "string"}, special='"\\\n'),
    lookups=Lookups(
        alone='os.environ["TOKEN"]', header="""f"Bearer {os.environ['TOKEN']}\"""",
        lines='''f"""{{\n  "a": "{os.environ['TOKEN']}"\n}}"""''', key="""f"x-{os.environ['TOKEN']}\"""",
        shown='("{id}/${x}%" + os.environ["TOKEN"])', path='urllib.parse.quote(os.environ["TOKEN"], safe="")',
        statement="x = %s\n", code="{1 + 1}",
        operands=["{}.encode()", "a({} + b)", "{{ {}: b }}"],
        joined='"a" + os.environ["X"]', several=True,
    ),
    program="COMMENT\nIMPORTS\nPRINTS\n",
    show="print(LITERAL.encode().hex())",
    toolchains={"python": Toolchain("main.py", f"{quote(sys.executable)} main.py", ())},
)  # fmt: skip


@given(texts)
def test_python_reads_nothing_but_comments_in_a_comment(text: str) -> None:
    tokens = tokenize.tokenize(BytesIO(f"{python.comment(text)}\n".encode()).readline)
    nothing = {tokenize.ENCODING, tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER}
    assert {token.type for token in tokens} <= nothing


@pytest.mark.parametrize("client", ["python/requests", "python/httpx", "python/httpx-async"])
def test_ruff_leaves_samples_as_they_are(client: str, tmp_path: Path) -> None:
    for path in Path(__file__).parents[2].glob("samples/*/spec.yaml"):
        with suppress(Refused):
            (tmp_path / f"{path.parent.name}.py").write_text(render(load_spec(path), client), "utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--diff", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
