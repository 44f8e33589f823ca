"""The described request against the one that arrived. Import from the modules."""
