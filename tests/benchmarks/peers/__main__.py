"""Measure snippetgen and its peers in turn, and print ratios with their limits.

It is no test: its exit code says nothing of the ratios. It needs GitHub's OpenAPI document, Node 20.19 or newer, and npm for
the first run, which installs the peers. With all parts and five rounds it takes about half an hour.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.peers.goals import Figures, table
from tests.benchmarks.peers.inputs import DOCUMENT
from tests.benchmarks.peers.install import install
from tests.benchmarks.peers.measure import pin
from tests.benchmarks.peers.parts import PARTS
from tests.benchmarks.peers.report import Report, markdown
from tests.benchmarks.peers.setting import ROOT, Setting, environment_of, fast_folder


def main() -> None:
    """Run the parts that are asked for."""
    asked = _arguments()
    if not DOCUMENT.exists():
        sys.exit("GitHub's OpenAPI document is not there: bash .ci/toolchains/install-openapi-documents.sh")
    peers, pinned = install(), pin()
    with tempfile.TemporaryDirectory(prefix="snippetgen-peers-", dir=fast_folder()) as folder:
        work = Path(folder)
        setting = Setting(asked.python, peers, work, asked.rounds, environment_of(work, own=asked.python == sys.executable))
        # In a process of its own: it reads all of the document.
        subprocess.run([sys.executable, "-m", "tests.benchmarks.peers.inputs", str(setting.inputs)], cwd=ROOT, check=True)
        facts, figures = _facts(setting, asked.machine, pinned=pinned), Figures()
        for name in asked.only:
            print(f"{name} ({os.getloadavg()[0]:.1f} processes wanted a core in the last minute)", file=sys.stderr)
            found = PARTS[name](setting)
            print(*table(found), sep="\n", flush=True)
            figures |= found
            _write(Report(facts, figures), asked.json, asked.markdown)


def _write(report: Report, json: str | None, tables: str | None) -> None:
    """Write what was measured so far, so that nothing is lost if a run is interrupted."""
    for path, text in ((json, report.as_json()), (tables, markdown(report))):
        if path:
            Path(path).write_text(text, "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to run, of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each contender is measured (default 5)")
    parser.add_argument("--python", default=sys.executable, help="a Python whose snippetgen is measured instead of this one")
    parser.add_argument("--machine", default=f"{os.cpu_count()}-core machine", help="what the report says of the machine")
    parser.add_argument("--json", help="write all figures to this file")
    parser.add_argument("--markdown", help="write tables to this file")
    asked = parser.parse_args()
    asked.only = asked.only.split(",")
    if unknown := [each for each in asked.only if each not in PARTS]:
        parser.error(f"unknown parts: {', '.join(unknown)}")
    return asked


def _facts(setting: Setting, machine: str, *, pinned: bool) -> dict[str, str]:
    """Return when, where and with what a run took place."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{machine}, {platform.machine()}, {platform.system()}" + (", on one core" if pinned else ""),
        "requests": str(len([*(setting.inputs / "specs").iterdir()])),
        "python": setting.ran([setting.python, "--version"]).output.split()[-1],
        "snippetgen": setting.snippetgen("--version").output.split()[-1],
        "node": setting.ran(["node", "--version"]).output.strip().removeprefix("v"),
        "rounds": str(setting.rounds),
    }


if __name__ == "__main__":
    main()
