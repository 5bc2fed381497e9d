"""What articles on one event say differently: figures and dates of one thing, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from tui.articles.anchor import Span
from tui.library.stories.differences import Stated, differences


def said(rowid: int, sentence: str, text: str, value: str, unit: str = "people", kind: str = "figure") -> Stated:
    start = sentence.index(text)
    return Stated(rowid, kind, Span(start, start + len(text)), text, value, unit, sentence)


def found(*stated: Stated) -> list[tuple[str, list[str]]]:
    return [(one.about, [each.text for each in one.stated]) for one in differences(stated)]


FOURTEEN = said(1, "The ferry sank, and 14 people died off Kestrel Point.", "14 people", "14")
FIFTEEN = said(2, "Police said the sinking killed 15 people off Kestrel Point.", "15 people", "15")


def test_two_papers_count_the_dead_differently() -> None:
    assert found(FOURTEEN, FIFTEEN) == [("dead", ["14 people", "15 people"])]
    toll = said(3, "The death toll stood at 16 by the evening.", "16", "16", "")
    assert found(FOURTEEN, FIFTEEN, toll) == [("dead", ["14 people", "15 people", "16"])]


@pytest.mark.parametrize(
    "other",
    [
        said(1, "The death toll rose to 15 in the night.", "15", "15", ""),
        said(2, "In all 14 people were killed, the coastguard said.", "14 people", "14"),
        said(2, "The accident injured 15 people.", "15 people", "15"),
        said(2, "At least 12 people died.", "At least 12 people", "12"),
        said(2, "About 15 people died.", "About 15 people", "15"),
        said(2, "In 1994 a ferry sank there and 30 people died.", "30 people", "30"),
        said(2, "At first it was said that 9 people had died.", "9 people", "9"),
        said(2, "The storm killed 3 people in Millbrook.", "3 people", "3"),
        said(2, "Neither 3 people dead nor 20 people injured was confirmed.", "3 people dead nor 20 people", "3"),
        said(2, "Eight of those who died were children.", "Eight of those", "8"),
        said(2, "There were 40 people dead or dying " + "and so on " * 40, "40 people", "40"),
        said(2, "The ship can take 300 people.", "300 people", "300"),
        said(2, "The wreck lies 15 metres deep where many died.", "15 metres", "15", "metre"),
    ],
)
def test_what_agrees_or_is_of_something_else_is_no_difference(other: Stated) -> None:
    assert found(FOURTEEN, other) == []


def test_an_article_that_states_both_contradicts_nobody() -> None:
    both = said(2, "The number of those who died off Kestrel Point was put at 14 people.", "14 people", "14")
    assert found(FOURTEEN, FIFTEEN, both) == []


def test_other_figures_need_nearly_the_same_sentence() -> None:
    one = said(
        1, "The company will pay 2.5 million euros for the flooded houses.", "2.5 million euros", "2500000", "EUR"
    )
    other = said(2, "It will pay 4 million euros for the flooded houses.", "4 million euros", "4000000", "EUR")
    assert found(one, other) == [("EUR", ["2.5 million euros", "4 million euros"])]
    assert found(one, said(2, "The dam cost 4 million euros to build.", "4 million euros", "4000000", "EUR")) == []
    rounded = said(2, "It will pay 2.48 million euros for the flooded houses.", "2.48 million euros", "2480000", "EUR")
    assert found(one, rounded) == []


def test_dates_of_the_same_thing() -> None:
    one = said(
        1, "The ferry Silver Tern was launched at Oldhaven on 3 March 2011.", "3 March 2011", "2011-03-03", "", "date"
    )
    again = "Launched at Oldhaven on 5 March 2011, the ferry Silver Tern was new."
    other = said(2, again, "5 March 2011", "2011-03-05", "", "date")
    assert found(one, other) == [("date", ["3 March 2011", "5 March 2011"])]
    month = other._replace(value="2011-03", text="March 2011")
    assert found(one, month) == []
    unlike = said(2, "A lamp was lit on 5 March 2011.", "5 March 2011", "2011-03-05", "", "date")
    assert found(one, unlike) == []
