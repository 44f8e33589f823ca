"""A project's specs become files: `changes` runs what `partials`, `documents` and `overlays` list. Import from the modules."""
