"""Compare the expected request with the received one. Import from the modules."""
