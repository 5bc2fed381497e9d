"""Amounts in English: what the number is worth, its unit or currency, and what belongs together."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.facts.figure import plain
from tui.analysis.numbers.amount import find
from tui.analysis.numbers.cardinal import cardinal, fraction


def found(text: str, dollar: str = "USD") -> list[tuple[str, str, str | None, str | None]]:
    """Words, value (and the end of a range), unit, currency."""
    return [
        (
            text[amount.start : amount.end],
            plain(amount.value) + ("" if amount.value_to is None else f"..{plain(amount.value_to)}"),
            amount.unit,
            amount.currency,
        )
        for amount in find(text, dollar)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "currency"),
    [
        ("20 crore rupees", "20 crore rupees", "200000000", None, "INR"),
        ("₹1.2 lakh crore", "₹1.2 lakh crore", "1200000000000", None, "INR"),
        ("3 lakh", "3 lakh", "300000", None, None),
        ("2.5 milliard", "2.5 milliard", "2500000000", None, None),
        ("3 thousand million", "3 thousand million", "3000000000", None, None),
        ("€5 mln", "€5 mln", "5000000", None, "EUR"),
        ("5 mio. francs", "5 mio.", "5000000", None, None),
        ("5 Mrd. Euro", "5 Mrd. Euro", "5000000000", None, "EUR"),
        ("5 M€", "5 M€", "5000000", None, "EUR"),
        ("5 MEUR", "5 MEUR", "5000000", None, "EUR"),
        ("40m kroner", "40m", "40000000", None, None),
        ("a $5-to-$7 fee", "$5-to-$7", "5..7", None, "USD"),
        ("6ft 2in tall", "6ft 2in", "74", "inches", None),
        ("5 feet 11 inches", "5 feet 11 inches", "71", "inches", None),
        ("6ft in the end", "6ft", "6", "feet", None),
        ("5lb 3oz", "5lb 3oz", "83", "ounces", None),
        ("2hr 5min", "2hr 5min", "125", "minutes", None),
        ("3,000sq m", "3,000sq m", "3000", "square meters", None),
        ("2 1/2 years", "2 1/2 years", "2.5", "years", None),
        ("a 3/4 majority", "3/4", "0.75", None, None),
        ("70 degrees below zero", "70 degrees below zero", "-70", "degrees", None),
        ("a $2.5 billion loan", "$2.5 billion", "2500000000", None, "USD"),
        ("a £1.2m loan", "£1.2m", "1200000", None, "GBP"),
        ("€3bn", "€3bn", "3000000000", None, "EUR"),
        ("US$5,000 now", "US$5,000", "5000", None, "USD"),
        ("C$40", "C$40", "40", None, "CAD"),
        ("5,000 US dollars", "5,000 US dollars", "5000", None, "USD"),
        ("3,000 rupees", "3,000 rupees", "3000", None, "INR"),
        ("Rs 500", "Rs 500", "500", None, "INR"),
        ("a 400m euro loan", "400m euro", "400000000", None, "EUR"),
        ("50p", "50p", "50", "pence", None),
        ("43 per cent", "43 per cent", "43", "%", None),
        ("15.5% of it", "15.5%", "15.5", "%", None),
        ("-5C at night", "-5C", "-5", "degrees Celsius", None),
        ("minus 5 degrees", "minus 5 degrees", "-5", "degrees", None),
        ("4.2 billion light years", "4.2 billion light years", "4200000000", "light years", None),
        ("a 10-minute delay", "10-minute", "10", "minutes", None),
        ("half an hour", "half an hour", "0.5", "hours", None),
        ("2½ hours", "2½ hours", "2.5", "hours", None),
        ("6.5MB", "6.5MB", "6.5", "MB", None),
        ("70mph", "70mph", "70", "mph", None),
        ("1.5m voters", "1.5m", "1500000", None, None),
        ("5m deep", "5m", "5", "meters", None),
        ("two hundred and five thousand", "two hundred and five thousand", "205000", None, None),
        ("two and a half million", "two and a half million", "2500000", None, None),
        ("half a dozen men", "half a dozen", "6", None, None),
        ("two dozen", "two dozen", "24", None, None),
        ("two-thirds of them", "two-thirds", "0.6667", None, None),
        ("10 to 15 men", "10 to 15", "10..15", None, None),
        ("10-15 men", "10-15", "10..15", None, None),
        ("between 3 and 5 million", "3 and 5 million", "3000000..5000000", None, None),
        ("$3-5 million", "$3-5 million", "3000000..5000000", None, "USD"),
        ("between 7% and 12.5%", "7% and 12.5%", "7..12.5", "%", None),
        ("between one and 50 gigabytes", "one and 50 gigabytes", "1..50", "GB", None),
        ("one in five ships", "one in five", "0.2", None, None),
        ("four in ten shoppers", "four in ten", "0.4", None, None),
        ("a two-and-a-half-year probe", "two-and-a-half-year", "2.5", "years", None),
        ("1,234,567.8", "1,234,567.8", "1234567.8", None, None),
    ],
)
def test_amount(text: str, words: str, value: str, unit: str | None, currency: str | None) -> None:
    assert found(text) == [(words, value, unit, currency)]


@pytest.mark.parametrize("text", ["J2042-1975", "3G and 5G", "the 129th", "the 70s", "12.5.3", "a 2-1 win", "H1N1"])
def test_digits_that_are_part_of_something_else(text: str) -> None:
    assert found(text) == []


def test_the_dollar_is_the_publications_own() -> None:
    assert found("$5 and US$6", "AUD") == [("$5", "5", None, "AUD"), ("US$6", "6", None, "USD")]


def test_a_change_is_two_amounts() -> None:
    assert [value for _, value, _, _ in found("fell 12p to 345p")] == ["12", "345"]
    assert [value for _, value, _, _ in found("down to 19% from 30%")] == ["19", "30"]


@pytest.mark.parametrize(("words", "value"), [("a hundred and one", 101), ("ninety-nine", 99), ("a million", 10**6)])
def test_cardinals(words: str, value: int) -> None:
    assert cardinal(words) == value


def test_fractions() -> None:
    assert str(fraction("three quarters")) == "0.75"
    assert fraction("four quarters") is None


@given(st.text())
def test_any_text(text: str) -> None:
    last = 0
    for amount in find(text):
        assert last <= amount.start < amount.end <= len(text)
        assert amount.value_to is None or amount.value < amount.value_to
        last = amount.end


_WORDS = st.sampled_from(
    "$ 3 5.5 , - – to and between one half a dozen million bn % km hundred twenty in of Rs € ½ 1,000".split()
)


@given(st.lists(_WORDS, max_size=12), st.sampled_from(["", " "]))
def test_any_row_of_such_words(words: list[str], space: str) -> None:
    text = space.join(words)
    for amount in find(text):
        assert text[amount.start : amount.end].strip()


@pytest.mark.parametrize("piece", ["1", "one ", "1-", "a hundred and ", "half a ", "$", "1 to ", "twenty-"])
def test_time_is_bounded(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.thread_time()
    find(text)
    assert time.thread_time() - start < 5
