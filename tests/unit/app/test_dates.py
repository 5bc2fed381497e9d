"""Dates as the screen prints them."""

from datetime import date

import pytest

from tui.app.dates import long_date, reading_time, short_date, shortest_date


@pytest.mark.parametrize(
    ("written", "short", "long"),
    [
        ("2025-03-05", "5 Mar 2025", "5 March 2025"),
        ("2025-03", "Mar 2025", "March 2025"),
        ("2025", "2025", "2025"),
        ("2025-03-05T10:00:00Z", "5 Mar 2025", "5 March 2025"),
        ("", "", ""),
        ("2025-13", "2025-13", "2025-13"),
        ("spring 2009", "spring 2009", "spring 2009"),
    ],
)
def test_no_more_is_printed_than_is_known(written: str, short: str, long: str) -> None:
    assert short_date(written) == short
    assert long_date(written) == long


@pytest.mark.parametrize(
    ("minutes", "expected"), [(1, "1 min"), (119, "119 min"), (120, "2 h"), (1739, "29 h"), (90_000, "1,500 h")]
)
def test_a_long_time_is_told_in_hours(minutes: int, expected: str) -> None:
    assert reading_time(minutes) == expected


@pytest.mark.parametrize(
    ("written", "shortest"),
    [
        ("2025-03-05", "5 Mar"),
        ("2024-03-05T10:00:00Z", "Mar 2024"),
        ("2025-03", "Mar 2025"),
        ("2024", "2024"),
        ("2025-13-01", "2025-13-01"),
        ("spring 2009", "spring 2009"),
        ("", ""),
    ],
)
def test_in_a_narrow_list_the_day_is_of_this_year_and_the_year_of_others(written: str, shortest: str) -> None:
    assert shortest_date(written, date(2025, 12, 31)) == shortest


@pytest.mark.parametrize(
    ("written", "long", "shortest"),
    [
        ("1987-24", "Winter 1987", "Winter 1987"),
        ("1870~", "c. 1870", "c. 1870"),
        ("2004-03?", "March 2004?", "Mar 2004?"),
        ("1987-06-04/1987-06-06", "4 June 1987–6 June 1987", "Jun 1987"),
        ("1987/..", "1987–", "1987"),
        ("-0250", "250 BC", "250 BC"),
    ],
)
def test_dates_in_edtf_are_printed_in_words(written: str, long: str, shortest: str) -> None:
    assert long_date(written) == long
    assert shortest_date(written) == shortest
