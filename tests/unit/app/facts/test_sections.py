"""Facts in sections: their order, and what is said of each."""

from dataclasses import replace

import pytest

from tui.analysis.fact import Attribute, Fact, FactKind, Mention
from tui.app.facts.sections import Entry, sections_of


def fact(
    kind: FactKind, text: str, *, value: str | None = None, origin: str = "rules", **attributes: Attribute
) -> Fact:
    return Fact(kind, text, (Mention(0, len(text), text),), value, attributes, origin)


def entries(*facts: Fact) -> list[Entry]:
    return [entry for section in sections_of(facts) for entry in section.entries]


def test_the_main_event_comes_first_question_by_question() -> None:
    main = fact(
        "event", "met", main=True, what=Mention(9, 12, "met"), who=Mention(0, 3, "Ann"), where=Mention(20, 24, "Oslo")
    )
    sections = sections_of([fact("person", "Ann"), fact("event", "left", when=Mention(30, 36, "Friday")), main])
    assert [section.title for section in sections] == ["What happened", "People", "Also happened"]
    assert [(entry.label, entry.text) for entry in sections[0].entries] == [
        ("who", "Ann"),
        ("what", "met"),
        ("where", "Oslo"),
    ]
    assert sections[0].entries[2].mentions == (Mention(20, 24, "Oslo"),)
    assert sections[2].entries[0].detail == "Friday"


def test_a_second_main_event_is_a_further_one() -> None:
    sections = sections_of([fact("event", "met", main=True), fact("event", "signed", main=True)])
    assert [(section.title, len(section.entries)) for section in sections] == [
        ("What happened", 1),
        ("Also happened", 1),
    ]


def test_what_a_person_wrote_comes_first_and_says_so() -> None:
    found = entries(fact("person", "Ann"), fact("person", "Bea", origin="file", role="Mayor"))
    assert [(entry.text, entry.detail) for entry in found] == [("Bea", "Mayor · from the file"), ("Ann", "")]


def test_what_is_uncertain_comes_last_and_the_main_event_is_never_uncertain() -> None:
    doubtful = replace(fact("date", "in 1999", value="1999"), confidence=0.89)
    found = entries(
        doubtful, fact("date", "in 2025", value="2025"), replace(fact("event", "met", main=True), confidence=0.2)
    )
    assert [(entry.text, entry.certain) for entry in found] == [("met", True), ("in 2025", True), ("in 1999", False)]


def test_dates_stand_in_order_of_time() -> None:
    dates = [
        ("in March", "2025-03"),
        ("soon", None),
        ("since 2019", "2019/.."),
        ("until 1999", "../1999"),
        ("5 March 2025", "2025-03-05"),
    ]
    found = entries(*(fact("date", text, value=value) for text, value in dates))
    assert [entry.text for entry in found] == ["until 1999", "since 2019", "in March", "5 March 2025", "soon"]


@pytest.mark.parametrize(
    ("given", "detail"),
    [
        (fact("person", "Ann", role="Mayor", affiliation="Oslo"), "Mayor, Oslo"),
        (fact("organization", "World Health Organization", abbreviation="WHO"), "WHO"),
        (fact("place", "Oslo", country="NO"), "NO"),
        (fact("thing", "Order of Merit", type="award"), "award"),
        (fact("date", "March 5, 2025", value="2025-03-05"), ""),
        (fact("date", "last Friday", value="2025-03-07"), "7 March 2025"),
        (fact("figure", "1.2 million", value="1200000", subject="people"), "people"),
        (fact("figure", "$1.2 million", value="1200000", currency="USD"), "USD 1,200,000"),
        (fact("figure", "about a dozen", value="12", value_to="14", unit="boats"), "12 to 14 boats"),
        (fact("figure", "1,200", value="1200"), ""),
        (fact("figure", "-3.5 degrees", value="-3.5", subject="degrees"), ""),
    ],
)
def test_what_is_known_besides(given: Fact, detail: str) -> None:
    assert entries(given)[0].detail == detail


def test_a_quotation_has_its_speaker() -> None:
    (entry,) = entries(fact("quote", "We won", speaker="Ann"))
    assert entry.speaker == "Ann"
    assert entry.matches(["ann", "won"])
    assert not entry.matches(["bea"])
    (entry,) = entries(fact("quote", "We won", speaker_mention=Mention(3, 9, "the man")))
    assert entry.speaker == "the man"


def test_outside_text_is_made_safe() -> None:
    (entry,) = entries(fact("person", "Ann\x1b[2J\n[/x]", role="\x9b2J"))
    assert entry.text == "Ann␛[2J [/x]"
    assert "\x9b" not in entry.detail


def test_a_fact_is_a_query_for_others() -> None:
    found = entries(
        fact("person", "Ann Berg"),
        fact("organization", 'The "Blue" Society'),
        fact("place", "Oslo"),
        fact("date", "5 March 2025"),
        fact("quote", "“It is a long way to the top of the hill,”"),
        fact("quote", "the hill was long", speech="indirect"),
    )
    assert [entry.as_query for entry in found] == [
        'person:"Ann Berg"',
        'org:"The Blue Society"',
        'place:"Oslo"',
        '"5 March 2025"',
        'quote:"It is a long way to the top"',
        'text:"the hill was long"',
    ]
