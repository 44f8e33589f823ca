"""Files are written atomically and recorded in the manifest."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from snippetgen import files
from snippetgen.problems import Problems
from snippetgen.project import manifest
from snippetgen.project.manifest import MANIFEST, Entry


def test_a_file_is_written_with_its_folders_and_no_temporary_file_is_left(tmp_path: Path) -> None:
    files.write(str(tmp_path / "a" / "b" / "c.txt"), b"whole")
    assert {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.*")} == {"a/b/c.txt": b"whole"}


def test_a_rewritten_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "run.sh"
    path.write_bytes(b"old")
    path.chmod(0o755)
    files.write(str(path), b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o755)


@pytest.mark.parametrize(("number", "words"), [(28, "No space left on device"), (13, "Permission denied")])
def test_a_failed_write_leaves_the_old_file_intact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(number, words)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Problems) as caught:
        files.write(str(path), b"new")
    assert str(caught.value) == f"{path}: error: cannot write file: {words}"
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_a_file_in_place_of_a_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a file")
    with pytest.raises(Problems, match=r"cannot write file: (Not a directory|File exists)"):
        files.write(str(tmp_path / "a" / "b.txt"), b"new")


def test_the_empty_folder_of_a_removed_file_is_removed_too(tmp_path: Path) -> None:
    files.write(str(tmp_path / "a" / "b.txt"), b"x")
    files.remove(str(tmp_path / "a" / "b.txt"))
    files.remove(str(tmp_path / "a" / "b.txt"))
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_survives_a_round_trip_and_is_written_only_if_it_changed(tmp_path: Path) -> None:
    entries = {"a/x.sh": Entry("a/spec.yaml", "shell/curl", "00ff"), "a/y.py": Entry("a/spec.yaml", "python/x", refused="no")}
    write(tmp_path, entries)
    assert manifest.read_manifest(str(tmp_path)) == entries
    before = (tmp_path / MANIFEST).stat().st_mtime_ns
    write(tmp_path, dict(reversed(entries.items())))
    assert (tmp_path / MANIFEST).stat().st_mtime_ns == before
    assert (tmp_path / MANIFEST).read_text("utf-8") == (
        '{\n  "version": 1,\n  "samples": {\n'
        '    "a/x.sh": {"spec": "a/spec.yaml", "client": "shell/curl", "sha256": "00ff"},\n'
        '    "a/y.py": {"spec": "a/spec.yaml", "client": "python/x", "refused": "no"}\n'
        "  }\n}\n"
    )


def write(folder: Path, entries: dict[str, Entry]) -> None:
    manifest.update_manifests(str(folder), str(folder), {str(folder): entries})


def test_a_missing_manifest_is_empty(tmp_path: Path) -> None:
    assert manifest.read_manifest(str(tmp_path)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"samples": []}',
        '{"samples": {"a": {"spec": 1, "no": 2}}}',
        '{"samples": {"../a": {"spec": "a", "client": "b"}}}',
    ],
)
def test_an_invalid_manifest_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, "utf-8")
    with pytest.raises(Problems, match="not a valid snippetgen manifest"):
        manifest.read_manifest(str(tmp_path))


@pytest.mark.parametrize(
    ("path", "inside"),
    [("a/b", True), ("a/../b", True), ("..a", True), ("../a", False), ("a/../../b", False), ("/a", False), ("..", False)],
)
def test_a_path_is_inside_a_folder_unless_it_is_absolute_or_leads_out(path: str, inside: bool) -> None:  # noqa: FBT001
    assert files.inside(path) is inside


def test_a_new_file_never_replaces_one_that_has_come_meanwhile(tmp_path: Path) -> None:
    files.enclose(str(tmp_path))
    path = tmp_path / "a.txt"
    path.write_bytes(b"theirs")
    with pytest.raises(files.Moved):
        files.replace(str(path), b"ours", None)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.txt", b"theirs")]


def test_a_new_file_behind_a_link_to_nothing_is_written_through(tmp_path: Path) -> None:
    files.enclose(str(tmp_path))
    (tmp_path / "link").symlink_to("target")
    files.replace(str(tmp_path / "link"), b"ours", None)
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "target").read_bytes()) == (True, b"ours")


def test_a_new_file_is_written_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    files.enclose(str(tmp_path))
    monkeypatch.setattr(os, "link", refused)
    files.replace(str(tmp_path / "a" / "b.txt"), b"ours", None)
    assert [(each.name, each.read_bytes()) for each in (tmp_path / "a").iterdir()] == [("b.txt", b"ours")]


NEW = {"a.txt": b"a", "b.txt": b"b" * 5000}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere, each file is created by itself")
def test_a_folder_is_created_with_all_its_files_whose_states_are_known(tmp_path: Path) -> None:
    files.enclose(str(tmp_path))
    states, folder = files.States(), tmp_path / "samples" / "case"
    assert states.of(str(folder / "a.txt")) == files.GONE
    created = files.create(str(folder), NEW)
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == NEW
    assert [each.name for each in folder.parent.iterdir()] == ["case"]
    assert states.of_created(str(folder), created or ()) == [files.States().of(str(folder / name))[0] for name in NEW]


def _come(folder: Path) -> int:
    return (folder / "theirs.txt").write_bytes(b"theirs")


@pytest.mark.parametrize(
    "there",
    [
        lambda folder: folder.mkdir(),
        lambda folder: (folder.mkdir(), _come(folder)),
        lambda folder: folder.symlink_to("nothing"),
        lambda folder: folder.write_bytes(b"theirs"),
    ],
    ids=["empty", "with a file", "a link to nothing", "a file"],
)
def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path, there: Callable[[Path], object]) -> None:
    files.enclose(str(tmp_path))
    there(tmp_path / "case")
    before = [*tmp_path.rglob("*")]
    assert files.create(str(tmp_path / "case"), NEW) is None
    assert [*tmp_path.rglob("*")] == before


def test_a_folder_that_comes_while_its_files_are_written_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.rename

    def late(old: str, new: str) -> None:
        (tmp_path / "case").mkdir()
        _come(tmp_path / "case")
        rename(old, new)

    files.enclose(str(tmp_path))
    monkeypatch.setattr(os, "rename", late)
    assert files.create(str(tmp_path / "case"), NEW) is None
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["case", "theirs.txt"]


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt(), None], ids=["disk", "Ctrl-C", "a part is written"]
)
def test_nothing_is_left_of_a_folder_that_cannot_be_created(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException | None
) -> None:
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if data[:1] == b"b" and error:
            raise error
        return write(descriptor, data[:1000])

    files.enclose(str(tmp_path))
    monkeypatch.setattr(os, "write", full)
    if not isinstance(error, KeyboardInterrupt):
        assert files.create(str(tmp_path / "case"), NEW) is None
    else:
        with pytest.raises(KeyboardInterrupt):
            files.create(str(tmp_path / "case"), NEW)
    assert [*tmp_path.iterdir()] == []


def test_no_folder_is_created_outside_of_a_project(tmp_path: Path) -> None:
    assert files.create(str(tmp_path / "case"), NEW) is None
    assert [*tmp_path.iterdir()] == []


def test_a_text_in_pieces_is_written_whole(tmp_path: Path) -> None:
    files.write(str(tmp_path / "a.txt"), (f"{number}\n" for number in range(1000)))
    assert (tmp_path / "a.txt").read_text("utf-8").split() == [*map(str, range(1000))]


def test_a_file_in_a_folder_that_has_come_since_is_known_by_its_state(tmp_path: Path) -> None:
    files.enclose(str(tmp_path))
    states, path = files.States(), str(tmp_path / "a" / "b" / "c.txt")
    assert states.of(path) == files.GONE
    written = files.replace(path, b"ours", None)
    assert states.of_written(path, written) == files.States().of(path)[0]


def _another(path: Path) -> None:
    path.with_name("b").write_bytes(b"ours")
    path.with_name("b").replace(path)


def _link(path: Path) -> None:
    path.rename(path.with_name("b"))
    path.symlink_to("b")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "none": lambda _: None,
    "content": lambda path: path.write_bytes(b"other"),
    "same length": lambda path: path.write_bytes(b"OURS"),
    "time": lambda path: os.utime(path, ns=(0, 0)),
    "another file": _another,
    "a link": _link,
    "a folder": _folder,
    "gone": lambda path: path.unlink(),
    "its folder gone": lambda path: shutil.rmtree(path.parent),
    "its folder a link": lambda path: _link(path.parent),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("folder", ["a", "link"])
def test_the_states_of_several_files_hold_if_that_of_each_does(tmp_path: Path, folder: str, name: str) -> None:
    files.enclose(str(tmp_path))
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to("a")
    for each in ("a.txt", "first.txt", "last.txt"):
        (tmp_path / "a" / each).write_bytes(b"ours")
    paths = [str(tmp_path / folder / each) for each in ("first.txt", "a.txt", "last.txt")]
    before = [files.States().of(path) for path in paths]
    texts, soon = [text for text, _ in before], time.time_ns() + 10**9
    assert files.States().hold(paths, texts, soon)
    assert not files.States().hold(paths, texts, max(when for _, when in before)), "it may have changed since, within the grain"
    CHANGES[name](tmp_path / "a" / "a.txt")
    each_holds = all(files.States().of(path)[0] == text for path, text in zip(paths, texts, strict=True))
    assert (files.States().hold(paths, texts, soon), each_holds) == (name == "none", name == "none")


def test_that_a_file_is_missing_is_a_state_that_holds(tmp_path: Path) -> None:
    files.enclose(str(tmp_path))
    path = str(tmp_path / "a.txt")
    assert files.States().hold([path], [files.ABSENT], time.time_ns())
    (tmp_path / "a.txt").write_bytes(b"ours")
    assert not files.States().hold([path], [files.ABSENT], time.time_ns() + 10**9)
