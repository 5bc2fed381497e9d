"""Places that are found again."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tui.articles.anchor import CONTEXT, Selector, Span, find_selector, make_selector

TEXT = st.text(st.sampled_from("ab c.\n"), min_size=1, max_size=80)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(places())
def test_in_the_same_text_it_is_the_same_place(place: tuple[str, Span]) -> None:
    text, span = place
    assert find_selector(text, make_selector(text, span)) == span


@given(places(), st.text(st.sampled_from("xyz \n"), max_size=50), st.text(st.sampled_from("xyz \n"), max_size=50))
def test_a_quotation_is_found_after_any_edit_outside_it(place: tuple[str, Span], before: str, after: str) -> None:
    text, span = place
    selector = make_selector(text, span)
    assume(text.count(selector.exact) == 1)
    assume(selector.exact.strip(" \n"))
    edited = before + selector.exact + after
    assert find_selector(edited, selector) == Span(len(before), len(before) + len(selector.exact))


@given(places(), st.text(st.sampled_from("xyz"), max_size=200), st.text(st.sampled_from("xyz"), max_size=200))
def test_of_equal_quotations_the_surroundings_tell_which(place: tuple[str, Span], before: str, after: str) -> None:
    text, span = place
    moved = Span(span.start + len(before), span.end + len(before))
    found = find_selector(before + text + after, make_selector(text, span))
    assert found is not None
    assert found.of(before + text + after) == moved.of(before + text + after)
    if not before:
        assert found == moved


def test_the_second_of_two_stays_the_second() -> None:
    text = "The minister said no. Later the minister said yes."
    second = Span(text.rindex("minister"), text.rindex("minister") + 8)
    edited = "In short: " + text
    assert find_selector(edited, make_selector(text, second)) == Span(second.start + 10, second.end + 10)


@given(st.integers(2, 6), st.integers(0, 400), st.sampled_from(["word", "a “word”", "of—it"]))
@example(3, 0, "word")
@example(3, 400, "word")
def test_of_places_with_equal_surroundings_the_nearest_is_chosen(count: int, old_start: int, words: str) -> None:
    filler = "." * CONTEXT
    text = filler + (words + filler) * count
    starts = [len(filler) + number * len(words + filler) for number in range(count)]
    for quoted in (words, words.replace("“", '"').replace("”", '"').replace("—", "-")):  # exact, then normalised
        found = find_selector(text, Selector(quoted, filler, filler, old_start))
        assert found is not None
        assert found.start in starts
        assert abs(found.start - old_start) == min(abs(start - old_start) for start in starts)


def test_other_quotation_marks_dashes_and_line_ends_do_not_matter() -> None:
    text = 'He said: "it\'s over - now".'
    selector = make_selector(text, Span(9, len(text) - 1))
    assert find_selector("He  said: “it’s\nover – now”!", selector) == Span(10, 27)


def test_words_that_are_gone_are_not_found() -> None:
    assert find_selector("something else", Selector("the words", "before ", " after", 3)) is None
    assert find_selector("", Selector("x")) is None
    assert find_selector("abc", Selector("")) is None


@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 1), Span(-1, 2), Span(0, 99)])
def test_only_a_place_in_the_text_has_a_selector(span: Span) -> None:
    with pytest.raises(ValueError):
        make_selector("four", span)


def test_spans_overlap_when_they_share_a_code_point() -> None:
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
