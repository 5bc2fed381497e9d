"""People: one fact a person however often named, with role and affiliation as the text gives them."""

from __future__ import annotations

from tui.analysis.document import Document
from tui.analysis.fact import Fact
from tui.analysis.names.roles import role_of


def extract(document: Document) -> list[Fact]:
    """The people of the document; `role` and `affiliation` are left out where the text does not state them."""
    facts: list[Fact] = []
    for person in document.names.people:
        role, affiliation = role_of(person, document.names)
        places = [candidate.place for candidate in person.candidates]
        attributes = {"role": role, "affiliation": affiliation}
        facts.append(document.fact("person", places, text=person.text, attributes={**attributes}))
    return facts
