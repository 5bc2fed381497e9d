"""Extract places: countries, regions, towns, seas, streets and buildings, with the country if it is known."""

from __future__ import annotations

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.analysis.names.gazetteer import country_code, country_of
from tui.analysis.names.model import Name


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the places of the document; `country` is an ISO 3166-1 alpha-2 code."""
    return [
        document.fact(
            "place",
            [candidate.span for candidate in name.candidates],
            text=name.text,
            attributes={"country": _country(document, name)},
        )
        for name in document.names.places
    ]


def _country(document: AnalysisInput, place: Name) -> str:
    """Return the country code of a place, or an empty string if it is not known.

    A country has its own code; otherwise the text may name the country after the place (`Perth, Scotland`), and the
    gazetteer comes last.
    """
    if (code := country_code(place.text)) is not None:
        return code
    for candidate in place.candidates:
        comma, following = candidate.after(), candidate.after(1)
        if comma is None or following is None or comma.text != ",":
            continue
        around = document.names.mention_at(candidate.paragraph.start + following.idx)
        closing = around.after() if around is not None else None
        if around is None or (closing is not None and not closing.is_punct):
            continue
        if (code := country_of(around.text)) is not None:
            return code
    return country_of(place.text) or ""
