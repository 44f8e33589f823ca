"""Install the peers from npm, at the versions of `drivers/package-lock.json`, in the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

__all__ = ["CACHE", "DRIVERS", "install", "installed"]

DRIVERS = Path(__file__).parent / "drivers"

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "snippetgen-peers"
"""Where the peers are installed, each set of versions in a folder of its own."""

_STAMP = ".installed"


def installed() -> Path | None:
    """Return the folder of the peers, with the drivers as they are now, or none if they are not installed."""
    folder = _folder()
    if not (folder / _STAMP).exists():
        return None
    for driver in DRIVERS.glob("*.cjs"):  # Node looks for a package beside the file that asks for it
        if not (folder / driver.name).exists() or (folder / driver.name).read_bytes() != driver.read_bytes():
            shutil.copyfile(driver, folder / driver.name)
    return folder


def install() -> Path:
    """Return the folder of the peers, which are installed if they are not there.

    Raises:
        CalledProcessError, FileNotFoundError: npm fails, or is not there.
    """
    if found := installed():
        return found
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(DRIVERS / name, folder / name)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True, capture_output=True)
    (folder / _STAMP).touch()
    return install()


def _folder() -> Path:
    return CACHE / sha256((DRIVERS / "package-lock.json").read_bytes()).hexdigest()[:16]
