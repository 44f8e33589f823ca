"""Record when the whole conformance set was run in a client, from what `snippetgen verify --output-format json` printed.

    snippetgen verify tests/conformance/*.yaml --output-format json --client python/requests > results.json
    python -m scripts.proofs results.json

It changes the entries of the clients that the results are about, and refuses results that are not all right or lack a spec.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from snippetgen.clients.catalog import ordered
from snippetgen.clients.proofs import PATH

_HEAD = """\
# When the whole conformance set was last run in each client, and with what: how many requests arrived as described, and how
# many the client refused by name. `python -m scripts.proofs` writes it.
"""
_SPECS = {f"tests/conformance/{path.name}" for path in Path("tests/conformance").glob("*.yaml")}


def entry(client: str, results: list[dict[str, Any]]) -> str:
    """Return the line about a client.

    Raises:
        SystemExit: a result is not right, or a spec is missing.
    """
    wrong = [result for result in results if result["verdict"] not in ("ok", "refused")]
    if wrong:
        sys.exit(f"{client}: {wrong[0]['spec']} is {wrong[0]['verdict']}")
    if missing := _SPECS - {result["spec"] for result in results}:
        sys.exit(f"{client}: {min(missing)} was not run")
    tools = next(result["version"] for result in results if result["verdict"] == "ok")
    refused = sum(result["verdict"] == "refused" for result in results)
    fields = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "with": tools, "sent": len(results) - refused, "refused": refused}
    return f"{client}: {json.dumps(fields)}"


def main(paths: list[str]) -> None:
    """Merge results into the file of proofs, in the order of the clients."""
    lines = dict(line.split(": ", 1) for line in Path(PATH).read_text("utf-8").splitlines() if line and line[0] != "#")
    known = {client: f"{client}: {rest}" for client, rest in lines.items()}
    results = [result for path in paths for result in json.loads(Path(path).read_text("utf-8"))["results"]]
    for client in dict.fromkeys(result["client"] for result in results):
        known[client] = entry(client, [result for result in results if result["client"] == client])
    found = [known[client] for client in ordered(()) if client in known]
    Path(PATH).write_text(_HEAD + "\n".join(found) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
