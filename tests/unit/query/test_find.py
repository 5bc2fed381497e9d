from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.query.strategies import passages
from tui.query.find import FindError, find


def found(text: str, sought: str, *, whole_words: bool = False, regex: bool = False) -> list[str]:
    return [span.of(text) for span in find(text, sought, whole_words=whole_words, regex=regex)]


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("Cat, concatenate, CAT", "cat", ["Cat", "cat", "CAT"]),
        ("Zürich and Zu\u0308rich", "zurich", ["Zürich", "Zu\u0308rich"]),
        ("zurich", "Zürich", ["zurich"]),
        ("It’s said: “yes”", "'s said: \"y", ["’s said: “y"]),
        ("red\n  cross", "red cross", ["red\n  cross"]),
        ("Straße", "s", ["S", "ß"]),
        ("東京都", "京", ["京"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("text", "", []),
        ("text", " ", []),
        ("", "text", []),
    ],
)
def test_what_is_typed_is_found_as_it_stands(text: str, sought: str, expected: list[str]) -> None:
    assert found(text, sought) == expected


def test_whole_words_are_not_parts_of_longer_ones() -> None:
    assert found("Cat concatenate cat’s scat", "cat", whole_words=True) == ["Cat", "cat"]
    assert found("in $5.00 and 15.00", "5.00", whole_words=True) == ["5.00"]
    assert found("東京都", "京", whole_words=True) == ["京"]


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("On 5 March and 12 April", r"\d+ \w+", ["5 March", "12 April"]),
        ("Zürich, ZUG", "Z[Üu].*?[hg]", ["Zürich", "ZUG"]),
        ("Genève", r"gen\weve", []),
        ("Genève", r"^\w{6}$", ["Genève"]),
        ("one\ntwo", "^t", ["t"]),
        ("text", "x*", ["x"]),
        ("a-b", r"a\Wb", ["a-b"]),
    ],
)
def test_an_expression_is_found_in_the_text_without_its_accents(text: str, sought: str, expected: list[str]) -> None:
    assert found(text, sought, regex=True) == expected


@pytest.mark.parametrize(
    ("sought", "reason"),
    [
        ("(", "not a regular expression: missing )"),
        ("a{1000}{1000}", "repeats too much"),
        ("a" * 501, "too long"),
        ("(?:(?:a{999999999}){999999999})", "repeats too much"),
    ],
)
def test_an_expression_that_cannot_be_used_is_refused_with_the_reason(sought: str, reason: str) -> None:
    with pytest.raises(FindError, match=reason.replace("(", r"\(").replace(")", r"\)")):
        find("text", sought, regex=True)


@pytest.mark.slow
@pytest.mark.parametrize("sought", ["(?:x+x+)+y", "(?R)", "(x|xx)+$y"])
def test_an_expression_that_never_ends_is_ended(sought: str) -> None:
    started = time.thread_time()
    with pytest.raises(FindError, match="too long in this text"):
        find("x" * 5_000, sought, regex=True)
    assert time.thread_time() - started < 5


@given(passages(), st.text(max_size=8), st.booleans())
def test_any_text_can_be_sought(text: str, sought: str, whole_words: bool) -> None:
    places = find(text, sought, whole_words=whole_words)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(one.end <= other.start for one, other in pairwise(places))


@given(passages(), st.integers(0, 30), st.integers(1, 10))
def test_any_part_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if part.strip() and part.isascii() and (start == 0 or text[start - 1].isascii()):
        assert any(place.of(text).split() == part.split() for place in find(text, part))


@given(passages(), st.text(max_size=12))
def test_any_expression_finds_or_is_refused(text: str, sought: str) -> None:
    with suppress(FindError):
        assert all(0 <= place.start < place.end <= len(text) for place in find(text, sought, regex=True))


def test_only_so_many_are_looked_for_and_none_for_whom_nobody_waits() -> None:
    text = "river " * 20_000
    assert find(text, "river", most=3) == [(0, 5), (6, 11), (12, 17)]
    assert find(text, "river", dropped=lambda: True) == []
    asked = iter([False, True])
    assert 0 < len(find(text, "iver", dropped=lambda: next(asked))) < 20_000
    asked = iter([False, True])
    assert find(text, "iver", whole_words=True, dropped=lambda: next(asked)) == []
