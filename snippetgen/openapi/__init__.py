"""Read the operations of OpenAPI documents, match specs to them, and write Overlays with code samples.

The documents themselves are never changed. Import from the modules.
"""
