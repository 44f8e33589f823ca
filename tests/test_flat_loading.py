"""Flat functions are made when they are needed, kept for the next process, and never older than the templates."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from snippetgen.clients.caching import user_cache
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.flat import loading
from snippetgen.clients.flat.built import module_name
from snippetgen.clients.flat.modules import modules
from snippetgen.clients.render import forget, render
from snippetgen.files.projects import home
from snippetgen.problems import Problems
from snippetgen.project.plan import Project
from snippetgen.project.samples import load

ROOT = Path(__file__).parents[1]
SPEC = "request: {url: https://api.example.com}\n"
OVERRIDE = '{% extends "builtin/php/curl/sample.jinja" %}{% block response %}\n// WORD\n{% endblock %}\n'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a template folder with an override, beside a spec, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    user_cache.cache_clear()
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    template = tmp_path / "house" / "php" / "curl" / "sample.jinja"
    template.parent.mkdir(parents=True)
    template.write_text(OVERRIDE.replace("WORD", "first"), "utf-8")
    forget()
    yield tmp_path / "house"
    user_cache.cache_clear()
    forget()


def client(house: Path, id_: str = "php/curl") -> Client:
    """Load a client as another process would."""
    forget()
    return load_client(id_, (str(house),))


def last_line(house: Path) -> str:
    request = load(Project(str(house)), str(house.parent / "spec.yaml"))
    return render(request, client(house)).rstrip("\n").rpartition("\n")[2]


def kept(house: Path) -> list[Path]:
    return sorted((house.parent / "cache").rglob("*.flat"))


def test_a_template_of_the_user_is_made_a_flat_function_that_is_kept(house: Path) -> None:
    assert loading.sample(client(house), marks=False)
    assert [path.name.partition("-")[0] for path in kept(house)] == ["php_curl", "php_curl"]  # ours, and the user's


def test_a_changed_template_is_seen(house: Path) -> None:
    template = house / "php" / "curl" / "sample.jinja"
    before = last_line(house)
    template.write_text(OVERRIDE.replace("WORD", "other"), "utf-8")
    assert (before, last_line(house)) == ("// first", "// other")


def test_a_template_that_comes_before_another_is_seen(house: Path) -> None:
    before = last_line(house)
    nearer = house.parent / "nearer"
    template = nearer / "php" / "curl" / "sample.jinja"
    template.parent.mkdir(parents=True)
    forget()
    folders = (str(nearer), str(house))
    request = load(Project(str(house)), str(house.parent / "spec.yaml"))
    same = render(request, load_client("php/curl", folders))
    template.write_text(OVERRIDE.replace("WORD", "nearer"), "utf-8")
    forget()
    assert before in same
    assert "// nearer" in render(request, load_client("php/curl", folders))


def test_a_template_that_is_removed_is_no_longer_used(house: Path) -> None:
    before = last_line(house)
    (house / "php" / "curl" / "sample.jinja").unlink()
    assert (before, last_line(house)) == ("// first", render_ours(house))


def render_ours(house: Path) -> str:
    request = load(Project(str(house)), str(house.parent / "spec.yaml"))
    return render(request, load_client("php/curl")).rstrip("\n").rpartition("\n")[2]


@pytest.mark.parametrize("data", [b"", b"damaged", b"\xe9\x00\x00\x00\x00", b"\xfa\x04N" * 9])
def test_a_damaged_cache_is_made_again(house: Path, data: bytes) -> None:
    last_line(house)
    before = {path: path.read_bytes() for path in kept(house)}
    for path in before:
        path.write_bytes(data)
    assert last_line(house) == "// first"
    assert {path: path.read_bytes() for path in kept(house)} == before


def test_without_a_cache_folder_functions_are_made_all_the_same(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = house.parent / "blocked"
    blocked.write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.chdir(house.parent)
    before = sorted(os.listdir())
    user_cache.cache_clear()
    assert (last_line(house), user_cache()) == ("// first", None)
    assert sorted(os.listdir()) == before, "it writes nothing elsewhere instead"


def test_no_function_is_taken_from_a_cache_that_a_pull_request_can_bring(house: Path) -> None:
    assert last_line(house) == "// first"
    assert kept(house)
    (house.parent / ".git").mkdir()  # now the cache folder is in a working tree
    user_cache.cache_clear()
    home.cache_clear()
    assert user_cache() is None


def test_the_next_process_imports_no_jinja(house: Path) -> None:
    script = "import sys; from snippetgen.cli import main; main(standalone_mode=False); sys.exit('jinja2' in sys.modules)"
    (house.parent / "snippetgen.yaml").write_text("clients: [php/curl]\ntemplates: [house]\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, "render", "spec.yaml", "--client", "php/curl"]
    codes = [
        subprocess.run(command, cwd=house.parent, env=environment, capture_output=True, check=False).returncode
        for _ in range(2)
    ]
    assert codes == [1, 0]


def test_an_invalid_template_of_the_user_is_a_problem_with_its_line(house: Path) -> None:
    (house / "php" / "curl" / "sample.jinja").write_text("{% if %}\n", "utf-8")
    with pytest.raises(Problems) as caught:
        loading.sample(client(house), marks=False)
    assert [(Path(each.where.path).name, each.where.line) for each in caught.value.problems] == [("sample.jinja", 1)]


def test_what_the_compiler_does_not_know_is_left_to_jinja(house: Path) -> None:
    (house / "php" / "curl" / "sample.jinja").write_text("{{ 'abc'|upper }}\n", "utf-8")
    assert (loading.sample(client(house), marks=False), last_line(house)) == (None, "ABC")


def test_what_python_cannot_nest_so_deeply_is_left_to_jinja(house: Path) -> None:
    loops = "{% for a in range(1) %}" * 12
    template = house / "php" / "curl" / "sample.jinja"
    template.write_text(f"{loops}{{% include 'php/curl/inner.jinja' %}}{'{% endfor %}' * 12}\n", "utf-8")
    (template.parent / "inner.jinja").write_text(f"{loops}x{'{% endfor %}' * 12}\n", "utf-8")
    assert (loading.sample(client(house), marks=False), last_line(house)) == (None, "x")


def test_a_client_that_the_user_does_not_override_keeps_our_function(house: Path) -> None:
    ours = load_client("ruby/net-http")
    with_folder = client(house, "ruby/net-http")
    assert loading.sample(with_folder, marks=False)
    assert [path.name.partition("-")[0] for path in kept(house)] == ["ruby_net_http"]
    assert loading.sample(ours, marks=False)
    assert len(kept(house)) == 1


def test_the_modules_of_a_wheel_say_of_a_client_what_its_description_says() -> None:
    found: dict[str, dict[str, Any]] = {name: {} for name in modules()}
    for name, text in modules().items():
        exec(text, found[name])  # noqa: S102 - it has just been written
    assert found["__init__"]["IDS"] == client_ids(())
    assert {id_: found[module_name(id_)]["CLIENT"] for id_ in client_ids(())} == {
        id_: load_client(id_) for id_ in client_ids(())
    }


def test_a_template_that_is_changed_while_it_is_read_is_seen(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = house / "php" / "curl" / "sample.jinja"
    compiled = loading.make

    def slowly(client: Client) -> loading.Made | None:
        made = compiled(client)
        if client.folders:
            template.write_text(OVERRIDE.replace("WORD", "later"), "utf-8")
        return made

    monkeypatch.setattr(loading, "make", slowly)
    before = last_line(house)
    monkeypatch.undo()
    assert (before, last_line(house)) == ("// first", "// later")


def test_a_template_of_the_same_length_and_time_is_seen(house: Path) -> None:
    template = house / "php" / "curl" / "sample.jinja"
    before, times = last_line(house), template.stat()
    template.write_text(OVERRIDE.replace("WORD", "other"), "utf-8")
    os.utime(template, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (before, last_line(house)) == ("// first", "// other")


def test_a_template_cannot_change_the_options_for_others(house: Path) -> None:
    template = house / "php" / "curl" / "sample.jinja"
    template.write_text("{% set options.timeout = 77 %}{{ options.timeout }}", "utf-8")
    changed = client(house)
    assert loading.sample(changed, marks=False) is None
    with pytest.raises(Problems, match="namespace"):
        render(load(Project(str(house)), str(house.parent / "spec.yaml")), changed)
    assert changed.defaults.timeout == load_client("php/curl").defaults.timeout != 77
