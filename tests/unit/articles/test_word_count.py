"""Counting words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.articles.word_count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The port's well-known 1,200.5 m quay and/or pier.", 8),
        ("U.S.A. -- a-b-c - 'quoted' it.", 4),
        ("No… “yes” — don’t", 3),
        ("海港计划" * 11, 20),
        ("The 海港计划 is", 4),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text("ab1 -.,'/!_\n", max_size=40))
@example("a-b-c")
@example("a-")
@example("-a")
@example("a--b")
def test_plain_texts_have_as_many_words_as_any_others(text: str) -> None:
    # A word in another alphabet makes the text one that is not ASCII, which is counted in another way.
    assert count_words(text) == count_words(f"{text} é") - 1
