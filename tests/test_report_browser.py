"""The HTML report in a real browser: it is accessible, in light and in dark mode."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.verify.report import page
from tests.browser import Window, needs_browser, opened
from tests.test_report import HOSTILE, RESULTS

pytestmark = needs_browser


def test_axe_finds_no_violations_in_a_report_and_text_is_shown_unchanged(
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
