"""Preview the samples of specs on an HTML page, served with live updates or written as one file."""
