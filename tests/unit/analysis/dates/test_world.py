"""Dates in digits, and written dates of other languages by CLDR's names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.dates import numeric, world
from tui.analysis.dates.meaning import Context


def values(found: list[numeric.Expression], text: str) -> list[tuple[str, str | None]]:
    return [(text[item.start : item.end], item.meaning.resolve(Context())) for item in found]


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("en", "2025-03-05", "2025-03-05"),
        ("en", "2025-03-05T14:30:00Z", "2025-03-05"),
        ("en", "2025-03", "2025-03"),
        ("en", "2025/3/5", "2025-03-05"),
        ("en-US", "03/05/2025", "2025-03-05"),
        ("en-GB", "03/05/2025", "2025-05-03"),
        ("en", "03/05/2025", "2025-XX-XX"),
        ("en", "25/12/2025", "2025-12-25"),
        ("de", "5.3.2025", "2025-03-05"),
        ("fr", "05/03/25", "2025-03-05"),
        ("en", "2015/16", "2015/2016"),
    ],
)
def test_digits(tag: str, text: str, value: str) -> None:
    assert values(numeric.find(f"am {text}, so", tag), f"am {text}, so") == [(text, value)]


@pytest.mark.parametrize(
    "text", ["2003-04", "2017-18", "2025-13-01", "10.30.15", "1.2.3.4", "v2025-03-05x", "13/13/2025", "99/2025", "1/2"]
)
def test_digits_that_are_no_date(text: str) -> None:
    assert numeric.find(f"so {text} is", "en") == []


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("de", "5. März 2025", "2025-03-05"),
        ("fr", "1er mars 2025", "2025-03-01"),
        ("es", "5 de marzo de 2025", "2025-03-05"),
        ("it", "5 marzo 2025", "2025-03-05"),
        ("pt", "5 de março de 2025", "2025-03-05"),
        ("ru", "5 марта 2025", "2025-03-05"),
        ("ar", "٥ مارس ٢٠٢٥", "2025-03-05"),
        ("ja", "2025年3月5日", "2025-03-05"),
        ("zh", "2025年3月", "2025-03"),
        ("ko", "2025년 3월 5일", "2025-03-05"),
        ("mn", "2025 оны 3 дугаар сарын 5-ны өдөр", "2025-03-05"),
        ("de", "März 2025", "2025-03"),
        ("fr", "14 juillet", "XXXX-07-14"),
    ],
)
def test_written(tag: str, text: str, value: str) -> None:
    assert values(world.find(text, tag), text) == [(text, value)]


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("es", "lo anunció Julio Pérez", []),
        ("es", "La anterior fue en 1971.", [("1971", "1971")]),
        ("fr", "élevée en 1859", [("1859", "1859")]),
        ("de", "im Jahr 2010 und seit 1990", [("2010", "2010"), ("1990", "1990")]),
        ("de", "Sie kamen im Mai", [("Mai", "XXXX-05")]),
        ("es", "en 1971,5 metros", []),
    ],
)
def test_a_name_is_no_month_and_a_year_needs_a_word_before_it(
    tag: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert values(world.find(text, tag), text) == found


def test_a_weekday_is_relative() -> None:
    (friday,) = world.find("Er kam am Freitag.", "de")
    assert friday.meaning.relative
    assert friday.meaning.resolve(Context()) is None


def test_an_unknown_language_has_no_written_dates() -> None:
    assert world.find("5 March 2025", "xx") == []
    assert world.find("5 March 2025", "") == []


@given(st.text(), st.sampled_from(["de", "fr", "mn", "ja", "ar", "ru", "xx", ""]))
def test_any_text(text: str, tag: str) -> None:
    for item in (*numeric.find(text, tag), *world.find(text, tag)):
        assert 0 <= item.start < item.end <= len(text)
        item.meaning.resolve(Context())
