"""A query cut into terms and operators, in which the operators are made to fit: the grammar cannot fail on it.

What a grammar alone answers with an error (a parenthesis without its partner, an `OR` at the end) is settled here, by
looking at neighbours once from each side: an operator without its operands is a plain word, a lone parenthesis is left
out, and a note says so. So every text has a meaning, in time proportional to its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tui.query.terms import FIELDS, Piece, Terms, text_field
from tui.query.tree import Node, TextField, Word

DEEPEST = 30
"""Parentheses within parentheses, at most; nobody means more, and whoever walks the tree may recurse."""

_QUOTES = '"“”„‟«»＂'
_TOKEN = re.compile(
    rf"""
      (?P<space> \s+ )
    | (?P<open> \( )
    | (?P<close> \) )
    | (?P<not> (?: (?<![^\s(]) - (?=[^\s-]) ) | NOT (?=[\s(]|\Z) )
    | (?P<and> AND (?![^\s()]) )
    | (?P<or> OR (?![^\s()]) )
    | (?P<quoted> [{_QUOTES}] (?P<phrase> [^{_QUOTES}]* ) (?: [{_QUOTES}] | (?P<unclosed> \Z ) ) )
    | (?P<name> [^\W\d_]+ ) : (?P<value>
          (?P<group> \( )
        | [{_QUOTES}] (?P<field_phrase> [^{_QUOTES}]* ) (?: [{_QUOTES}] | (?P<field_unclosed> \Z ) )
        | [^\s(){_QUOTES}]* )
    | (?P<word> [^\s(){_QUOTES}]+ )
    """,
    re.VERBOSE,
)

Kind = Literal["term", "or", "and", "not", "open", "close"]


@dataclass(frozen=True, slots=True)
class Token:
    """A term, or an operator, with its place in the query."""

    kind: Kind
    start: int
    end: int
    node: Node | None = None
    """What a term asks for."""
    field: TextField | None = None
    """The field that an opening parenthesis stands behind, as in `title:(a OR b)`."""


def scan(query: str, terms: Terms, *, typing: bool) -> list[Token]:
    """The tokens of a query, in which operators have their operands and parentheses their partners."""
    return _fit_operators(query, _fit_parentheses(query, _cut(query, terms, typing), terms, typing), terms, typing)


def _cut(query: str, terms: Terms, typing: bool) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(query):
        start, end = match.span()
        # What is left out is left out word by word: `-j`, on the way to `-japan`, takes away nothing else with a j.
        last = typing and end == len(query) and not (tokens and tokens[-1].kind == "not")
        match match.lastgroup:
            case "space":
                continue
            case "open" | "close" | "or" | "and" | "not" as kind:
                tokens.append(Token(kind, start, end))
                continue
            case "word":
                node = terms.words(Piece(match[0], start, end, unfinished=last))
            case "quoted":
                node = _quoted(match, terms, last)
            case _:
                if match["group"] and (name := text_field(match["name"].casefold())):
                    tokens.append(Token("open", start, end, field=name))
                    continue
                node = _field(match, terms, last)
                if match["group"]:
                    tokens.extend([Token("term", start, end - 1, node)] if node else [])
                    tokens.append(Token("open", end - 1, end))
                    continue
        if node is not None:
            tokens.append(Token("term", start, end, node))
    return tokens


def _quoted(match: re.Match[str], terms: Terms, last: bool) -> Node | None:
    start, end = match.span()
    if match["unclosed"] is None or last:
        unfinished = last and match["unclosed"] is not None
        return terms.words(Piece(match["phrase"], start, end, quoted=True, unfinished=unfinished))
    terms.note(start, start + 1, "this quotation mark has no partner")
    return terms.plain(Piece(match["phrase"], start, end))


def _field(match: re.Match[str], terms: Terms, last: bool) -> Node | None:
    start, end = match.span()
    written, name = match["name"], match["name"].casefold()
    whole = Piece(match[0], start, end)
    if match["field_phrase"] is not None:
        if match["field_unclosed"] is not None and not last:
            terms.note(match.start("value"), match.start("value") + 1, "this quotation mark has no partner")
            return terms.plain(whole)
        unfinished = last and match["field_unclosed"] is not None
        value = Piece(match["field_phrase"], match.start("value"), end, quoted=True, unfinished=unfinished)
        return terms.field(name, whole, value)
    value = Piece("" if match["group"] else match["value"], match.start("value"), end, unfinished=last)
    if value.text or name not in FIELDS:
        return terms.field(name, whole, value)
    if last:
        return None
    terms.note(start, start + len(written) + 1, f"{name}: takes its value right after the colon")
    return terms.plain(Piece(written, start, end))


def _fit_parentheses(query: str, tokens: list[Token], terms: Terms, typing: bool) -> list[Token]:
    """Leaves out parentheses without a partner, and those that are nested too deeply."""
    open_places: list[int] = []
    dropped: set[int] = set()
    too_deep = 0
    for place, token in enumerate(tokens):
        if token.kind == "open":
            open_places.append(place)
            if len(open_places) > DEEPEST:
                dropped.add(place)
                too_deep += 1
        elif token.kind == "close":
            if not open_places:
                dropped.add(place)
                terms.note(token.start, token.end, "this parenthesis was never opened")
            elif open_places.pop() in dropped:
                dropped.add(place)
    if too_deep:
        terms.note(0, len(query), f"parentheses count to a depth of {DEEPEST}")
    missing = [place for place in open_places if place not in dropped]
    if typing:
        closing = [Token("close", len(query), len(query)) for _ in missing]
    else:
        closing = []
        for place in missing:
            dropped.add(place)
            terms.note(tokens[place].start, tokens[place].end, "this parenthesis is never closed")
    return [token for place, token in enumerate(tokens) if place not in dropped] + closing


def _fit_operators(query: str, tokens: list[Token], terms: Terms, typing: bool) -> list[Token]:
    """Makes plain words of the operators that have nothing to join, first from the right, then from the left."""
    fitted: list[Token] = []
    for token in reversed(tokens):
        follower = fitted[-1].kind if fitted else "close"
        if token.kind in ("or", "and", "not") and follower not in ("term", "open", "not"):
            if typing and token.end >= len(query.rstrip()):
                continue  # Its operand is still to be typed.
            fitted.extend(_as_word(query, token, terms))
        else:
            fitted.append(token)
    result: list[Token] = []
    for token in reversed(fitted):
        if token.kind in ("or", "and") and (not result or result[-1].kind not in ("term", "close")):
            result.extend(_as_word(query, token, terms))
        else:
            result.append(token)
    return result


def _as_word(query: str, token: Token, terms: Terms) -> list[Token]:
    written = query[token.start : token.end]
    if not written.isalpha():
        return []
    terms.note(token.start, token.end, f"{written} has nothing to join here, so it is searched for as a word")
    return [Token("term", token.start, token.end, Word(written.casefold()))]
