"""Facts, a file a kind: each has `extract(document) -> list[Fact]`.

The order of the table is the order of work: a kind sees in `document.facts` what the kinds before it found (a
quotation's speaker is one of the people, an event is made of everything else). How the words are read is in the
packages beside this one: names, dates, numbers, quotations, events. Other packages add kinds by the entry point group
`byline.facts`; one that fails is said to have failed and costs the others nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.fact import FactKind

ENTRY_POINTS = "byline.facts"
"""The entry point group of other packages' extractors; each names a function like `extract`."""

KINDS = {
    kind: f"tui.analysis.facts.{kind}:extract"
    for kind in ("person", "organization", "place", "thing", "date", "figure", "quote", "event")
}
"""The kinds in the order of work, each with its extractor."""

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
"""The kinds in the order in which they are shown, each with its heading."""

REPORTED_TITLE = "Reported"
"""The heading of the quotations that are reported speech, which are shown apart."""

SHOWN = tuple(TITLES)
"""The kinds in the order in which they are shown."""
