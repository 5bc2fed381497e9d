"""Organisations: companies, bodies, parties, clubs, media; joined over their mentions and abbreviations."""

from __future__ import annotations

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact


def extract(document: AnalysisInput) -> list[Fact]:
    """The organisations of the document, with the `abbreviation` that the text introduces for them."""
    return [
        document.fact(
            "organization",
            [candidate.span for candidate in name.candidates],
            text=name.text,
            attributes={"abbreviation": name.abbreviation},
        )
        for name in document.names.organizations
    ]
