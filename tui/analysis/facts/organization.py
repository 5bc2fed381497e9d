"""Extract organisations: companies, public bodies, parties, clubs, media; names and abbreviations are merged."""

from __future__ import annotations

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the organisations of the document, each with the `abbreviation` that the text introduces for it."""
    return [
        document.fact(
            "organization",
            [candidate.span for candidate in name.candidates],
            text=name.text,
            attributes={"abbreviation": name.abbreviation},
        )
        for name in document.names.organizations
    ]
