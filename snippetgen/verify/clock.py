"""The time of a run, which can be set so that what it writes is the same each time."""

from __future__ import annotations

import os
import time

__all__ = ["now"]


def now(form: str) -> str:
    """Return the time in UTC in the form of `time.strftime`.

    SOURCE_DATE_EPOCH overrides it (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime(form, time.gmtime(int(epoch) if epoch.isdigit() else time.time()))
