"""Specs: the data model (`model`) and the decoder that reads it from YAML (`decode`)."""
