"""The clients: template folders, and how a request becomes a sample. Import from the modules."""
