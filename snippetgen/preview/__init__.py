"""What a reader will see of a spec, in a page that a writer can look at: served and kept fresh, or written as one file."""
