"""Superscripts keep their meaning in plain text, whatever format they come from; the marks of notes stay out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.analyse import analyse
from tui.articles.article import Article
from tui.articles.find_words import find_quotation
from tui.articles.markdown.writer import to_markdown
from tui.articles.raised_text import lower_words, raise_words
from tui.articles.read import parse_article

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Reservoir</title></head>
<body><article><h1>Reservoir</h1><p>{}</p>""" + "".join(
    f"<p>The council met in the old hall on day {day} and spoke for a long time about the reservoir, whose wall nobody "
    "had looked at for years, and which would cost four million to mend before the spring came.</p>"
    for day in ("one", "two", "three")
)

CASES = [
    ("It holds 10<sup>6</sup> litres.", "It holds 10⁶ litres."),
    ("It weighs 3 × 10<sup>15</sup> tonnes.", "It weighs 3 × 10¹⁵ tonnes."),
    ("It weighs 10<sup>−9</sup> or 10<sup>-9</sup> grams.", "It weighs 10⁻⁹ or 10⁻⁹ grams."),
    ("It weighs 10<sup>&minus;9</sup> &amp;lt; grams.", "It weighs 10⁻⁹ &lt; grams."),
    ("It is 10<sup>6.5</sup> in all.", "It is 10^6.5 in all."),
    ("It covers 5 km<sup>2</sup> and 3 m<sup>3</sup>.", "It covers 5 km² and 3 m³."),
    ("Here E = mc<sup>2</sup> and x<sup>2n</sup>.", "Here E = mc² and x²ⁿ."),
    ("The <sup>14</sup>C in Ca<sup>2+</sup> decays.", "The ¹⁴C in Ca²⁺ decays."),
    ("On the 1<sup>st</sup> of the XX<sup>e</sup>.", "On the 1st of the XXe."),
    ("H<sub>2</sub>O and CO<sub>2</sub> and x<sub>max</sub>.", "H₂O and CO₂ and xmax."),
    ("The wall leaks<sup>1</sup> at ebb.", "The wall leaks at ebb."),
    ("The wall leaks.<sup>12</sup> It does.", "The wall leaks. It does."),
    ("It fell in 2020<sup>3</sup> at ebb.", "It fell in 2020 at ebb."),
    ("It fell<sup>1, 2</sup> at ebb.", "It fell at ebb."),
    ("It fell<sup>[1]</sup> at ebb<sup>†</sup>.", "It fell at ebb."),
    ('It cost 10<sup><a href="#fn6">6</a></sup> crowns.', "It cost 10 crowns."),
    ('It cost 10<a href="#fn6"><sup>6</sup></a> crowns.', "It cost 10 crowns."),
    ('It cost 10<sup class="reference">6</sup> crowns.', "It cost 10 crowns."),
    ("It fell<sup>[<i>citation needed</i>]</sup> at ebb.", "It fell at ebb."),
]


def markdown(body: str) -> Article:
    return parse_article(f"---\ntitle: T\nlanguage: en\n---\n\n{body}\n".encode(), Path("/t.md"))[0]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_in_markdown_and_in_html_within_it(source: str, text: str) -> None:
    assert markdown(source).text == text
    assert markdown(f"<p>{source}</p>").text == text


@pytest.mark.parametrize(("source", "text"), CASES)
def test_in_a_saved_page(source: str, text: str) -> None:
    article = parse_article(PAGE.replace("{}", source).encode(), Path("/t.html"))[0]
    assert article.text.split("\n\n")[0] == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It holds 10^6^ litres of H~2~O.", "It holds 10⁶ litres of H₂O."),
        ("On the 1^st^ it was 5 km^2^ and (a+b)^2^.", "On the 1st it was 5 km² and (a+b)²."),
        ("The wall leaks^1^ at ebb.", "The wall leaks at ebb."),
        ("It is `10^6^` and a^b and ^_^ and 2^3.", "It is 10^6^ and a^b and ^_^ and 2^3."),
        ("It was ~~2~~ and about ~5~ and 10\\^6\\^.", "It was 2 and about ~5~ and 10^6^."),
        ("It fell<sup>[^1]</sup> at ebb.\n\n[^1]: A note.", "It fell[1] at ebb.\n\nA note."),
    ],
)
def test_the_signs_of_pandoc(source: str, text: str) -> None:
    assert markdown(source).text == text


@pytest.mark.parametrize("text", ["It holds 10^6^ litres of H~2~O.", "It holds 10⁶ litres of H₂O."])
def test_what_is_written_as_markdown_is_read_as_the_same_text(text: str) -> None:
    article = markdown(text.replace("^", "\\^").replace("~", "\\~"))
    assert article.text == text
    assert parse_article(to_markdown(article).encode(), Path("/t.md"))[0].text == text


def test_inline_spans_stay_on_their_words() -> None:
    article = markdown("It <sup>[1](#n)</sup> *holds* 10<sup>**6**</sup> [litres](https://a.example) of *H~2~O*.")
    assert [(one.kind, article.text[one.start : one.end]) for one in article.inlines] == [
        ("emphasis", "holds"),
        ("strong", "⁶"),
        ("link", "litres"),
        ("emphasis", "H₂O"),
    ]


@pytest.mark.parametrize(
    ("source", "words", "value", "unit"),
    [
        ("The tank holds 10<sup>6</sup> litres.", "10⁶ litres", "1000000", "liters"),
        ("The tank holds 3 × 10^15^ tonnes.", "3 × 10¹⁵ tonnes", "3000000000000000", "tonnes"),
        ("The tank weighs 2.5 x 10<sup>-3</sup> grams.", "2.5 x 10⁻³ grams", "0.0025", "grams"),
        ("The town covers 5 km<sup>2</sup> of land.", "5 km²", "5", "square kilometers"),
        ("The town lost 20 homes<sup>3</sup> in May.", "20 homes", "20", "homes"),
    ],
)
def test_the_value_of_a_fact(source: str, words: str, value: str, unit: str) -> None:
    article = markdown(source)
    (fact,) = [fact for fact in analyse(article).facts if fact.kind == "figure"]
    assert (fact.text, fact.value, fact.attributes["unit"]) == (words, value, unit)
    mention = fact.mentions[0]
    assert article.text[mention.start : mention.end] == words


@pytest.mark.parametrize("source", ["It cost 5<sup>3</sup> dollars.", "It was 20<sup>2</sup> people, 7³ of them."])
def test_a_figure_that_may_have_a_notes_mark_has_no_value_of_its_own(source: str) -> None:
    values = {fact.value for fact in analyse(markdown(source)).facts if fact.kind == "figure"}
    assert not values & {"53", "202", "73"}


def test_a_superscript_spoils_no_names() -> None:
    analysis = analyse(markdown("Ann Lee, 5<sup>3</sup>, met Jan Novak, 34², in Oslo on 4² May 2020²."))
    assert not [limit for limit in analysis.limits if "failed" in limit or "could not" in limit]


def test_it_is_quoted_as_it_stands_and_found_as_typed() -> None:
    article = markdown("The tank holds 10<sup>6</sup> litres of water.")
    for typed in ("holds 10⁶ litres of", "holds 10^6 litres of", "“holds 10^6 litres of.”"):
        assert [span.of(article.text) for span in find_quotation(article, typed)] == ["holds 10⁶ litres of"]
    assert not find_quotation(article, "holds 106 litres of")


@given(st.text("0123ab[]().,+-−– n^", max_size=12), st.text("1a .,m2k", max_size=12), st.booleans())
def test_any_superscript(words: str, before: str, is_linked: bool) -> None:
    shown = raise_words(words, before, is_linked=is_linked)
    assert shown == "" or len(shown) <= len(words) + 1
    assert len(lower_words(words)) == len(words)
