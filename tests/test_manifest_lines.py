"""A manifest that is read and written by its lines is the same as one that is read and written as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from snippetgen import files
from snippetgen.project.entries import Entries, Entry, parsed, written

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


PLAIN = st.text('ab {},:"/', max_size=3).map(lambda text: text.replace('"', ""))


@given(st.dictionaries(NAMES, st.builds(Entry, PLAIN, PLAIN, PLAIN), max_size=5), ENTRIES, FOLDERS, st.data())
def test_entries_are_replaced_in_the_text_as_when_all_of_it_is_written(
    entries: dict[str, Entry], more: dict[str, Entry], folders: list[str], data: st.DataObject
) -> None:
    changed = dict(zip(data.draw(st.permutations([*entries])), more.values(), strict=False))
    for text, named, others in (
        (as_json(entries, folders), folders, []),
        (as_json(entries, folders), folders[1:], []),
        (as_json(entries, folders).replace(b"\n", b"\r\n"), folders, []),
        (as_json(entries, folders), folders, ["new"]),
    ):
        updates = {**changed, **dict.fromkeys(others, Entry("x"))}
        found = parsed(text)[0].replaced(text, updates, named)
        assert found in (None, as_json({**entries, **updates}, named))
        simple = b"\\" not in text and named == folders and not others and b"\r" not in text
        assert found is not None or not simple or not entries, "each change takes as long as to write all of a manifest"


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
