"""What is known of Rust, and that rustfmt leaves literals and samples as they are."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from snippetgen import load_spec, render
from snippetgen.languages import rust
from snippetgen.problems import Refused
from tests.languages.bench import BRACED, LOOKED_UP, SHORT, Cases, Lookups, Style, Toolchain, Trees, reader, reading, run
from tests.values import COMMENTS, HAZARDS, LINES

LOOKUP, NEEDS = 'std::env::var("TOKEN")?', ("rust", "rust/.installed-by-install-rust")
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'), ("", '""'), ("it's", '"it\'s"'), ('say "hi" \\', 'r#"say "hi" \\"#'),
            ("C:\\x", r'r"C:\x"'), ('a "## b"#', 'r###"a "## b"#"###'), ('"a"\n', r'"\"a\"\n"'), ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\0\x1b\x7f\x85é 日本 😀", r'"\x00\x1b\x7f\u{85}é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u{a0}\u{2028}\u{202e}\u{feff}\u{e0001}"'),
            ("%s ${x} {{x}} {x}", '"%s ${x} {{x}} {x}"'),
        ]),
        ({"lines": "TEXT"}, [
            ("one line", '"one line"'), ("one line\n", r'"one line\n"'), ("a\n b\n", '"a\n b\n"'),
            ('{\n  "a": "\\u0041"\n}', 'r#"{\n  "a": "\\u0041"\n}"#'), ('"a"\r\n\\', '"\\"a\\"\\r\n\\\\"'),
            ('"a": 1,\n"c": "\u2028"', '"\\"a\\": 1,\n\\"c\\": \\"\\u{2028}\\""'), ("a \nb", r'"a \nb"'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\n/ d\n! e", "// */ a\n// b\n// c\n//\n// / d\n// ! e")], comment="//( .*)?",
    read=reader(
        Style(r'r(?P<hashes>#*)"(?P<text>[^\r]*?)"(?P=hashes)'),
        Style(r'"(?P<text>(?:[^"\\\r]|\\[^\r\n])*)"', rf"x([0-7][0-9a-f])|{BRACED}|{SHORT}"),
    ),
    trees=Trees("rust", {"raw_string_literal", "string_literal"}, special='"\\'),
    lookups=Lookups(alone=LOOKUP, header=f'format!("Bearer {{}}", {LOOKUP})',
        lines=f'format!(\n        r#"{{{{\n  "a": "{{}}"\n}}}}"#,\n        {LOOKUP}\n    )', key=f'format!("x-{{}}", {LOOKUP})',
        shown=f'format!("{{}}{{}}", "{{id}}/${{x}}%", {LOOKUP})', path=f"urlencoding::encode(&{LOOKUP})",
        statement="fn main() { let x = %s; }\n", code="{0}", operands=["{}.len()", "a({} + b)", "a(b, {})"],
        joined='"a" + std::env::var("X")?', several=True,
    ),
    program="""COMMENT
fn show(text: impl AsRef<str>) {
    println!("{}", text.as_ref().bytes().map(|byte| format!("{byte:02x}")).collect::<String>());
}
fn main() -> Result<(), Box<dyn std::error::Error>> {
PRINTS
    Ok(())
}
""",
    show="show(LITERAL);", toolchains={"rust": Toolchain("main.rs", "rust build main.rs program && ./program", NEEDS)},
)  # fmt: skip


def test_rustfmt_leaves_literals_and_samples_as_they_are(tmp_path: Path) -> None:
    literals = [rust.string(text, lines=lines) for text in (*HAZARDS, *LINES) for lines in ("", "TEXT")]
    literals += [rust.string(reading("rust", text), **options) for text, options in LOOKED_UP.values()]
    for path in Path(__file__).parents[2].glob("samples/*/spec.yaml"):
        with suppress(Refused):
            (tmp_path / f"{path.parent.name}.rs").write_text(render(load_spec(path), "rust/reqwest"), "utf-8", newline="")
    rustfmt = Toolchain("literals.rs", "rustfmt --edition 2024 --check *.rs 2>&1 || true", ("rustfmt",))
    statements = "".join(f"    let text = {each};\n" for each in literals)
    assert run(rustfmt, rust.comment("\n".join(COMMENTS)) + f"\nfn main() {{\n{statements}}}\n", tmp_path) == []
