"""What happened: read off headlines and leads that were made up for this."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui.analysis.analyse import analyse
from tui.analysis.events.headline import true_cased
from tui.analysis.fact import Fact, Mention
from tui.articles.article import Article, Block

HEADLINES = [
    ("Minister opens new bridge in Oslo", "Minister", "opens new bridge"),
    ("Floods in Valencia: Army sent to help victims", "Army", "sent"),
    ("Maria Silva wins Lisbon marathon after late sprint", "Maria Silva", "wins Lisbon marathon"),
    ("Court rejects appeal over pipeline", "Court", "rejects appeal"),
    ("Three arrested in Hamburg", "Three", "arrested in Hamburg"),
    ("Agency confirms 2031 as wettest year on record", "Agency", "confirms 2031 as wettest year on record"),
    ("Nora Lind swims the strait in four hours and 10 minutes", "Nora Lind", "swims the strait in four hours"),
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


def test_the_day_is_one_of_the_news() -> None:
    text = "Ada Moss has left the office that she took in 2014. She was born on 3 May 1961. Her last day was {}."
    left, past = (
        event_of(replace(article(text.format(day), title="Ada Moss leaves office"), published="2025-03-06"))
        for day in ("Tuesday", "quiet")
    )
    assert _quote(left, "when") == "Tuesday"
    assert "when" not in past.attributes


def test_who_is_named_in_full() -> None:
    text = "Ben Cole of Chile beat Peru on Sunday. Mr Cole cheered."
    assert _quote(event_of(article(text, title="Chile's Cole beats Peru")), "who") == "Ben Cole"


def test_a_cause_is_given_without_the_word_that_introduces_it() -> None:
    event = event_of(article("The bridge was closed on Monday because a crack had been found.", title="Bridge closed"))
    assert _quote(event, "why") == "a crack had been found"


def test_a_means_is_given() -> None:
    event = event_of(article("The team won on Sunday by scoring twice late.", title="Team wins final"))
    assert _quote(event, "how") == "scoring twice late"


def test_the_manner_of_a_headline_is_how() -> None:
    event = event_of(article("The ferry and a yacht came close on Sunday.", title="Ferry narrowly avoids yacht"))
    assert _quote(event, "how") == "narrowly"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Four people injured", "Four people were injured on Monday in a gas explosion."),
        ("Chile win the Coast Cup", "Chile beat Peru on penalties on Sunday."),
        ("Four people hurt in Bergen", "Four people were hurt on Monday when a crane fell onto the quay."),
    ],
)
def test_what_the_sentence_does_not_call_the_manner_is_no_how(title: str, text: str) -> None:
    assert "how" not in event_of(article(text, title=title)).attributes


def test_a_phrase_that_stands_apart_behind_the_object_is_how() -> None:
    text = "The brewery has redrawn the label of its oldest beer, with thinner letters and a smaller crown."
    event = event_of(article(text, title="Brewery alters label"))
    assert _quote(event, "how") == "thinner letters and a smaller crown"


@pytest.mark.parametrize(
    "text",
    [
        "It raised the price of a ticket on Sunday.",
        "The fares were high on Sunday.",
        "The guard left on Sunday with respect to nobody.",
        "The ferry company raised the price of all tickets on Sunday.",
        "The guard has left his office, the owner said on Sunday.",
        "The guard left on Sunday with his wife and their dog.",
        "The guard left on Sunday with about 300 letters.",
        "The guard passed through a gate on Sunday.",
        "Most guests voted for going and some for remaining.",
        "The guard left on Sunday, with the hat on his head and the key in his hand.",
    ],
)
def test_no_action_and_no_means_is_no_how(text: str) -> None:
    assert "how" not in event_of(article(text, title="Guard leaves office")).attributes


NO_CAUSES = [
    ("Brothers file for divorce", "The brothers met on Monday."),
    ("Oslo wins cup after a final of three hours", "Oslo won the cup on Monday."),
    ("Guard leaves", "The guard was after the same thing."),
    ("Guard leaves", "The plan failed by two metres, as measured along the wall."),
    ("Guard leaves", "The streets are shown as they were a century ago."),
    ("Guard leaves", "The guard went over the list, the letters and the keys."),
    ("Guard leaves", "The guard launched a kite over Norway."),
    ("Guard leaves", "The guard agreed on Monday to carry the keys."),
    ("A cause for the great loss", "The guard left on Monday."),
    ("Guard leaves", "The gate was too narrow for a horse to pass."),
    ("Guard leaves", "The guard left on Monday as the clock had struck nine."),
    ("Guard leaves", "The guard closed the gate on Monday to keep out the geese."),
    ("Guard leaves", "The guard left on Monday after the cold had ruined his health."),
    ("Guard blames neighbour for lost keys", "The mayor spoke on Monday."),
    ("Guard blames rule on locks for lost keys", "The mayor spoke on Monday."),
    ("Guard shows nerve to avoid crash", "The mayor spoke on Monday."),
    ("Match stopped as crash brings out flags", "The mayor spoke on Monday."),
    ("Guard leaves", "The guard is not taking the result of the vote lying down."),
    ("Guard leaves", "The boat was freed on Monday after it had closed the harbour for six days."),
]


@pytest.mark.parametrize(("title", "text"), NO_CAUSES)
def test_no_argument_comparison_or_time_is_a_cause(title: str, text: str) -> None:
    assert "why" not in event_of(article(text, title=title)).attributes


CAUSES = [
    ("Nora Lind honoured for brave rescue", "The mayor spoke on Monday.", "brave rescue"),
    ("Guard leaves office over lost keys", "The mayor spoke on Monday.", "lost keys"),
    ("Guard leaves office after theft of keys", "The mayor spoke on Monday.", "theft of keys"),
    ("Guard leaves", "The guard left on Monday because of the frost.", "the frost"),
    ("Guard leaves", "The guard left. It came in response to a letter from the mayor.", "a letter from the mayor"),
    ("Camp shelled", "The camp was shelled on Monday in retaliation for two raids.", "two raids"),
]


@pytest.mark.parametrize(("title", "text", "why"), CAUSES)
def test_a_cause_is_given(title: str, text: str, why: str) -> None:
    assert _quote(event_of(article(text, title=title)), "why") == why


def test_a_cause_of_something_else_further_down_is_none() -> None:
    text = (
        "Chile signed the treaty on Monday. It has nine articles. The first one is short. A singer came to Lima to keep"
        " a promise."
    )
    assert "why" not in event_of(article(text, title="Chile signs treaty")).attributes


def test_whom_the_headline_names_is_who_rather_than_a_description() -> None:
    text = "Ada Moss was cheered. Footage showed Ada Moss on the quay. Ben Cole waved. Ada Moss left."
    event = event_of(article(text, title="Footage shows Ada Moss on quay with Ben Cole"))
    assert _quote(event, "who") == "Ada Moss"


PLACES = [
    ("Kenya lands near the north pole of Mars", "Ada Moss watched it from Nairobi.", "the north pole of Mars"),
    ("Two women walk on the Moon", "They reported to Houston.", "the Moon"),
    ("Ferry sinks", "The ferry sank at the Port of Lagos on Monday.", "Port of Lagos"),
    ("Chile opens office", "Ada Moss, a doctor in Lima, praised it. The office stands in Bogota.", "Bogota"),
    ("Band shows film", "The film had been shown in Paris before. The band played on in Berlin.", "Berlin"),
]


@pytest.mark.parametrize(("title", "text", "where"), PLACES)
def test_a_place_of_the_event_is_preferred_to_others(title: str, text: str, where: str) -> None:
    assert _quote(event_of(article(text, title=title)), "where") == where


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss of Kenya won the race on Monday.",
        "Ada Moss, who had won in Berlin, came second on Monday.",
        "Two engineers published the rules in June 2022 as RFC 9999.",
    ],
)
def test_an_origin_an_earlier_place_or_a_number_is_no_where(text: str) -> None:
    assert "where" not in event_of(article(text, title="Rules published")).attributes


SUBJECTS = [
    ("On 25 April 1953 the journal Nature printed a paper of one page.", "the journal Nature"),
    ("In 1962 Crick, Watson and Wilkins shared the prize.", "Crick, Watson and Wilkins"),
]


@pytest.mark.parametrize(("text", "end"), SUBJECTS)
def test_who_is_whole(text: str, end: str) -> None:
    who = _quote(event_of(article(text, title="", generated_fields=frozenset({"title"}))), "who")
    assert who.endswith(end)
    assert "19" not in who


def test_a_bare_number_does_nothing() -> None:
    text = "A letter is read three times. The first reading takes a minute."
    event = event_of(article(text, title="Three passes through a letter"))
    assert (_quote(event, "who"), _quote(event, "what")) == ("A letter", "is read three times")


def test_what_is_always_so_has_no_date_from_afar() -> None:
    text = "A letter is read three times. " + "It is short and plain enough. " * 6 + "Ada Moss wrote so in July 2007."
    assert "when" not in event_of(article(text, title="", generated_fields=frozenset({"title"}))).attributes


def test_what_reaches_its_goal_behind_a_place() -> None:
    text = "A layer of clay led four scientists in Oslo to the idea that a comet had fallen."
    what = _quote(event_of(article(text, title="", generated_fields=frozenset({"title"}))), "what")
    assert what == "led four scientists in Oslo to the idea that a comet had fallen"


def test_a_name_behind_its_noun_belongs_to_what() -> None:
    text = "The bank lent nine million dollars to the insurer Moss Mutual on Monday."
    what = _quote(event_of(article(text, title="", generated_fields=frozenset({"title"}))), "what")
    assert what == "lent nine million dollars to the insurer Moss Mutual"


@pytest.mark.parametrize("said", ["understood why", "noticed that theirs did not"])
def test_a_further_event_that_breaks_off_is_left_out(said: str) -> None:
    text = f"The sun shone all day long. Ada Moss {said}. Ada Moss opened a clinic."
    events = [fact for fact in analyse(article(text, title="Sun shines")).facts if fact.kind == "event"]
    assert [_quote(event, "what") for event in events if not event.attributes.get("main")] == ["opened a clinic"]


def test_a_plural_says_nothing_without_its_clause() -> None:
    text = "Ada Moss was awarded the prize for discoveries that made the serum possible."
    what = _quote(event_of(article(text, title="", generated_fields=frozenset({"title"}))), "what")
    assert what == "was awarded the prize for discoveries that made the serum possible"


def test_facts_that_the_file_states_leave_the_main_event_to_be_found() -> None:
    made = article("Ada Moss opened a library in Leeds on Friday.", title="Moss opens library")
    stated = replace(made, facts=({"kind": "person", "text": "Ada Moss"},))
    assert _quote(event_of(stated), "what") == "opens library"


FURTHER = (
    "The sun shone. The World Bank joined the union on 1 May 2018, and Peru followed in 2019. "
    "Pedro Soto promised a song and came to Lima to keep his word. Ana Ruiz, a doctor in Bogota, opened a clinic. "
    "The index of the London Exchange fell by nine points, its deepest fall since September 2001. "
    "Ana Ruiz scored twice and is the second woman to have scored at home, after Eva Lopez of Cuba in 1966."
)


def test_a_further_event_is_told_by_its_own_clause_alone() -> None:
    events = [fact for fact in analyse(article(FURTHER, title="Sun shines")).facts if fact.kind == "event"]
    told = {
        _quote(event, "what"): {key for key in event.attributes if key not in ("who", "what")}
        for event in events
        if not event.attributes.get("main")
    }
    assert told["joined the union"] == {"when"}
    assert told["promised a song"] == set()
    assert told["opened a clinic"] == set()
    assert "when" not in told["fell by nine points"]
    assert "when" not in told["scored twice"]


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
            "The mayor opened a library in Leeds on Friday.",
            title="Mayor closes pool",
            generated_fields=frozenset({"title"}),
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
    event = event_of(article(text, title="", generated_fields=frozenset({"title"})))
    assert _quote(event, "who") == "Pedro Soto"
    assert _quote(event, "what") == "met with Ana Ruiz"
    assert _quote(event, "where") == "Peru"


def test_capitals_of_a_headline_follow_the_text() -> None:
    title = "Lady Gaga Stages Protest After Vote"
    text = "When Lady Gaga stages a show, she draws crowds; her protest was loud, and the vote was close."
    assert true_cased(title, text) == "Lady Gaga stages protest after vote"


def article(text: str, *, title: str, generated_fields: frozenset[str] = frozenset()) -> Article:
    blocks = (Block("paragraph", 0, len(text)),)
    return Article("made-up", Path("made-up.md"), title, text, blocks, language="en", generated_fields=generated_fields)


def event_of(made: Article) -> Fact:
    return next(fact for fact in analyse(made).facts if fact.attributes.get("main"))


def _quote(event: Fact, part: str) -> str:
    mention = event.attributes[part]
    assert isinstance(mention, Mention)
    return mention.quote
