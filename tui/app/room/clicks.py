"""What a click on a part of the lines around the panes does."""

from __future__ import annotations

from tui.app.search.question import SORTS
from tui.app.widgets.signs import NOTE

CLICKS = {
    "slash": (("/", "search.open"),),
    "library": (("", "search.clear"),),
    "found": (
        ("[0-9,]+ found", "search.facets"),
        ("unread$", "list.unread"),
        (f"({'|'.join(SORTS.values())})$", "list.sort"),
    ),
    "status": (
        ("match |1 match$|[0-9,]+ matches$|[0-9,]+/[0-9,]+$", "match.next"),
        ("paragraph |¶ ", "text.outline"),
        (r".* not found \(|[A-Z][0-9,]+$", "highlight.list"),
        (NOTE, "note.write"),
        ("finding facts", "library.find-facts"),
        (r".* (?:problems?|passed over|listed once|no articles).* \(|![0-9,]+$", "problems.show"),
    ),
}
"""The command that a click on a part of these lines does, by how the part begins."""
