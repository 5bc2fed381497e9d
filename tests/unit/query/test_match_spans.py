from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.unit.query.strategies import TODAY, passages, queries
from tui.query.fold import Folded
from tui.query.match import leaf_matches, words_and_names
from tui.query.match_spans import IN_TITLE, leaf_places, spans
from tui.query.parse import parse
from tui.query.tree import positive_leaves


def lit(query: str, text: str, *, english: bool = True) -> list[str]:
    return [span.of(text) for span in spans(parse(query, today=TODAY).tree, text, english=english)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("study", "Studies, studied; sturdy", ["Studies", "studied"]),
        ('"study"', "A study of studies", ["study"]),
        ('"red cross"', "Red\nCross, red–cross, red crosses", ["Red\nCross", "red–cross"]),
        ("zurich", "Zürich, ZURICH, Zu\u0308rich", ["Zürich", "ZURICH", "Zu\u0308rich"]),
        ("strasse", "Straße", ["Straße"]),
        ("fi*", "ﬁne fire refine", ["ﬁne", "fire"]),
        ("wrod~", "a word, a sword", ["word"]),
        ("東京", "今日は東京都です", ["東京"]),
        ("東京都", "今日は東京都です", ["東京都"]),
        ("京", "今日は東京都です", ["京"]),
        ("windows10", "Windows10では", ["Windows10"]),
        ('"東京X"', "東京X", ["東京X"]),
        ("red -cross", "red cross", ["red"]),
        ("red OR cross", "red cross", ["red", "cross"]),
        ("title:red cross", "red cross", ["cross"]),
        ("text:red person:Cross", "red cross", ["red", "cross"]),
        ("cat", "concatenate cat's", ["cat"]),
        ("ह*", "हिन्दी में", ["हिन्दी"]),
        ('"में ह*"', "में हिन्दी है", ["में हिन्दी"]),
        ("ab abc*", "abcd ab", ["abcd", "ab"]),
        ("is:unread before:2025", "is unread before 2025", []),
    ],
)
def test_what_is_lit(query: str, text: str, expected: list[str]) -> None:
    assert lit(query, text) == expected


def test_inflections_are_lit_in_english_only() -> None:
    assert lit("house", "house houses", english=False) == ["house"]


def test_a_title_has_lights_of_its_own() -> None:
    tree = parse("title:red source:cross japan", today=TODAY).tree
    text = "red cross japan"
    assert [span.of(text) for span in spans(tree, text, english=True, fields=IN_TITLE)] == ["red", "japan"]


@given(queries, passages())
def test_a_leaf_is_lit_where_it_matches_and_only_there(query: str, text: str) -> None:
    for english in (True, False):
        for _, leaf in positive_leaves(parse(query, today=TODAY).tree):
            matched = leaf_matches(leaf, words_and_names(text), english=english)
            assert any(leaf_places(leaf, Folded(text), english=english)) == matched


@given(queries, passages())
def test_lights_are_in_order_and_apart(query: str, text: str) -> None:
    found = spans(parse(query, today=TODAY).tree, text, english=True)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
