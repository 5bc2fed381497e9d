"""The gate: what is not anchored does not pass, and nothing passes twice."""

import pytest

from tui.analysis.fact import Fact, Mention
from tui.analysis.normalise import Gate, anchored
from tui.articles.anchor import Span
from tui.articles.article import Article


def test_a_mention_whose_words_are_not_at_its_place_is_no_evidence(make_article) -> None:
    article: Article = make_article("Ann Lee left.")
    right, wrong = Mention(0, 7, "Ann Lee"), Mention(1, 8, "Ann Lee")
    assert facts(article, Fact("person", "Ann Lee", (wrong,))) == ()
    (fact,) = facts(article, Fact("person", "Ann Lee", (wrong, right)))
    assert fact.mentions == (right,)


def test_places_outside_of_the_text_do_not_pass(make_article) -> None:
    article: Article = make_article("Ann")
    for start, end in ((-3, 0), (0, 0), (2, 9), (3, 1)):
        assert facts(article, Fact("person", "Ann", (Mention(start, end, article.text[start:end]),))) == ()


def test_a_part_that_is_not_anchored_is_left_out_of_its_fact(make_article) -> None:
    article: Article = make_article("Ann Lee left.")
    parts = {"who": Mention(0, 7, "Ann Lee"), "where": Mention(0, 4, "Oslo"), "main": True}
    (fact,) = facts(article, Fact("event", "left", (Mention(8, 12, "left"),), attributes=parts))
    assert set(fact.attributes) == {"who", "main"}


def test_of_several_speakers_only_those_that_are_anchored_stay(make_article) -> None:
    article: Article = make_article("“Go,” Ann Lee and Jan Novak said.")
    lee, novak, nobody = Mention(6, 13, "Ann Lee"), Mention(18, 27, "Jan Novak"), Mention(0, 7, "Eva Kim")
    for speakers, kept in (((lee, novak), (lee, novak)), ((lee, nobody), (lee,)), ((nobody,), None)):
        (fact,) = facts(article, Fact("quote", "Go", (Mention(1, 3, "Go"),), attributes={"speakers": speakers}))
        assert fact.attributes.get("speakers") == kept


def test_a_sentence_that_does_not_hold_its_mention_is_no_evidence(make_article) -> None:
    article: Article = make_article("Ann Lee left. She smiled.")
    for sentence, kept in ((Span(0, 13), Span(0, 13)), (Span(14, 25), None), (Span(0, 99), None), (Span(-1, 13), None)):
        (fact,) = facts(article, Fact("person", "Ann Lee", (Mention(0, 7, "Ann Lee", sentence=sentence),), origin="a"))
        assert fact.mentions[0].sentence == kept


def test_the_words_of_a_quotation_are_those_of_the_article(make_article) -> None:
    article: Article = make_article("“Go\nhome,” Ann Lee said.")
    for said in ("Go home", "Stay here for good"):
        (fact,) = facts(article, Fact("quote", said, (Mention(1, 8, "Go\nhome"),), origin="a"))
        assert " ".join(fact.text.split()) == "Go home"


def test_the_same_name_found_twice_is_one_fact(make_article) -> None:
    article: Article = make_article("Ann Lee and ann lee.")
    first = Fact("person", "Ann Lee", (Mention(0, 7, "Ann Lee"),), attributes={"role": "mayor"}, origin="a")
    second = Fact(
        "person", "ann lee", (Mention(12, 19, "ann lee"),), attributes={"role": "x", "affiliation": "Y"}, origin="b"
    )
    (fact,) = facts(article, first, second)
    assert [mention.start for mention in fact.mentions] == [0, 12]
    assert dict(fact.attributes) == {"role": "mayor", "affiliation": "Y"}


@pytest.mark.parametrize("turned", [False, True])
def test_a_place_found_twice_is_one_mention_and_knows_its_sentence(make_article, turned: bool) -> None:
    article: Article = make_article("Ann Lee left.")
    written, found = Mention(0, 7, "Ann Lee"), Mention(0, 7, "Ann Lee", sentence=Span(0, 13))
    both = [Fact("person", "Ann Lee", (mention,), origin="a") for mention in (written, found)]
    (fact,) = facts(article, *(reversed(both) if turned else both))
    assert fact.mentions == (found,)


def test_two_dates_of_the_same_words_and_other_values_are_two(make_article) -> None:
    article: Article = make_article("Monday, then Monday.")
    one = Fact("date", "Monday", (Mention(0, 6, "Monday"),), "2025-03-03", origin="a")
    two = Fact("date", "Monday", (Mention(13, 19, "Monday"),), "2025-03-10", origin="a")
    assert len(facts(article, one, two, one)) == 2


def test_figures_of_the_same_words_in_other_units_are_two(make_article) -> None:
    article: Article = make_article("From 5 to 6 km, and 5 to 6 euros.")
    walked = Fact("figure", "5", (Mention(5, 6, "5"),), "5", {"unit": "kilometre"}, "a")
    paid = Fact("figure", "5", (Mention(20, 21, "5"),), "5", {"currency": "EUR"}, "a")
    assert len(facts(article, walked, paid, walked)) == 2


@pytest.mark.parametrize(
    ("value", "attributes"), [("5", {"unit": "kilometre"}), ("5", {}), (None, {"unit": "kilometre"}), (None, {})]
)
def test_a_figure_of_the_files_own_that_leaves_something_unsaid_is_found_once(make_article, value, attributes) -> None:
    article: Article = make_article("It is 5 km away.")
    written = Fact("figure", "5 km", (Mention(6, 10, "5 km"),), value, attributes)
    found = Fact("figure", "5 km", (Mention(6, 10, "5 km"),), "5", {"unit": "kilometre"}, "a")
    (fact,) = facts(article, written, found)
    assert (fact.origin, fact.value, fact.attributes["unit"]) == ("file", "5", "kilometre")


def test_names_lead_to_the_title_too(make_article) -> None:
    article: Article = make_article("Ann Lee left. Lee smiled.", title="Lee and Leeds: why Ann Lee left")
    mentions = (Mention(0, 7, "Ann Lee"), Mention(14, 17, "Lee"))
    (fact,) = facts(article, Fact("person", "Ann Lee", mentions, origin="a"))
    assert [m.quote for m in fact.mentions if m.field == "title"] == ["Lee", "Ann Lee"]


def test_the_files_own_facts_come_first_and_the_rest_in_the_order_of_kinds_and_places(make_article) -> None:
    article: Article = make_article("Oslo and Ann and Rome")
    found = [
        Fact("place", "Rome", (Mention(17, 21, "Rome"),), origin="a"),
        Fact("place", "Oslo", (Mention(0, 4, "Oslo"),), origin="a"),
        Fact("person", "Ann", (Mention(9, 12, "Ann"),), origin="a"),
        Fact("quote", "and", (Mention(5, 8, "and"),)),
    ]
    assert [fact.text for fact in facts(article, *found)] == ["and", "Ann", "Oslo", "Rome"]


def test_words_are_found_as_whole_words_over_line_ends(make_article) -> None:
    article: Article = make_article("The Red\nCross met. Redcross.", title="Red Cross", summary="A Red Cross.")
    assert [(m.field, m.quote) for m in anchored(article, "Red Cross")] == [
        ("text", "Red\nCross"),
        ("title", "Red Cross"),
        ("summary", "Red Cross"),
    ]
    assert list(anchored(article, " ")) == []


def facts(article: Article, *found: Fact) -> tuple[Fact, ...]:
    gate = Gate(article)
    gate.admit(found)
    return gate.facts()
