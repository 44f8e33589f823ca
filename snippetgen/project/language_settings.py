"""Read the keys of the project file for the languages of readers: `language` and `words`, and `{language}` in `targets`."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_

from snippetgen.document import Fields, Node, Scalar, Sequence
from snippetgen.problems import suggest
from snippetgen.project.plan import Placement
from snippetgen.spec.decode.spec_reader import SpecReader

__all__ = ["FIELD", "check_placements", "read_languages", "split_output"]

FIELD = "{language}"

Words = dict[str, dict[str, str]]


def read_languages(reader: SpecReader, fields: Fields) -> tuple[tuple[str, ...], Words]:
    """Read `language:`, a tag or a list of tags, and `words:`, words for readers by language and name."""
    from snippetgen.words import ENGLISH, NEEDED, TAG, catalogue, nearest  # noqa: PLC0415 - few projects need it

    node = fields["language"][1] if "language" in fields else None
    items = node.items if isinstance(node, Sequence) else [node] if node else []
    found = {item.value: item for item in items if reader.text(item) is not None and isinstance(item, Scalar)}
    languages = (*found,) or (ENGLISH,)
    words = _words(reader, fields["words"][1], languages) if "words" in fields else {}
    for tag, item in found.items():
        missing = [name for name in NEEDED if name not in words.get(tag, {})]
        if not TAG.fullmatch(tag):
            hint = f"write {tag.replace('_', '-')}" if "_" in tag else "write a tag, such as en or pt-BR"
            reader.complain(item, f"{tag!r} is not the tag of a language", hint)
        elif missing and nearest(catalogue(), tag) is None:
            own = f"{{{tag}: {{{', '.join(f'{name}: ...' for name in missing)}}}}}"
            hint = f"known: {', '.join(catalogue())}; or add to `words`: {own}"
            reader.complain(item, f"unknown language {tag!r}", hint)
    return languages, words


def _words(reader: SpecReader, node: Node, languages: tuple[str, ...]) -> Words:
    from snippetgen.targets.writing import label_fault  # noqa: PLC0415 - few projects need it
    from snippetgen.words import in_language  # noqa: PLC0415

    known = in_language().words
    found: Words = {}
    for tag, entries in reader.mapping(node) or ():
        if tag.value not in languages:
            hint = f"write it below its language, as in {{{languages[0]}: {{{tag.value}: ...}}}}" if tag.value in known else ""
            hint = hint or suggest(tag.value, languages) or f"known: {', '.join(languages)}"
            reader.complain(tag, f"the project has no language {tag.value!r}", hint)
            continue
        own = found[tag.value] = {}
        for name, (_, value) in (reader.fields(entries, known) or {}).items():
            text = reader.text(value)
            if text is not None and (fault := label_fault(text)):
                hint = "some docs systems would read it as markup" if text.strip() else ""
                reader.complain(value, fault.replace("a label", "a word"), hint)
            own[name] = text or ""
    return found


def split_output(path: str, placement: Placement) -> tuple[str, Placement]:
    """Return the folder of the partials of all languages; what comes from `{language}` on becomes a part of the pattern."""
    parts = path.split("/")
    at = next((number for number, part in enumerate(parts) if FIELD in part), None)
    if at is None:
        return path, placement
    return "/".join(parts[:at]) or ".", placement._replace(pattern="/".join([*parts[at:], placement.pattern]))


def check_placements(reader: SpecReader, fields: Fields, targets: Mapping_[str, Placement], languages: tuple[str, ...]) -> None:
    """Check that the partials of several languages have different paths."""
    for key, _ in reader.mapping(fields["targets"][1]) or () if targets and len(languages) > 1 else ():
        if key.value in targets and FIELD not in targets[key.value].pattern:
            hint = f"add {FIELD} to its `output` or `pattern`, as in {{output: docs/{FIELD}/snippets}}"
            reader.complain(key, f"the partials of {key.value} for {' and '.join(languages)} would have the same path", hint)
