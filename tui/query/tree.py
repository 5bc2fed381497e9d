"""The query as a tree: what is asked, apart from how it was typed and from how it is answered.

The words in the leaves are folded and split by `tui.query.text`, so that everything that evaluates a tree (the plain
predicate, the index, the highlighting on the screen) compares words with words and decides nothing about spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

_WORD = re.compile(r"[^\W_]+")

TextField = Literal[
    "title",
    "source",
    "author",
    "tag",
    "feed",
    "folder",
    "text",
    "note",
    "person",
    "org",
    "place",
    "quote",
    "story",
    "lang",
    "type",
]
"""The fields that are searched by words."""

SIGNED_FIELDS: frozenset[TextField] = frozenset({"title", "source", "author", "tag", "feed", "folder", "text"})
"""Those where a name with signs (`tui.query.signed_names`) is searched for as it stands."""

Key = Literal["lang", "type"]
"""The fields that are compared whole."""

State = Literal["read", "unread", "starred", "highlighted", "noted"]
"""What `is:` can ask."""

Part = Literal["summary", "quote", "figure", "note"]
"""What `has:` can ask."""

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
KEYS: tuple[Key, ...] = get_args(Key)
STATES: tuple[State, ...] = get_args(State)
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class All:
    """Every article: the meaning of an empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word; in an English article its inflections count as well, unless it is `exact`."""

    word: str
    """Folded."""
    exact: bool = False
    """Quoted: as it stands, without inflections."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins with `start`."""

    start: str
    """Folded."""


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word within a few typing errors: letters missing, extra, wrong, or swapped with the next one."""

    word: str
    """Folded."""
    errors: int
    """The most errors: 1 or 2."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more adjacent words in this order, without inflections."""

    words: tuple[str, ...]
    """Folded."""
    open_ended: bool = False
    """The last word is only a prefix."""


@dataclass(frozen=True, slots=True)
class Field:
    """Words in one field."""

    name: TextField
    of: Leaf


@dataclass(frozen=True, slots=True)
class Keyword:
    """A field with exactly this value. A language also matches a narrower one: `en` matches `en-GB`."""

    key: Key
    value: str
    """In lower case."""


@dataclass(frozen=True, slots=True)
class Is:
    """A state that the person's marks give an article."""

    state: State


@dataclass(frozen=True, slots=True)
class Highlighted:
    """A highlight of a colour."""

    colour: str
    """The colour, or the person's name for it, in lower case."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Articles whose text comes nearest in meaning to some words, in whatever language."""

    words: str
    """As they were typed."""


@dataclass(frozen=True, slots=True)
class Has:
    """Something that an article has in its file, in its facts, or in the person's notes."""

    part: Part


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published between two days, both included. None leaves that end open; an article without a date never matches."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the node does not match."""

    of: Node


@dataclass(frozen=True, slots=True)
class And:
    """Articles that every node matches."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that at least one node matches."""

    of: tuple[Node, ...]


Leaf: TypeAlias = Word | Prefix | Fuzzy | Phrase
"""A node that is compared with the words of a text."""

Node: TypeAlias = All | Leaf | Field | Keyword | Is | Highlighted | Meaning | Has | DateRange | Not | And | Or


def scoped(name: TextField, node: Node) -> Node:
    """Restrict the words of a node to a field; words that have a field keep it."""
    match node:
        case Word() | Prefix() | Fuzzy() | Phrase():
            return Field(name, node if name in SIGNED_FIELDS else without_signs(node))
        case Not(of):
            return Not(scoped(name, of))
        case And(of):
            return And(tuple(scoped(name, part) for part in of))
        case Or(of):
            return Or(tuple(scoped(name, part) for part in of))
        case _:
            return node


def without_signs(leaf: Leaf) -> Leaf:
    """Return a leaf with the plain words of a name with signs."""
    match leaf:
        case Word(name) | Prefix(name):
            found = tuple(_WORD.findall(name))
            if found == (name,):
                return leaf
            if len(found) > 1:
                return Phrase(found, isinstance(leaf, Prefix))
            return Prefix(found[0]) if isinstance(leaf, Prefix) else Word(found[0], exact=True)
        case _:
            return leaf


def asks_for_marks(node: Node) -> bool:
    """Return whether any part of a node depends on the person's marks or notes."""
    match node:
        case Is() | Highlighted() | Has("note") | Field("note", _):
            return True
        case Not(of):
            return asks_for_marks(of)
        case And(of) | Or(of):
            return any(asks_for_marks(part) for part in of)
        case _:
            return False


def apart_from_meaning(node: Node) -> tuple[str, Node]:
    """Return the words whose meaning every article of an answer is to have, and the rest of the query.

    The words are empty if there are none, or if they stand in an alternative or below a `Not`.
    """
    parts = node.of if isinstance(node, And) else (node,)
    words = " ".join(part.words for part in parts if isinstance(part, Meaning))
    rest = tuple(part for part in parts if not isinstance(part, Meaning))
    return words, And(rest) if len(rest) > 1 else rest[0] if rest else All()


def positive_leaves(node: Node) -> Iterator[tuple[TextField | None, Leaf]]:
    """Yield the leaves that are not below a `Not`, each with its field."""
    match node:
        case Word() | Prefix() | Fuzzy() | Phrase():
            yield None, node
        case Field(name, of):
            yield name, of
        case And(of) | Or(of):
            for part in of:
                yield from positive_leaves(part)
        case _:
            return
