"""Samples that one command runs: what is right costs one start, and what is not is run again by itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from snippetgen.clients.catalog import load_client
from snippetgen.project.plan import Project, plan
from snippetgen.verify.results import Result
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import Toolchain, overrides, toolchain

ROOT = Path(__file__).parents[1]
REQUEST = "request: {url: 'http://api.example.com/a'}\n"
needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")

EACH = 'echo "$#" >>LOG; status=0; for each; do sh "$each/program.sh" || status=1; done; exit $status'
"""A batch that runs each program."""


def verified(
    folder: Path, specs: Sequence[str], batch: str = EACH, *, keep: str | None = None, alone: tuple[str, ...] = ()
) -> tuple[list[Result], list[str]]:
    """Verify curl's samples of some specs, one job at a time; return the results, and what was run: a number is a batch."""
    log = folder / "log"
    paths = [folder / f"{number}.yaml" for number in range(len(specs))]
    for path, text in zip(paths, specs, strict=True):
        path.write_text(text, "utf-8")
    chosen = Toolchain(
        file="program.sh",
        run=("sh", "-c", f"echo alone >>{log}; exec sh {{program}}/program.sh"),
        batch=("sh", "-c", batch.replace("LOG", str(log)), "batch"),
        alone=alone,
        version=("echo", "5"),
    )
    project = Project(str(folder))
    cases = plan(project, [*map(str, paths)], ["shell/curl"])
    results = [*verify(project, cases, jobs=1, toolchains={"shell/curl": chosen}, keep=keep)]
    return results, log.read_text("utf-8").split()


@needs_curl
def test_what_can_be_run_by_one_command_is(tmp_path: Path) -> None:
    results, run = verified(tmp_path, [REQUEST] * 20)
    assert [(Path(each.spec).stem, each.verdict, each.version) for each in results] == [
        (str(number), "ok", "5") for number in range(20)
    ]
    assert run == ["4", "16"], "the first batch is small, as somebody waits for it, and no batch has more than 16 programs"


@needs_curl
def test_a_sample_whose_request_does_not_arrive_from_a_batch_is_run_by_itself(tmp_path: Path) -> None:
    results, run = verified(tmp_path, [REQUEST] * 3, 'echo "$#" >>LOG; exec sh "$2/program.sh"')
    assert [each.verdict for each in results] == ["ok"] * 3
    assert run == ["3", "alone", "alone"]


@needs_curl
def test_if_a_program_of_a_batch_fails_each_is_run_by_itself(tmp_path: Path) -> None:
    results, run = verified(tmp_path, [REQUEST] * 3, f"({EACH}); exit 3")
    assert [each.verdict for each in results] == ["ok"] * 3
    assert run == ["3", "alone", "alone", "alone"]


@needs_curl
def test_a_batch_that_leaves_a_process_running_proves_nothing(tmp_path: Path) -> None:
    results, run = verified(tmp_path, [REQUEST] * 2, f"({EACH}); sleep 300 & exit 0")
    assert run == (["2", "alone", "alone"] if not results[0].not_isolated else ["2"])
    assert [each.verdict for each in results] == ["ok"] * 2


FILES = [
    "request: {method: POST, url: 'http://api.example.com/a', file: a.bin}\n",
    "request: {method: POST, url: 'http://api.example.com/a', multipart: {a: {file: a.bin}}}\n",
]
VARIABLE = """\
request: {url: 'http://api.example.com/a', headers: {x-a: YOUR_KEY}}
placeholders: {YOUR_KEY: {env: NORTHWIND_KEY, secret: true}}
environment: secrets
"""
IN_ITS_FILES = EACH.replace('sh "$each/program.sh"', '(cd "$each/../files" && sh "$each/program.sh")')


@needs_curl
def test_the_programs_of_a_batch_find_their_files_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"a")
    results, run = verified(tmp_path, [*FILES, REQUEST], IN_ITS_FILES)
    assert ([each.verdict for each in results], run) == (["ok"] * 3, ["3"])


@needs_curl
def test_the_programs_of_a_batch_find_their_variables_beside_them(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    copying = f'for each; do cp "$each/../variables.json" {kept}/$(basename $(dirname $each)); done; {EACH}'
    _, run = verified(tmp_path, [VARIABLE, REQUEST], copying)
    assert run[0] == "4", "each sample with its values, and the first as it is pasted and from the environment"
    variables = [json.loads(each.read_bytes()) for each in kept.iterdir()]
    assert sorted(len(each) for each in variables) == [0, 0, 0, 1]


@needs_curl
def test_what_the_programs_of_a_batch_cannot_have_is_run_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"a")
    results, run = verified(tmp_path, [*FILES, REQUEST, VARIABLE], alone=("files", "variables"))
    assert {each.verdict for each in results} == {"ok"}
    assert sorted(run) == ["3", "alone", "alone", "alone"]


@needs_curl
def test_a_sample_that_gets_an_error_is_in_no_batch(tmp_path: Path) -> None:
    results, run = verified(tmp_path, [REQUEST + "response: {status: 404, json: {}}\n", REQUEST, REQUEST])
    assert [each.verdict for each in results] == ["ok"] * 3
    assert sorted(run) == ["2", "alone"]


@needs_curl
def test_kept_programs_are_run_by_themselves(tmp_path: Path) -> None:
    results, run = verified(tmp_path, [REQUEST] * 2, keep=str(tmp_path / "kept"))
    assert ([each.verdict for each in results], run) == (["ok"] * 2, ["alone"] * 2)


COUNTING = """\
public class Main {
  static int n;
  public static void main(String[] arguments) { System.out.println(++n + library.Shut.down()); }
}
"""
"""A program of Java that counts its calls, and uses a library."""


def programs(folder: Path, file: str, *texts: str) -> list[str]:
    """Write programs into folders of their own."""
    for number, text in enumerate(texts):
        for name in ("program", "files"):
            (folder / str(number) / name).mkdir(parents=True)
        (folder / str(number) / "program" / file).write_text(text, "utf-8")
        (folder / str(number) / "files" / "number").write_text(str(number), "utf-8")
        (folder / str(number) / "variables.json").write_text(json.dumps({f"V{number}": "set"}), "utf-8")
    return [str(folder / str(number) / "program") for number in range(len(texts))]


def batch(*command: str) -> tuple[int, list[str]]:
    """Run a batch, and return its exit status and the lines that its programs print."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.split()


def test_a_program_of_python_does_not_see_what_those_before_it_have_done(tmp_path: Path) -> None:
    driver = [sys.executable, str(ROOT / "templates/python/batch.py"), "program.py"]
    folders = programs(
        tmp_path,
        "program.py",
        "import json, sys\njson.loads = None\nprint('first', len(sys.argv), __name__)",
        "import json\nprint(json.loads('\"second\"'))",
        "import helper\n",
        "print('fourth')\nraise SystemExit(3)",
    )
    assert batch(*driver, *folders[:2]) == (0, ["first", "1", "__main__", "second"])
    assert batch(*driver, *folders) == (1, ["first", "1", "__main__", "second", "fourth"]), "all run, though one has failed"
    (tmp_path / "2" / "program" / "helper.py").write_text("print('third')", "utf-8")
    assert batch(*driver, folders[2]) == (0, ["third"]), "a program finds what lies beside it"


def test_a_program_of_python_has_its_files_and_variables(tmp_path: Path) -> None:
    driver = [sys.executable, str(ROOT / "templates/python/batch.py"), "program.py"]
    asking = "import os\nprint(open('number').read(), [name for name in sorted(os.environ) if name in ('V0', 'V1')])"
    assert batch(*driver, *programs(tmp_path, "program.py", asking, asking)) == (0, ["0", "['V0']", "1", "['V1']"])


@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")
def test_a_program_of_node_has_its_files_and_variables(tmp_path: Path) -> None:
    driver = ["node", str(ROOT / "templates/node/batch.mjs"), "program.mjs"]
    asking = """\
import { readFileSync } from 'node:fs';
console.log(readFileSync('number', 'utf8'), Object.keys(process.env).filter((name) => /^V\\d$/.test(name)).join());
"""
    assert batch(*driver, *programs(tmp_path, "program.mjs", asking, asking)) == (0, ["0", "V0", "1", "V1"])


@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")
def test_a_program_of_node_begins_when_nothing_of_the_one_before_it_is_left_to_do(tmp_path: Path) -> None:
    driver = ["node", str(ROOT / "templates/node/batch.mjs"), "program.mjs"]
    later = "setTimeout(() => console.log('{0}'), 50); console.log('begin');"
    folders = programs(
        tmp_path, "program.mjs", later.format("first"), later.format("second"), "process.exit(3)", "process.exit(0)"
    )
    assert batch(*driver, *folders[:2]) == (0, ["begin", "first", "begin", "second"])
    assert batch(*driver, *folders[1:]) == (3, ["begin", "second"])
    (tmp_path / "3" / "program" / "program.mjs").write_text("Promise.reject(new Error('no'))", "utf-8")
    assert batch(*driver, folders[3], folders[0]) == (1, [])


@pytest.mark.skipif(not shutil.which("javac"), reason="Java is not installed")
def test_a_program_of_java_has_classes_of_its_own(tmp_path: Path) -> None:
    folders = programs(
        tmp_path,
        "Main.java",
        COUNTING,
        COUNTING,
        'public class Main { public static void main(String[] a) { throw new IllegalStateException("no"); } }',
    )
    library = tmp_path / "library"
    library.mkdir()
    shut = (
        'package library; public class Shut { static int n; public static String down() { return n++ == 0 ? "up" : "down"; } }'
    )
    (library / "Shut.java").write_text(shut, "utf-8")
    for folder in (str(tmp_path), *folders):
        file = "library/Shut.java" if folder == str(tmp_path) else "Main.java"
        subprocess.run(["javac", "-cp", str(tmp_path), file], cwd=folder, check=True)
    driver = str(ROOT / "templates/java/Batch.java")
    assert batch("java", "-cp", str(tmp_path), driver, "Main", *folders[:2]) == (0, ["1up", "1down"])
    assert batch("java", "-cp", str(tmp_path), "-Down=library.", driver, "Main", *folders[:2]) == (0, ["1up", "1up"])
    assert batch("java", "-cp", str(tmp_path), driver, "Main", folders[2], folders[0]) == (1, ["1up"])


def test_a_machine_that_runs_programs_in_its_own_way_has_no_batch_that_runs_them_in_another(tmp_path: Path) -> None:
    client = load_client("python/requests")
    own = toolchain(client, {})
    machine = tmp_path / "machine.yaml"

    def batch_of(settings: str) -> tuple[str, ...]:
        machine.write_text(f"python/requests: {settings}\n", "utf-8")
        return overrides(str(machine), [client])["python/requests"].batch

    assert own
    assert own.batch
    assert batch_of("{run: [python3.13, program.py]}") == (), "it would prove samples with another Python"
    assert batch_of("{run: [python3.13, program.py], batch: [python3.13, b.py]}") == ("python3.13", "b.py")
    assert batch_of("{needs: [python3]}") == own.batch
