"""What is known of HTTPie's arguments for JSON."""

from __future__ import annotations

from tests.languages.bench import Toolchain
from tests.serializers.bench import Cases

DATA = '{"name": "Ana O\'Neil", "age": 42, "vip": true, "note": null, "tags": ["a b", 1.5], "at": {"x": {}, "y": []}}'
ITEMS = r"""'name=Ana O'\''Neil' \
  age:=42 \
  vip:=true \
  note:=null \
  'tags:=["a b", 1.5]' \
  'at:={"x": {}, "y": []}'"""
CASES = Cases(
    literals=[
        (DATA, 2, ITEMS),
        ('{"text": "a\\nb", "empty": ""}', 0, "'text=a\nb' \\\nempty="),
        ('["a"]', 2, """--raw='["a"]'"""),
        ("{}", 2, "--raw='{}'"),
        # What follows `=` in a separator, and escapes: https://httpie.io/docs/cli/request-items
        ('{"a": "@b", "c": "=d"}', 0, """'a:="@b"' \\\n'c:="=d"'"""),
        ('{"a": "\\\\:"}', 0, """'a:="\\\\:"'"""),
        ('{"a": "\\u202e"}', 0, """'a:="\\u202e"'"""),
    ],
    keeps=[
        "0",
        "-7",
        "1.10",
        "1e3",
        "-0",
        "null",
        '""',
        '"x"',
        '{"a": 12345678901234567890, "b": 1.5}',
        '{"a": "@", "b": "\\\\:=@;"}',
    ],
    changes=['{"a": 1.50}', '{"a": [1e3]}', '{"a b": 1}', '{"a:b": 1}', '{"a[b]": 1}', '{"-a": 1}', '{"0": 1}'],
    names="[A-Za-z_][A-Za-z0-9_.-]*",
    program="PRINTS\n",
    show="http --ignore-stdin --offline --print=B POST http://localhost LITERAL | tr -d '\\n'; echo",
    toolchain=Toolchain("main.sh", "sh main.sh", ("sh", "http", "httpie/bin/http")),
)
