"""Meanings resolved against a day of publication: the nearest one that the tense allows, and none without a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.dates.holidays import NAMES, day_of, easter
from tui.analysis.dates.meaning import Context, Day, Month, Tense, Weekday
from tui.analysis.dates.periods import Ago, Between, Holiday, Offset, Part, Season

FRIDAY = dt.date(2025, 3, 7)


@pytest.mark.parametrize(
    ("weekday", "tense", "value"),
    [
        (4, "", "2025-03-07"),
        (4, "future", "2025-03-07"),
        (0, "", "2025-03-03"),
        (0, "past", "2025-03-03"),
        (0, "future", "2025-03-10"),
        (6, "past", "2025-03-02"),
    ],
)
def test_a_weekday_is_the_nearest_one_that_the_tense_allows(weekday: int, tense: Tense, value: str) -> None:
    assert Weekday(weekday).resolve(Context(FRIDAY, tense)) == value


def test_a_lead_may_tell_of_tomorrow() -> None:
    assert Weekday(5).resolve(Context(FRIDAY, "past", lead=True)) == "2025-03-08"
    assert Weekday(5).resolve(Context(FRIDAY, "past")) == "2025-03-01"


def test_last_and_next_are_never_the_day_itself() -> None:
    assert Weekday(4, "last").resolve(Context(FRIDAY)) == "2025-02-28"
    assert Weekday(4, "next").resolve(Context(FRIDAY)) == "2025-03-14"


@pytest.mark.parametrize(
    ("meaning", "tense", "value"),
    [
        (Day(11, 6), "", "2024-11-06"),
        (Day(11, 6), "future", "2025-11-06"),
        (Day(3, 20), "", "2025-03-20"),  # no tense: two weeks ahead is nearer than fifty back
        (Month(12), "past", "2024-12"),
        (Month(3), "future", "2025-03"),
        (Month(4, shift="last"), "", "2024-04"),
        (Month(3, shift="next"), "", "2026-03"),
        (Part(4, 4), "past", "2024-36"),
        (Part(1, 4), "past", "2025-33"),
        (Part(2, 2), "future", "2025-07/2025-12"),
        (Season(3, shift="this"), "", "2024-24"),
        (Season(1, shift="next"), "", "2025-22"),
        (Season(0, 2019), "", "2019-21"),
        (Offset("week", -1), "", "2025-02-24/2025-03-02"),
        (Offset("quarter", -1), "", "2024-36"),
        (Offset("decade", -1), "", "201X"),
        (Ago("week", 2), "", "2025-02-21"),
        (Ago("year", 100), "", "1925"),
        (Holiday("thanksgiving"), "", "2024-11-28"),
        (Holiday("easter", 2025), "", "2025-04-20"),
        (Between(Month(11), Month(2)), "past", "2024-11/2025-02"),
    ],
)
def test_values(meaning: Day | Month | Part, tense: Tense, value: str) -> None:
    assert meaning.resolve(Context(FRIDAY, tense)) == value


def test_a_weekday_picks_the_year() -> None:
    assert Day(7, 8, weekday=5).resolve(Context(dt.date(2024, 5, 15), "future")) == "2023-07-08"


def test_the_turn_of_the_year_between_two_months() -> None:
    assert Between(Month(11), Month(1)).resolve(Context(dt.date(2025, 12, 20), "past")) == "2024-11/2025-01"


def test_no_date_is_invented() -> None:
    nowhere = Context()
    assert Day(5, 5).resolve(nowhere) == "XXXX-05-05"
    assert Month(8).resolve(nowhere) == "XXXX-08"
    for meaning in (Weekday(1), Offset("day", -1), Ago("year", 2), Month(4, shift="last"), Part(1, 4), Season(1)):
        assert meaning.resolve(nowhere) is None


def test_a_leap_day_without_a_year() -> None:
    assert Day(2, 29).resolve(Context(dt.date(2022, 5, 1))) == "XXXX-02-29"
    assert Day(2, 29).resolve(Context(dt.date(2024, 5, 1))) == "2024-02-29"


@given(st.dates(), st.integers(0, 6))
def test_a_weekday_falls_on_its_weekday(published: dt.date, weekday: int) -> None:
    for shift in ("last", "this", "next", ""):
        value = Weekday(weekday, shift).resolve(Context(published))  # type: ignore[arg-type]
        assert value is None or dt.date.fromisoformat(value).weekday() == weekday


@given(st.sampled_from(sorted(NAMES)), st.integers(-5, 10_005))
def test_every_feast_has_its_day(name: str, year: int) -> None:
    day = day_of(name, year)
    assert day is None or day.year == year
    assert day is not None or not 1 <= year < 9999


def test_easter_by_the_tables() -> None:
    assert [easter(year) for year in (1961, 2000, 2018, 2038)] == [
        dt.date(1961, 4, 2),
        dt.date(2000, 4, 23),
        dt.date(2018, 4, 1),
        dt.date(2038, 4, 25),
    ]


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (Day(3, 28), "2025-03-28"),  # three weeks ahead of the day of publication, not 49 weeks before
        (Day(4, 20), "2024-04-20"),
        (Day(3, 6), "2025-03-06"),
        (Month(4), "2024-04"),  # it begins in three weeks
    ],
)
def test_what_is_told_as_past_may_be_a_little_later_than_the_publication(meaning: Day | Month, value: str) -> None:
    assert meaning.resolve(Context(FRIDAY, "past")) == value


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (Day(12, 31), "2021-12-31"),
        (Day(9, 1), "2021-09-01"),
        (Day(1, 30), "2025-01-30"),  # close to the publication
        (Day(11, 5), "2021-11-05"),
        (Month(12), "2021-12"),
        (Month(1), "2025-01"),
        (Day(3, 1), "2025-03-01"),
        (Day(12, 31, 2019), "2019-12-31"),
        (Month(12, shift="last"), "2024-12"),
    ],
)
def test_after_a_full_day_what_has_no_year_is_of_the_time_after_it(meaning: Day | Month, value: str) -> None:
    context = Context(dt.date(2025, 3, 7), "past", told=dt.date(2021, 1, 31))
    assert meaning.resolve(context) == value


def test_a_month_told_as_past_that_begins_within_days_is_the_coming_one() -> None:
    assert Month(9).resolve(Context(dt.date(2023, 8, 23), "past")) == "2023-09"
    assert Month(9).resolve(Context(dt.date(2023, 8, 3), "past")) == "2022-09"
