"""Corrections of facts: made as they were meant, found again after edits and in what another extractor makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.correction import PERSON, Correction, corrected, correction_of
from tui.analysis.fact import Analysis, Fact, FactKind, Mention, Summary
from tui.articles.anchor import Span, make_selector
from tui.articles.article import Article, Block

TEXT = "Ann Berg opened the quay on Friday. It cost 12 million euros. Oslo is glad, said the mayor, Ann Berg."


def article_of(text: str = TEXT) -> Article:
    return Article("a", Path("/a.md"), "A quay", text, (Block("paragraph", 0, len(text)),), language="en")


def mention(words: str, text: str = TEXT) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


def fact(kind: FactKind, words: str, value: str | None = None, **attributes: str) -> Fact:
    return Fact(kind, words, (mention(words),), value, attributes, "rules")


ANSWERS = {"who": mention("Oslo"), "what": mention("opened the quay")}
EVENT = Fact("event", "opened", (mention("opened"),), None, {"main": True, **ANSWERS}, "rules")
FACTS = (EVENT, fact("person", "Ann Berg", role="mayor"), fact("person", "Oslo"), fact("date", "Friday", "2024-05-03"))


def made(*corrections: Correction | None, facts: tuple[Fact, ...] = FACTS, text: str = TEXT) -> list[Fact]:
    assert None not in corrections
    analysis = Analysis("1", facts, Summary("rules"))
    return list(corrected(article_of(text), analysis, [one for one in corrections if one]).facts)


def about(index: int, deed: str, part: str = "", **changes: object) -> Correction:
    correction = correction_of(article_of(), FACTS[index], deed, part)  # type: ignore[arg-type]
    assert correction is not None
    return replace(correction, **changes)  # type: ignore[arg-type]


def test_without_corrections_nothing_changes() -> None:
    assert made() == list(FACTS)


def test_a_fact_is_hidden_and_the_others_stay() -> None:
    assert made(about(2, "hide")) == [FACTS[0], FACTS[1], FACTS[3]]


def test_a_fact_is_corrected_in_what_was_said_and_nothing_else() -> None:
    first, *_ = made(about(1, "correct", text="Anne Berg", attributes={"affiliation": "Oslo Harbour"}))
    assert first == replace(
        FACTS[1], text="Anne Berg", attributes={"role": "mayor", "affiliation": "Oslo Harbour"}, origin=PERSON
    )
    first, *_ = made(about(1, "correct", attributes={"role": ""}))
    assert first.attributes == {}
    first, *_ = made(about(3, "correct", value="2024-05-10"))
    assert (first.text, first.value) == ("Friday", "2024-05-10")


def test_a_fact_becomes_one_of_another_kind_and_what_was_known_of_the_old_kind_goes() -> None:
    held = replace(FACTS[2], value="x", attributes={"role": "mayor"})
    correction = about(2, "correct", attributes={"kind": "place", "country": "NO"})
    first, *rest = made(correction, facts=(FACTS[1], held))
    assert (first.kind, first.text, first.value, first.attributes) == ("place", "Oslo", None, {"country": "NO"})
    assert (first.mentions, first.origin) == (held.mentions, PERSON)
    assert rest == [FACTS[1]]


def test_a_name_that_becomes_what_is_known_already_is_there_once() -> None:
    place = fact("place", "Oslo", country="NO")
    there = Mention(3, 7, TEXT[3:7])
    other = replace(FACTS[2], mentions=(there, mention("Oslo")))
    first, *rest = made(about(2, "correct", attributes={"kind": "place"}), facts=(place, other))
    assert (first.kind, first.origin, first.attributes) == ("place", PERSON, {"country": "NO"})
    assert first.mentions == (there, mention("Oslo"))
    assert rest == []
    written = replace(place, origin="file")
    [only] = made(about(2, "correct", attributes={"kind": "place"}), facts=(written, other))
    assert only.origin == "file"


def test_another_kind_is_kept_where_a_better_extractor_finds_it_by_itself() -> None:
    place = fact("place", "Oslo", country="NO")
    assert made(about(2, "correct", attributes={"kind": "place"}), facts=(place,)) == [place]


def test_what_is_no_kind_changes_none() -> None:
    first, *_ = made(about(2, "correct", attributes={"kind": "ship"}))
    assert (first.kind, first.attributes) == ("person", {})


def test_what_became_another_kind_can_be_corrected_and_hidden_as_that() -> None:
    step = about(2, "correct", attributes={"kind": "place"})
    place = next(one for one in made(step) if one.text == "Oslo")
    again = correction_of(article_of(), place, "correct")
    hidden = correction_of(article_of(), place, "hide")
    assert again is not None
    named = made(step, replace(again, attributes={"country": "NO"}))
    assert [one.attributes for one in named if one.text == "Oslo"] == [{"country": "NO"}]
    assert not [one for one in made(step, hidden) if one.text == "Oslo"]


def test_a_speaker_takes_the_old_ones_words_along() -> None:
    speaker = {"speaker": "Oslo", "speaker_mention": mention("Oslo")}
    said = Fact("quote", "Oslo is glad", (mention("Oslo is glad"),), None, speaker, "rules")
    correction = correction_of(article_of(), said, "correct")
    assert correction is not None
    [first] = made(replace(correction, attributes={"speaker": "Ann Berg"}), facts=(said,))
    assert first.attributes == {"speaker": "Ann Berg"}


def test_another_speaker_replaces_all_that_was_known_of_the_old_source() -> None:
    old = {"speech": "direct", "speaker": "Oslo", "speakers": (mention("Oslo"), mention("Ann Berg"))}
    said = Fact("quote", "Oslo is glad", (mention("Oslo is glad"),), None, old, "rules")
    correction = correction_of(article_of(), said, "correct")
    assert correction is not None
    named = replace(correction, attributes={"speaker": "Ann Berg"})
    [first] = made(named, facts=(said,))
    assert first.attributes == {"speech": "direct", "speaker": "Ann Berg"}
    by_thing = replace(said, attributes={"attributed_to": "the report", "speaker_mention": mention("the mayor")})
    [first] = made(named, facts=(by_thing,))
    assert first.attributes == {"speaker": "Ann Berg"}
    [first] = made(replace(correction, attributes={"speaker": "Oslo"}), facts=(said,))
    assert first.attributes == old
    [first] = made(replace(correction, attributes={"cue": "said"}), facts=(by_thing,))
    assert first.attributes == {**by_thing.attributes, "cue": "said"}


def test_a_fact_is_added_with_its_sentence_and_stands_in_front() -> None:
    selector = make_selector(TEXT, Span(*TEXT_SPAN))
    first, *rest = made(Correction("add", "figure", selector, value="12000000", attributes={"currency": "EUR"}))
    assert (first.kind, first.text, first.value, first.origin) == ("figure", "12 million euros", "12000000", PERSON)
    assert first.mentions[0].quote == "12 million euros"
    assert first.mentions[0].sentence is not None
    assert first.mentions[0].sentence.of(TEXT) == "It cost 12 million euros."
    assert rest == list(FACTS)


TEXT_SPAN = (TEXT.index("12 million"), TEXT.index("12 million") + len("12 million euros"))


def test_what_an_extractor_finds_by_itself_later_is_not_there_twice() -> None:
    added = Correction("add", "figure", make_selector(TEXT, Span(*TEXT_SPAN)), value="12000000")
    facts = made(added, facts=(*FACTS, fact("figure", "12 million", "12")))
    assert [one.value for one in facts if one.kind == "figure"] == ["12000000"]


def test_what_was_added_is_corrected_and_hidden_like_any_other() -> None:
    added = Correction("add", "figure", make_selector(TEXT, Span(*TEXT_SPAN)), value="12")
    changed = replace(added, deed="correct", value="12000000")
    assert [one.value for one in made(added, changed) if one.kind == "figure"] == ["12000000"]
    assert made(added, changed, replace(added, deed="hide", value=None)) == list(FACTS)


def test_what_is_hidden_stays_hidden_after_an_edit_and_from_a_better_extractor() -> None:
    edited = "A correction: " + TEXT.replace("Friday", "Thursday")
    hidden = about(1, "hide")
    start = edited.index("the mayor, Ann Berg")
    other = Fact("person", "the mayor Ann Berg", (Mention(start, start + 19, "the mayor, Ann Berg"),), origin="better")
    longer = Fact("person", "Ann Berg", (mention("Ann Berg", edited),), origin="better")
    assert made(hidden, facts=(longer,), text=edited) == []
    assert made(hidden, facts=(other,), text=edited) == [other]  # other words


def test_a_correction_whose_words_are_gone_does_nothing() -> None:
    added = Correction("add", "figure", make_selector(TEXT, Span(*TEXT_SPAN)))
    assert made(added, facts=(), text="Another text altogether.") == []


def test_an_answer_of_the_main_event_is_taken_away_and_given() -> None:
    start = TEXT.index("Ann Berg")
    gone, *_ = made(about(0, "hide", "who"))
    assert gone.attributes == {"main": True, "what": mention("opened the quay")}
    given_, *_ = made(Correction("add", "event", make_selector(TEXT, Span(start, start + 8)), part="who"))
    answer = given_.attributes["who"]
    assert isinstance(answer, Mention)
    assert answer.quote == "Ann Berg"
    [alone] = made(Correction("add", "event", make_selector(TEXT, Span(start, start + 8)), part="who"), facts=())
    assert alone.attributes["main"] is True


def test_what_stands_in_the_file_is_left_to_the_file() -> None:
    written = replace(FACTS[1], origin="file")
    assert made(about(1, "hide"), facts=(written,)) == [written]


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5]), max_size=5))
def test_to_correct_twice_is_to_correct_once(chosen: list[int]) -> None:
    possible = [
        about(1, "hide"), about(1, "correct", text="Anne"), about(3, "correct", value=""), about(0, "hide", "who"),
        Correction("add", "person", make_selector(TEXT, Span(0, 3)), text="Ann"),
        Correction("add", "figure", make_selector(TEXT, Span(*TEXT_SPAN))),
    ]  # fmt: skip
    wanted = [possible[number] for number in dict.fromkeys(chosen)]
    once = made(*wanted)
    assert made(*wanted, facts=tuple(once)) == once
    for one in once:
        for place in one.mentions:
            assert TEXT[place.start : place.end] == place.quote
