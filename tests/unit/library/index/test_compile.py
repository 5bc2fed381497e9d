"""What the index answers is what the plain predicate says of each article, for any query and any articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import tantivy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.query.strategies import ONE_OF_EACH, TODAY, each_kind, queries, subjects
from tui.articles.article import Article
from tui.library.index.compile import Compiler
from tui.library.index.schema import build_schema, document_of, register_tokenizers
from tui.query.match import Subject, matches
from tui.query.parse import parse
from tui.query.tree import Field, Has, Highlighted, Is, Keyword, Leaf, Meaning, Node, Part, State, TextField


class Known:
    """The marks and facts of a few articles: rows count from 1."""

    def __init__(self, articles: Sequence[Subject]) -> None:
        self._articles = articles

    def state(self, state: State) -> bytes:
        return self._mask(Is(state))

    def part(self, part: Part) -> bytes:
        return self._mask(Has(part))

    def highlighted(self, colour: str) -> bytes:
        return self._mask(Highlighted(colour))

    def meant(self, words: str) -> bytes:
        return self._mask(Meaning(words))

    def has_own_tags(self) -> bool:
        return any(article.tags for article in self._articles)

    def leaf(self, field: TextField, leaf: Leaf) -> bytes:
        return self._mask(Field(field, leaf))

    def _mask(self, node: Node) -> bytes:
        return bytes([0, *(matches(node, article) for article in self._articles)])


def indexed(articles: Sequence[Subject]) -> tantivy.Index:
    index = tantivy.Index(build_schema())
    register_tokenizers(index)
    writer = index.writer(15_000_000, num_threads=1)
    for row, subject in enumerate(articles, 1):
        fields = {**document_of(subject.article, subject.folder), "rowid": row}
        writer.add_document(tantivy.Document.from_dict(fields, index.schema))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def answer(index: tantivy.Index, articles: Sequence[Subject], tree: Node, *, ranked: bool) -> list[int]:
    searcher = index.searcher()
    compiled = Compiler(searcher, index.schema, Known(articles)).compile(tree, ranked=ranked)
    rows: list[int] = list(range(1, len(articles) + 1))
    if compiled.query is not None:
        hits = [address for _, address in searcher.search(compiled.query, limit=100).hits]
        rows = [int(row or 0) for row in searcher.fast_field_values("rowid", hits)] if hits else []
    return sorted(row for row in rows if compiled.mask is None or compiled.mask[row])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example(each_kind(), list(ONE_OF_EACH), False)
@example(each_kind(), list(ONE_OF_EACH), True)
@given(st.lists(subjects(), min_size=1, max_size=6), st.lists(queries, min_size=12, max_size=12), st.booleans())
def test_the_index_answers_as_the_predicate_does(articles: list[Subject], asked: list[str], prefix_last: bool) -> None:
    index = indexed(articles)
    for query in asked:
        tree = parse(query, today=TODAY, prefix_last=prefix_last).tree
        expected = [row for row, article in enumerate(articles, 1) if matches(tree, article)]
        assert answer(index, articles, tree, ranked=False) == expected, query
        assert answer(index, articles, tree, ranked=True) == expected, query


@pytest.mark.parametrize("query", ONE_OF_EACH)
def test_the_seeded_example_tells_each_operator_from_its_absence(query: str) -> None:
    """An operator that all of the articles match, or none, would be held by luck alone."""
    tree = parse(query, today=TODAY).tree
    found = [matches(tree, article) for article in each_kind()]
    assert (any(found) and not all(found)) or query in ("x*", "before:0001")


def test_a_language_is_matched_up_to_a_hyphen() -> None:
    tags = {subject.article.language for subject in each_kind() if matches(Keyword("lang", "en"), subject)}
    assert tags == {"en", "en-GB"}


def test_an_inflection_that_only_the_name_of_a_folder_has_is_found() -> None:
    articles = [Subject(Article("a", Path("/nowhere/a.md"), "", "", ()), folder="hoping")]
    assert answer(indexed(articles), articles, parse("folder:hope", today=TODAY).tree, ranked=False) == [1]
