from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.dates import Period, period, start_of

TODAY = date(2026, 11, 24)
"""A Tuesday."""

DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("9999-12", date(9999, 12, 1), date.max),
        ("2025-03-05", date(2025, 3, 5), date(2025, 3, 5)),
        ("2019..2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2021..2019-05", date(2019, 5, 1), date(2021, 12, 31)),
        ("..2021", None, date(2021, 12, 31)),
        ("2019..", date(2019, 1, 1), None),
        ("2026-11-01..today", date(2026, 11, 1), TODAY),
        ("today", TODAY, TODAY),
        ("Yesterday", date(2026, 11, 23), date(2026, 11, 23)),
        ("7d", date(2026, 11, 17), TODAY),
        ("2w", date(2026, 11, 10), TODAY),
        ("9m", date(2026, 2, 24), TODAY),
        ("1y", date(2025, 11, 24), TODAY),
        ("3 days ago", date(2026, 11, 21), TODAY),
        ("9999y", date.min, TODAY),
        ("this week", date(2026, 11, 23), date(2026, 11, 29)),
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last-week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods(text: str, first: date | None, last: date | None) -> None:
    found = period(text, TODAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "...", "1..2..3", "0000", "2025-13", "2025-02-30", "soon", "20", "20255", "d"]
)
def test_what_is_no_date(text: str) -> None:
    assert period(text, TODAY) is None


def test_a_month_back_from_a_long_month_is_the_last_day_of_a_shorter_one() -> None:
    assert period("1m", date(2025, 3, 31)) == Period(date(2025, 2, 28), date(2025, 3, 31), since=True)


@given(st.text(max_size=20), DAYS)
def test_any_text_is_a_period_in_order_or_none(text: str, today: date) -> None:
    found = period(text, today)
    assert found is None or found.first is None or found.last is None or found.first <= found.last


@given(DAYS, st.sampled_from(["this week", "last week", "this month", "last month", "this year", "last year", "5m"]))
def test_named_periods_are_found_from_any_day(today: date, text: str) -> None:
    found = period(text, today)
    assert found is not None
    assert found.first is not None
    assert found.first <= today
    if text.startswith("this"):
        assert found.last is not None
        assert today <= found.last


@given(st.dates())
def test_the_start_of_a_date_of_publication(day: date) -> None:
    assert start_of(day.isoformat()) == day
    assert start_of(day.isoformat() + "T22:00:00Z") == day
    assert start_of(day.isoformat()[:7]) == day.replace(day=1)
    assert start_of(day.isoformat()[:4]) == day.replace(month=1, day=1)
    assert start_of("") is None
    assert start_of("soon") is None
    assert timedelta(0) <= day - (start_of(day.isoformat()[:4]) or day)


@pytest.mark.parametrize(
    ("published", "first"),
    [
        ("1987-24", date(1987, 12, 1)),
        ("1987-21/1987-22", date(1987, 3, 1)),
        ("1870~", date(1870, 1, 1)),
        ("1987-06-04/1987-06-06", date(1987, 6, 4)),
        ("1987/..", date(1987, 1, 1)),
        ("-0250", None),
    ],
)
def test_dates_in_edtf_begin(published: str, first: date | None) -> None:
    assert start_of(published) == first
