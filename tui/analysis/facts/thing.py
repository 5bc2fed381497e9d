"""thing."""

from __future__ import annotations

from tui.analysis.document import Document
from tui.analysis.fact import Fact


def extract(document: Document) -> list[Fact]:
    """Nothing yet."""
    return []
