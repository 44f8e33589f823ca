"""The server that samples are run against: HTTP/1.1, TLS and OAuth 2.0. Import from the modules."""
