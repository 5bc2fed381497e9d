"""What a row of a list shows where a query asks for the person's own notes: the note, and not the article's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.library.contract.listing import Snippet
from tui.library.index.snippets import passage_of
from tui.query.match_spans import IN_TEXT, leaves
from tui.query.tree import And, Has, Is, Node, Or, TextField

IN_NOTES: frozenset[TextField | None] = frozenset({"note"})
"""The field whose words are lit in notes."""


def asks_for_notes(tree: Node) -> bool:
    """Whether an article is found for its notes: for their words or, where no others are asked for, for having one."""
    return bool(leaves(tree, IN_NOTES)) or (not leaves(tree, IN_TEXT) and any(_states(tree)))


def note_snippet(tree: Node, notes: Iterable[str], *, english: bool) -> Snippet | None:
    """The words of the note that has most of what a query asks for, the first of several; None where there is none."""
    found = [passage_of(tree, note, english=english, fields=IN_NOTES) for note in notes if note]
    best = max(found, key=lambda snippet: len(snippet.ranges), default=None)
    return None if best is None else best._replace(is_note=True)


def _states(node: Node) -> Iterator[bool]:
    """Yield whether each state and part that speaks for an article is that it has a note."""
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
