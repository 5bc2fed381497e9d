"""Fact extractors, one module for each kind, each with `extract(document) -> list[Fact]`.

`KINDS` gives the order in which they run: each one sees in `document.facts` what the earlier ones found (the speaker of
a quotation is one of the people, an event builds on all other kinds). The language analysis itself is in the packages
beside this one: names, dates, numbers, quotations, events. Other packages can add extractors through the entry point
group `byline.facts`; if one fails, this is reported and the others still run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.fact import FactKind

ENTRY_POINTS = "byline.facts"
"""The entry point group for extractors from other packages; each entry names a function like `extract`."""

KINDS = {
    kind: f"tui.analysis.facts.{kind}:extract"
    for kind in ("person", "organization", "place", "thing", "date", "figure", "quote", "event")
}
"""The extractor of each kind, in the order in which they run."""

TITLES: Mapping[FactKind, str] = {
    "event": "What happened",
    "person": "People",
    "organization": "Organisations",
    "place": "Places",
    "date": "Dates",
    "figure": "Figures",
    "quote": "Quotations",
    "thing": "Things",
}
"""The heading of each kind, in display order."""

REPORTED_TITLE = "Reported"
"""The heading for reported speech, which is listed apart from direct quotations."""

SHOWN = tuple(TITLES)
"""The kinds in display order."""
