"""Read files, and write them atomically; nothing is read or written behind a link that leads out of the project."""

from snippetgen.files.line_ends import like, same, unix
from snippetgen.files.paths import contained, digest, folded, inside, shown
from snippetgen.files.projects import TRUST, confine, enclose, home, outside, trusted, versioned
from snippetgen.files.reading import LIMIT, bounded, opened, read
from snippetgen.files.states import ABSENT, GONE, UNKNOWN, State, States
from snippetgen.files.writing import Moved, Written, create, forget, locked, remove, replace, write

__all__ = [
    "ABSENT",
    "GONE",
    "LIMIT",
    "TRUST",
    "UNKNOWN",
    "Moved",
    "State",
    "States",
    "Written",
    "bounded",
    "confine",
    "contained",
    "create",
    "digest",
    "enclose",
    "folded",
    "forget",
    "home",
    "inside",
    "like",
    "locked",
    "opened",
    "outside",
    "read",
    "remove",
    "replace",
    "same",
    "shown",
    "trusted",
    "unix",
    "versioned",
    "write",
]
