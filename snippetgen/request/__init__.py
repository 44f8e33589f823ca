"""The request that a spec describes: normalised, as templates see it, and as it must be sent."""
