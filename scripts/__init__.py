"""Scripts for maintainers of the project."""
