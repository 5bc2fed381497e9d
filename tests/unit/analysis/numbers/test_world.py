"""Sums, shares and large numbers of other languages, by CLDR's signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.facts.figure import plain
from tui.analysis.numbers.world import find


@pytest.mark.parametrize(
    ("tag", "text", "words", "value", "unit", "currency"),
    [
        ("de", "es kostet 1.200.000,5 Yen", "1.200.000,5", "1200000.5", None, None),
        ("de", "rund 3,5 Millionen Menschen", "3,5 Millionen", "3500000", None, None),
        ("de", "um 12,5 % gestiegen", "12,5 %", "12.5", "%", None),
        ("de", "für 20 € verkauft", "20 €", "20", None, "EUR"),
        ("fr", "2 milliards", "2 milliards", "2000000000", None, None),
        ("fr", "1 200 personnes", "1 200", "1200", None, None),
        ("es", "un 7% más", "7%", "7", "%", None),
        ("ja", "¥5,000を", "¥5,000", "5000", None, "JPY"),
        ("ar", "٢٥% من", "25%", "25", "%", None),
    ],
)
def test_amount(tag: str, text: str, words: str, value: str, unit: str | None, currency: str | None) -> None:
    (amount,) = find(text, tag)
    assert len(text[amount.start : amount.end]) == len(words)
    assert (plain(amount.value), amount.unit, amount.currency) == (value, unit, currency)


def test_small_bare_numbers_say_nothing_without_a_grammar() -> None:
    assert find("Kapitel 5 auf Seite 12", "de") == []


def test_an_unknown_language() -> None:
    assert find("5%", "xx") == []


@given(st.text(), st.sampled_from(["de", "fr", "ja", "ar", "mn", "xx", ""]))
def test_any_text(text: str, tag: str) -> None:
    for amount in find(text, tag):
        assert 0 <= amount.start < amount.end <= len(text)
