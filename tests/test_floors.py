"""The house: a room imports from lower floors alone, and no room grows too large."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "snippetgen"

FLOORS = {
    "text": 0,
    "problems": 0,
    "notation": 1,
    "document": 1,
    "files": 1,
    "spec.model": 2,
    "spec.decode": 3,
    "request": 4,
    "languages": 5,
    "openapi": 5,
    "clients": 6,
    "targets": 6,
    "project": 7,
    "generation": 8,
    "verify": 9,
    "preview": 9,
    "api": 9,
    "cli": 10,
}
"""Each room and its floor; a module of a package that is not named here stands on the package's floor."""

OUTSIDE = ("", "__main__", "spec")
"""The package itself, which imports what it is asked for; its program; and a package that holds rooms and nothing else."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """Name the room of a module: its own, or that of the package around it."""
    while module not in FLOORS:
        module = module.rpartition(".")[0]
        assert module, "say in FLOORS on which floor a new room stands"
    return module


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "snippetgen":
            module = (node.module or "").partition(".")[2]
            inner = {f"{module}.{alias.name}".strip(".") for alias in node.names}
            names |= {each for each in inner if (PACKAGE / f"{each.replace('.', '/')}.py").exists()} or {module}
    return names - {""}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_room_imports_from_lower_floors_alone(path: Path) -> None:
    name = module_name(path)
    if name in OUTSIDE:
        return
    floor = FLOORS[room(name)]
    upwards = {each: FLOORS[room(each)] for each in imports(path) if FLOORS[room(each)] >= floor and room(each) != room(name)}
    assert upwards == {}, f"{name} is on floor {floor}; move what it needs down, or say in FLOORS why the house has changed"


def test_each_floor_has_its_rooms() -> None:
    rooms = {room(name) for path in MODULES if (name := module_name(path)) not in OUTSIDE}
    assert rooms == {*FLOORS}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_stays_under_300_lines_and_a_function_under_40(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 300, "a noun is missing: find it and give it a module"
    long = {
        node.name: lines
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (lines := (node.end_lineno or 0) - node.lineno + 1) >= 40
    }
    assert long == {}, "split these functions"


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.jinja")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_stays_under_60_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 60, "move a part into a file of its own and include it"
