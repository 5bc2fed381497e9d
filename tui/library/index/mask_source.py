"""What of a query is not in the index, a person's marks and notes and the facts, and its answer as a mask of rows."""

from __future__ import annotations

from typing import Protocol

from tui.library.lists.row_masks import both, either, flipped
from tui.query.tree import And, Field, Has, Is, Leaf, Node, Not, Or, Part, State, TextField

Mask = bytes
"""One byte for each row, by its number: 1 where the article is meant, else 0."""

FIELDS: frozenset[TextField] = frozenset({"note", "person", "org", "place", "quote"})
"""The fields that are not in the index."""


class MaskSource(Protocol):
    """What can be asked of articles that the index does not hold."""

    def state(self, state: State) -> Mask:
        """The articles that are in a state."""

    def part(self, part: Part) -> Mask:
        """The articles that have a part."""

    def leaf(self, field: TextField, leaf: Leaf) -> Mask:
        """The articles whose notes or facts have these words."""


def is_outside(node: Node) -> bool:
    """Whether nothing in a node is asked of the index."""
    match node:
        case Is():
            return True
        case Has(part):
            return part != "summary"
        case Field(name, _):
            return name in FIELDS
        case Not(of):
            return is_outside(of)
        case And(of) | Or(of):
            return all(is_outside(part) for part in of)
    return False


def mask_of(node: Node, outside: MaskSource) -> Mask:
    """The rows of a node that `is_outside`."""
    match node:
        case Is(state):
            return outside.state(state)
        case Has(part):
            return outside.part(part)
        case Not(of):
            return flipped(mask_of(of, outside))
        case And(of):
            return both([mask_of(part, outside) for part in of])
        case Or(of):
            return either([mask_of(part, outside) for part in of])
        case Field(name, of):
            return outside.leaf(name, of)
    raise AssertionError(f"{node} is asked of the index")
