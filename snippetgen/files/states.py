"""The states of files: what the system says of a file that nobody has opened, by which Git's index knows it again."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from snippetgen.files.projects import guard, in_project, may_come
from snippetgen.files.writing import Written
from snippetgen.problems import Problems

__all__ = ["ABSENT", "GONE", "UNKNOWN", "State", "States"]

State = tuple[str, int]
"""A text that is another one after every change of a file, and when that was, in nanoseconds; see `States.of`."""

ABSENT = "-"
"""The text of the state of a file that does not exist."""

GONE: State = (ABSENT, 0)
"""The state of a file that does not exist and may be written, so that there is no need to try to read it."""

UNKNOWN: State = ("", 0)
"""The state of what is no regular file or cannot be looked at: whoever asks has to open it."""

_HAS_CHANGE_TIME = os.name == "posix"  # Windows has the time of creation in its place


class States:
    """The states of files; where folders lead is looked up once, so keep this for no longer than a run."""

    def __init__(self) -> None:
        self._real: dict[str, str] = {}  # by folder; empty for one that is missing

    def of(self, path: str) -> State:
        """Return the state of a file, whose path is absolute; a link has that of the file to which it leads.

        While the text is the same, so is the content, unless it was changed within the clock's grain: that can only be if the
        time is not older than the moment at which somebody has noted the state.
        """
        folder = path[: path.rfind(os.sep)] if os.sep == "/" else os.path.dirname(path)
        real = self._real.get(folder)
        if real is None:
            real = self._resolved(folder)
        if not real:
            return GONE
        try:
            found = os.lstat(path)
            if real == folder and (state := _state(found))[0]:
                return state
            guard(path)  # a link, here or above: it may lead out of the project
            target = os.path.realpath(path)
            text, time = _state(os.stat(path))
        except FileNotFoundError:
            return UNKNOWN if real != folder else GONE if in_project(folder) else (ABSENT, 0)
        except NotADirectoryError:
            return UNKNOWN if real != folder else (ABSENT, 0)
        except (OSError, ValueError, Problems):
            return UNKNOWN
        return (f"{text} {target}", time) if text else UNKNOWN

    def hold(self, paths: Iterable[str], texts: Iterable[str], noted: int) -> bool:
        """Return whether all of these files are in the states that have these texts, and were before a time; see `of`.

        A run over a project with nothing to do asks for all of its files.
        """
        known, look, separator = self._real, os.lstat, os.sep
        folder, end = "", -1
        for path, text in zip(paths, texts, strict=True):
            at = path.rfind(separator)
            if at != end or not path.startswith(folder):
                folder, end = path[:at], at
                if not _HAS_CHANGE_TIME or (known.get(folder) or self._resolved(folder)) != folder:  # a link may lead there
                    end = -1
            if end >= 0:
                try:
                    found = look(path)
                    modified, changed = found.st_mtime_ns, found.st_ctime_ns
                    same = f"{hash((found.st_size, modified, changed, found.st_ino))}" == text  # see `_state`
                    if same and modified < noted > changed:
                        continue
                except (OSError, ValueError):  # of which `of` says what it means
                    pass
            now, time = self.of(path)
            if now != text or not now or time >= noted:
                return False
        return True

    def of_written(self, path: str, written: Written) -> str:
        """Return the text of the state of a file that was just written; it is empty if somebody has changed the file since."""
        folder = path[: path.rfind(os.sep)] if os.sep == "/" else os.path.dirname(path)
        if not (real := self._real.get(folder)):
            real = self._come(folder)
        then = written.status
        if real == folder and written.final:
            return _state(then)[0]
        text, _ = self.of(path)
        try:
            found = os.stat(path)  # after the text, so that it cannot be that of a later change
        except OSError:
            return ""
        same = found.st_size == then.st_size and found.st_mtime_ns == then.st_mtime_ns and found.st_ino == then.st_ino
        return text if same else ""

    def of_created(self, folder: str, created: Iterable[os.stat_result]) -> list[str]:
        """Return the texts of the states of files in a folder that was created with them; empty if a link leads to it."""
        above = os.path.dirname(folder)
        if (self._real.get(above) or self._come(above)) != above:
            return ["" for _ in created]
        self._real[folder] = folder  # what was created is no link
        return [f"{hash((each.st_size, each.st_mtime_ns, each.st_ctime_ns, each.st_ino))}" for each in created]  # see `_state`

    def _come(self, folder: str) -> str:
        """Follow the links in the path of a folder that may have been missing."""
        at = folder
        while self._real.get(at) == "":
            del self._real[at]
            at = os.path.dirname(at)
        return self._resolved(folder)

    def _resolved(self, folder: str) -> str:
        """Follow the links in the path of a folder; most have none, and then each part takes one call of the system."""
        parent, name = os.path.split(folder)
        if parent == folder or not name:
            real = os.path.realpath(folder)
        else:
            above = self._real.get(parent)
            if above is None:
                above = self._resolved(parent)
            real = self._within(above, folder, parent, name)
        self._real[folder] = real
        return real

    def _within(self, above: str, folder: str, parent: str, name: str) -> str:
        """Follow a folder in another one, of which `_real` says `above`."""
        if not above and may_come(parent, name):
            return ""  # as all that is in a missing folder
        link = not above
        try:
            link = link or stat.S_ISLNK(os.lstat(folder).st_mode)
            if not link and above == parent:  # as most are
                return folder
        except FileNotFoundError:
            if above == parent and may_come(parent, name):
                return ""
        except (OSError, ValueError):
            pass
        if not above and in_project(folder):
            return ""
        return os.path.realpath(folder) if link else os.path.join(above, name)


def _state(found: os.stat_result) -> State:
    """Return a state; its text is a hash of four numbers, which is shorter to keep, to read and to write than these."""
    if not stat.S_ISREG(found.st_mode):
        return UNKNOWN
    modified = found.st_mtime_ns
    if not _HAS_CHANGE_TIME:
        return f"{hash((found.st_size, modified, found.st_ino))}", modified
    changed = found.st_ctime_ns
    return f"{hash((found.st_size, modified, changed, found.st_ino))}", max(modified, changed)
