from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.spelling import distance, within

LETTERS = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("word", "word", 0),
        ("wrod", "word", 1),
        ("wod", "word", 1),
        ("woord", "word", 1),
        ("ward", "word", 1),
        ("ca", "abc", 3),
    ],
)
def test_errors_are_counted(one: str, other: str, errors: int) -> None:
    assert distance(one, other) == errors


def _mistakes(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        for letter in "abc":
            yield word[:place] + letter + word[place:]
            yield word[:place] + letter + word[place + 1 :]
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :]


@given(LETTERS)
def test_one_mistake_is_one_error_at_most(word: str) -> None:
    assert all(within(word, mistaken, 1) for mistaken in _mistakes(word))


@given(LETTERS, LETTERS, st.integers(0, 2))
def test_the_quick_answer_is_the_right_one(one: str, other: str, errors: int) -> None:
    assert within(one, other, errors) == (distance(one, other) <= errors)
    assert distance(one, other) == distance(other, one)
