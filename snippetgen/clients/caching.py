"""The user's cache folder: what takes long to make of templates is kept there for the next process."""

from __future__ import annotations

import os
from functools import cache

from snippetgen import files

__all__ = ["user_cache"]


@cache
def user_cache() -> str | None:
    """Return the user's cache folder, or None if it is not writable, or in a Git working tree: what is kept there is run."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "snippetgen")
    if files.versioned(folder):
        return None
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
