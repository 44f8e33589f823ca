"""Small sites of documentation, one folder for each docs system, and how they are built and read."""
