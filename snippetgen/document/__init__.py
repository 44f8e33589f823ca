"""A document that a writer wrote: its file, its tree of nodes that know their place, and the tools that read values from it."""

from snippetgen.document.nodes import Mapping, Mark, Node, Scalar, Sequence, span
from snippetgen.document.reader import Fields, Reader
from snippetgen.document.source import read
from snippetgen.document.yaml_tree import parse

__all__ = ["Fields", "Mapping", "Mark", "Node", "Reader", "Scalar", "Sequence", "parse", "read", "span"]
