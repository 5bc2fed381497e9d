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
        ("de", "rund 3,5 Millionen Menschen", "3,5 Millionen Menschen", "3500000", None, None),
        ("de", "um 12,5 % gestiegen", "12,5 %", "12.5", "%", None),
        ("de", "für 20 € verkauft", "20 €", "20", None, "EUR"),
        ("fr", "2 milliards", "2 milliards", "2000000000", None, None),
        ("fr", "1 200 personnes", "1 200 personnes", "1200", None, None),
        ("es", "un 7% más", "7%", "7", "%", None),
        ("fr", "quelque 846 millions d'euros", "846 millions d'euros", "846000000", None, "EUR"),
        ("fr", "après cinq ans de travaux", "cinq ans", "5", "years", None),
        ("es", "tras Diez días", "Diez días", "10", "days", None),
        ("ar", "في سبعة أشهر", "سبعة أشهر", "7", "months", None),
        ("es", "mide 3,5 km", "3,5 km", "3.5", "kilometres", None),
        ("de", "minus 40 Grad Celsius", "40 Grad Celsius", "40", "degrees Celsius", None),
        ("ru", "через 21 минуту", "21 минуту", "21", "minutes", None),
        ("ru", "за 5 миллионов рублей", "5 миллионов рублей", "5000000", None, "RUB"),
        ("ar", "بعد 12 يوما", "12 يوما", "12", "days", None),
        ("mn", "60 гаруй хувь", "60 гаруй хувь", "60", "%", None),
        ("zh", "超过3万人参加", "3万人", "30000", None, None),
        ("ja", "最大約6メートル", "6メートル", "6", "metres", None),
        ("ja", "¥5,000を", "¥5,000", "5000", None, "JPY"),
        ("ar", "٢٥% من", "25%", "25", "%", None),
    ],
)
def test_amount(tag: str, text: str, words: str, value: str, unit: str | None, currency: str | None) -> None:
    (amount,) = find(text, tag)
    assert len(text[amount.start : amount.end]) == len(words)
    assert (plain(amount.value), amount.unit, amount.currency) == (value, unit, currency)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Kapitel 5 auf Seite 12"),
        ("de", "um 20 Uhr"),
        ("fr", "avant 20 heures"),
        ("es", "a las 8 horas"),
        ("es", "a las ocho horas"),
        ("fr", "tous les deux"),
        ("ja", "3人目の、16時10分に"),
    ],
)
def test_bare_numbers_and_times_of_day_are_no_figures(tag: str, text: str) -> None:
    assert find(text, tag) == []


def test_an_unknown_language() -> None:
    assert find("5%", "xx") == []


@given(st.text(), st.sampled_from(["de", "fr", "ja", "ar", "mn", "xx", ""]))
def test_any_text(text: str, tag: str) -> None:
    for amount in find(text, tag):
        assert 0 <= amount.start < amount.end <= len(text)
