"""The parts of the text pane, each over a canvas without a screen."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.app.text.canvas import PlainCanvas
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.app.panes import Opened
from tui.app.text.annotations import Annotations
from tui.app.text.canvas import Canvas, Part
from tui.app.text.evidence import Evidence
from tui.app.text.fact_names import FactNames
from tui.app.text.find_bar import FindBar, Sought
from tui.app.text.finder import Finder
from tui.app.text.matches import Matches
from tui.app.text.position import describe_position
from tui.app.text.sentence_cursor import SentenceCursor
from tui.articles.anchor import Span, make_selector
from tui.articles.article import Article
from tui.marks.annotations import Annotation
from tui.marks.locate import Placed

MakeArticle = Callable[..., Article]
MakeOpened = Callable[..., Opened]
Show = Callable[[Opened], None]

SENTENCES = "One heron stood. Two herons flew. Three herons sat."


def cursor_on(canvas: Canvas) -> SentenceCursor:
    return SentenceCursor(canvas, lambda sentence: None, lambda: None)


def test_every_part_takes_over_an_article(article: MakeArticle, opened: MakeOpened) -> None:
    canvas = PlainCanvas()
    matches, cursor = Matches(canvas), cursor_on(canvas)
    parts: list[Part] = [
        matches, Finder(canvas, matches, lambda direction: None), Evidence(canvas), FactNames(canvas), cursor,
        Annotations(canvas, cursor),
    ]  # fmt: skip
    for shown in (opened(article()), None):
        for part in parts:
            part.show(shown, same_text=False)
    assert not any(canvas.highlights.values())


# Matches


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    starts = sorted(draw(st.sets(st.integers(0, 195), max_size=20)))
    return [Span(5 * start, 5 * start + 3) for start in starts]


@given(spans(), st.integers(20, 200))
def test_stepping_goes_through_every_match_once_and_back(found: list[Span], height: int) -> None:
    canvas = PlainCanvas(height=height)
    matches = Matches(canvas)
    matches.set(found)
    forth = []
    while matches.step(1):
        forth.append(matches.current)
    assert forth == list(range(len(found)))
    back = []
    while matches.step(-1):
        back.append(matches.current)
    assert back == forth[-2::-1]


def test_matches_are_stepped_from_what_is_visible() -> None:
    canvas = PlainCanvas()
    matches = Matches(canvas)
    matches.set([Span(10, 15), Span(500, 505), Span(900, 905)], [Span(0, 3)])
    assert matches.status() == "3 matches"
    assert canvas.highlighted("match", in_head=True) == [(0, 3)]
    canvas.top = 450
    assert matches.step(1)
    assert matches.status() == "match 2 of 3"
    assert canvas.highlighted("current-match") == [(500, 505)]
    canvas.top = 700  # the current match is no longer visible
    assert matches.step(-1)
    assert matches.current == 1
    assert canvas.top == 500
    assert matches.index_at(900) == 2
    assert matches.index_at(899) is None
    matches.set([Span(1, 2)])
    assert matches.status() == "1 match"


# The finder


@pytest.fixture
def beyond() -> list[int]:
    return []


@pytest.fixture
def canvas() -> PlainCanvas:
    return PlainCanvas(len(SENTENCES), 20)


@pytest.fixture
def matches(canvas: PlainCanvas) -> Matches:
    return Matches(canvas)


@pytest.fixture
def finder(canvas: PlainCanvas, matches: Matches, beyond: list[int]) -> Finder:
    return Finder(canvas, matches, beyond.append)


@pytest.fixture
def show(finder: Finder, matches: Matches) -> Show:
    def show(opened: Opened) -> None:
        matches.show(opened, same_text=False)
        finder.show(opened, same_text=False)

    return show


def open_bar(finder: Finder, top: int | None = None) -> tuple[FindBar, Callable[[bool | None], None]]:
    pushed: list[Any] = []
    finder.open_bar(lambda bar, close: pushed.append((bar, close)), top)
    (opened,) = pushed
    return opened


def find(finder: Finder, words: str, *, stay: bool = True) -> str:
    """Type words into the bar as `FindBar` does, and leave it."""
    bar, close = open_bar(finder)
    bar.sought = Sought(words)
    said = bar.show_matches(bar.sought, bar.look(bar.sought, bool))
    close(stay)
    return said


def test_past_the_last_match_the_search_goes_on_and_the_finder_begins_again(
    finder: Finder, show: Show, canvas: PlainCanvas, beyond: list[int], article: MakeArticle, opened: MakeOpened
) -> None:
    show(opened(article(SENTENCES), text_matches=(Span(0, 3),)))
    finder.step(1)
    finder.step(1)
    assert beyond == [1]
    assert find(finder, "heron") == "1 of 3"
    for _ in range(3):
        finder.step(1)
    assert canvas.said == ["From the beginning again"]
    finder.step(-1)
    assert canvas.said[1:] == ["From the end again"]
    assert beyond == [1]
    assert find(finder, "walrus") == "not found"
    finder.step(1)
    assert canvas.said[2:] == ["Not found in the article"]


def test_leaving_the_bar_restores_matches_and_place(
    finder: Finder, show: Show, matches: Matches, canvas: PlainCanvas, article: MakeArticle, opened: MakeOpened
) -> None:
    show(opened(article(SENTENCES), text_matches=(Span(0, 3),)))
    find(finder, "sat", stay=False)
    assert matches.spans == (Span(0, 3),)
    assert not finder.is_active
    assert finder.sought == Sought()
    assert canvas.top == 0


def test_what_was_sought_is_found_again_in_the_same_article_only(
    finder: Finder, show: Show, matches: Matches, article: MakeArticle, opened: MakeOpened
) -> None:
    show(opened(article(SENTENCES)))
    find(finder, "heron")
    show(opened(article(SENTENCES + " A last heron."), 2, again=True))
    assert len(matches) == 4
    show(opened(article(SENTENCES, "b.md"), 3))
    assert len(matches) == 0
    assert finder.sought == Sought("heron")


# The evidence of a fact


def test_evidence_is_kept_while_the_text_is_the_same(article: MakeArticle, opened: MakeOpened) -> None:
    canvas = PlainCanvas()
    evidence = Evidence(canvas)
    evidence.choose((Mention(500, 510, "x"), Mention(20, 30, "y"), Mention(0, 4, "z", "title")))
    assert canvas.highlighted("evidence") == [(500, 510), (20, 30)]
    assert canvas.highlighted("evidence", in_head=True) == [(0, 4)]
    assert canvas.top == 500
    evidence.show(opened(article()), same_text=True)
    assert canvas.highlighted("evidence") == [(500, 510), (20, 30)]
    evidence.choose((Mention(0, 4, "z", "title"),))
    assert canvas.top == 0
    evidence.show(opened(article()), same_text=False)
    assert canvas.highlighted("evidence", in_head=True) == []


# The names of the facts


def test_names_are_marked_on_request_by_kind(article: MakeArticle, opened: MakeOpened) -> None:
    canvas = PlainCanvas()
    names = FactNames(canvas)
    names.show(opened(article(SENTENCES)), same_text=False)
    names.toggle()
    assert canvas.said == ["The facts of this article are not known yet"]
    mentions = (Mention(0, 3, "One"), Mention(0, 3, "One", "title"), Mention(40, len(SENTENCES) + 9, "beyond"))
    facts = (
        Fact("person", "One", mentions, origin="rules"),
        Fact("figure", "2", (Mention(17, 20, "Two"),), origin="rules"),
        Fact("event", "3", (Mention(34, 39, "Three"),), origin="rules"),
    )
    names.analysed(Analysis("1", facts, Summary("rules")))
    assert canvas.highlighted("name") == [(0, 3)]
    assert canvas.highlighted("figure") == [(17, 20)]
    names.show(opened(article(SENTENCES), 2, again=True), same_text=True)
    assert canvas.highlighted("name") == [(0, 3)]
    names.toggle()
    assert canvas.highlighted("name") == []
    names.toggle()
    names.show(opened(article(SENTENCES, "b.md"), 3), same_text=False)
    assert canvas.highlighted("name") == []


# The sentence cursor


def test_the_cursor_tells_each_other_sentence_once(article: MakeArticle, opened: MakeOpened) -> None:
    told: list[Span | None] = []
    selecting: list[bool] = []
    cursor = SentenceCursor(PlainCanvas(), told.append, lambda: selecting.append(cursor.selection is not None))
    cursor.step(1)  # no article yet
    cursor.show(opened(article(SENTENCES)), same_text=False)
    cursor.put_at(3)
    cursor.put_at(5)
    cursor.step(1)
    assert [span.of(SENTENCES) for span in told if span] == ["One heron stood.", "Two herons flew."]
    cursor.extend()
    cursor.extend()
    assert cursor.selection is not None
    assert cursor.selection.of(SENTENCES) == "Two herons flew. Three herons sat."
    cursor.step(-1)
    assert cursor.selection.of(SENTENCES) == "Two herons flew."
    cursor.show(opened(article(SENTENCES), 2, again=True), same_text=True)
    assert cursor.selection.of(SENTENCES) == "Two herons flew."
    cursor.show(None, same_text=False)
    assert told[-1] is None
    assert selecting == [True, True, True, False]


def test_out_of_sight_the_cursor_begins_where_the_reader_is(article: MakeArticle, opened: MakeOpened) -> None:
    canvas = PlainCanvas(len(SENTENCES), 16)
    cursor = cursor_on(canvas)
    cursor.show(opened(article(SENTENCES)), same_text=False)
    cursor.put_at(0)
    canvas.top = 34
    cursor.step(1)
    assert cursor.sentence == Span(34, len(SENTENCES))
    canvas.top = 0
    cursor.step(-1)
    assert cursor.sentence is not None
    assert cursor.sentence.of(SENTENCES) == "One heron stood."


def test_words_are_added_to_a_selection_and_taken_from_it_but_for_the_first(
    article: MakeArticle, opened: MakeOpened
) -> None:
    cursor = cursor_on(PlainCanvas())
    cursor.show(opened(article(SENTENCES)), same_text=False)
    cursor.next_word()
    assert cursor.selection is None
    cursor.select_word(5)
    cursor.next_word()
    assert cursor.selection is not None
    assert cursor.selection.of(SENTENCES) == "heron stood"
    for _ in range(3):
        cursor.previous_word()
    assert cursor.selection.of(SENTENCES) == "heron"
    cursor.select_word(3)  # a blank
    assert cursor.selection is None


# Annotations


def place(text: str, words: str, note: str = "") -> Placed:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Placed(Annotation(make_selector(text, span), note), span)


def test_without_highlights_the_key_that_makes_one_is_named() -> None:
    canvas = PlainCanvas()
    Annotations(canvas, cursor_on(canvas)).step(1)
    assert canvas.said == ["No highlight in this article yet: ctrl+h makes one"]


def test_highlights_are_stepped_through_and_told(article: MakeArticle, opened: MakeOpened) -> None:
    canvas = PlainCanvas(len(SENTENCES), 60)
    cursor = cursor_on(canvas)
    annotations = Annotations(canvas, cursor)
    one, two = place(SENTENCES, "One heron", "Long!"), place(SENTENCES, "heron")
    last = place(SENTENCES, "sat")
    lost = Placed(Annotation(make_selector("gone words", Span(0, 4))), None)
    shown = opened(article(SENTENCES), annotations=(one, two, last, lost))
    cursor.show(shown, same_text=False)
    annotations.show(shown, same_text=False)
    assert canvas.highlighted("highlight") == [one.span, two.span, last.span]
    assert canvas.highlighted("noted") == [one.span]
    assert canvas.highlighted("note-sign") == [(0, 1)]
    assert annotations.missing() == "1 highlight not found (f9)"
    stepped = []
    for _ in range(4):
        annotations.step(1)
        stepped.append(annotations.current)
    assert stepped == [one, two, last, last]
    assert canvas.said == ["No further highlight"]
    for _ in range(3):
        annotations.step(-1)
    assert annotations.current == one
    assert annotations.note_here() == "✎ Long!"
    assert canvas.said[1:] == ["No highlight before this one"]
    annotations.choose_at(5)
    assert annotations.current == two, "the shorter of two at the same place"
    assert annotations.note_here() == ""


# The position


def test_the_position_counts_paragraphs() -> None:
    canvas = PlainCanvas(200, 50)
    starts = [0, 60, 120]
    assert describe_position(canvas, starts) == "paragraph 1 of 3 · 25 %"
    canvas.top = 60
    assert describe_position(canvas, starts) == "paragraph 2 of 3 · 55 %"
    canvas.top = 150
    assert describe_position(canvas, starts) == "paragraph 3 of 3 · 100 %"
    assert describe_position(canvas, []) == "100 %"
