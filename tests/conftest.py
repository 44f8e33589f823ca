"""Where SNIPPETGEN_TOOLCHAINS is `all`, as in `.ci/run`, a test that is skipped is a test that has failed.

Hypothesis tries the same examples each time, for as long as they take; `--hypothesis-profile=search` looks for new ones.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")

# The output of commands is compared as a pipe sees it, whatever the terminal that runs the tests asks for.
for each in ("FORCE_COLOR", "FORCE_COLOUR"):
    os.environ.pop(each, None)

REQUIRED = os.environ.get("SNIPPETGEN_TOOLCHAINS") == "all"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, although everything should be installed here: {report.longrepr}"
    return report


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep compiled templates out of the user's own cache."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder
