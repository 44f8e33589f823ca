"""What is known of Go, and that gofmt leaves literals and samples as they are."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from snippetgen import load_spec, render
from snippetgen.languages import go
from snippetgen.problems import Refused
from tests.languages.bench import (
    LOOKED_UP,
    SHORT,
    U4,
    U8,
    Cases,
    Lookups,
    Style,
    Toolchain,
    Trees,
    fill,
    quoted,
    reader,
    reading,
    run,
)
from tests.values import COMMENTS, HAZARDS, LINES

SHOW = 'func show(text string) {\n\tout.Printf("%x\\n", text)\n}\n'
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'), ("", '""'), ('say "hi" \\', '`say "hi" \\`'),
            ('a "`b`"', r'"a \"`b`\""'), ('"a"\n', r'"\"a\"\n"'), ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\u0085"'), ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\U000e0001"'),
            ("%s ${x} {{x}}", '"%s ${x} {{x}}"'),
        ]),
        ({"lines": "TEXT"}, [
            ("one line", '"one line"'), ("one line\n", r'"one line\n"'),
            ('{\n  "a": "\\u0041"\n}', '`{\n  "a": "\\u0041"\n}`'),
            ('{\n  "a": "b",\n  "c": "`d`"\n}', '`{\n  "a": "b",\n  "c": "` + "`" + `d` + "`" + `"\n}`'),
            ('{\n  "a": "b",\n  "c": "\u2028"\n}', '`{\n  "a": "b",\n  "c": "` + "\\u2028" + `"\n}`'),
            ("`a` `b`\n`c` `d`\n", '"`a` `b`\\n" +\n\t\t"`c` `d`\\n"'),
            ("a\r\nb\rc\n", '"a\\r\\n" +\n\t\t"b\\rc\\n"'), ("a \nb", '"a \\n" +\n\t\t"b"'),
        ]),
    ],
    comments=[
        ("*/ a\r\nb\u2028c\x00\n\ngo:build x", "// */ a\n// b\n// c\n//\n// go:build x"),
        ("a\n+build ignore\n  +build x", "// a\n// \\+build ignore\n// \\+build x"),
    ],
    comment=r"//(?! *\+build)( .*)?",
    read=reader(
        Style(quoted(), rf"x([0-7][0-9a-f])|{U4}|{U8}|{SHORT}"), Style("`(?P<text>[^`\r]*)`"), joint=r" \+(?: |\n\t\t)"
    ),
    trees=Trees("go", {"binary_expression", "interpreted_string_literal", "raw_string_literal"}, special='"\\`\n'),
    lookups=Lookups(
        alone='os.Getenv("TOKEN")', header='fmt.Sprintf("Bearer %s", os.Getenv("TOKEN"))',
        lines='`{\n  "a": "` + os.Getenv("TOKEN") + `"\n}`', key='fmt.Sprintf("x-%s", os.Getenv("TOKEN"))',
        shown='("{id}/${x}%" + os.Getenv("TOKEN"))',
        path='url.PathEscape(os.Getenv("TOKEN"))', query='url.QueryEscape(os.Getenv("TOKEN"))',
        statement="package main\n\nfunc main() {\n\tx = %s\n}\n", code="%d",
        operands=["{}[0]", "a({} + b)", "a(b, {})"],
        joined='"a" + os.Getenv("X")', several=False,
    ),
    program='COMMENT\n\npackage main\n\nimport (\n\tout "fmt"\n\tIMPORTS\n)\n\n' + SHOW + "\nfunc main() {PRINTS\n}\n",
    show="\n\tshow(LITERAL)",
    toolchains={"go": Toolchain("main.go", "GO111MODULE=off go run .", ("go",))},
)  # fmt: skip


def test_gofmt_leaves_literals_and_samples_as_they_are(tmp_path: Path) -> None:
    prints = [fill(CASES.show, LITERAL=go.string(text, lines=lines)) for text in (*HAZARDS, *LINES) for lines in ("", "TEXT")]
    prints += [fill(CASES.show, LITERAL=go.string(reading("go", text), **options)) for text, options in LOOKED_UP.values()]
    for path in Path(__file__).parents[2].glob("samples/*/spec.yaml"):
        with suppress(Refused):
            (tmp_path / f"{path.parent.name}.go").write_text(render(load_spec(path), "go/net-http"), "utf-8", newline="")
    gofmt = Toolchain("literals.go", "gofmt -d .", ("gofmt",))
    source = fill(CASES.program, COMMENT=go.comment("\n".join(COMMENTS)), PRINTS="\n".join(prints), IMPORTS='"os"')
    assert run(gofmt, source, tmp_path) == []
