"""What is known of Ruby, and that a comment on the first line sets nothing for the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from snippetgen.languages import ruby
from tests.languages.bench import BRACED, SHORT, U4, Cases, Lookups, Style, Toolchain, Trees, quoted, reader, run

ESCAPE, PLAIN = rf"x([0-7][0-9a-f])|{U4}|{BRACED}|{SHORT}|#", r"#(?![{$@])|[^\\#]"
# Each line but an empty one has the two spaces that Ruby takes away, and one at least has no more of them.
LINE = r"(?:(?! *(?P=name)\n)  .*)?\n"
LINES = rf"(?P<chomp>\.chomp)?\n(?P<text>(?:{LINE})*?(?=  [^ \n]){LINE}(?:{LINE})*)(?P=name)"


def content(literal: re.Match[str]) -> str:
    return re.sub("^  ", "", literal["text"], flags=re.MULTILINE).removesuffix("\n" if literal["chomp"] else "")


CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'), ("it's", '"it\'s"'), ('say "hi"', r'"say \"hi\""'), ("end\\", r'"end\\"'),
            ("a\r\n\tb", r'"a\r\n\tb"'), ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\u0085"'), ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\u{e0001}"'),
            ("#{x} #$x #@x #@@x # #x ##{x}", r'"\#{x} \#$x \#@x \#@@x # #x #\#{x}"'),
            ("\\#{x} \\u{41} %s", r'"\\\#{x} \\u{41} %s"'),
        ]),
        ({"quote": "'"}, [("a/b", "'a/b'"), ("it's", r"'it\'s'"), ('"\\ #{x}', "'\"\\\\ #{x}'"), ("a\tb'", '"a\\tb\'"')]),
        ({"lines": "TEXT"}, [
            ("one line", '"one line"'), ("one line\n", r'"one line\n"'),
            ('{\n  "a": "\\u0041 #{x}"\n}', '<<~\'TEXT\'.chomp\n  {\n    "a": "\\u0041 #{x}"\n  }\nTEXT'),
            ("a\n\nb\n", "<<~'TEXT'\n  a\n\n  b\nTEXT"), ("a\n\nb\n\n", "<<~'TEXT'\n  a\n\n  b\n\nTEXT"),
            ('a\r\n\t#{b} "c"\u00a0\\', '<<~TEXT.chomp\n  a\\r\n  \\t\\#{b} "c"\\u00a0\\\\\nTEXT'),
            ("a\n  TEXT\nTEXT_", "<<~'TEXT__'.chomp\n  a\n    TEXT\n  TEXT_\nTEXT__"),
            ("  a\n  b", r'"  a\n  b"'), ("a \nb", r'"a \nb"'), ("a\nb\r", r'"a\nb\r"'),
        ]),
    ],
    comments=[("The coding: none", "# The cod-ing: none"), ("-*- Encoding = none -*-", "# -*- Encod-ing = none -*-"),
        ("frozen_string_literal: true", "# frozen_string_lit-eral: true"), ("coding is fun", "# coding is fun")],
    comment=r"#(?!(?i:.*(?:coding|frozen.string.literal|shareable.constant.value|warn.indent)\s*[:=])).*",
    read=reader(
        Style(quoted(), ESCAPE, PLAIN), Style(quoted("'"), r"['\\]"),
        Style(rf"<<~'(?P<name>\w+)'{LINES}", content=content),
        Style(rf"<<~(?P<name>\w+){LINES}", ESCAPE, PLAIN, content=content),
    ),
    trees=Trees("ruby", {"heredoc_beginning", "heredoc_body", "string"}, special='"\\#'),
    lookups=Lookups(
        alone='ENV.fetch("TOKEN")', header='"Bearer #{ENV.fetch("TOKEN")}"',
        lines='<<~TEXT.chomp\n  {\n    "a": "#{ENV.fetch("TOKEN")}"\n  }\nTEXT', key='"x-#{ENV.fetch("TOKEN")}"',
        shown='"{id}/${x}%#{ENV.fetch("TOKEN")}"', path='ERB::Util.url_encode(ENV.fetch("TOKEN"))',
        statement="x = %s\n", code="#{1 + 1}",
        operands=["{}.encode('UTF-8')", "a({} + b)", "{{ {} => b }}"],
        joined='"a" + ENV.fetch("X")', several=False,
    ),
    program="COMMENT\nIMPORTS\nPRINTS\n", show="text = LITERAL\nputs text.b.unpack1('H*')",
    toolchains={"ruby": Toolchain("main.rb", "ruby --disable-gems main.rb", ("ruby",))},
)  # fmt: skip


@pytest.mark.parametrize("first", ["coding: none", "frozen_string_literal: true", "-*- warn-indent: x; coding: none -*-"])
def test_ruby_takes_nothing_from_a_comment_on_the_first_line(first: str, tmp_path: Path) -> None:
    assert run(CASES.toolchains["ruby"], f"{ruby.comment(first)}\nputs 'done' << '.'\n", tmp_path) == ["done."]
