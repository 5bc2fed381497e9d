"""What happened: read off headlines and leads that were made up for this."""

from pathlib import Path

import pytest

from tui.analysis.analyse import analyse
from tui.analysis.fact import Fact, Mention
from tui.analysis.facts._headline import true_cased
from tui.articles.article import Article, Block

HEADLINES = [
    ("Minister opens new bridge in Oslo", "Minister", "opens new bridge"),
    ("Floods in Valencia: Army sent to help victims", "Army", "sent"),
    ("Maria Silva wins Lisbon marathon after late sprint", "Maria Silva", "wins Lisbon marathon"),
    ("Court rejects appeal over pipeline", "Court", "rejects appeal"),
    ("Three arrested in Hamburg", "Three", "arrested in Hamburg"),
]


@pytest.mark.parametrize(("title", "who", "what"), HEADLINES)
def test_the_headline_says_who_did_what(title: str, who: str, what: str) -> None:
    event = event_of(article("Officials gave no further details on Monday.", title=title))
    assert _quote(event, "who") == who
    assert _quote(event, "what").startswith(what)


def test_the_lead_says_when_and_where() -> None:
    event = event_of(
        article(
            "A ferry with 40 passengers ran aground near Bergen at around 6am on Tuesday, the coast guard said. "
            "The vessel was towed to the harbour in the afternoon.",
            title="Ferry runs aground",
        )
    )
    assert _quote(event, "where") == "Bergen"
    assert "Tuesday" in _quote(event, "when")
    assert "6am" in _quote(event, "when")


def test_a_cause_is_given_without_the_word_that_introduces_it() -> None:
    event = event_of(article("The bridge was closed on Monday because a crack had been found.", title="Bridge closed"))
    assert _quote(event, "why") == "a crack had been found"


def test_a_means_is_given() -> None:
    event = event_of(article("The team won on Sunday by scoring twice late.", title="Team wins final"))
    assert _quote(event, "how") == "scoring twice late"


def test_what_somebody_was_hurt_in_is_how() -> None:
    event = event_of(article("Four people were injured on Monday in a gas explosion.", title="Four people injured"))
    assert _quote(event, "how") == "a gas explosion"


def test_the_manner_of_a_headline_is_how() -> None:
    event = event_of(article("The ferry and a yacht came close on Sunday.", title="Ferry narrowly avoids yacht"))
    assert _quote(event, "how") == "narrowly avoids yacht"


def test_without_a_means_the_action_as_the_lead_tells_it_is_how() -> None:
    title = "Passengers protest over new fares"
    event = event_of(article("The ferry company raised the price of all tickets on Sunday.", title=title))
    assert _quote(event, "how") == "raised the price of all tickets"


@pytest.mark.parametrize(
    "text",
    [
        "It raised the price of a ticket on Sunday.",
        "The fares were high on Sunday.",
        "The guard left on Sunday with respect to nobody.",
    ],
)
def test_no_action_and_no_means_is_no_how(text: str) -> None:
    assert "how" not in event_of(article(text, title="Guard leaves office")).attributes


def test_where_is_not_who_again() -> None:
    event = event_of(article("Chile signed the treaty on Monday.", title="Chile signs treaty in Chile"))
    assert _quote(event, "who") == "Chile"
    assert "where" not in event.attributes


def test_an_event_that_a_caption_tells_again_is_told_once() -> None:
    told = "Nora Lindqvist opened a library in Leeds on Friday."
    made = article(f"{told} The sun shone. {told}", title="Sun shines on opening of library")
    events = [fact.text for fact in analyse(made).facts if fact.kind == "event"]
    assert len(events) == len(set(events))


def test_a_title_that_was_made_up_is_no_headline() -> None:
    event = event_of(
        article(
            "The mayor opened a library in Leeds on Friday.", title="Mayor closes pool", derived=frozenset({"title"})
        )
    )
    assert _quote(event, "what").startswith("opened a library")


def test_every_part_stands_at_its_place() -> None:
    made = article("Storms hit Ghent on Friday after a week of heat, officials said.", title="Storms hit Ghent")
    event = event_of(made)
    for part in event.attributes.values():
        if isinstance(part, Mention):
            field = made.title if part.field == "title" else made.text
            assert field[part.start : part.end] == part.quote


def test_a_subject_behind_a_long_apposition_is_found() -> None:
    text = (
        "On May 2, 2024, during his first visit to Peru, Chile's Minister of Public Health, Pedro Soto, met with "
        "Ana Ruiz, President of the Andean Blood Service."
    )
    event = event_of(article(text, title="", derived=frozenset({"title"})))
    assert _quote(event, "who") == "Pedro Soto"
    assert _quote(event, "what") == "met with Ana Ruiz"
    assert _quote(event, "where") == "Peru"


def test_capitals_of_a_headline_follow_the_text() -> None:
    title = "Lady Gaga Stages Protest After Vote"
    text = "When Lady Gaga stages a show, she draws crowds; her protest was loud, and the vote was close."
    assert true_cased(title, text) == "Lady Gaga stages protest after vote"


def article(text: str, *, title: str, derived: frozenset[str] = frozenset()) -> Article:
    blocks = (Block("paragraph", 0, len(text)),)
    return Article("made-up", Path("made-up.md"), title, text, blocks, language="en", derived=derived)


def event_of(made: Article) -> Fact:
    return next(fact for fact in analyse(made).facts if fact.attributes.get("main"))


def _quote(event: Fact, part: str) -> str:
    mention = event.attributes[part]
    assert isinstance(mention, Mention)
    return mention.quote
