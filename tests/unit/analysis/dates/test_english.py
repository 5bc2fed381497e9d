"""The grammar of English expressions of time: what is one, where it ends, and what it means on 6 February 2018."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.dates.english import find
from tui.analysis.dates.meaning import Context

TUESDAY = Context(dt.date(2018, 2, 6))


def found(text: str) -> list[tuple[str, str | None]]:
    return [(text[item.start : item.end], item.meaning.resolve(TUESDAY)) for item in find(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened on March 5, 2025.", "March 5, 2025", "2025-03-05"),
        ("It opened on 5 March.", "5 March", "2018-03-05"),
        ("It opened on Nov. 2, 2017, at last.", "Nov. 2, 2017", "2017-11-02"),
        ("It closes at the end of Jan, then", "the end of Jan", "2018-01"),
        ("It was Sun. Jan. 7, 2018 there.", "Sun. Jan. 7, 2018", "2018-01-07"),
        ("the 5th of November", "the 5th of November", "2017-11-05"),
        ("back to pre-3 October 1999 levels", "3 October 1999", "1999-10-03"),
        ("They met over the weekend.", "the weekend", None),
        ("He left on Friday.", "Friday", "2018-02-02"),
        ("He left today.", "today", "2018-02-06"),
        ("He left last night.", "last night", "2018-02-05"),
        ("He left last Tuesday.", "last Tuesday", "2018-01-30"),
        ("early Tuesday morning", "early Tuesday morning", "2018-02-06"),
        ("on Tuesday of last week", "Tuesday of last week", "2018-01-30"),
        ("two years ago", "two years ago", "2016"),
        ("three months ago", "three months ago", "2017-11"),
        ("10 days ago", "10 days ago", "2018-01-27"),
        ("a few days ago", "a few days ago", None),
        ("the following day", "the following day", None),
        ("up from a year earlier", "a year earlier", None),
        ("the 1990s", "the 1990s", "199X"),
        ("the '80s", "the '80s", "198X"),
        ("the late 19th century", "the late 19th century", "18XX"),
        ("the final quarter of 2015", "the final quarter of 2015", "2015-36"),
        ("its third-quarter profit", "third-quarter", "2017-35"),
        ("Q3 2016", "Q3 2016", "2016-35"),
        ("the second half of 2016", "the second half of 2016", "2016-07/2016-12"),
        ("the fourth quarter of last year", "the fourth quarter of last year", "2017-36"),
        ("this spring", "this spring", "2018-21"),
        ("the summer of 2016", "the summer of 2016", "2016-22"),
        ("last summer", "last summer", "2017-22"),
        ("from October to December 2019", "October to December 2019", "2019-10/2019-12"),
        ("March 28 to April 2, 2016", "March 28 to April 2, 2016", "2016-03-28/2016-04-02"),
        ("on 6 or 7 April", "6 or 7 April", "2018-04-06/2018-04-07"),
        ("Jan. 3-5", "Jan. 3-5", "2018-01-03/2018-01-05"),
        ("between 2010 and 2014", "2010 and 2014", "2010/2014"),
        ("the 2016-17 season", "2016-17", "2016/2017"),
        ("in use since 2009", "2009", "2009"),
        ("in mid-2018", "mid-2018", "2018"),
        ("floods in August", "August", "2017-08"),
        ("it will be ready in May", "May", "2018-05"),
        ("late March", "late March", "2018-03"),
        ("next month", "next month", "2018-03"),
        ("last week", "last week", "2018-01-29/2018-02-04"),
        ("this weekend", "this weekend", "2018-02-10/2018-02-11"),
        ("the end of the year", "the end of the year", "2018"),
        ("later this year", "later this year", "2018"),
        ("on New Year's Eve", "New Year's Eve", "2017-12-31"),
        ("before Christmas", "Christmas", "2017-12-25"),
        ("last Easter", "last Easter", "2017-04-16"),
        ("in 1066 the king fell", "1066", "1066"),
    ],
)
def test_expression_and_value(text: str, words: str, value: str | None) -> None:
    assert found(text) == [(words, value)]


def test_a_short_month_is_no_first_name() -> None:
    assert found("The late Jan Lee and Jan left.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so, and Mr May agreed.",
        "They march on, and you may follow.",
        "The Sunday Times and the Mail on Sunday disagree.",
        "Sheffield Wednesday won 2-1.",
        "It cost 2000 dollars; some 2000 people and 1500 troops came.",
        "Flight J2042-1975 at 9pm, 5:30 or 24/7",
        "see doi.org/10.1000/2016AB012345",
        "It cost $2000, or 2000m of it.",
        "USA Today reads it.",
        "The second half was better than the first.",
        "the quarter-finals and the first quarter-final",
        "the last day of the tournament",
        "at the end of the day",
        "Their Easter eggs and their Christmas tree",
        "over the past six decades",
        "the fall of Rome",
        "April Jones met August Wilson",
        "an annual fair",
    ],
)
def test_what_is_no_expression_of_time(text: str) -> None:
    assert found(text) == []


def test_expressions_in_order_without_overlap() -> None:
    text = "On Monday it rained, on Jan. 3, 2018 it snowed; by 2019 all will be well."
    assert [words for words, _ in found(text)] == ["Monday", "Jan. 3, 2018", "2019"]


@given(st.text())
def test_any_text(text: str) -> None:
    last = 0
    for item in find(text):
        assert last <= item.start < item.end <= len(text)
        item.meaning.resolve(TUESDAY)
        last = item.end


_WORDS = st.sampled_from(
    "March may 5 31 1st 2018 1999 the of last next this early Friday Sun. week year ago two quarter third spring - – , "
    ". '90s 1980s century and to between in Christmas Q4 half today end".split()
)


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.dates(), st.sampled_from(["past", "future", ""]))
def test_any_row_of_such_words(text: str, published: dt.date, tense: str) -> None:
    for item in find(text):
        value = item.meaning.resolve(Context(published, tense))  # type: ignore[arg-type]
        assert value is None or value
        if item.meaning.relative:
            assert item.meaning.resolve(Context()) is None


@pytest.mark.parametrize("piece", ["5 March ", "last ", "1", "the end of ", "2018-", "'90s ", "Jan. "])
def test_time_is_bounded(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.thread_time()
    find(text)
    assert time.thread_time() - start < 5
