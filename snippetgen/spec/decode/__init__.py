"""Decode a spec from YAML: validate everything and report all problems together, each with its place and a hint."""

from snippetgen.spec.decode.decoder import decode

__all__ = ["decode"]
