"""Extract organisations: companies, public bodies, parties, clubs, media; names and abbreviations are merged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.articles.anchor import Span


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the organisations of the document, each with the `abbreviation` that the text introduces for it."""
    named = [
        document.fact(
            "organization",
            [candidate.span for candidate in name.candidates],
            text=name.text,
            attributes={"abbreviation": name.abbreviation},
        )
        for name in document.names.organizations
    ]
    return [*named, *_bodies_of_people(document)]


def _bodies_of_people(document: AnalysisInput) -> Iterator[Fact]:
    """Yield what the text says that people belong to, where it is not known by name: `Asana co-founder Ann Lee`."""
    bodies = {str(fact.attributes.get("affiliation", "")) for fact in document.facts if fact.kind == "person"} - {""}
    for body in sorted(bodies):
        found = re.finditer(rf"(?<!\w){re.escape(body)}(?!\w)", document.text)
        spans = [Span(*match.span()) for match in found]
        places = [span for span in spans if document.names.at(span.start) is None and document.sentence_at(span.start)]
        if places and len(places) == len(spans):
            yield document.fact("organization", places, text=body)
