"""Compiles and runs programs of Swift and Objective-C where Debian 13 with their compilers is in a folder."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

__all__ = ["has", "run"]

ROOT = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "trixie")
ENTER = 'mount -t proc proc "$0/proc" && mount --bind "$1" "$0/work" && exec chroot "$0" sh -c "cd /work && $2"'


def has(path: str) -> bool:
    """Tell whether a file is in the folder, and whether we may enter it."""
    return os.geteuid() == 0 and (ROOT / path).exists()


def run(command: str, name: str, source: str) -> list[str]:
    """Run a command beside a file with the source, in a folder that does not stay; give the lines that it printed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(source, encoding="utf-8", newline="")
        done = subprocess.run(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", ENTER, ROOT, folder, command],
            capture_output=True,
            check=False,
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL": "C.UTF-8",
                "TMPDIR": "/work",
                "SWIFT_BACKTRACE": "enable=no",
            },
        )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().split("\n")[:-1]
