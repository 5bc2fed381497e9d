"""What a person made that belongs to no article: saved searches and preferences.

The searches typed lately are not among it: they are a trace and not a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.preferences import Choice
from tui.saved_searches import SavedSearch


@dataclass(frozen=True, slots=True)
class Personal:
    """Saved searches and preferences."""

    searches: tuple[SavedSearch, ...] = ()
    """Those that were removed are among them."""
    preferences: Mapping[str, Choice] = field(default_factory=dict)
    others: str = ""
    """What a newer Byline knows: a mapping as JSON, or empty."""
