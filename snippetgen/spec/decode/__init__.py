"""Decode a spec from YAML: validate everything and report all problems together, each with its place and a hint."""

from snippetgen.spec.decode.decoder import decode
from snippetgen.spec.decode.placeholders import placeholder_pattern

__all__ = ["decode", "placeholder_pattern"]
