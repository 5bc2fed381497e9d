"""Figures of an article: what is one, what it counts, and how it is qualified."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.analysis.analyse import analyse
from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.analysis.facts.figure import extract
from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span
from tui.articles.article import Article

MakeArticle = Callable[..., Article]


def figures(article: Article) -> list[Fact]:
    return [fact for fact in analyse(article).facts if fact.kind == "figure"]


@pytest.mark.parametrize(
    ("text", "words", "value", "attributes"),
    [
        ("They sold three old fire engines.", "three old fire engines", "3", {"subject": "old fire engines"}),
        ("Some 40 boats are at sea.", "Some 40 boats", "40", {"qualifier": "some", "subject": "boats"}),
        ("It hurt more than 1,200 people.", "more than 1,200 people", "1200", {"qualifier": "more than"}),
        ("Six of the guests were children.", "Six of the guests", "6", {"subject": "the guests"}),
        ("Ann Lee, 34, won the race.", "34", "34", {"unit": "years", "subject": "Ann Lee"}),
        ("A boy aged 7 was found.", "7", "7", {"unit": "years"}),
        ("A 23-year-old was found.", "23-year-old", "23", {"unit": "years"}),
        ("He got a one-match ban.", "one-match", "1", {"unit": "matches"}),
        ("She made a $38 billion bid.", "$38 billion", "38000000000", {"currency": "USD", "subject": "bid"}),
        ("She paid a fine of £250.", "£250", "250", {"currency": "GBP", "subject": "fine"}),
        ("Sales rose 5% in all.", "5%", "5", {"unit": "%", "subject": "Sales"}),
        ("It lies in 9 meters of water.", "9 meters", "9", {"unit": "meters", "subject": "water"}),
        ("It takes between 3 and 5 hours.", "3 and 5 hours", "3", {"value_to": "5", "unit": "hours"}),
        ("He sold 30 cars or more.", "30 cars", "30", {"subject": "cars"}),
        ("They read 650 new e-mails.", "650 new e-mails", "650", {"unit": "e-mails"}),
        ("They moved 300 cubic metres of sand.", "300 cubic metres", "300", {"unit": "cubic meters"}),
        ("They met five boys and one girl.", "one girl", "1", {"subject": "girl"}),
        ("The city has a population of 5.5m.", "5.5m", "5500000", {"subject": "population"}),
        ("Turnout was 3.4m.", "3.4m", "3400000", {"subject": "Turnout"}),
        ("Some 2m fled.", "Some 2m", "2000000", {"qualifier": "some"}),
        ("The wall is 3m high.", "3m", "3", {"unit": "meters", "subject": "The wall"}),
        ("He swam 50m.", "50m", "50", {"unit": "meters"}),
        ("Ida Holm (34) came.", "34", "34", {"unit": "years", "subject": "Ida Holm"}),
        ("Bo Lund, who is 71, left.", "71", "71", {"unit": "years", "subject": "Bo Lund"}),
        ("Cole turns 55 in June.", "55", "55", {"unit": "years"}),
        ("She was 34 when she left.", "34", "34", {"unit": "years"}),
        ("The 54-year-old mayor said no.", "54-year-old", "54", {"unit": "years", "subject": "mayor"}),
        ("It owed $63 billion and had 61 billion.", "61 billion", "61000000000", {"currency": "USD"}),
    ],
)
def test_figure(make_article: MakeArticle, text: str, words: str, value: str, attributes: dict[str, str]) -> None:
    found = [fact for fact in figures(make_article(text)) if fact.text == words]
    assert [fact.value for fact in found] == [value]
    assert attributes.items() <= dict(found[0].attributes).items()


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737 left gate 12 at 9pm.",
        "He is one of them, and no one else is.",
        "It was the second of its kind, the 129th in all.",
        "They won 2-1 after a 3-0 defeat.",
        "The two met at Number 10.",
        "In 1998 and on 5 March 2005 it rained.",
        "Call 020 7946 0958 for more.",
        "Photo 3 of 30 The storm at the port.",
        "One day she will say one thing or another.",
        "Article 50 and Formula One are names.",
        "Thousands came, dozens stayed.",
        "Two years ago it was built.",
    ],
)
def test_what_is_no_figure(make_article: MakeArticle, text: str) -> None:
    assert figures(make_article(text)) == []


def test_a_list_mark_is_no_figure(make_article: MakeArticle) -> None:
    assert figures(make_article("1. Buy bread.", "2) Go home.")) == []


def test_the_same_words_are_one_fact(make_article: MakeArticle) -> None:
    (fact,) = figures(make_article("The two men met.", "Nobody knew the two men."))
    assert [mention.quote for mention in fact.mentions] == ["two men", "two men"]


def test_the_dollar_of_the_publication(make_article: MakeArticle) -> None:
    (fact,) = figures(make_article("It costs $40 to get in.", language="en-AU"))
    assert fact.attributes["currency"] == "AUD"


def test_another_language(make_article: MakeArticle) -> None:
    found = figures(make_article("Es kostet 3,5 Millionen Euro, 12 % mehr als 2019.", language="de"))
    assert [(fact.text, fact.value) for fact in found] == [("3,5 Millionen Euro", "3500000"), ("12 %", "12")]
    assert found[0].attributes["currency"] == "EUR"


@given(st.text(), st.sampled_from(["en", "de", "ja", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_of_any_text_is_anchored(make_article: MakeArticle, text: str, language: str) -> None:
    article = make_article(text, language=language)
    paragraph = Paragraph("paragraph", 0, len(text), (Span(0, len(text)),))
    for fact in extract(AnalysisInput(article, (paragraph,), language)):
        for mention in fact.mentions:
            assert article.text[mention.start : mention.end] == mention.quote


@pytest.mark.parametrize("text", ["A £1.5m-a-year job.", "A $5-to-$7 fee.", "A $9-plus fee.", "He left on 03-May-21."])
def test_a_unit_is_a_word_that_counts(make_article: MakeArticle, text: str) -> None:
    assert [fact.attributes["unit"] for fact in figures(make_article(text)) if "unit" in fact.attributes] == []
