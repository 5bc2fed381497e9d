"""Analyses as JSON, to the letter of the formats' description, and back."""

import json

import pytest

from tui.analysis.analyse import analyse
from tui.analysis.encode import decode_analysis, encode_analysis, facts_json, summary_json
from tui.analysis.fact import Analysis, Fact, Mention, Summary, SummarySentence
from tui.articles.anchor import Span
from tui.articles.article import Article

ANALYSIS = Analysis(
    "byline-1",
    (
        Fact(
            "quote",
            "We won",
            (Mention(1, 7, "We won", "text", Span(0, 20)),),
            None,
            {"speaker": "Ann Lee", "speaker_mention": Mention(9, 12, "Ann", "text"), "speech": "direct"},
            "byline",
        ),
        Fact("figure", "2 dogs", (Mention(0, 6, "2 dogs", "title"),), "2", {"unit": "dogs"}, "byline", 0.81),
    ),
    Summary("file", (SummarySentence("All.", None, None), SummarySentence("Is.", 3, 6))),
    complete=False,
    limits=("Nothing was read.",),
)


def test_what_is_encoded_is_decoded() -> None:
    assert decode_analysis(encode_analysis(ANALYSIS)) == ANALYSIS


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', "null", "{"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decode_analysis(text)


def test_a_line_of_facts_has_the_keys_of_the_format(make_article) -> None:
    article: Article = make_article("x", title="T")
    line = facts_json(article, ANALYSIS, ["quote"])
    assert list(line) == ["id", "path", "title", "facts", "complete"]
    assert line["complete"] is False
    (fact,) = line["facts"]
    assert list(fact) == ["kind", "text", "value", "attributes", "mentions", "origin", "confidence"]
    assert fact["mentions"] == [
        {"field": "text", "start": 1, "end": 7, "quote": "We won", "sentence": {"start": 0, "end": 20}}
    ]
    assert fact["attributes"]["speaker_mention"]["quote"] == "Ann"
    assert fact["attributes"]["speaker"] == "Ann Lee"


def test_a_line_of_a_summary_has_the_keys_of_the_format(make_article) -> None:
    line = summary_json(make_article("x"), ANALYSIS.summary)
    assert list(line) == ["id", "path", "origin", "sentences"]
    assert line["sentences"] == [{"text": "All.", "start": None, "end": None}, {"text": "Is.", "start": 3, "end": 6}]


def test_a_real_analysis_survives_being_kept(make_article) -> None:
    analysis = analyse(make_article("Mayor Ann Lee said on Friday that 20 people of Oslo were hurt.", title="Lee"))
    assert decode_analysis(encode_analysis(analysis)) == analysis
    json.loads(encode_analysis(analysis))
