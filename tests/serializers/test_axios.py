"""What is known of axios, and that it leaves keys out."""

from __future__ import annotations

from pathlib import Path

from snippetgen.serializers import axios
from snippetgen.text import JsonValue
from tests.languages.bench import Toolchain, fill, run
from tests.serializers.test_json_stringify import CASES as JSON_STRINGIFY

# Where the request would be sent, its body is printed.
PROGRAM = """const axios = require('axios');
const adapter = async (config) => {
  console.log(config.data);
  return { data: '', status: 200, statusText: '', headers: {}, config };
};
const headers = { 'content-type': 'application/json' };
(async () => {
PRINTS
})();
"""
POLLUTING = ['{"a": [{"__proto__": {}}]}', '{"constructor": ""}', '{"prototype": ""}']
CASES = JSON_STRINGIFY._replace(
    keeps=[text for text in JSON_STRINGIFY.keeps if "proto" not in text],
    changes=[*JSON_STRINGIFY.changes, *POLLUTING],
    program=PROGRAM,
    show="await axios.request({ method: 'post', url: '/', headers, adapter, data: LITERAL });",
    toolchain=Toolchain(
        "main.js", 'NODE_PATH="$TOOLCHAINS/node/node_modules:$NODE_PATH" node main.js', ("node", "node/node_modules/axios")
    ),
)


def test_axios_leaves_out_keys_that_would_pollute_a_prototype(tmp_path: Path) -> None:
    values: list[JsonValue] = [{key: {"a": {}}, "b": {key: ""}} for key in ("__proto__", "constructor", "prototype")]
    source = "\n".join(fill(CASES.show, LITERAL=axios.literal(value)) for value in values)
    assert run(CASES.toolchain, fill(CASES.program, PRINTS=source), tmp_path) == ['{"b":{}}'] * 3
