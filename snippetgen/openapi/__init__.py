"""OpenAPI documents: their operations, the specs that belong to them, and Overlays that put samples to operations.

A document itself is never written.
"""

from snippetgen.openapi.matching import Matched, lonely, match
from snippetgen.openapi.operations import Document, Operation, read_operations
from snippetgen.openapi.overlay import Overlay, Sample, read_overlays, write_overlay

__all__ = [
    "Document",
    "Matched",
    "Operation",
    "Overlay",
    "Sample",
    "lonely",
    "match",
    "read_operations",
    "read_overlays",
    "write_overlay",
]
