"""The facts of the samples, which come with Byline so that the very first screen has them.

`python docs/sample_facts.py` finds them; each is a file, named by the hash of what was read. Those of another version
of the extractor do not count, as in the cache.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis

FOLDER = Path(__file__).with_name("shipped")


def shipped_analysis(content: bytes, version: str) -> Analysis | None:
    """Return what this version of the extractor found in an article with this hash, or None."""
    with suppress(OSError, ValueError):
        written = (FOLDER / f"{content.hex()}.json").read_text("utf-8")
        from tui.analysis.encode import decode_analysis

        analysis = decode_analysis(written)
        return analysis if analysis.version == version else None
    return None
