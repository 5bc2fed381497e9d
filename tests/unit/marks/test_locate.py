"""Annotations stand where their words are now; what is gone is kept, and known to be gone."""

from tui.articles.anchor import Selector, Span, make_selector
from tui.marks.annotations import Annotation
from tui.marks.locate import Placed, placed

TEXT = "The lighthouse has a new lamp. It was brought by boat, with the tide."


def highlight(words: str) -> Annotation:
    start = TEXT.index(words)
    return Annotation(make_selector(TEXT, Span(start, start + len(words))))


def test_they_come_in_the_order_of_the_text_with_what_is_gone_last() -> None:
    boat, lamp = highlight("brought by boat"), highlight("a new lamp")
    gone, whole = Annotation(Selector("a bridge that nobody built", start=4), "Where?"), Annotation(None, "Seen.")
    edited = "It was brought by boat, with the tide. The lighthouse has a new lamp."
    found = placed([gone, lamp, whole, boat], edited)
    assert [one.annotation for one in found] == [whole, boat, lamp, gone]
    assert [one.is_lost for one in found] == [False, False, False, True]
    assert [one.span.of(edited) for one in found if one.span] == ["brought by boat", "a new lamp"]


def test_a_note_on_the_article_has_no_place_and_is_not_lost() -> None:
    assert placed([Annotation(None, "Seen.")], "") == (Placed(Annotation(None, "Seen."), None),)
    assert not placed([Annotation(None, "Seen.")], "")[0].is_lost
    assert placed([], TEXT) == ()
