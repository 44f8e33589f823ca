"""Compare the speed of snippetgen with that of other generators of code samples: `python -m tests.benchmarks.peers`."""
