"""What is known of Swift."""

from __future__ import annotations

from tests.languages.bench import BRACED, SHORT, Cases, Lookups, Style, Toolchain, Trees, quoted, reader

SWIFTC = "debian13 swiftc -swift-version 5 -use-ld=lld -module-cache-path /var/cache/swift-modules -o program main.swift"
NEEDS = ("unshare", "debian13", "trixie/usr/bin/swiftc")
ESCAPE = rf"{BRACED}|\(UnicodeScalar\(0x(fd[de][0-9a-f])\)!\)|{SHORT}"
LOOKUP = 'ProcessInfo.processInfo.environment["TOKEN"]!'
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'),
            ("it's", '"it\'s"'),
            ('say "hi"', r'"say \"hi\""'),
            ("end\\", r'"end\\"'),
            ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\\(x) \\u{41}", r'"\\(x) \\u{41}"'),
            ("\0\x1b\x7f\x85", r'"\u{0}\u{1b}\u{7f}\u{85}"'),
            ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u{a0}\u{2028}\u{202e}\u{feff}\u{e0001}"'),
            ("\ufdd0\ufdef\uffff", r'"\(UnicodeScalar(0xfdd0)!)\(UnicodeScalar(0xfdef)!)\u{ffff}"'),
            ("$x #{x} %s", '"$x #{x} %s"'),
        ]),
        ({"lines": "TEXT"}, [
            ("one line", '"one line"'),
            ("one line\n", r'"one line\n"'),
            ('{\n  "a": "\\u0041"\n}', '"""\n{\n  \\"a\\": \\"\\\\u0041\\"\n}\n"""'),
            ("a\r\n\tb\u00a0\\\n", '"""\na\\r\n\\tb\\u{a0}\\\\\n\n"""'),
            ("a \nb", r'"a \nb"'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\n/* d", "// */ a\n// b\n// c\n//\n// /* d")],
    comment="//.*",
    read=reader(Style(r'"""\n(?P<text>(?:[^"\\]|\\.)*)\n"""', ESCAPE), Style(quoted(), ESCAPE)),
    trees=Trees("swift", {"line_string_literal", "multi_line_string_literal"}, special='"\\'),
    lookups=Lookups(
        alone=LOOKUP, header=rf'"Bearer \({LOOKUP})"', lines='"""\n{\n  \\"a\\": \\"\\(' + LOOKUP + ')\\"\n}\n"""',
        key=rf'"x-\({LOOKUP})"', shown=rf'"{{id}}/${{x}}%\({LOOKUP})"',
        path=f"{LOOKUP}.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!",
        statement="let x = %s\n", code="\\(1 + 1)",
        operands=["{}.utf8", "a({} + b)", "a(b, {})"],
        joined='"a" + ProcessInfo.processInfo.environment["X"]!', several=True,
    ),
    program="""COMMENT
import Foundation
func show(_ text: String) {
    let digits = Array("0123456789abcdef".utf8)
    print(String(decoding: text.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
}
PRINTS
""",
    show="show(LITERAL)",
    toolchains={"swift": Toolchain("main.swift", f"{SWIFTC} && debian13 ./program", NEEDS)},
)  # fmt: skip
