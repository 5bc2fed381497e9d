"""Facts, a file a kind: each has `extract(document) -> list[Fact]`.

The order of the table is the order of work: a kind sees in `document.facts` what the kinds before it found (a
quotation's speaker is one of the people, an event is made of everything else). How the words are read is in the
packages beside this one: names, dates, numbers, quotations, events. Other packages add kinds by the entry point group
`byline.facts`; one that fails is said to have failed and costs the others nothing.
"""

from __future__ import annotations

from typing import NamedTuple

ENTRY_POINTS = "byline.facts"
"""The entry point group of other packages' extractors; each names a function like `extract`."""


class Entry(NamedTuple):
    """Where a kind's extractor is, and what it finds, in one line."""

    target: str
    help: str


KINDS: dict[str, Entry] = {
    "person": Entry("tui.analysis.facts.person:extract", "People with their roles and affiliations."),
    "organization": Entry("tui.analysis.facts.organization:extract", "Organisations with their abbreviations."),
    "place": Entry("tui.analysis.facts.place:extract", "Places with their countries."),
    "thing": Entry("tui.analysis.facts.thing:extract", "Awards, agreements, laws, works, events and products by name."),
    "date": Entry("tui.analysis.facts.date:extract", "Dates and times, absolute and relative."),
    "figure": Entry("tui.analysis.facts.figure:extract", "Figures with their units and currencies."),
    "quote": Entry("tui.analysis.facts.quote:extract", "Quotations, direct and indirect, with their speakers."),
    "event": Entry("tui.analysis.facts.event:extract", "What happened: who, what, when, where, why and how."),
}
"""The kinds in the order of work."""

SHOWN = ("event", "person", "organization", "place", "date", "figure", "quote", "thing")
"""The kinds in the order in which they are shown."""
