"""The ten samples of the published page are rendered from its spec, byte for byte."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

import pytest

from snippetgen import load_spec, render

ROOT = Path(__file__).parents[1]
CASE = ROOT / "samples" / "get-access-tokens"
PUBLISHED = Path(__file__).parent / "published"
PAGE: dict[str, str] = json.loads((PUBLISHED / "page.json").read_text("utf-8"))
FILES = {path.stem.replace("-", "/", 1): path for path in PUBLISHED.iterdir() if path.name != "page.json"}

ERRORS_OF_THE_PAGE = {
    "python/http.client": [
        '-conn = http.client.HTTPSConnection("{yourDomain}")',
        '+conn = http.client.HTTPSConnection("")',
        '-conn.request("POST", "/oauth/token", payload, headers)',
        '+conn.request("POST", "/{yourDomain}/oauth/token", payload, headers)',
    ],
    "ruby/net-http-2": ["+require 'openssl'", "+http.verify_mode = OpenSSL::SSL::VERIFY_NONE"],
    "go/net-http-1.16": [
        '-\t"io"', '-\t"log"', '+\t"strings"', '-\t"strings"', '+\t"io/ioutil"',
        '-\treq, err := http.NewRequest("POST", url, payload)', "-\tif err != nil {", "-\t\tlog.Fatal(err)", "-\t}",
        '+\treq, _ := http.NewRequest("POST", url, payload)',
        "-\tres, err := http.DefaultClient.Do(req)", "-\tif err != nil {", "-\t\tlog.Fatal(err)", "-\t}",
        "+\tres, _ := http.DefaultClient.Do(req)",
        "-\tbody, err := io.ReadAll(res.Body)", "-\tif err != nil {", "-\t\tlog.Fatal(err)", "-\t}",
        "+\tbody, _ := ioutil.ReadAll(res.Body)",
    ],
}  # fmt: skip
"""The errors of the page: the diff from our own template's sample to the published one."""


def ours(client: str, *templates: Path) -> str:
    return render(load_spec(CASE / "spec.yaml"), client, templates=templates)


def test_the_page_has_ten_samples() -> None:
    assert sorted(FILES) == sorted(PAGE)
    assert len(PAGE) == 10


@pytest.mark.parametrize("client", sorted(PAGE))
def test_a_sample_is_the_published_one_byte_for_byte(client: str) -> None:
    assert ours(client, CASE / "templates") == FILES[client].read_text("utf-8")


@pytest.mark.parametrize("client", sorted(PAGE))
def test_a_sample_without_line_breaks_is_the_text_of_the_page(client: str) -> None:
    flat = ours(client, CASE / "templates").replace("\n", "").replace("\t", "")
    assert re.sub(r" +", " ", flat).strip() == PAGE[client]


@pytest.mark.parametrize("client", sorted(PAGE))
def test_without_the_overlay_a_sample_differs_only_in_the_page_s_errors(client: str) -> None:
    before, after = ours(client).splitlines(), FILES[client].read_text("utf-8").splitlines()
    changed = [*difflib.unified_diff(before, after, n=0, lineterm="")][2:]
    assert [line for line in changed if not line.startswith("@@")] == ERRORS_OF_THE_PAGE.get(client, [])


def test_the_overlay_has_only_the_three_clients_with_errors() -> None:
    folders = {
        path.parent.relative_to(CASE / "templates").as_posix() for path in (CASE / "templates").rglob("*") if path.is_file()
    }
    assert folders == {*ERRORS_OF_THE_PAGE}
