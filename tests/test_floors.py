"""The architecture: a room imports only from lower floors, few rooms may reveal spec text, and modules stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "snippetgen"

FLOORS = {
    "patterns": -1,
    "recent": -1,
    "records": -1,
    "text": 0,
    "problems": 0,
    "charsets": 1,
    "notation": 1,
    "files": 1,
    "document": 2,
    "words": 2,
    "findings": 2,
    "spec.model": 2,
    "spec.names": 2,
    "spec.texts": 2,
    "spec.translations": 3,
    "spec.decode": 3,
    "spec.encode": 4,
    "spec.warnings": 4,
    "request": 4,
    "languages.recurring": 3,
    "languages.writing": 3,
    "languages.ecmascript": 4,
    "languages": 4,
    "languages.*": 5,
    "curl": 5,
    "openapi": 5,
    "serializers.values": 5,
    "serializers": 5,
    "serializers.*": 6,
    "serializers.axios": 7,
    "clients": 8,
    "targets.page": 3,
    "targets.prose": 3,
    "targets.looks": 4,
    "targets.writing": 4,
    "targets.systems": 5,
    "targets.hugo": 6,
    "targets.*": 7,
    "targets": 8,
    "targets.house": 9,
    "project": 9,
    "generation": 10,
    "verify": 11,
    "preview": 11,
    "api": 12,
    "builds": 12,
    "cli": 12,
    "mkdocs": 13,
    "sphinx": 13,
}
"""The floor of each room. With `.*`, each module of a package is a room of its own, so that no language imports another.
Any other module belongs to the room of its package."""

REVEALERS = ("clients.flat", "clients.fragments", "clients.sealed", "request", "targets", "text")
"""The rooms that may reveal spec text: those that make requests, literals and code blocks from it."""

OUTSIDE = ("", "__main__", "spec")
"""Modules outside the rooms: the package itself, which imports lazily; `__main__`; and a package that only contains rooms."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """Return the room of a module: its own, or that of its package."""
    if module in FLOORS:
        return module
    package = module.rpartition(".")[0]
    if f"{package}.*" in FLOORS:
        return module
    assert package, f"add the room of {module} to FLOORS"
    return room(package)


def floor(module: str) -> int:
    name = room(module)
    return FLOORS[name] if name in FLOORS else FLOORS[f"{name.rpartition('.')[0]}.*"]


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(source: str) -> set[str]:
    """Return the modules of snippetgen that a source imports, without the prefix `snippetgen.`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "use absolute imports"
            module = node.module or ""
            inner = {f"{module}.{alias.name}" for alias in node.names}
            names |= {each for each in inner if is_module(each)} or {module}
    return {name.removeprefix("snippetgen.") for name in names if name.startswith("snippetgen.")}


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_room_imports_only_from_lower_floors(path: Path) -> None:
    name = module_name(path)
    if name in OUTSIDE:
        return
    found = imports(path.read_text("utf-8"))
    upwards = {each: floor(each) for each in found if floor(each) >= floor(name) and room(each) != room(name)}
    assert upwards == {}, f"{name} is on floor {floor(name)}: move what it imports down, or change FLOORS and justify it"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import snippetgen.problems", {"problems"}),
        ("import os, snippetgen.verify.running as running", {"verify.running"}),
        ("from snippetgen.languages.ruby import string", {"languages.ruby"}),
        ("from snippetgen.languages import ruby, writing", {"languages.ruby", "languages.writing"}),
        ("from snippetgen import files", {"files"}),
        ("def f():\n    from snippetgen.spec.decode import decode\n", {"spec.decode"}),
        ("from snippetgenerator import x\nimport snippetgenerator.y", set()),
    ],
)
def test_every_form_of_import_is_recognized(source: str, expected: set[str]) -> None:
    assert imports(source) == expected


def test_languages_are_separate_rooms_on_one_floor() -> None:
    assert room("languages.php") != room("languages.ruby")
    assert floor("languages.php") == floor("languages.ruby")


def test_every_room_in_floors_exists() -> None:
    rooms = {room(name) for path in MODULES if (name := module_name(path)) not in OUTSIDE}
    named = {each for each in FLOORS if not each.endswith(".*")}
    assert named - rooms == set(), "remove these rooms from FLOORS: they do not exist"
    assert {each.rpartition(".")[0] for each in rooms - named} == {each[:-2] for each in FLOORS if each.endswith(".*")}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_rooms_in_revealers_reveal_spec_text(path: Path) -> None:
    name = module_name(path)
    reveals = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Name) and node.id == "reveal") or (isinstance(node, ast.Attribute) and node.attr == "_content")
    ]
    if not any(name == each or name.startswith(f"{each}.") for each in REVEALERS):
        assert reveals == [], f"{name} reveals spec text: move this to one of {', '.join(REVEALERS)}"


def test_every_room_in_revealers_reveals_spec_text() -> None:
    def reveals(each: str) -> bool:
        paths = [path for path in MODULES if f"{module_name(path)}.".startswith(f"{each}.")]
        return any("reveal(" in (text := path.read_text("utf-8")) or "._content" in text for path in paths)

    assert [each for each in REVEALERS if not reveals(each)] == [], "remove these rooms from REVEALERS"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_stays_under_300_lines_and_a_function_under_40(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 300, "split this module: move one of its concepts to a module of its own"
    long = {
        node.name: lines
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (lines := (node.end_lineno or 0) - node.lineno + 1) >= 40
    }
    assert long == {}, "split these functions"


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.jinja")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_stays_under_60_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 60, "move a part to a file of its own and include it"
