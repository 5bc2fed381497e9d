"""Dates of an article: resolved against its day of publication by the tense of the verb, joined, and anchored."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.analysis.analyse import analyse
from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.analysis.facts.date import extract
from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span
from tui.articles.article import Article

MakeArticle = Callable[..., Article]


def dates(article: Article) -> list[Fact]:
    return [fact for fact in analyse(article).facts if fact.kind == "date"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # the article is of Wednesday, 15 May 2024
        ("The bridge fell on Monday, the police said.", "Monday", "2024-05-13"),
        ("The bridge fell on Wednesday.", "Wednesday", "2024-05-15"),
        ("She will speak to the council on Friday.", "Friday", "2024-05-17"),
        ("He is due in court on Friday.", "Friday", "2024-05-17"),
        ("The vote is expected on Tuesday.", "Tuesday", "2024-05-21"),
        ("They plan to meet on Monday.", "Monday", "2024-05-20"),
        ("The minister was forced to resign on Monday.", "Monday", "2024-05-13"),
        ("The sale was proposed in November.", "November", "2023-11"),
        ("The hall will open in November.", "November", "2024-11"),
        ("It was sold in July.", "July", "2023-07"),
        ("The blow on Friday is hard to take.", "Friday", "2024-05-10"),
        ("Fans are angry after Friday's defeat.", "Friday", "2024-05-10"),
        ("She will miss Saturday's match.", "Saturday", "2024-05-18"),
        ("The deal announced on Tuesday is worth a lot.", "Tuesday", "2024-05-14"),
        ("The rules take effect on Thursday.", "Thursday", "2024-05-16"),
        ("He died on Saturday, July 8.", "Saturday, July 8", "2023-07-08"),
    ],
)
def test_the_tense_of_the_verb_says_which(make_article: MakeArticle, text: str, words: str, value: str) -> None:
    before = "Nothing else has happened. It is very quiet here. People go home early."  # past the lead
    found = dates(make_article(before, text, published="2024-05-15"))
    assert [(fact.text, fact.value) for fact in found] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It closed the day before yesterday.", {"the day before yesterday": "2024-05-13"}),
        ("It opens the day after tomorrow.", {"the day after tomorrow": "2024-05-17"}),
        ("It fell the Friday before last.", {"the Friday before last": "2024-05-03"}),
        ("It met the week before last.", {"the week before last": "2024-04-29/2024-05-05"}),
        ("It opens the Monday after next.", {"the Monday after next": "2024-05-27"}),
        ("Ships came in March and April 2020.", {"March": "2020-03", "April 2020": "2020-04"}),
        ("Ships came on 3 May and 5 June 2016.", {"3 May": "2016-05-03", "5 June 2016": "2016-06-05"}),
        (
            "Ships came on December 30 and January 2, 2016.",
            {"December 30": "2015-12-30", "January 2, 2016": "2016-01-02"},
        ),
        ("It fell on 03-May-21.", {"03-May-21": "2021-05-03"}),
        ("It fell on May-03-2021.", {"May-03-2021": "2021-05-03"}),
        ("It sold more in FY2020 and FY21.", {"FY2020": "2020", "FY21": "2021"}),
        ("It was built in MMXX.", {"MMXX": "2020"}),
        ("It is of the XIX century.", {"the XIX century": "18XX"}),
        ("He came on 3 May. Six days later he left.", {"3 May": "2024-05-03", "Six days later": "2024-05-09"}),
        (
            "He came on 3 May. He had said the day before that he would.",
            {"3 May": "2024-05-03", "the day before": "2024-05-02"},
        ),
        ("Six days later he left.", {}),
        ("They met over the weekend.", {"the weekend": "2024-05-11/2024-05-12"}),
        ("They met this Nov. 2, 2017.", {"this Nov. 2, 2017": "2017-11-02"}),
        ("Early in May it fell.", {"May": "2024-05"}),
    ],
)
def test_dates_in_other_words(make_article: MakeArticle, text: str, found: dict[str, str]) -> None:
    assert {fact.text: fact.value for fact in dates(make_article(text, published="2024-05-15"))} == found


def test_without_a_day_of_publication_nothing_is_invented(make_article: MakeArticle) -> None:
    found = dates(make_article("He came on Friday, 3 days after 5 May, and left on Boxing Day."))
    assert [(fact.text, fact.value) for fact in found] == [
        ("Friday", None),
        ("5 May", "XXXX-05-05"),
        ("Boxing Day", "XXXX-12-26"),
    ]
    assert [fact.attributes for fact in found] == [{"relative": True}, {}, {}]


def test_without_a_day_of_publication_a_year_that_the_text_tells_may_be_meant(make_article: MakeArticle) -> None:
    found = dates(
        make_article("The ships sailed in 2006 and 2006 alone.", "They left by May, and by June 2007 on 5 July.")
    )
    values = {fact.text: fact.value for fact in found}
    assert (values["May"], values["June 2007"], values["5 July"]) == ("2007-05?", "2007-06", "2007-07-05?")
    (found,) = [fact for fact in dates(make_article("It was 2006.", "They left in May.")) if fact.text == "May"]
    assert found.value == "2006-05?"


def test_the_same_day_in_other_words_is_one_fact(make_article: MakeArticle) -> None:
    (fact,) = dates(make_article("It fell on Monday night. By Monday morning all was well.", published="2024-05-15"))
    assert (fact.text, fact.value) == ("Monday night", "2024-05-13")
    assert [mention.quote for mention in fact.mentions] == ["Monday night", "Monday morning"]


def test_durations_and_ages_are_no_dates(make_article: MakeArticle) -> None:
    assert dates(make_article("He is 45 and served four years in the past six decades.", published="2024-05-15")) == []


def test_another_language(make_article: MakeArticle) -> None:
    found = dates(make_article("Er kam am 5. März 2025 und blieb bis Freitag.", language="de", published="2025-03-05"))
    assert [(fact.text, fact.value) for fact in found] == [("5. März 2025", "2025-03-05"), ("Freitag", "2025-02-28")]


@given(st.text(), st.sampled_from(["en", "de", "mn", "ja", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_date_of_any_text_is_anchored(make_article: MakeArticle, text: str, language: str) -> None:
    article = make_article(text, language=language)
    paragraph = Paragraph("paragraph", 0, len(text), (Span(0, len(text)),))
    for fact in extract(AnalysisInput(article, (paragraph,), language)):
        for mention in fact.mentions:
            assert article.text[mention.start : mention.end] == mention.quote


def test_a_day_without_a_year_is_of_the_time_that_its_sentence_tells(make_article: MakeArticle) -> None:
    article = make_article(
        "The ferry was built from 3 May 2019 on and sailed first in December. It was sold in December.",
        "The town left the league on 31 January 2027. Its last fees were paid on 30 November.",
        published="2024-05-15",
    )
    assert [(fact.text, fact.value) for fact in dates(article)] == [
        ("3 May 2019", "2019-05-03"),
        ("December", "2019-12"),
        ("December", "2023-12"),
        ("31 January 2027", "2027-01-31"),
        ("30 November", "2027-11-30"),
    ]
