"""The HTML report of a run: it shows the results, escapes all text, and is self-contained."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from snippetgen.verify.compare.compare import Difference
from snippetgen.verify.compare.sides import Line, sides
from snippetgen.verify.report import page
from snippetgen.verify.results import ENVIRONMENT, PASTED, Result

HOSTILE = "</pre><script>alert('&')</script>{{ 7*7 }}\u2028"
DESCRIBED = "POST /a?x=1\nX-A: b\naccept: text/html\n\n{\n1\n}"
ARRIVED = "POST /a?x=1\nHost: localhost\nx-a: c\nAccept: text/html\n\n{\n2\n}"
WRONG = Result(
    "a.yaml", "shell/curl", "wrong", seconds=1.5, message=HOSTILE, differences=(Difference("header x-a", "'b'", HOSTILE),),
    sample=f"curl {HOSTILE}", expected=DESCRIBED, arrived=ARRIVED, status=200, version="curl 8",
)  # fmt: skip
RESULTS = [
    WRONG,
    Result("b.yaml", "shell/curl", "ok", sample="curl b\n", expected="GET /", arrived="GET /", status=200, token=True),
    Result("b.yaml", "go/net-http", "refused", message="go/net-http cannot", hint=HOSTILE),
    Result("a.yaml", "go/net-http", "skipped", message="go not found", hint="get it"),
]


def test_a_sample_is_shown_with_the_mode_in_which_it_ran() -> None:
    text = page([replace(WRONG, mode=""), replace(WRONG, mode=PASTED), replace(WRONG, mode=ENVIRONMENT)], "today")
    assert re.findall(r"<summary>.*?</code>(.*?)\s*</summary>", text, re.DOTALL)[:3] == [
        "",
        ", as a reader fills it in",
        ", from the environment",
    ]


class Reader(HTMLParser):
    """Collects the tags of a page, and the texts of its code blocks and marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.blocks: list[str] = []
        self.marks: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)
        self._open.append(tag)
        if tag == "pre":
            self.blocks.append("")
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "pre" in self._open:
            self.blocks[-1] += data
        if "mark" in self._open:
            self.marks[-1] += data


def test_differing_lines_are_marked_and_headers_added_by_a_client_are_not() -> None:
    assert sides(DESCRIBED, ARRIVED) == (
        [
            Line("POST /a?x=1", differs=False), Line("X-A: b", differs=True), Line("accept: text/html", differs=False),
            Line("", differs=False), Line("{", differs=False), Line("1", differs=True), Line("}", differs=False),
        ],
        [
            Line("POST /a?x=1", differs=False), Line("Host: localhost", differs=False), Line("x-a: c", differs=True),
            Line("Accept: text/html", differs=False), Line("", differs=False), Line("{", differs=False),
            Line("2", differs=True), Line("}", differs=False),
        ],
    )  # fmt: skip
    assert sides("GET /a", "GET /b") == ([Line("GET /a", differs=True)], [Line("GET /b", differs=True)])
    assert sides("GET /a", "") == ([Line("GET /a", differs=True)], [])
    assert sides("", "") == ([], [])


def test_text_of_specs_and_programs_is_escaped() -> None:
    read = Reader(page(RESULTS, "2026-11-25 03:00 UTC"))
    assert "script" not in read.tags
    # A browser ignores a line feed directly after `<pre>`.
    assert read.blocks[:4] == [
        f"\n{HOSTILE}", f"\ncurl {HOSTILE}",
        "\nPOST /a?x=1\nX-A: b\naccept: text/html\n\n{\n1\n}\n",
        "\nPOST /a?x=1\nHost: localhost\nx-a: c\nAccept: text/html\n\n{\n2\n}\n",
    ]  # fmt: skip
    assert read.marks[:4] == ["X-A: b", "1", "x-a: c", "2"]


def test_failures_come_first_and_all_samples_follow() -> None:
    text = page(RESULTS, "2026-11-25 03:00 UTC")
    first, _, rest = text.partition("<h2>All samples</h2>")
    assert first.count("<details open>") == 1
    assert "4 samples: 1 ok, 1 wrong, 1 refused and 1 skipped; 1 received an OAuth 2.0 token." in " ".join(
        re.sub("<[^>]*>", "", first).split()
    )
    assert re.findall(r"<h3>(.*?)</h3>", rest) == ["a.yaml", "b.yaml"]
    assert rest.count("<details>") == 4
    assert "curl 8" in first


def test_the_page_loads_no_resources_and_runs_no_scripts() -> None:
    text = page(RESULTS, "2026-11-25 03:00 UTC")
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"""content="default-src 'none'; style-src 'sha256-{digest}'\"""" in text
    assert re.findall(r"(?:src|href|action)=|url\(|@import", text) == []


def test_the_same_run_writes_the_same_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795575600")
    (tmp_path / "a.yaml").write_text("request: {url: 'http://api.example.com/a', method: nO}\n", "utf-8")
    pages = []
    for name in ("one.html", "two/two.html"):
        done = CliRunner().invoke(main, ["verify", "a.yaml", "--client", "node/axios-commonjs", "--report", name])
        assert done.exit_code == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    assert b"2026-11-25 03:00 UTC" in pages[0]


def test_a_page_that_cannot_be_written_is_reported_after_the_results(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("request: {url: 'http://api.example.com/a', method: nO}\n", "utf-8")
    (tmp_path / "file").touch()
    done = CliRunner().invoke(main, ["verify", "a.yaml", "--client", "node/axios-commonjs", "--report", "file/r.html"])
    assert (done.exit_code, done.stderr.splitlines()[-2:]) == (
        2,
        ["1 refused", "file/r.html: error: cannot write file: File exists"],
    )
