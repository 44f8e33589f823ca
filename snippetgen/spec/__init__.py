"""A spec: the words of it (`model`) and how they are read from YAML (`decode`)."""
