"""Write the HTML report of a run as one self-contained page."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from snippetgen import files
from snippetgen.verify.clock import now
from snippetgen.verify.compare.sides import sides
from snippetgen.verify.results import VERDICTS, Result

__all__ = ["page", "write_report"]

_FOLDER = os.path.dirname(os.path.abspath(__file__))


def write_report(path: str, results: Sequence[Result]) -> None:
    """Write the report to a file.

    Raises:
        Problems: the file cannot be written.
    """
    files.write(path, page(results, now("%Y-%m-%d %H:%M UTC")).encode())


def page(results: Sequence[Result], date: str) -> str:
    """Render the report: counts by client, the failures, then every sample by spec and client."""
    with open(os.path.join(_FOLDER, "report.css"), encoding="utf-8") as file:
        style = file.read()
    # Text from a spec is untrusted here as well, so everything is escaped.
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["sides"] = sides
    used = [verdict for verdict in VERDICTS if any(result.verdict == verdict for result in results)]
    ordered = sorted(results, key=lambda result: (result.spec, result.client))
    return environment.get_template("report.html.jinja").render(
        date=date,
        style=style,
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        verdicts=used,
        counts={verdict: sum(result.verdict == verdict for result in results) for verdict in used},
        clients=[_client(name, results, used) for name in sorted({result.client for result in results})],
        bad=[result for result in ordered if result.bad],
        specs=[(spec, [*group]) for spec, group in groupby(ordered, lambda result: result.spec)],
        total=len(results),
        not_isolated=sorted({result.not_isolated for result in results} - {""}),
        isolated=any(result.sample and not result.not_isolated for result in results),
        tokens=sum(result.token and result.verdict == "ok" for result in results),
    )


def _client(name: str, results: Sequence[Result], verdicts: Sequence[str]) -> dict[str, object]:
    own = [result for result in results if result.client == name]
    return {
        "name": name,
        "version": next((result.version for result in own if result.version), ""),
        "counts": [(verdict, sum(result.verdict == verdict for result in own)) for verdict in verdicts],
    }
