"""Make the requests of an OpenAPI document's operations, as data that a spec has. Import from the modules."""
