"""Read a YAML document: its file, its tree of nodes with their places, and the values in them."""

from snippetgen.document.collector import no_collections
from snippetgen.document.made import nodes
from snippetgen.document.nodes import Mapping, Mark, Node, Scalar, Sequence, chosen, span
from snippetgen.document.reader import Fields, Reader
from snippetgen.document.source import read
from snippetgen.document.yaml_tree import parse

__all__ = [
    "Fields",
    "Mapping",
    "Mark",
    "Node",
    "Reader",
    "Scalar",
    "Sequence",
    "chosen",
    "no_collections",
    "nodes",
    "parse",
    "read",
    "span",
]
