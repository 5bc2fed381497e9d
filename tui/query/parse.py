"""The query language: any text in, a tree and the notes on what was not understood out.

`OR` binds least, then standing side by side (or `AND`), then `-` (or `NOT`). Terms and the placing of operators are
settled before (`tui.query.terms`, `tui.query.scan`), so that the parser below has no errors to handle. It recurses once
for each level of parentheses, of which `scan` leaves 30 at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.query.note import Note
from tui.query.scan import Kind, Token, as_word, scan
from tui.query.terms import Terms, conjunction
from tui.query.tree import All, Node, Not, Or, scoped

LONGEST = 4_000
"""How many characters of a query are read: a page of text. A longer one was pasted by mistake."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    text: str
    tree: Node
    notes: tuple[Note, ...] = ()


def parse(text: str, *, today: date, prefix_last: bool = False) -> Query:
    """Parse a query; every text has a meaning. Dates such as `7d` count from `today`.

    With `prefix_last`, for a query that is still being typed, the last word also matches as a prefix, and what is
    merely unfinished gets no note.
    """
    terms = Terms(today)
    read = text[:LONGEST]
    if len(text) > LONGEST:
        terms.note(LONGEST, len(text), f"only the first {LONGEST:,} characters are searched for")
    tokens = scan(read, terms, prefix_last=prefix_last and len(text) <= LONGEST)
    tree = _Parser(read, tokens, terms).alternatives()
    return Query(text, tree or All(), tuple(sorted(terms.notes, key=lambda note: (note.start, note.end))))


class _Parser:
    """A recursive-descent parser over the tokens of `scan`. A node of None stands for a part that asks for nothing."""

    def __init__(self, query: str, tokens: list[Token], terms: Terms) -> None:
        self._query = query
        self._tokens = tokens
        self._terms = terms
        self._at = 0

    def alternatives(self) -> Node | None:
        """Parse `a b OR c`, up to a closing parenthesis or the end."""
        parts = [self._conjunction()]
        while self._kind() == "or":
            self._next()
            parts.append(self._conjunction())
        nodes = [node for part in parts for node in (part.of if isinstance(part, Or) else (part,)) if node is not None]
        return Or(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None

    def _conjunction(self) -> Node | None:
        parts: list[Node | None] = []
        if self._kind() in ("or", "and"):  # nothing on its left
            token = self._next()
            parts.append(as_word(token, self._query[token.start : token.end], self._terms).node)
        while self._kind() not in ("or", "close", None):
            if self._kind() == "and":
                self._next()
            parts.append(self._operand())
        return conjunction(parts)

    def _operand(self) -> Node | None:
        token = self._next()
        negations = 0
        while token.kind == "not":
            negations += 1
            token = self._next()
        node = self._group(token) if token.kind == "open" else token.node
        for _ in range(negations if node is not None else 0):
            node = node.of if isinstance(node, Not) else Not(node)  # type: ignore[arg-type]  # it is a node
        return node

    def _group(self, opening: Token) -> Node | None:
        node = self.alternatives()
        self._next()  # the closing parenthesis
        return scoped(opening.field, node) if opening.field is not None and node is not None else node

    def _kind(self) -> Kind | None:
        """Return the kind of the next token, or None at the end."""
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]
