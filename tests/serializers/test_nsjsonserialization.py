"""What is known of Objective-C's `NSJSONSerialization`."""

from __future__ import annotations

from tests.languages.test_objc import CASES as OBJC
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null}, "d": {}}'
LITERAL = """@{
    @"a": @[@1, @YES],
    @"b": @{
        @"c": [NSNull null],
    },
    @"d": @{},
}"""
PROGRAM = """#import <Foundation/Foundation.h>
static void show(id value) {
  NSData *data = [NSJSONSerialization dataWithJSONObject:value options:0 error:nil];
  printf("%.*s\\n", (int)[data length], (const char *)[data bytes]);
}
int main(void) {
@autoreleasepool {
PRINTS
}
}
"""
CASES = Cases(
    literals=[(DATA, 0, LITERAL)],
    keeps=[
        *("[2147483648, 9223372036854775807, -9223372036854775807]", "[0, -7]"),
        "[0.5, -19.25, 1234567.125, 100.75]",
        '{"\\u0000": "", "\\u0000a": "", "\\uffff": ""}',
    ],
    changes=[
        *("[9223372036854775808]", "[9.99]", "[0.1]", "[1.0]", "[1e3]", "[-0]", "null", '"text"', "5"),
        *('{"\\u00e9": null, "e\\u0301": null}', '[{"\\u212b": null, "\\u00c5": null}]'),
    ],
    program=PROGRAM,
    show="show(LITERAL);",
    toolchain=OBJC.toolchains["-fno-trigraphs"],
    deepest=100,
    ordered=False,
)
