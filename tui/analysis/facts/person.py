"""Extract people: one fact for each person, with the role and affiliation that the text gives."""

from __future__ import annotations

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.analysis.names.across_parts import known_before
from tui.analysis.names.epithets import epithets
from tui.analysis.names.roles import role_of


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the people of the document; `role` and `affiliation` are absent if the text doesn't state them.

    In a later part of a long article, a surname alone is resolved to the full name from an earlier part.
    """
    facts: list[Fact] = []
    stated = [role_of(person, document.names) for person in document.names.people]
    called = epithets(document.article, document.paragraphs, document.names, [role for role, _ in stated])
    for person, (role, affiliation) in zip(document.names.people, stated, strict=True):
        if not role and (described := called.get(person.text)) is not None:
            role, affiliation = described.role, affiliation or described.affiliation
        places = [candidate.span for candidate in person.candidates]
        text = known_before(person, document.earlier) or person.text
        facts.append(document.fact("person", places, text=text, attributes={"role": role, "affiliation": affiliation}))
    return facts
