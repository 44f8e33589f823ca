"""The project: its settings, its cases, and how a spec becomes samples. Import from the modules."""
