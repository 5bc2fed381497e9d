"""The query language: any text in, a tree and the notes on what was not understood out.

The grammar (lark, LALR) says how terms are joined; what a term is, and what becomes of an operator that joins nothing,
is settled before (`tui.query.terms`, `tui.query.scan`). A query of terms alone, which most queries are, needs no
grammar: the parser generator, which takes longer to import than such a query to answer, is loaded for the first `OR`,
`-` or parenthesis only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tui.query.note import Note
from tui.query.scan import Token, scan
from tui.query.terms import Terms, conjunction
from tui.query.tree import All, Node

LONGEST = 4_000
"""How many characters of a query are read: a page of text; longer ones are pasted by mistake."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, understood as far as it could be."""

    text: str
    tree: Node
    notes: tuple[Note, ...] = ()


def parse(text: str, *, today: date, typing: bool = False) -> Query:
    """The meaning of a query; every text has one. Dates such as `7d` count from `today`.

    With `typing`, the last word counts as a beginning too, and what is merely unfinished is no fault.
    """
    terms = Terms(today)
    read = text[:LONGEST]
    if len(text) > LONGEST:
        terms.note(LONGEST, len(text), f"only the first {LONGEST:,} characters are searched for")
    tokens = scan(read, terms, typing=typing and len(text) <= LONGEST)
    if all(token.kind == "term" for token in tokens):
        tree = conjunction([token.node for token in tokens])
    else:
        tree = _grammar()(tokens)
    return Query(text, tree or All(), tuple(sorted(terms.notes, key=lambda note: (note.start, note.end))))


@cache
def _grammar() -> Callable[[list[Token]], Node | None]:
    from tui.query.grammar import tree_of

    return tree_of
