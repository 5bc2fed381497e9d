"""Dates, as people write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.dates import normalise_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-05", "2025-03-05"),
        ("2025-3-5", "2025-03-05"),
        ("2025/03/05", "2025-03-05"),
        ("20250305", "2025-03-05"),
        ("2025-03-05T23:30:00-08:00", "2025-03-05T23:30:00-08:00"),
        ("2025-03-05 23:30", "2025-03-05T23:30"),
        ("2025-03-05T10:00:00.123Z", "2025-03-05T10:00:00Z"),
        ("2025-03-05 10:00:00 +0900", "2025-03-05T10:00:00+09:00"),
        ("5 March 2025", "2025-03-05"),
        ("March 5, 2025", "2025-03-05"),
        ("Mar. 5th, 2025", "2025-03-05"),
        ("March 2025", "2025-03"),
        ("Wed, 05 Mar 2025 10:30:00 GMT", "2025-03-05T10:30:00Z"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(written: str, iso: str) -> None:
    assert normalise_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2025-13",
        "2025-02-30",
        "2023-02-29",
        "0000",
        "03/05/2025",
        "2025-03-05T25:00",
        "5 Smarch 2025",
        "²025",
    ],
)
def test_what_is_no_one_day_is_no_date(written: str) -> None:
    assert normalise_date(written) is None


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_day_there_is(day: datetime.date) -> None:
    assert normalise_date(day.isoformat()) == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = normalise_date(text)
    assert date is None or normalise_date(date) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Winter 1987", "1987-24"),
        ("Fall, 1987", "1987-23"),
        ("Winter 1987/88", "1987-24"),
        ("Spring/Summer 1987", "1987-21/1987-22"),
        ("1987-22", "1987-22"),
        ("circa 1870", "1870~"),
        ("c. May 1870", "1870-05~"),
        ("1870?", "1870~"),
        ("-0250", "-0250"),
        ("250 BC", "-0250"),
        ("250 B.C.E.", "-0250"),
        ("1987-01-30/1987-02-02", "1987-01-30/1987-02-02"),
        ("1987/1989", "1987/1989"),
        ("1987–1989", "1987/1989"),
        ("1987-1989", "1987/1989"),
        ("1987–88", "1987/1988"),
        ("1987 to 1989", "1987/1989"),
        ("1987/", "1987/.."),
        ("1987–", "1987/.."),
        ("1987/..", "1987/.."),
        ("June–July 1987", "1987-06/1987-07"),
        ("4–6 June 1987", "1987-06-04/1987-06-06"),
        ("June 4–6, 1987", "1987-06-04/1987-06-06"),
        ("30 June – 2 July 1987", "1987-06-30/1987-07-02"),
        ("1989–1987", None),
        ("1980s", None),
        ("before 1987", None),
        ("06/04/1987", None),
        ("6 – June", None),
    ],
)
def test_what_iso_cannot_say_is_edtf(written: str, date: str | None) -> None:
    assert normalise_date(written) == date
    if date:
        assert normalise_date(date) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("25-12-2021", "2021-12-25"),
        ("5.3.2021", "2021-03-05"),
        ("03/05/2021", None),
        ("31.2.2021", None),
        ("5. März 2021", "2021-03-05"),
        ("1er août 2021", "2021-08-01"),
        ("5 de marzo de 2021", "2021-03-05"),
        ("5 marca 2021", "2021-03-05"),
        ("5 марта 2021 г.", "2021-03-05"),
        ("maart 2021", "2021-03"),
        ("5 blursday 2021", None),
    ],
)
def test_days_whose_order_is_plain_and_months_of_other_languages(written: str, date: str | None) -> None:
    assert normalise_date(written) == date
