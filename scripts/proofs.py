"""Record what the conformance set's ledger says of each client: when it was last run, with what, and how much of it.

    snippetgen verify tests/conformance/*.yaml --ledger tests/conformance/proofs.txt --client python/requests
    python -m scripts.proofs

It changes the entries of the clients in which the whole set is proven as it is now, and names the others.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from snippetgen.clients.catalog import ordered
from snippetgen.clients.proofs import PATH
from snippetgen.project.plan import plan
from snippetgen.project.settings import find
from snippetgen.verify import ledger
from snippetgen.verify.book import Book
from snippetgen.verify.checking import checked

LEDGER = "tests/conformance/proofs.txt"
SPECS = sorted(str(path) for path in Path("tests/conformance").glob("*.yaml"))

_HEAD = """\
# When the whole conformance set was last run in each client, and with what: how many requests arrived as described, and how
# many the client refused by name. `python -m scripts.proofs` writes it.
"""


def entries(specs: Sequence[str], path: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the entry of each client in which all specs are proven, and for each other one, the first spec that is not."""
    project, clients = find(None), [*ordered(())]
    proven = ledger.by_client(ledger.read(path))
    found = [*checked(project, plan(project, specs, clients), Book(project, path))]
    left = {each.client: each.spec for each in reversed(found) if each.verdict == "not proven"}
    counts = Counter((each.client, each.verdict) for each in found)
    told = {}
    for client in (each for each in clients if each not in left and each in proven):
        of = proven[client]
        sent, refused = counts[client, "proven"], counts[client, "refused"]
        tools = " and ".join(each.partition("; ")[0] for each in of.tools)  # a stand-in is named with the client's own words
        told[client] = json.dumps({"date": of.date, "with": tools, "sent": sent, "refused": refused})
    return told, left


def main(specs: Sequence[str], path: str) -> int:
    """Merge what a ledger says into the file of proofs, in the order of the clients; return 1 if some of it is not proven."""
    lines = (line for line in Path(PATH).read_text("utf-8").splitlines() if line and line[0] != "#")
    told, left = entries(specs, path)
    known = {client: entry for client, _, entry in (line.partition(": ") for line in lines)} | told
    Path(PATH).write_text(_HEAD + "".join(f"{each}: {known[each]}\n" for each in ordered(()) if each in known), "utf-8")
    for client, spec in left.items():
        sys.stderr.write(f"{client}: {spec} is not proven\n")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main(SPECS, LEDGER))
