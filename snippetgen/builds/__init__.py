"""What a docs build needs of us: it generates before it reads pages, fails on an error, and its pages show our cases."""

from __future__ import annotations

from snippetgen.builds.markers import expanded, missing
from snippetgen.builds.site import Built, Site, Wanted, composed, fault, generated, opened

__all__ = ["Built", "Site", "Wanted", "composed", "expanded", "fault", "generated", "missing", "opened"]
