"""The stand-in for Windows' command prompt, as a module: it is in a folder of toolchains."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

__all__ = ["Fault", "words"]


def _loaded(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec, path
    assert spec.loader, path
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_PROMPT = _loaded(Path(__file__).parents[1] / ".ci" / "toolchains" / "cmd" / "prompt.py")
Fault: type[Exception] = _PROMPT.Fault


def words(source: str) -> list[list[str]]:
    """Return the words of each command.

    Raises:
        Fault: something would not be a word, or is not known there.
    """
    return [_PROMPT.arguments(command) for command in _PROMPT.commands(source)]
