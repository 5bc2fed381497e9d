"""Match surnames in a later part of a long article with people named in the earlier parts."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.fact import Fact
from tui.analysis.names.model import Name, fold


def known_before(person: Name, earlier: Sequence[Fact]) -> str:
    """Return the full name of the only person in earlier parts with this surname; empty if none or several fit."""
    words = fold(person.text).split()
    if len(words) != 1:
        return ""
    bearers = {fact.text for fact in earlier if fact.kind == "person" and fold(fact.text).split()[-1:] == words} - {
        person.text
    }
    return bearers.pop() if len(bearers) == 1 else ""
