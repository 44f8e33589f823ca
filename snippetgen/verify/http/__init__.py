"""The server that samples send requests to: HTTP/1.1, TLS and OAuth 2.0. Import from the modules."""
