"""Toolchains: find what is installed, and build and run programs. Import from the modules."""
