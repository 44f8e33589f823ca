"""Decode a spec from YAML: validate everything and report all problems together, each with its place and a hint."""

from snippetgen.spec.decode.decoder import decode, decode_made
from snippetgen.spec.decode.defaults import Defaults

__all__ = ["Defaults", "decode", "decode_made"]
