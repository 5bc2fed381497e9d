"""Sentences: where they end, and that nothing of a text is outside of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.sentences import block_sentences, sentence_at, sentences_of, split
from tui.articles.anchor import Span
from tui.articles.article import Article, Block

TRAPS = [
    ["The talks began at 5 p.m. on Friday.", "They ended late."],
    ["It closed at 5 p.m.", "The mayor left."],
    ["Gov. Ana Ruiz met Mr. Lee in St. Louis.", "Both smiled."],
    ["The U.S. economy grew.", "So did Japan’s."],
    ["“It is over. We won,” she said.", "Nobody cheered."],
    ["Prices rose 2.5 per cent.", "Wages did not."],
    ["He was born on Jan. 3 in Boise, Idaho.", "He never left."],
    ["Is it?", "It is!", "Good."],
    ["Asked for money, Ana Ruiz said no.", "Bo Lee left the room."],
]


@pytest.mark.parametrize("sentences", TRAPS, ids=lambda sentences: sentences[0])
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [place.of(text) for place in split(text)] == sentences


def test_a_sentence_never_spans_two_blocks(make_article) -> None:
    article: Article = make_article("A heading without a stop", "and a paragraph that goes on. It ends.")
    assert [place.of(article.text) for place in sentences_of(article)] == [
        "A heading without a stop",
        "and a paragraph that goes on.",
        "It ends.",
    ]


def test_a_heading_is_one_sentence_and_code_has_none() -> None:
    text = "No. 10 is open. Or not"
    assert block_sentences(text, Block("heading", 0, len(text), 1)) == [Span(0, len(text))]
    assert block_sentences(text, Block("code", 0, len(text))) == []


def test_cells_of_a_table_are_sentences_of_their_own() -> None:
    text = "Name\tGoals\nAnn Lee\t3"
    rows = ((Span(0, 4), Span(5, 10)), (Span(11, 18), Span(19, 20)))
    places = block_sentences(text, Block("table", 0, len(text), rows=rows))
    assert [place.of(text) for place in places] == ["Name", "Goals", "Ann Lee", "3"]


def test_languages_have_their_own_stops() -> None:
    text = "彼は来た。彼女は帰った。"
    assert [place.of(text) for place in split(text, "ja")] == ["彼は来た。", "彼女は帰った。"]


def test_the_sentence_at_a_place_is_found_and_between_two_there_is_none() -> None:
    sentences = split("One is here.  Two is there.")
    assert sentence_at(sentences, 3) == sentences[0]
    assert sentence_at(sentences, 12) is None
    assert sentence_at(sentences, 14) == sentences[1]
    assert sentence_at([], 0) is None


def test_many_open_quotation_marks_take_no_time_to_speak_of() -> None:
    text = "“He said so. " * 20_000
    assert sum(place.end - place.start for place in split(text)) >= len(text) - 20_001


@given(st.text(), st.sampled_from(["en", "de", "ja", "ar", "mn", "xx", ""]))
def test_any_text_is_split_into_sentences_that_hold_all_of_it(text: str, language: str) -> None:
    places = split(text, language)
    assert "".join(place.of(text) for place in places).split() == text.split() or "".join(
        "".join(place.of(text).split()) for place in places
    ) == "".join(text.split())
    assert all(place.of(text) == place.of(text).strip() != "" for place in places)
    assert all(first.end <= second.start for first, second in pairwise(places))
