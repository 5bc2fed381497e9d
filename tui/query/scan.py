"""Split a query into tokens: terms, operators and parentheses that all have a partner.

A parenthesis without its partner is dropped here and an operator with nothing on its right becomes a plain word, each
with a note. The parser (`tui.query.parse`) therefore cannot fail: every text has a meaning, in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tui.query.terms import FIELDS, Piece, Terms, text_field
from tui.query.tree import Node, TextField, Word

DEEPEST = 30
"""The most levels of parentheses; nobody means more, and code that walks the tree may recurse."""

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
    """A term, an operator or a parenthesis: `query[start:end]`."""

    kind: Kind
    start: int
    end: int
    node: Node | None = None
    """The meaning of a term."""
    field: TextField | None = None
    """The field in front of an opening parenthesis, as in `title:(a OR b)`."""


def scan(query: str, terms: Terms, *, prefix_last: bool) -> list[Token]:
    """Return the tokens of a query, with parentheses balanced and each operator followed by an operand."""
    tokens = _balanced(query, _split(query, terms, prefix_last), terms, prefix_last)
    return _with_right_operands(query, tokens, terms, prefix_last)


def _split(query: str, terms: Terms, prefix_last: bool) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(query):
        start, end = match.span()
        # A negated word is never a prefix: `-j`, on the way to `-japan`, must not exclude every other word with a j.
        last = prefix_last and end == len(query) and not (tokens and tokens[-1].kind == "not")
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


def _balanced(query: str, tokens: list[Token], terms: Terms, prefix_last: bool) -> list[Token]:
    """Drop the parentheses that have no partner, and those nested too deeply; with `prefix_last`, close open ones."""
    open_at: list[int] = []
    dropped: set[int] = set()
    too_deep = False
    for index, token in enumerate(tokens):
        if token.kind == "open":
            open_at.append(index)
            if len(open_at) > DEEPEST:
                dropped.add(index)
                too_deep = True
        elif token.kind == "close":
            if not open_at:
                dropped.add(index)
                terms.note(token.start, token.end, "this parenthesis was never opened")
            elif open_at.pop() in dropped:
                dropped.add(index)
    if too_deep:
        terms.note(0, len(query), f"parentheses count to a depth of {DEEPEST}")
    unclosed = [index for index in open_at if index not in dropped]
    if not prefix_last:
        dropped.update(unclosed)
        for index in unclosed:
            terms.note(tokens[index].start, tokens[index].end, "this parenthesis is never closed")
    closing = [Token("close", len(query), len(query))] * (len(unclosed) if prefix_last else 0)
    return [token for index, token in enumerate(tokens) if index not in dropped] + closing


def _with_right_operands(query: str, tokens: list[Token], terms: Terms, prefix_last: bool) -> list[Token]:
    """Make a plain word of each operator without an operand on its right, or drop it if it has no letters."""
    end = len(query.rstrip())
    kept: list[Token] = []  # from right to left
    for token in reversed(tokens):
        has_operand = bool(kept) and kept[-1].kind in ("term", "open", "not")
        if token.kind not in ("or", "and", "not") or has_operand:
            kept.append(token)
        elif prefix_last and token.end >= end:
            continue  # the operand is still to be typed
        elif (written := query[token.start : token.end]).isalpha():
            kept.append(as_word(token, written, terms))
    return kept[::-1]


def as_word(token: Token, written: str, terms: Terms) -> Token:
    """Turn an operator with nothing to join into a plain word, and note it."""
    terms.note(token.start, token.end, f"{written} has nothing to join here, so it is searched for as a word")
    return Token("term", token.start, token.end, Word(written.casefold()))
