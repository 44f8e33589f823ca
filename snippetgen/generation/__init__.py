"""Turn a project's specs into files: `changes` runs the jobs that the other modules list. Import from the modules."""
