"""Quotations are found again in an edited text where that is sure, and nowhere else."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.articles.anchor import Selector, Span, make_selector
from tui.articles.reanchor import find_again

TEXT = (
    "The harbour has a new pier. It was opened on Monday by the mayor, who praised the builders.\n"
    "Fishermen had asked for it for thirty years, because the old one was washed away in the storm of 1994. "
    "The council paid four million crowns. A second pier is planned, but nobody knows who will pay for it.\n"
    "“We shall see,” said the harbour master. The boats came in as ever, and the gulls did not care.\n"
)
SENTENCE = "Fishermen had asked for it for thirty years, because the old one was washed away in the storm of 1994."


def selector_of(words: str, text: str = TEXT) -> Selector:
    start = text.index(words)
    return make_selector(text, Span(start, start + len(words)))


def found(text: str, words: str, before: str = TEXT) -> str | None:
    span = find_again(text, selector_of(words, before))
    return None if span is None else span.of(text)


def test_in_the_same_text_it_is_the_same_place() -> None:
    assert find_again(TEXT, selector_of(SENTENCE)) == Span(TEXT.index(SENTENCE), TEXT.index(SENTENCE) + len(SENTENCE))
    assert find_again("x", make_selector("x", Span(0, 1))) == Span(0, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("thirty years", "more than thirty years"),
        ("because the old one was washed away", "since the old one was washed off"),
        ("Fishermen had", "The fishermen of the town had"),
        ("of 1994.", "of 1993."),
        (", because", ". For"),
        ("asked for it for thirty years, ", ""),
    ],
)
def test_a_sentence_is_found_though_a_part_of_it_was_changed(old: str, new: str) -> None:
    for before in ("", "A line above. " * 30):
        assert found(before + TEXT.replace(old, new), SENTENCE) == SENTENCE.replace(old, new)


def test_a_few_words_count_as_found_among_their_surroundings_only() -> None:
    assert found("In short:\n" + TEXT, "pier") == "pier"
    assert found("A hotel has a new cat. Nobody praised a pier so far away.", "the pier", "On the pier, boats.") is None
    assert found("Nobody came. One pier remains.", "pier") is None


def test_words_that_are_gone_are_lost_and_not_put_elsewhere() -> None:
    assert found(TEXT.replace(SENTENCE, ""), SENTENCE) is None
    assert found(TEXT.replace(SENTENCE, "The storm had washed it all away."), SENTENCE) is None
    assert found("", SENTENCE) is None
    assert find_again(TEXT, Selector("")) is None


PIERS = (
    "The town has a plan for its shore. The second pier will cost four million crowns. "
    "A third pier will cost nine million crowns. The bridge will cost four million crowns as well. "
    "The fourth pier will cost ten million crowns. Nobody knows who will pay for it."
)


@pytest.mark.parametrize(
    "words",
    [
        "four million",
        "cost four million",
        "pier will cost four million crowns",
        "second pier will cost four million",
        "The second pier will cost four million crowns.",
    ],
)
def test_a_highlight_whose_sentence_was_deleted_is_lost_among_sentences_of_its_kind(words: str) -> None:
    assert found(PIERS.replace("The second pier will cost four million crowns. ", ""), words, PIERS) is None


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("words", ["will cost {} crowns", "Pier {0} will cost {0} crowns.", "{0} crowns. Pier"])
def test_so_it_is_among_sentences_that_differ_in_a_number_alone(number: int, words: str) -> None:
    sentences = [f"Pier {at}00 will cost {at}00 crowns. " for at in range(1, 10)]
    text = "".join(sentences)
    quotation = words.format(f"{number}00")
    edited = "".join(one for at, one in enumerate(sentences, 1) if at != number)
    assert found(edited, quotation, text) is None


@pytest.mark.parametrize(
    "old_new", [("will cost", "will now cost"), ("crowns. A", "pounds. A"), ("plan for", "map of")]
)
def test_a_short_highlight_stays_where_one_side_of_it_is_as_it_was(old_new: tuple[str, str]) -> None:
    edited = PIERS.replace(*old_new, 1)
    assert find_again(edited, selector_of("four million", PIERS)) == Span(
        edited.index("four million"), edited.index("four million") + len("four million")
    )


def test_quotation_marks_and_line_breaks_do_not_make_surroundings_others() -> None:
    text = 'He said: "It is a pity" - and went. Nobody saw him again on this shore.'
    curly = "He said:\n“It is a pity” — and went.\nNobody saw him again on this shore."
    assert found(curly, "a pity", text) == "a pity"


def test_of_two_places_that_are_as_good_neither_is_sure() -> None:
    twice = "A line.\n" + SENTENCE.replace("thirty", "forty") + "\n\n" + SENTENCE.replace("thirty", "fifty") + "\nEnd."
    assert found(twice, SENTENCE) is None
    assert found(twice.replace("fifty", "thirty"), SENTENCE) == SENTENCE


def test_a_very_long_quotation_with_many_edits() -> None:
    long = " ".join(f"Sentence {number} tells of wave {number * 7} and of nothing else." for number in range(400))
    edited = long.replace("wave 70 ", "storm 70 ").replace("Sentence 300 tells", "Sentence 300 speaks")
    assert found(f"Before it. {edited} After it.", long, f"Before it. {long} After it.") == edited


WORDS = st.sampled_from(TEXT.split())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.integers(1, 120), st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_a_quotation_of_some_length_is_found_after_any_edit_outside_it(
    start: int, length: int, before: list[str], after: list[str]
) -> None:
    span = Span(start, min(start + length, len(TEXT)))
    selector = make_selector(TEXT, span)
    assume(len(selector.exact.strip()) >= 40)
    head, tail = " ".join(before) + "\n", "\n" + " ".join(after)
    edited = head + selector.exact + tail
    assume(edited.count(selector.exact) == 1)
    assert find_again(edited, selector) == Span(len(head), len(head) + len(selector.exact))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab c.\n"), max_size=60), st.text(st.sampled_from("ab c.\n"), max_size=60), st.data())
def test_whatever_is_found_is_a_place_in_the_text(before: str, after: str, data: st.DataObject) -> None:
    assume(before)
    start = data.draw(st.integers(0, len(before) - 1))
    selector = make_selector(before, Span(start, data.draw(st.integers(start + 1, len(before)))))
    span = find_again(after, selector)
    assert span is None or 0 <= span.start < span.end <= len(after)
