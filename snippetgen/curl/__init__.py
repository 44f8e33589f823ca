"""Read commands of curl, as they stand in documentation, and make specs of them. Import from the modules."""
