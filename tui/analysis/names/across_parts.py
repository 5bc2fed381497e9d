"""Names of a later part of a long article, found again among the people of the parts before it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.fact import Fact
from tui.analysis.names.model import Name, fold


def known_before(person: Name, earlier: Sequence[Fact]) -> str:
    """The fullest name of the one person before who bears this surname; empty where there is none, or several."""
    words = fold(person.text).split()
    if len(words) != 1:
        return ""
    bearers = {fact.text for fact in earlier if fact.kind == "person" and fold(fact.text).split()[-1:] == words} - {
        person.text
    }
    return bearers.pop() if len(bearers) == 1 else ""
