"""Small documentation sites, one folder for each docs system, and the code that builds and reads them."""
