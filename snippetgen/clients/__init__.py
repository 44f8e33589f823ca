"""Find the clients in the template folders, and render requests with them. Import from the modules."""
