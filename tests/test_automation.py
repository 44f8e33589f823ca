"""The action for GitHub, run step by step as a runner does, and the component for GitLab."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.automation import SAMPLES, up_to_date, valid
from tests.docs_builds import change

ROOT = Path(__file__).parents[1]
SNIPPETGEN = f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m snippetgen "$@"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is as it should be."""
    return up_to_date(tmp_path, monkeypatch)


def fenced(title: str) -> list[Any]:
    """Return what the pages on CI show with a title, read as YAML 1.2, in which `on` is a text."""
    text = "".join((ROOT / "docs" / name).read_text("utf-8") for name in ("ci.md", "verification.md"))
    found = re.findall(rf'^```yaml title="{title}"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL)
    return [{"on" if key is True else key: value for key, value in yaml.safe_load(each).items()} for each in found]


# The action for GitHub


ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def test_the_action_and_the_workflows_in_the_docs_are_valid() -> None:
    valid(ACTION, "github-actions")
    workflows = fenced(r'\.github/workflows/[^"]*')
    assert len(workflows) == 3
    for each in workflows:
        valid(each, "github-workflows")


class Job:
    """A job of GitHub Actions that runs our action step by step, as a runner does."""

    def __init__(self, folder: Path, temporary: Path) -> None:
        self.folder = folder
        self.temporary = temporary
        self.summary = temporary / "summary.md"
        # The first step installs a wheel, which tests/test_wheel.py does.
        command(temporary / "snippetgen" / "bin" / "snippetgen", SNIPPETGEN)

    def run(self, **inputs: str) -> tuple[int, str]:
        """Run the steps after the installation; return the exit code of the last one, and its output."""
        values = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
        status, output = 0, ""
        for step in ACTION["runs"]["steps"][1:]:
            if not status and holds(step["if"], values):
                status, output = self._step(step, values)
        return status, output

    def _step(self, step: Mapping[str, Any], values: Mapping[str, str]) -> tuple[int, str]:
        assert step["shell"] == "bash"
        environment = {name: expanded(text, values) for name, text in step["env"].items()}
        own = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKSPACE": str(self.folder),
            "RUNNER_TEMP": str(self.temporary),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env={**os.environ, **own, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


def command(path: Path, text: str) -> None:
    """Write a script that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def holds(condition: str, inputs: Mapping[str, str]) -> bool:
    """Tell whether a condition such as `${{ inputs.check == 'true' }}` holds."""
    found = re.fullmatch(r"\$\{\{ inputs\.(\w+) == '(\w+)' \}\}", condition)
    assert found
    return inputs[found[1]] == found[2]


def expanded(text: str, inputs: Mapping[str, str]) -> str:
    """Replace the inputs in a text."""
    return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: inputs[found[1]], text)


@pytest.fixture
def job(here: Path, tmp_path_factory: pytest.TempPathFactory) -> Job:
    return Job(here, tmp_path_factory.mktemp("runner") / "temp")


def test_the_action_passes_if_all_is_up_to_date(job: Job) -> None:
    assert job.run()[0] == 0
    assert job.summary.read_text("utf-8") == "### ✅ snippetgen generate\n\n<pre>3 unchanged\n</pre>\n"


def test_the_action_annotates_what_is_out_of_date_and_shows_what_would_change(job: Job) -> None:
    change(job.folder, "client_credentials", "<b>&amp;")
    status, output = job.run()
    assert (status, output.count("::error file=samples/get-access-token/")) == (1, 3)
    summary = job.summary.read_text("utf-8")
    assert summary.startswith(f"### ❌ snippetgen generate\n\n<pre>{SAMPLES[0]} is out of date\n")
    assert "&lt;b>&amp;amp;" in summary
    assert "<b>" not in summary
    assert "+++ b/samples/get-access-token/python-requests.py\n" in summary
    assert summary.endswith("\n</pre>\n</details>\n")


def test_the_action_verifies_a_share_and_checks_proofs(job: Job) -> None:
    status, output = job.run(check="false", verify="check", shard="1/1")
    assert (status, "not proven" in output) == (1, True)


def test_the_action_reads_the_project_file_that_it_is_told(job: Job) -> None:
    (job.folder / "snippetgen.yaml").rename(job.folder / "other.yaml")
    assert job.run(config="other.yaml")[0] == 0
    status, output = job.run(config="missing.yaml")
    assert (status, "missing.yaml" in output) == (2, True)


# The component for GitLab


SPEC, JOBS = (ROOT / "templates" / "check.yml").read_text("utf-8").split("\n---\n")


def component(**inputs: str | bool | int) -> dict[str, Any]:
    """Fill in the inputs of the component, as GitLab does before it reads the jobs."""
    values = {name: each["default"] for name, each in yaml.safe_load(SPEC)["spec"]["inputs"].items()} | inputs
    written = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
    loaded: dict[str, Any] = yaml.safe_load(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: written[found[1]], JOBS))
    return loaded


def test_the_component_and_the_jobs_in_the_docs_are_valid_for_gitlab() -> None:
    valid(yaml.safe_load(SPEC), "gitlab-ci")
    for jobs in (component(), component(shards=4, verify=True, config="docs/snippetgen.yaml"), *fenced(r"\.gitlab-ci\.yml")):
        valid(jobs, "gitlab-ci")


def test_the_jobs_of_the_component_write_the_reports_that_they_name(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    change(here, "client_credentials", "password")
    tools = tmp_path_factory.mktemp("bin")
    command(tools / "pip", '#!/bin/sh\ntest "$*" = "install --quiet snippetgen[verify]"\n')
    command(tools / "snippetgen", SNIPPETGEN)
    codes = {}
    for name, each in component(verify=True).items():
        environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", **each["variables"]}
        script = "\n".join(["set -eo pipefail", *each["script"]])
        done = subprocess.run(["bash", "-c", script], cwd=here, env=environment, capture_output=True, check=False)
        codes[name] = done.returncode
        assert {(here / report).exists() for report in each["artifacts"]["reports"].values()} == {True}, done.stderr
    assert codes["snippetgen-check"] == 1
    assert len(json.loads((here / "gl-code-quality-report.json").read_text("utf-8"))) == 3
    assert (here / "snippetgen-verify.xml").read_text("utf-8").startswith("<?xml")
