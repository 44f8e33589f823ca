"""The project: its file, its cases, and a spec's way to a sample. Import from the modules."""
