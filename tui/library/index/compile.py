"""Queries compiled for the index: each node with the meaning that `tui.query.match` defines.

What the index does not hold (a person's marks and notes, facts) comes from `MaskSource`, as masks with a byte for each
row. A part that every article of the answer must match, which is nearly always so, is left out of the engine's query
and returned beside it, to filter the rows that come back: a set of half a million rows costs the engine 150 ms, a mask
two.

A query for an order by relevance is built differently. An article scores higher if its title and first paragraph have
all of the words, lower for an inflection than for the word itself, and higher if the words are near each other. All of
the words: an article with one of them in its title is mostly about something else, and weighing each word by itself put
such articles first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.library.index.inflections import Vocabulary
from tui.library.index.mask_source import FIELDS, Mask, MaskSource, mask_of, needs_mask
from tui.library.index.schema import LEDE, START, WORD_FIELDS, day_number, is_start
from tui.library.lists.row_masks import both
from tui.query.tree import (
    All,
    And,
    DateRange,
    Field,
    Fuzzy,
    Has,
    Highlighted,
    Is,
    Keyword,
    Leaf,
    Meaning,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    TextField,
    Word,
)

if TYPE_CHECKING:
    import tantivy

_WEIGHTS = {"title": 0.1, LEDE: 0.1, "about": 1.0, "text": 1.0}
"""How much a word counts by its field, in an order by relevance. The lede is part of the text too.

Titles are short, and few titles have the same word: BM25 alone makes a word there count for several in the text. These
and all numbers below are the best found for known-item searches (`tests/benchmarks/search.py`).
"""
_OPENING = 20.0
"""The factor for title and lede if they have all words of the query."""
_INFLECTED = 0.6
"""How much an inflection counts compared with the word itself."""
_PAIR_NEAR, _PAIR_COUNTS = 6, 0.1
"""How far two consecutive words of the query may be apart to count as near, and how much that counts: little, because
any two words are near each other in many texts by chance."""
_ALL_NEAR, _ALL_COUNT = 20, 0.5
"""The same for three and more words together."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query for the engine, and a mask to filter its answer."""

    query: tantivy.Query | None
    """None if every article matches, apart from the mask."""
    mask: Mask | None
    """None if nothing is to be filtered."""


class Compiler:
    """Compiles queries for one generation of the index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, mask_source: MaskSource) -> None:
        import tantivy

        self._engine = tantivy
        self._searcher = searcher
        self._schema = schema
        self._mask_source = mask_source
        self._vocabulary = Vocabulary(searcher)
        self._all_english = searcher.doc_freq("inflects", "no") == 0

    def compile(self, tree: Node, *, ranked: bool = False) -> Compiled:
        """Compile a tree; `ranked` for an order by relevance."""
        parts = tree.of if isinstance(tree, And) else (tree,)
        masks = [mask_of(part, self._mask_source) for part in parts if needs_mask(part)]
        inside = tuple(part for part in parts if not needs_mask(part) and not isinstance(part, All))
        query = self._ranked(inside) if ranked and inside else self._and(inside, ranked) if inside else None
        return Compiled(query, both(masks) if masks else None)

    def _ranked(self, parts: tuple[Node, ...]) -> tantivy.Query:
        """Compile parts for an order by relevance.

        The first letters of a word begin a word of nearly every article. So they do not count for the order where other
        words do: to rank by them takes thirty times as long as all else.
        """
        counted = tuple(part for part in parts if not _has_just_begun(part)) or parts
        query = self._with_bonuses(counted, self._and(counted, True))
        if len(counted) == len(parts):
            return query
        begun = self._and(tuple(part for part in parts if _has_just_begun(part)), False)
        occur = self._engine.Occur
        return self._engine.Query.boolean_query(
            [(occur.Must, query), (occur.Must, self._engine.Query.boost_query(begun, 0.0))]
        )

    def _node(self, node: Node, ranked: bool) -> tantivy.Query:
        query = self._engine.Query
        match node:
            case All():
                return query.all_query()
            case And(of):
                return self._and(of, ranked)
            case Or((Word(word, False), Prefix(start))) if word == start and not ranked:
                return self._growing(word, WORD_FIELDS)
            case Or((Field(name, Word(word, False)), Field(also, Prefix(start)))) if (
                (name, word) == (also, start) and name not in FIELDS and not ranked and not self._is_owned(name)
            ):
                return self._growing(word, (name,))
            case Or(of):
                return self._any([self._node(part, ranked) for part in of])
            case Not():
                return self._and((node,), ranked)
            case DateRange(first, last):
                low = day_number(first) or 1
                high = day_number(last) or 99_999_999
                if low > high:
                    return query.empty_query()
                return query.range_query(self._schema, "date", self._engine.FieldType.Integer, low, high)
            case Keyword(key, value):
                return self._term(key, value)
            case Has("summary"):
                return self._term("has", "summary")
            case Is() | Highlighted() | Meaning() | Has():
                return self._rows(mask_of(node, self._mask_source))
            case Field(name, of):
                if needs_mask(node):
                    return self._rows(mask_of(node, self._mask_source))
                leaf = self._leaf(of, (name,), ranked)
                return self._any([leaf, self._rows(self._mask_source.leaf(name, of))]) if self._is_owned(name) else leaf
            case Word() | Prefix() | Fuzzy() | Phrase():
                return self._leaf(node, WORD_FIELDS, ranked)

    def _is_owned(self, name: TextField) -> bool:
        """Return whether the person has values of a field beside those of the index: own tags."""
        return name == "tag" and self._mask_source.has_own_tags()

    def _and(self, parts: tuple[Node, ...], ranked: bool) -> tantivy.Query:
        """Combine parts with AND. Negated parts exclude; if all are negated, they exclude from everything."""
        occur = self._engine.Occur
        clauses = [
            (occur.MustNot, self._node(part.of, False))
            if isinstance(part, Not)
            else (occur.Must, self._node(part, ranked))
            for part in parts
        ]
        if all(kind == occur.MustNot for kind, _ in clauses):
            clauses.insert(0, (occur.Must, self._engine.Query.all_query()))
        return clauses[0][1] if len(clauses) == 1 else self._engine.Query.boolean_query(clauses)

    def _leaf(self, leaf: Leaf, fields: tuple[str, ...], ranked: bool) -> tantivy.Query:
        match leaf:
            case Word(word, exact):
                return self._word(word, exact, fields, ranked)
            case Prefix(start) if is_start(start) and fields == WORD_FIELDS and not ranked:
                return self._term(START, start)
            case Prefix(start):
                return self._weighed({field: self._beginning(field, start) for field in fields}, ranked)
            case Fuzzy(word, errors):
                query = self._engine.Query.fuzzy_term_query
                return self._weighed({field: query(self._schema, field, word, errors) for field in fields}, ranked)
            case Phrase(words, open_ended):
                return self._weighed({field: self._phrase(field, words, open_ended) for field in fields}, ranked)

    def _word(self, word: str, exact: bool, fields: tuple[str, ...], ranked: bool) -> tantivy.Query:
        if ranked and fields == WORD_FIELDS:
            fields = (*fields, LEDE)
        itself = self._weighed(self._terms(word, fields), ranked)
        others = () if exact else [one for one in self._vocabulary.inflections(word) if one != word]
        also = self._inflected(others, fields, ranked)
        if also is None:
            return itself
        if ranked:
            return self._best([itself, self._engine.Query.boost_query(also, _INFLECTED)])
        return self._any([itself, also])

    def _growing(self, word: str, fields: tuple[str, ...]) -> tantivy.Query:
        """Compile a word that is being typed: every word it may become, and its inflections with another beginning."""
        beginning = self._leaf(Prefix(word), fields, False)
        also = self._inflected(self._vocabulary.other_inflections(word), fields, False)
        return beginning if also is None else self._any([beginning, also])

    def _inflected(self, words: Iterable[str], fields: tuple[str, ...], ranked: bool) -> tantivy.Query | None:
        """Match any of these inflections in English texts; None if the index has none of them."""
        found = [self._weighed(terms, ranked) for word in words if (terms := self._terms(word, fields))]
        if not found:
            return None
        query = self._best(found) if ranked else self._any(found)
        if self._all_english:
            return query
        occur = self._engine.Occur
        return self._engine.Query.boolean_query([(occur.Must, query), (occur.MustNot, self._term("inflects", "no"))])

    def _terms(self, word: str, fields: tuple[str, ...]) -> dict[str, tantivy.Query]:
        """Return a query for the word in each field that has it."""
        return {field: self._term(field, word) for field in fields if self._searcher.doc_freq(field, word)}

    def _term(self, field: str, word: str) -> tantivy.Query:
        return self._engine.Query.term_query(self._schema, field, word, index_option="freq")

    def _beginning(self, field: str, start: str) -> tantivy.Query:
        return self._engine.Query.fuzzy_term_query(self._schema, field, start, 0, True, True)

    def _phrase(self, field: str, words: tuple[str, ...], open_ended: bool) -> tantivy.Query:
        if not open_ended:
            return self._engine.Query.phrase_query(self._schema, field, list(words))
        return self._engine.Query.regex_phrase_query(self._schema, field, [*words[:-1], f"{words[-1]}.*"])

    def _weighed(self, by_field: dict[str, tantivy.Query], ranked: bool) -> tantivy.Query:
        """Combine fields with OR, weighted for an order by relevance."""
        if not ranked:
            return self._any(list(by_field.values()))
        boost = self._engine.Query.boost_query
        return self._any([boost(query, _WEIGHTS.get(field, 1.0)) for field, query in by_field.items()])

    def _any(self, queries: list[tantivy.Query]) -> tantivy.Query:
        if len(queries) == 1:
            return queries[0]
        if not queries:
            return self._engine.Query.empty_query()
        return self._engine.Query.boolean_query([(self._engine.Occur.Should, query) for query in queries])

    def _best(self, queries: list[tantivy.Query]) -> tantivy.Query:
        """Combine queries with OR, with the score of the best."""
        return queries[0] if len(queries) == 1 else self._engine.Query.disjunction_max_query(queries)

    def _with_bonuses(self, parts: tuple[Node, ...], query: tantivy.Query) -> tantivy.Query:
        """Add a higher score for articles that begin with the query's words, or have them near each other."""
        opening = self._opening(And(parts))
        bonuses = [self._engine.Query.boost_query(opening, _OPENING)] if opening is not None else []
        words = [part.word for part in parts if isinstance(part, Word) and self._searcher.doc_freq("text", part.word)]
        bonuses += [self._near(pair, _PAIR_NEAR, _PAIR_COUNTS) for pair in pairwise(words) if pair[0] != pair[1]]
        if len(words) > 2:
            bonuses.append(self._near(words, _ALL_NEAR, _ALL_COUNT))
        if not bonuses:
            return query
        occur = self._engine.Occur
        return self._engine.Query.boolean_query([(occur.Must, query), *((occur.Should, one) for one in bonuses)])

    def _near(self, words: Sequence[str], places: int, counts: float) -> tantivy.Query:
        query = self._engine.Query
        return query.boost_query(query.phrase_query(self._schema, "text", [*words], slop=places), counts)

    def _opening(self, node: Node) -> tantivy.Query | None:
        """Compile the words of a node for title and lede; None if it has none there."""
        match node:
            case Word():
                return self._leaf(node, ("title", LEDE), True)
            case Prefix() | Fuzzy() | Phrase():
                return self._leaf(node, ("title",), True)
            case And(of):
                must = self._engine.Occur.Must
                wanted = [(must, one) for part in of if (one := self._opening(part)) is not None]
                return self._engine.Query.boolean_query([*wanted]) if wanted else None
            case Or(of):
                some = [one for part in of if (one := self._opening(part)) is not None]
                return self._any(some) if some else None
        return None

    def _rows(self, mask: Mask) -> tantivy.Query:
        """Turn a mask into a query, for use as a part of another one."""
        rows = [row for row, meant in enumerate(mask) if meant]
        return self._engine.Query.term_set_query(self._schema, "rowid", rows)


def _has_just_begun(part: Node) -> bool:
    """Return whether a part is a word of which only the first letters have been typed."""
    match part:
        case Or((Word(word, False), Prefix(start))):
            return word == start and is_start(start)
    return False
