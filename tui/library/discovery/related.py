"""Articles that have much in common with one: the names and the rare words that both have, and which those are.

A word is worth the more the fewer articles have it and the more often it stands in the article; a name that is known
from the facts counts as more than its words. The engine adds up what its articles have of them (BM25, so that a long
article is not related to everything), and is then asked which of them each of its best answers has: no other article is
read.

Among few articles nearly every word is rare: two of thirty that both say `reported` are not related for that, and one
that is very long has something of all. So what two share is weighed once more without its rarity: by whether it tells
what the one is about, as names do and words that stand in its title or more than once; and by how much there is of it
in the other, for its length.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.articles.article import Article
from tui.library.contract.discovery import COMPARED, Related
from tui.library.index.index import count_of, rowids_at
from tui.query.fold import Folded
from tui.query.text import asked, is_unspaced, word_ranges
from tui.query.tree import Phrase, Word

if TYPE_CHECKING:
    import tantivy

    from tui.library.index.compile import Compiler
    from tui.library.index.index import Opened

_WORDS = 30
"""How many of an article's words are compared."""
_NAMES = 15
_NAME_WEIGHT = 2.0
"""How much more a name is worth than a word that is as rare."""
_SHORTEST = 4
"""Letters of a word that is compared; shorter ones are rarely about anything."""
_ENOUGH = 1.5
"""What two articles must share: as words that tell what the one is about, and stand in the other as often as in one of
usual length. A name of two words is enough."""
_UNTELLING = 0.25
"""What a word counts for that may be in any article."""
_LEAST_IN_COMMON = 0.06
"""The part of what an article scores against itself that another must score to be called related."""


@dataclass(frozen=True, slots=True)
class _Feature:
    """A name or a word that other articles may have too."""

    shown: str
    query: tantivy.Query
    rarity: float
    """Its inverse document frequency."""
    weight: float
    """How much its rarity counts."""
    is_name: bool
    tells: float
    """How much it tells of what the article is about, in words."""

    @property
    def worth(self) -> float:
        """What it says about the article."""
        return self.rarity * self.weight


class Relater:
    """Finds the articles that are related to one."""

    def __init__(
        self,
        engine: Callable[[], tuple[Opened, Compiler] | None],
        names_of: Callable[[Article], Iterable[str]],
    ) -> None:
        self._engine = engine
        self._names_of = names_of

    def related(self, article: Article, rowid: int | None, limit: int) -> list[Related]:
        """Return the articles that share names and rare words with one, the nearest first.

        `rowid` is its own row, which is left out.
        """
        engine = self._engine()
        if engine is None:
            return []
        opened, compiler = engine
        names = self._names(article, opened.searcher, compiler)
        named = {word for name in names for word in asked(name.shown)[0]}
        features = names + _rare_words(article, opened, without=named)
        if not features:
            return []
        scores = _scores(features, opened, limit + 1)
        whole = scores.get(rowid or 0) or max(scores.values())
        nearest = [row for row in scores if row != rowid and scores[row] >= _LEAST_IN_COMMON * whole][:limit]
        common = _common(features, nearest, opened)
        nearest = [row for row in nearest if sum(one.tells * held for one, held in common[row]) >= _ENOUGH]
        shared = {row: [one for one, _ in common[row]] for row in nearest}
        return [
            Related(
                row,
                scores[row] / whole,
                tuple(one.shown for one in shared[row] if one.is_name),
                tuple(one.shown for one in shared[row] if not one.is_name),
            )
            for row in nearest
        ]

    def _names(self, article: Article, searcher: tantivy.Searcher, compiler: Compiler) -> list[_Feature]:
        features: list[_Feature] = []
        for name in dict.fromkeys(self._names_of(article)):
            words, open_ended = asked(name)
            if not words or open_ended:
                continue
            query = compiler.compile(Phrase(tuple(words)) if len(words) > 1 else Word(words[0], exact=True)).query
            count = count_of(searcher.search(query, 1)) if query is not None else 0
            if query is not None and 1 < count <= _most(searcher):
                rarity = _rarity(count, searcher)
                features.append(_Feature(name, query, rarity, _NAME_WEIGHT, is_name=True, tells=len(words)))
        return sorted(features, key=lambda one: -one.worth)[:_NAMES]


def _rare_words(article: Article, opened: Opened, without: set[str]) -> list[_Feature]:
    """Return the words of an article that are worth most, as it writes them."""
    import tantivy

    text = f"{article.title}\n{article.text[:COMPARED]}"
    folded = Folded(text)
    counts: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    named: set[str] = set()
    for start, end in word_ranges(folded.text):
        word = folded.text[start:end]
        counts[word] += 1
        places.setdefault(word, (start, end))
        if word not in named and _is_named(text, folded.original(start, end)[0]):
            named.add(word)
    features: list[_Feature] = []
    for word, often in counts.items():
        if word in without or word.isdigit() or (len(word) < _SHORTEST and not is_unspaced(word[0])):
            continue
        count = opened.searcher.doc_freq("text", word)
        if 1 < count <= _most(opened.searcher):
            start, end = folded.original(*places[word])
            query = tantivy.Query.term_query(opened.schema, "text", word, index_option="freq")
            rarity = _rarity(count, opened.searcher)
            weight = 1 + math.log(often)
            tells = 1 if often > 1 or start < len(article.title) or word in named else _UNTELLING
            if len(word) == 1:
                tells = 0  # a sign of a script that is written without spaces
            features.append(_Feature(text[start:end], query, rarity, weight, is_name=False, tells=tells))
    return sorted(features, key=lambda one: -one.worth)[:_WORDS]


def _is_named(text: str, start: int) -> bool:
    """Return whether the word that begins there has a capital that no sentence gives it."""
    before = text[max(0, start - 2) : start]
    return text[start].isupper() and len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] == ",")


def _scores(features: list[_Feature], opened: Opened, limit: int) -> dict[int, float]:
    """Return the rows that share most, each with its score, the highest first."""
    from tantivy import Occur, Query

    weighed = [(Occur.Should, Query.boost_query(one.query, one.weight)) for one in features]
    hits = opened.searcher.search(Query.boolean_query(weighed), limit).hits
    rows = rowids_at(opened.searcher, [address for _, address in hits])
    return {row: float(score) for row, (score, _) in zip(rows, hits, strict=True)}


def _common(features: list[_Feature], rows: list[int], opened: Opened) -> dict[int, list[tuple[_Feature, float]]]:
    """Return what each of these rows shares, the rarest first, each with how much there is of it in that article.

    For a word, that is what BM25 makes of how often it stands there, at most the 1 of once in an article of usual
    length; a name, which the engine scores by its words, is taken to be there wholly.
    """
    from tantivy import Occur, Query

    common: dict[int, list[tuple[_Feature, float]]] = {row: [] for row in rows}
    among = Query.const_score_query(Query.term_set_query(opened.schema, "rowid", rows), 0.0)
    for one in sorted(features, key=lambda feature: -feature.worth):
        both = Query.boolean_query([(Occur.Must, one.query), (Occur.Must, among)])
        hits = opened.searcher.search(both, max(1, len(rows))).hits
        for row, (score, _) in zip(rowids_at(opened.searcher, [at for _, at in hits]), hits, strict=True):
            common[row].append((one, 1.0 if one.is_name else min(1.0, float(score) / one.rarity)))
    return common


def _most(searcher: tantivy.Searcher) -> int:
    """In how many articles a word may stand that says something about one."""
    return max(2, searcher.num_docs // 10)


def _rarity(count: int, searcher: tantivy.Searcher) -> float:
    """Return the inverse document frequency, as BM25 has it."""
    return math.log(1 + (searcher.num_docs - count + 0.5) / (count + 0.5))
