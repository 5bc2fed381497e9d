"""What an added article's key `extracted` says: by which program, of which version, its text was found."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache
def extracted_by(distribution: str) -> str:
    """Return the name and version of an installed distribution, such as `trafilatura 2.0.0`.

    Kept, because finding the version reads and parses the distribution's metadata: milliseconds for each article.
    """
    return f"{distribution} {version(distribution)}"
