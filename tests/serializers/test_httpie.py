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
        ('{"a": "\\u202e"}', 2, """--raw='{\n  "a": "\\u202e"\n}'"""),
        # The separators, paths and options of https://httpie.io/docs/cli/request-items and https://httpie.io/docs/cli/nested-json.
        *((text, 0, f"--raw='{text[0]}\n  {text[1:-1]}\n{text[-1]}'") for text in (
            '{"a=b": "c"}', '{"a:b": "c"}', '{"a@b": "c"}', '{"a[b]": "c"}', '{"a[]": "c"}', '{"0": "c"}', '{"-a": "c"}',
            '{"": "c"}', '{"a b": "c"}', '{"a\\\\b": "c"}', '{"a": "=c"}', '{"a": "@c"}', '{"a": "\\\\:"}', '{"a": 1.50}',
            '{"a": 1e3}',
        )),
    ],
    keeps=["0", "-7", "12345678901234567890", "1.5", "1.0", "1.10", "1e3", "-0", "null", '""', '"x"', '{"a": 1.50}', '{"a": "@b"}',
           '{"a": "\\\\:b"}', '{"a": ["\\\\:b"]}'],
    changes=[],
    program="PRINTS\n",
    show="http --ignore-stdin --offline --print=B POST http://localhost LITERAL | tr -d '\\n'; echo",
    toolchain=Toolchain("main.sh", "sh main.sh", ("sh", "http", "httpie/bin/http")),
)  # fmt: skip
