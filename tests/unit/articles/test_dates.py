"""Dates, as people write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.dates import date_in_words, normalise_date, plain_date


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
        ("2025-03-05T10:00:00 (UTC +09:00)", "2025-03-05T10:00:00+09:00"),
        ("202503051030", "2025-03-05T10:30"),
        ("1741168800", "2025-03-05"),
        ("1741168800123", "2025-03-05"),
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
    ("written", "words"),
    [
        ("1980s", "1980s"),
        ("the  1980s", "1980s"),
        ("1980er Jahre", "1980er Jahre"),
        ("Easter 2021", "Easter 2021"),
        ("before 5 March 1890", "before 5 March 1890"),
        ("late 19th century", "late 19th century"),
        ("around Easter", ""),
        ("31 February 2020", ""),
        ("2021-13-40", ""),
        ("03/05/2021", ""),
        ("https://a.example/2020", ""),
    ],
)
def test_a_date_in_words_names_a_year_and_more(written: str, words: str) -> None:
    assert normalise_date(written) is None
    assert date_in_words(written) == words


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


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2021-03-05 10:30 PM", "2021-03-05"),
        ("2021-03-05 10:30:00 EST", "2021-03-05"),
        ("2021-03-05T24:00:00", "2021-03-05"),
        ("2021-03-05Z", "2021-03-05"),
        ("Fri Mar 5 10:30:00 2021", "2021-03-05"),
        ("Fri Mar 05 10:30:00 CET 2021", "2021-03-05"),
        ("March 5, 2021, 10:30 a.m. EST", "2021-03-05"),
        ("5 March 2021, 10.30am", "2021-03-05"),
        ("10:30, 5 March 2021", "2021-03-05"),
        ("10:30 AM EST, Fri March 5, 2021", "2021-03-05"),
        ("Freitag, 5. März 2021", "2021-03-05"),
        ("vendredi 5 mars 2021", "2021-03-05"),
        ("the 5th of March, 2021", "2021-03-05"),
        ("Published: March 5, 2021", "2021-03-05"),
        ("Published on 5 March 2021", "2021-03-05"),
        ("5 March 2021 – updated 7 March 2021", "2021-03-05"),
        ("© 2021", "2021"),
        ("[1870?]", "1870~"),
        ("05-Mar-2021", "2021-03-05"),
        ("05-Mar-21", "2021-03-05"),
        ("05-Mar-87", "1987-03-05"),
        ("Mar-2021", "2021-03"),
        ("03/2021", "2021-03"),
        ("2021 March 5", "2021-03-05"),
        ("2021 Spring", "2021-21"),
        ("2021年3月5日", "2021-03-05"),
        ("2021년 3월", "2021-03"),
        ("2021-03-00", "2021-03"),
        ("2021-00-00", "2021"),
        ("1614940200", "2021-03-05"),
        ("late March 2021", "2021-03"),
        ("mid-2021", "2021"),
        ("Q2 2021", "2021-04/2021-06"),
        ("Frühjahr 2021", "2021-21"),
        ("verano de 2021", "2021-22"),
        ("um 1870", "1870~"),
        ("400 v. Chr.", "-0400"),
        ("-400", "-0400"),
        ("AD 79", "0079"),
        ("79 CE", "0079"),
        ("1987–present", "1987/.."),
        ("since 1987", "1987/.."),
        ("between 1987 and 1989", "1987/1989"),
        ("1987-01-30/31", "1987-01-30/1987-01-31"),
        ("4-6 June 1987", "1987-06-04/1987-06-06"),
        ("March 1 - April 2, 1987", "1987-03-01/1987-04-02"),
        ("30 December 1986 – 2 January 1987", "1986-12-30/1987-01-02"),
        ("before 5 June 1987", None),
        ("05.03.21", None),
        ("10:30" + "a" * 80, None),
    ],
)
def test_what_stands_around_a_date_is_left_out(written: str, date: str | None) -> None:
    assert normalise_date(written) == date


@pytest.mark.parametrize(
    ("written", "date"), [("5 March 2021", "2021-03-05"), ("2021-03", "2021-03"), ("25/12/2021", "")]
)
def test_ids_are_made_of_the_dates_that_the_first_version_read(written: str, date: str) -> None:
    assert plain_date(written) == date
