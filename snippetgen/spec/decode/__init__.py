"""A spec from its YAML: everything is checked, and every problem is told at once, with its place and what to do."""

from snippetgen.spec.decode.decoder import decode
from snippetgen.spec.decode.placeholders import placeholder_pattern

__all__ = ["decode", "placeholder_pattern"]
