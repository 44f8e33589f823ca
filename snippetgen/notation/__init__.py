"""JSON data as text: in JSON, or in the literal notation of a programming language."""
