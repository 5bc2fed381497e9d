from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.query.strategies import TODAY, passages, queries
from tui.articles.article import Article
from tui.library.contract.listing import Snippet
from tui.library.index.snippets import LONGEST, passage_of, snippet_of
from tui.query.match_spans import spans
from tui.query.parse import parse
from tui.query.text import words

FILLER = "The council met on Monday and talked about the budget for roads and schools. "


def of(query: str, text: str) -> Snippet:
    return passage_of(parse(query, today=TODAY).tree, text, english=True)


def lit(found: Snippet) -> list[str]:
    return [span.of(found.text) for span in found.ranges]


def test_it_shows_the_place_where_most_words_stand_together() -> None:
    text = FILLER * 5 + "Storm. " + FILLER * 5 + "The storm closed the harbour. " + FILLER * 5
    found = of("storm harbour", text)
    assert found.text.startswith("…The storm closed the harbour. The council met")
    assert found.text.endswith("…")
    assert lit(found) == ["storm", "harbour"]


def test_a_whole_phrase_is_better_than_one_of_its_words_and_another() -> None:
    text = "Red flags. " + FILLER * 5 + "The Red\nCross came. " + FILLER * 5
    assert lit(of('"red cross"', text)) == ["Red Cross"]


def test_line_ends_become_spaces_and_ranges_stay_true() -> None:
    found = of("harbour storm", "The\n\n  storm   closed the\r\nharbour.")
    assert found == Snippet("The storm closed the harbour.", found.ranges)
    assert lit(found) == ["storm", "harbour"]


def test_without_a_match_it_is_how_the_text_begins() -> None:
    found = of("whale", FILLER * 5)
    assert found.ranges == ()
    assert found.text.startswith("The council met on Monday")
    assert found.text.endswith("…")
    assert of("whale", "") == Snippet("")


def test_at_the_end_of_the_text_it_shows_more_of_what_comes_before() -> None:
    found = of("whale", FILLER * 5 + "A whale.")
    assert found.text.endswith(" A whale.")
    assert len(found.text) > LONGEST / 2


def test_a_match_in_the_summary_is_shown_from_there() -> None:
    article = Article("a", Path("/nowhere/a.md"), "", FILLER, (), summary="All about whales.")
    tree = parse("whale", today=TODAY).tree
    assert snippet_of(tree, article).text == "All about whales."
    assert snippet_of(tree, replace(article, text="Whales!")).text == "Whales!"


@pytest.mark.parametrize("text", ["東京" * 300 + "都" + "大阪" * 300, "x" * 500 + " whale " + "y" * 500, "whale" * 100])
def test_text_without_spaces_is_cut_to_length(text: str) -> None:
    for query in ("都", "whale", "*"):
        assert 0 < len(of(query, text).text) <= LONGEST


@given(queries, st.lists(passages(), max_size=12).map(" ".join), st.booleans())
def test_any_snippet_is_short_on_one_line_and_lights_what_matches(query: str, text: str, english: bool) -> None:
    tree = parse(query, today=TODAY).tree
    found = passage_of(tree, text, english=english)
    assert len(found.text) <= LONGEST
    assert "\n" not in found.text
    assert all(0 <= span.start < span.end <= len(found.text) for span in found.ranges)
    assert all(one.end <= other.start for one, other in pairwise(found.ranges))
    assert "".join(found.text.strip("…").split()) in "".join(text.split())
    assert all(words(span.of(found.text)) for span in found.ranges)
    assert bool(found.ranges) == bool(spans(tree, text, english=english))
