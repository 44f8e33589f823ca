"""Verify samples: run each against a server on this machine and compare the request it receives with the spec."""
