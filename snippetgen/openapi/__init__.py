"""OpenAPI documents: their operations, the specs that belong to them, and Overlays that show samples at operations.

A document itself is never written. The package imports what it is asked for.
"""
