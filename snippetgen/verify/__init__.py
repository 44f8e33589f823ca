"""Proof that samples are true: each is run against a server on this computer, and what arrives is held against the spec."""
