"""How terms are joined: `OR` binds least, then standing side by side (or `AND`), then `-` (or `NOT`).

The tree is built while the parser runs, on its own stack, so that no depth of nesting can exhaust Python's. Imported
by `tui.query.parse` when a query has an operator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Lark, Transformer
from lark import Token as Terminal
from lark.lexer import Lexer

from tui.query.scan import Kind, Token
from tui.query.terms import conjunction
from tui.query.tree import Node, Not, Or, inside

_GRAMMAR = """
    start: any_of?
    any_of: all_of (_OR all_of)*
    all_of: one (_AND? one)*
    ?one: _NOT one -> none_of
        | OPEN any_of? _CLOSE -> group
        | TERM -> term
    %declare _OR _AND _NOT OPEN _CLOSE TERM
"""

_TERMINALS: dict[Kind, str] = {
    "or": "_OR",
    "and": "_AND",
    "not": "_NOT",
    "open": "OPEN",
    "close": "_CLOSE",
    "term": "TERM",
}


class _Scanned(Terminal):
    """A token as lark's parser takes it: named by a terminal of the grammar."""

    token: Token


class _Scanner(Lexer):
    """Hands the parser the tokens that `scan` has made (lark's interface for a lexer of one's own)."""

    def __init__(self, lexer_conf: object) -> None:
        """There is nothing to configure."""

    def lex(self, data: list[Token]) -> Iterator[Terminal]:  # type: ignore[override]  # as lark documents it
        """The tokens, in order."""
        for token in data:
            terminal = _Scanned(_TERMINALS[token.kind], "")
            terminal.token = token
            yield terminal


class _Tree(Transformer[Any, Node | None]):
    """Makes nodes of what the grammar finds; None stands for a part that asks for nothing, such as `()`."""

    def start(self, parts: list[Node | None]) -> Node | None:
        """The whole query."""
        return parts[0] if parts else None

    def any_of(self, parts: list[Node | None]) -> Node | None:
        """Parts between `OR`s."""
        nodes = [part for part in parts if part is not None]
        flat = [node for part in nodes for node in (part.of if isinstance(part, Or) else (part,))]
        return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None

    def all_of(self, parts: list[Node | None]) -> Node | None:
        """Parts side by side."""
        return conjunction(parts)

    def none_of(self, parts: list[Node | None]) -> Node | None:
        """A part with `-` before it."""
        (part,) = parts
        if isinstance(part, Not):
            return part.of
        return Not(part) if part is not None else None

    def group(self, parts: list[Any]) -> Node | None:
        """A part in parentheses, perhaps with a field before them."""
        opening: _Scanned = parts[0]
        inner: Node | None = parts[1] if len(parts) > 1 else None
        name = opening.token.field
        return inside(name, inner) if name is not None and inner is not None else inner

    def term(self, parts: list[Any]) -> Node | None:
        """A single term."""
        (only,) = parts
        node: Node | None = only.token.node
        return node


_PARSER = Lark(_GRAMMAR, parser="lalr", lexer=_Scanner, transformer=_Tree())


def tree_of(tokens: list[Token]) -> Node | None:
    """The tree of tokens that fit; None where they ask for nothing."""
    found: Any = _PARSER.parse(tokens)
    node: Node | None = found
    return node
