"""A manifest that is read and written by its lines is the same as one that is read and written as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippetgen import files
from snippetgen.project.entries import Entries, Entry, parsed, written
from snippetgen.project.unread import Unread

TEXTS = st.text(max_size=5) | st.sampled_from(["a/b.yaml", 'x"y', "\\", "é", "\ud800", "},", "{"])
NAMES = st.text('ab/"\\é {},:', min_size=1, max_size=6).filter(lambda name: name[0] != "/")
ENTRIES = st.dictionaries(NAMES, st.builds(Entry, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=4)
FOLDERS = st.lists(st.sampled_from(["../x", "y", "é"]), unique=True, max_size=2)


def as_json(entries: dict[str, Entry], folders: list[str]) -> bytes:
    """Write a manifest by the JSON encoder alone."""
    lines = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps({key: value for key, value in entry._asdict().items() if value})}"
        for name, entry in sorted(entries.items())
    )
    more = f'  "folders": {json.dumps(sorted(folders))},\n' if folders else ""
    return f'{{\n  "version": 1,\n{more}  "samples": {{\n{lines}\n  }}\n}}\n'.encode()


@given(ENTRIES, FOLDERS)
def test_a_manifest_is_written_and_read_as_by_json(entries: dict[str, Entry], folders: list[str]) -> None:
    data = as_json(entries, folders)
    assert "".join(written(Entries({}).updated(entries), folders)).encode() == data
    found, others = parsed(data)
    assert (dict(found), [*others]) == (entries, sorted(folders))
    assert {*found.about({entry.spec for entry in entries.values()})} == {*entries}


@given(ENTRIES, ENTRIES, st.sets(NAMES))
def test_entries_are_updated_as_in_a_mapping(entries: dict[str, Entry], more: dict[str, Entry], less: set[str]) -> None:
    found, _ = parsed(as_json(entries, []))
    now = {name: entry for name, entry in {**entries, **more}.items() if name not in less}
    assert "".join(written(found.updated({**more, **dict.fromkeys(less)}), [])).encode() == as_json(now, [])


@given(ENTRIES, st.data())
def test_a_damaged_manifest_is_read_as_json_reads_it(entries: dict[str, Entry], data: st.DataObject) -> None:
    text = as_json(entries, ["y"])
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    damaged = text[:at] + data.draw(st.sampled_from([b"", b",", b"}", b'"', b"\n", b",\n", b"x", b"\\"])) + text[at + cut :]
    try:
        loaded = json.loads(damaged)
        expected: dict[str, Entry] | None = {name: Entry(**entry) for name, entry in loaded["samples"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        expected = None
    try:
        found: dict[str, Entry] | None = dict(parsed(damaged)[0])
    except (ValueError, LookupError, TypeError, AttributeError):
        found = None
    assert found == (None if expected is None or not all(map(files.inside, expected)) else expected)


PLAIN = st.dictionaries(
    st.sampled_from(["a/x.sh", "a/y.py", "b/x.sh", "c.sh"]),
    st.builds(
        Entry, st.sampled_from(["a.yaml", "b.yaml", ""]), st.sampled_from(["shell/curl", ""]), st.sampled_from(["1f", ""])
    ),
    min_size=1,
)


@given(ENTRIES | PLAIN, FOLDERS, ENTRIES | PLAIN, st.sets(NAMES))
def test_a_manifest_whose_lines_are_looked_for_is_the_one_that_is_read(
    entries: dict[str, Entry], folders: list[str], more: dict[str, Entry], less: set[str]
) -> None:
    data = as_json(entries, folders)
    known = {name: entry for name, entry in more.items() if name in entries}
    every: tuple[dict[str, Entry | None], ...] = ({}, {**known}, {**more, **dict.fromkeys(less)})
    for updates in every:
        parsed(b'{"samples": {}}')  # the last one is remembered
        found, others = parsed(data, valid=True)
        assert ([*others], bool(found)) == (sorted(folders), bool(entries))
        names = {*entries, *more}
        assert {name: found.get(name) for name in names} == {name: entries.get(name) for name in names}
        specs = {entry.spec for entry in [*entries.values()][:1]}
        assert {*found.about(specs)} >= {name for name, entry in entries.items() if entry.spec in specs}
        now = {name: entry for name, entry in {**entries, **updates}.items() if entry is not None}
        assert "".join(written(found.updated(updates), folders)).encode() == as_json(now, folders)
        assert (dict(found.updated(updates)), dict(found), len(found)) == (now, entries, len(entries))


LINE = '    "a/x.sh": {"spec": "a.yaml", "client": "shell/curl", "sha256": "1f"}'


@pytest.mark.parametrize(
    ("body", "alike"),
    [
        (LINE, True),
        (f"{LINE},\n{LINE.replace('a/x', 'b/x')}", True),
        (f"{LINE},\n{LINE.replace('1f', '2e')}", True),
        (LINE.replace("{", "{\n    "), False),
        (LINE.replace(", ", ",\n    "), False),
        (LINE.replace('": {', '":{'), False),
        (LINE.replace("    ", "  "), False),
        (LINE.replace("x", "\\u0078"), False),
        ('    "a/x.sh": {}', False),
        (f"{LINE}, {LINE.strip().replace('a/x', 'b/x')}", False),
    ],
)
def test_lines_are_looked_for_only_where_each_entry_has_one_as_we_write_it(body: str, alike: bool) -> None:  # noqa: FBT001
    data = f'{{\n  "version": 1,\n  "samples": {{\n{body}\n  }}\n}}\n'.encode()
    expected = {name: Entry(**entry) for name, entry in json.loads(data)["samples"].items()}
    parsed(b'{"samples": {}}')
    found, _ = parsed(data, valid=True)
    assert isinstance(found.lines, Unread) is alike
    assert {name: found[name] for name in expected} == expected
    assert {*found.about({"a.yaml"})} >= {name for name, entry in expected.items() if entry.spec == "a.yaml"}
