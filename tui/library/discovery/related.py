"""Related articles: those that share names and rare words with one, and which.

A word counts more the fewer articles have it and the more often the article has it; a name known from the facts counts
more than its words. The engine sums this up by BM25, so that a long article is not related to everything, and is then
asked which of the words each of its best answers has. No other article is read.

Among few articles nearly every word is rare: two of thirty that both say `reported` are not related for that, and a
very long one has something of all. So what two articles share is weighed once more without rarity: by whether it says
what the article is about, as names do and words in its title or used more than once, and by how much of it the other
one has for its length. And at least one word or name that the article is about must stand in the title or the first
paragraph of the other, unless they share the whole name of a person, a body or a thing: what both merely mention, such
as a country, is no matter in common.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.articles.article import Article
from tui.library.contract.discovery import COMPARED, Related
from tui.library.index.index import count_of, rowids_at
from tui.query.fold import Folded, fold
from tui.query.text import asked, is_unspaced, word_ranges, words_of
from tui.query.tree import Phrase, Word

if TYPE_CHECKING:
    import tantivy

    from tui.library.index.compile import Compiler
    from tui.library.index.index import Opened

_WORDS = 30
"""How many words of an article are compared."""
_NAMES = 15
_NAME_WEIGHT = 2.0
"""The weight of a name compared with a word that is as rare."""
_SHORTEST = 4
"""The fewest letters of a word; shorter ones rarely say what a text is about."""
_ENOUGH = 1.5
"""The least that two articles must share, in words that say what the first is about and are as frequent in the second
as in an article of usual length. One name of two words is enough."""
_UNTELLING = 0.25
"""The weight of a word that may be in any article."""
_LEAST_IN_COMMON = 0.06
"""The least score of a related article, as a fraction of the article's score against itself."""


@dataclass(frozen=True, slots=True)
class _Feature:
    """A name or a word that other articles may share."""

    shown: str
    query: tantivy.Query
    rarity: float
    """The inverse document frequency."""
    weight: float
    """The factor for rarity."""
    is_name: bool
    tells: float
    """How much it says what the article is about, in words."""
    heads: tantivy.Query | None = None
    """What finds the articles with it in their title or first paragraph, of a word that this one is about."""
    is_enough: bool = False
    """Whether two articles that merely mention it have a matter in common."""

    @property
    def worth(self) -> float:
        """How much it says about the article."""
        return self.rarity * self.weight


class Relater:
    """Finds related articles."""

    def __init__(
        self,
        engine: Callable[[], tuple[Opened, Compiler] | None],
        names_of: Callable[[Article], Mapping[str, str]],
    ) -> None:
        """`names_of` gives the names of an article with their kinds."""
        self._engine = engine
        self._names_of = names_of

    def related(self, article: Article, rowid: int | None, limit: int) -> list[Related]:
        """Return the articles that share names and rare words with one, most related first.

        `rowid` is its own row, which is excluded.
        """
        engine = self._engine()
        if engine is None:
            return []
        opened, compiler = engine
        names = self._names(article, opened, compiler)
        named = {word for name in names for word in asked(name.shown)[0]}
        features = names + _rare_words(article, opened, without=named)
        if not features:
            return []
        scores = _scores(features, opened, limit + 1)
        whole = scores.get(rowid or 0) or max(scores.values())
        nearest = [row for row in scores if row != rowid and scores[row] >= _LEAST_IN_COMMON * whole][:limit]
        common = _common(features, nearest, opened)
        nearest = [row for row in nearest if sum(one.tells * held for one, held in common[row]) >= _ENOUGH]
        on_matter = _on_the_matter(features, nearest, opened)
        nearest = [row for row in nearest if row in on_matter or any(one.is_enough for one, _ in common[row])]
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

    def _names(self, article: Article, opened: Opened, compiler: Compiler) -> list[_Feature]:
        searcher = opened.searcher
        features: list[_Feature] = []
        head = set(words_of(fold(f"{article.title}\n" + article.text.partition("\n\n")[0])))
        for name, kind in self._names_of(article).items():
            words, open_ended = asked(name)
            if not words or open_ended:
                continue
            query = compiler.compile(Phrase(tuple(words)) if len(words) > 1 else Word(words[0], exact=True)).query
            count = count_of(searcher.search(query, 1)) if query is not None else 0
            if query is not None and 1 < count <= _most(searcher):
                features.append(
                    _Feature(
                        name,
                        query,
                        _rarity(count, searcher),
                        _NAME_WEIGHT,
                        is_name=True,
                        tells=len(words),
                        heads=_in_the_head(words, opened.schema) if head.issuperset(words) else None,
                        is_enough=kind != "place" and len(words) > 1,
                    )
                )
        return sorted(features, key=lambda one: -one.worth)[:_NAMES]


def _rare_words(article: Article, opened: Opened, without: set[str]) -> list[_Feature]:
    """Return the most telling words of an article, as it writes them."""
    import tantivy

    text = f"{article.title}\n{article.text[:COMPARED]}"
    folded = Folded(text)
    head = len(article.title) + 1 + len(article.text.partition("\n\n")[0])
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
                tells = 0  # a character of a script without spaces
            is_topic = often > 1 or start < head
            heads = _in_the_head([word], opened.schema) if is_topic else None
            features.append(_Feature(text[start:end], query, rarity, weight, is_name=False, tells=tells, heads=heads))
    return sorted(features, key=lambda one: -one.worth)[:_WORDS]


def _is_named(text: str, start: int) -> bool:
    """Return whether a word is capitalised, and not because a sentence begins there."""
    before = text[max(0, start - 2) : start]
    return text[start].isupper() and len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] == ",")


def _scores(features: list[_Feature], opened: Opened, limit: int) -> dict[int, float]:
    """Return the rows with the highest scores, best first."""
    from tantivy import Occur, Query

    weighed = [(Occur.Should, Query.boost_query(one.query, one.weight)) for one in features]
    hits = opened.searcher.search(Query.boolean_query(weighed), limit).hits
    rows = rowids_at(opened.searcher, [address for _, address in hits])
    return {row: float(score) for row, (score, _) in zip(rows, hits, strict=True)}


def _common(features: list[_Feature], rows: list[int], opened: Opened) -> dict[int, list[tuple[_Feature, float]]]:
    """Return what each row shares, rarest first, with how much of it that article has.

    For a word that is its BM25 term frequency, at most 1, the value for one occurrence in an article of usual length. A
    name is scored by the engine as its words, and counts as wholly there.
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


def _in_the_head(words: Sequence[str], schema: tantivy.Schema) -> tantivy.Query:
    from tantivy import Occur, Query

    def all_in(field: str) -> tantivy.Query:
        return Query.boolean_query([(Occur.Must, Query.term_query(schema, field, word)) for word in words])

    return Query.boolean_query([(Occur.Should, all_in(field)) for field in ("title", "lede")])


def _on_the_matter(features: list[_Feature], rows: list[int], opened: Opened) -> set[int]:
    """Return the rows that have a word in their title or first paragraph that the article itself is about.

    What two articles merely mention, such as a month or a country, makes them no matter in common.
    """
    from tantivy import Occur, Query

    heads = [(Occur.Should, one.heads) for one in features if one.heads is not None]
    if not heads or not rows:
        return set()
    among = Query.term_set_query(opened.schema, "rowid", rows)
    both = Query.boolean_query([(Occur.Must, Query.boolean_query(heads)), (Occur.Must, among)])
    hits = opened.searcher.search(both, len(rows)).hits
    return set(rowids_at(opened.searcher, [at for _, at in hits]))


def _most(searcher: tantivy.Searcher) -> int:
    """Return in how many articles a word may be that says what one is about."""
    return max(2, searcher.num_docs // 10)


def _rarity(count: int, searcher: tantivy.Searcher) -> float:
    """Return the inverse document frequency, as in BM25."""
    return math.log(1 + (searcher.num_docs - count + 0.5) / (count + 0.5))
