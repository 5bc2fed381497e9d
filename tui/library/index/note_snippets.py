"""Snippets of notes: what a row of the list shows when a query asks for the person's own notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.library.contract.listing import Snippet
from tui.library.index.snippets import passage_of
from tui.query.match_spans import IN_TEXT, leaves
from tui.query.tree import And, Has, Is, Node, Or, TextField

IN_NOTES: frozenset[TextField | None] = frozenset({"note"})
"""The field whose words are highlighted in notes."""


def asks_for_notes(tree: Node) -> bool:
    """Return whether a query asks for words of notes, or for nothing but having a note."""
    return bool(leaves(tree, IN_NOTES)) or (not leaves(tree, IN_TEXT) and any(_states(tree)))


def note_snippet(tree: Node, notes: Iterable[str], *, english: bool) -> Snippet | None:
    """Return the passage of the note that matches best, the first of equals; None if there are no notes."""
    found = [passage_of(tree, note, english=english, fields=IN_NOTES) for note in notes if note]
    best = max(found, key=lambda snippet: len(snippet.ranges), default=None)
    return None if best is None else best._replace(is_note=True)


def _states(node: Node) -> Iterator[bool]:
    """Yield, for each state and part that is not negated, whether it asks for a note."""
    match node:
        case Is(state):
            yield state == "noted"
        case Has(part):
            yield part == "note"
        case And(of) | Or(of):
            for one in of:
                yield from _states(one)
        case _:
            return
