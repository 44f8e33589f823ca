"""Toolchains: what this machine has, and how a program is built and run. Import from the modules."""
