"""The order by meaning and words."""

from hypothesis import given
from hypothesis import strategies as st

from tui.library.meaning.ranking import mixed

ROWS = st.lists(st.integers(1, 40), unique=True, max_size=30)
LANGUAGES = st.lists(st.sampled_from(["en", "en-GB", "de", ""]), min_size=41, max_size=41).map(
    lambda tags: dict(enumerate(tags))
)


@given(ROWS, ROWS, LANGUAGES)
def test_only_articles_in_the_language_of_the_query_change_places(
    near: list[int], said: list[int], languages: dict[int, str]
) -> None:
    best = mixed(near, said, languages)
    assert len(best) == len(near) == len(set(best))
    told = [languages[row].partition("-")[0] for row in best]
    assert told == [languages[row].partition("-")[0] for row in near], "each place keeps its language"
    for before, after in zip(near, best, strict=True):
        if before != after:
            assert languages[after].partition("-")[0] in {languages[row].partition("-")[0] for row in said[:20]}


def test_what_is_near_and_says_the_words_comes_before_what_is_only_one_of_both() -> None:
    languages = dict.fromkeys([1, 2, 3], "en") | {9: "de"}
    assert mixed([9, 1, 2], [3, 2], languages) == [9, 2, 1]


def test_where_nobody_says_the_words_meaning_alone_orders() -> None:
    assert mixed([4, 2, 3], [], {}) == [4, 2, 3]
