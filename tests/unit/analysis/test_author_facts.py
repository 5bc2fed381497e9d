"""Facts that a person wrote into the file."""

from tui.analysis.analyse import analyse
from tui.analysis.author_facts import written_facts
from tui.analysis.fact import Mention
from tui.articles.article import Article


def test_a_kind_and_a_text_are_enough(make_article) -> None:
    article: Article = make_article("Ann Lee left Oslo.", facts=({"kind": "person", "text": "Ann Lee"},))
    facts, problems = written_facts(article)
    assert problems == []
    assert facts[0].mentions == (Mention(0, 7, "Ann Lee"),)
    assert facts[0].origin == "file"


def test_what_formats_say_is_taken_as_it_is(make_article) -> None:
    written = {
        "kind": "figure",
        "text": "two dogs",
        "value": 2,
        "attributes": {
            "unit": "dogs",
            "subject": None,
            "speaker": {"start": 0, "end": 3, "quote": "Ann"},
            "sure": True,
        },
        "mentions": [{"start": 8, "end": 16, "quote": "two dogs"}, "nonsense", {"quote": "absent"}],
    }
    article: Article = make_article("Ann had two dogs.", facts=(written,))
    ((fact,), problems) = written_facts(article)
    assert not problems
    assert fact.value == "2"
    assert fact.mentions == (Mention(8, 16, "two dogs"),)
    assert dict(fact.attributes) == {"unit": "dogs", "speaker": Mention(0, 3, "Ann"), "sure": True}


def test_a_mention_that_has_moved_is_found_again(make_article) -> None:
    written = {"kind": "place", "text": "Oslo", "mentions": [{"field": "text", "start": 0, "end": 4, "quote": "Oslo"}]}
    article: Article = make_article("Today Oslo is cold.", facts=(written,))
    ((fact,), _) = written_facts(article)
    assert fact.mentions == (Mention(6, 10, "Oslo"),)


def test_what_cannot_be_anchored_or_understood_is_left_out_and_said(make_article) -> None:
    written = ({"kind": "place", "text": "Rome"}, {"kind": "colour", "text": "Oslo"}, {"kind": "place"})
    facts, problems = written_facts(make_article("Oslo is cold.", facts=written))
    assert facts == []
    assert len(problems) == 3
    assert problems[0] == "Fact 1 of the file is left out: its words are not in the article."


def test_they_are_never_overwritten_by_what_is_found(make_article) -> None:
    written = {"kind": "person", "text": "Ann Lee", "attributes": {"role": "queen"}}
    article: Article = make_article("Mayor Ann Lee left Oslo. Ms Lee was tired.", facts=(written,))
    first = analyse(article).facts[0]
    assert (first.text, first.origin, first.attributes["role"]) == ("Ann Lee", "file", "queen")
