"""Code samples for API documentation, from one YAML description of an HTTP request."""
