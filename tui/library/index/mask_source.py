"""The parts of a query that the index cannot answer (marks, notes, facts), as masks of rows."""

from __future__ import annotations

from typing import Protocol

from tui.library.lists.row_masks import both, either, flipped
from tui.query.tree import And, Field, Has, Highlighted, Is, Leaf, Meaning, Node, Not, Or, Part, State, TextField

Mask = bytes
"""One byte per row, by its number: 1 for a match, else 0."""

FIELDS: frozenset[TextField] = frozenset({"note", "person", "org", "place", "quote", "story"})
"""Fields that are not in the index."""


class MaskSource(Protocol):
    """Answers about articles that are not in the index."""

    def state(self, state: State) -> Mask:
        """Return the articles in a state."""

    def highlighted(self, colour: str) -> Mask:
        """Return the articles with a highlight of a colour, by its name."""

    def has_own_tags(self) -> bool:
        """Return whether the person has tags, so that `tag` is to be asked here as well as of the index."""

    def meant(self, words: str) -> Mask:
        """Return the articles that come nearest in meaning to some words."""

    def part(self, part: Part) -> Mask:
        """Return the articles that have a part."""

    def leaf(self, field: TextField, leaf: Leaf) -> Mask:
        """Return the articles whose notes, own tags, facts or stories match a leaf."""


def needs_mask(node: Node) -> bool:
    """Return whether a node is answered by masks alone, without the index."""
    match node:
        case Is() | Highlighted() | Meaning():
            return True
        case Has(part):
            return part != "summary"
        case Field(name, _):
            return name in FIELDS
        case Not(of):
            return needs_mask(of)
        case And(of) | Or(of):
            return all(needs_mask(part) for part in of)
    return False


def mask_of(node: Node, mask_source: MaskSource) -> Mask:
    """Compute the mask of a node that `needs_mask`."""
    match node:
        case Is(state):
            return mask_source.state(state)
        case Highlighted(colour):
            return mask_source.highlighted(colour)
        case Meaning(words):
            return mask_source.meant(words)
        case Has(part):
            return mask_source.part(part)
        case Not(of):
            return flipped(mask_of(of, mask_source))
        case And(of):
            return both([mask_of(part, mask_source) for part in of])
        case Or(of):
            return either([mask_of(part, mask_source) for part in of])
        case Field(name, of):
            return mask_source.leaf(name, of)
    raise AssertionError(f"{node} is asked of the index")
