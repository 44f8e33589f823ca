"""The page of a run in a real browser: anybody can read it, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.verify.report import page
from tests.browser import Window, needs_browser, opened
from tests.test_report import HOSTILE, RESULTS

pytestmark = needs_browser


def test_axe_finds_nothing_wrong_with_a_report_and_what_was_said_is_shown_as_it_was(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (tmp_path / "report.html").write_text(page(RESULTS, "2026-11-25 03:00 UTC"), "utf-8")
    with opened(tmp_path_factory.mktemp("profile")) as driver:
        window = Window(driver)
        driver.get((tmp_path / "report.html").as_uri())
        window.run("for (const each of document.querySelectorAll('details')) each.open = true")
        for scheme in ("light", "dark"):
            window.scheme(scheme)
            assert window.violations() == [], scheme
        assert window.run("return document.querySelector('pre').textContent") == HOSTILE
        assert window.complaints() == []
