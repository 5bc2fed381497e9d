"""The way between the source and what is drawn of it."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.text.display_text import DisplayText
from tui.articles.anchor import Span


@st.composite
def drawn(draw: st.DrawFn) -> DisplayText:
    source = draw(st.text(max_size=40))
    places = sorted(draw(st.lists(st.integers(0, len(source)), max_size=6)))
    return DisplayText(source, [(place, draw(st.sampled_from(["[1]", "[22]", "*"]))) for place in places])


@given(drawn())
def test_every_character_is_drawn_where_it_is_said_to_be(text: DisplayText) -> None:
    for offset, character in enumerate(text.source):
        place = text.start(offset)
        assert text.text[place] == character
        assert text.offset(place) == offset


@given(drawn())
def test_what_is_put_in_and_the_source_make_up_what_is_drawn(text: DisplayText) -> None:
    put_in = {place for span in text.insertions(0, len(text.text)) for place in range(*span)}
    rest = "".join(character for place, character in enumerate(text.text) if place not in put_in)
    assert rest == text.source
    for place in put_in:
        offset = text.offset(place)
        assert text.start(offset) > place if offset < len(text.source) else offset == len(text.source)


@given(drawn(), st.data())
def test_a_span_is_drawn_without_what_stands_around_it(text: DisplayText, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text.source)))
    end = data.draw(st.integers(start, len(text.source)))
    span = text.span(Span(start, end))
    if start == end:
        assert span.start == span.end
        return
    assert text.text[span.start] == text.source[start]
    assert text.text[span.end - 1] == text.source[end - 1]


def test_a_number_after_a_link_is_not_part_of_it() -> None:
    text = DisplayText("see here, and there", [(8, "[1]"), (19, "[2]")])
    assert text.text == "see here[1], and there[2]"
    assert text.span(Span(4, 8)).of(text.text) == "here"
    assert text.span(Span(0, 9)).of(text.text) == "see here[1],"
    assert text.span(Span(14, 19)).of(text.text) == "there"
    assert [span.of(text.text) for span in text.insertions(5, 10)] == ["[1"]
