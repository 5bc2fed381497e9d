"""person."""

from __future__ import annotations

from tui.analysis.document import Document
from tui.analysis.fact import Fact


def extract(document: Document) -> list[Fact]:
    """Facts."""
    return [
        document.fact("person", [c.place for c in name.candidates], text=name.text) for name in document.names.people
    ]
