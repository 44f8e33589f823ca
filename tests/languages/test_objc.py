"""What is known of Objective-C."""

from __future__ import annotations

from tests.languages.bench import U4, U8, Cases, Lookups, Style, Toolchain, Trees, reader

CLANG = "debian13 clang {} @/opt/stand-in/compile main.m -o program @/opt/stand-in/link && debian13 ./program"
NEEDS = ("unshare", "debian13", "trixie/opt/stand-in/.built")
LITERAL = r"""@"(?P<text>(?:(?!\?\?[=/'()!<>-])[^"\\\n]|\\.)*)\""""
ESCAPE = rf'([0-3][0-7]{{2}}(?:\\[0-3][0-7]{{2}})*)|{U4}|{U8}|[nrt"\\?]'


def number(digits: str) -> str:
    """Read the octal digits of the bytes of UTF-8, three a byte, or the four or eight hexadecimal digits of a character."""
    return bytes(int(byte, 8) for byte in digits.split("\\")).decode() if len(digits) % 4 == 3 else chr(int(digits, 16))


LOOKUP = '[NSProcessInfo.processInfo.environment objectForKey:@"TOKEN"]'
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '@"plain"'), ("it's", '@"it\'s"'), ('say "hi"', r'@"say \"hi\""'),
            ("end\\", r'@"end\\"'), ("a\r\n\tb", r'@"a\r\n\tb"'),
            ("\0\x1b\x7f\x85\x9f", r'@"\000\033\177\302\205\302\237"'),
            ("\x011 \u0085f", r'@"\0011 \302\205f"'), ("é 日本 😀", '@"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'@"\u00a0\u2028\u202e\ufeff\U000e0001"'),
            ("what??! ???/ ??", r'@"what?\?! ??\?/ ??"'),
            ("$x #{x} %s %@", '@"$x #{x} %s %@"'),
        ]),
        ({"lines": "TEXT", "column": 4}, [
            ("", '@""'), ("one line\n", r'@"one line\n"'),
            ('{\n  "a": 1\n}', '@"{\\n"\n    @"  \\"a\\": 1\\n"\n    @"}"'),
            ("\n\r\nb", '@"\\n"\n    @"\\r\\n"\n    @"b"'),
        ]),
    ],
    comments=[("a\\", "// a\\ //"), ("a\\ \nb??/", "// a\\ //\n// b??/ //"), ("\\", "// \\ //"), ("C:\\x", "// C:\\x")],
    comment=r"//.*(?<!\\)(?<!\?\?/)",
    read=reader(Style(LITERAL, ESCAPE, number=number), joint=r"\n *"),
    trees=Trees("objc", {"concatenated_string", "string_literal"}, special='"\\\n'),
    lookups=Lookups(
        alone=LOOKUP, header=f'[NSString stringWithFormat:@"Bearer %@", {LOOKUP}]',
        lines='[NSString stringWithFormat:@"{\\n"\n    @"  \\"a\\": \\"%@\\"\\n"\n    @"}", ' + LOOKUP + "]",
        key=f'[NSString stringWithFormat:@"x-%@", {LOOKUP}]',
        shown='[@[@"{id}/${x}%", ' + LOOKUP + '] componentsJoinedByString:@""]',
        path=f"[{LOOKUP} stringByAddingPercentEncodingWithAllowedCharacters:NSCharacterSet.alphanumericCharacterSet]",
        statement="void a(void) { x = %s; }\n", code="%d",
        operands=["[{} length]", "@{{ {}: a }}", "a(b, {})"],
        joined="a b", several=True,
    ),
    program="""COMMENT
#import <Foundation/Foundation.h>
static void show(NSString *text) {
  NSData *data = [text dataUsingEncoding:NSUTF8StringEncoding];
  for (NSUInteger i = 0; i < [data length]; i++) printf("%02x", ((const unsigned char *)[data bytes])[i]);
  printf("\\n");
}
int main(void) {
@autoreleasepool {
PRINTS
}
}
""",
    show="show(LITERAL);",
    toolchains={name: Toolchain("main.m", CLANG.format(name), NEEDS) for name in ("-ftrigraphs", "-fno-trigraphs")},
)  # fmt: skip
