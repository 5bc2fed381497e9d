"""Spans that come in order are found as any others are."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.text.display_text import DisplayText
from tui.app.text.highlights import Highlighter
from tui.app.text.spans import SpanIndex, SpansInOrder

_CUTS = st.lists(st.integers(0, 60), unique=True).map(sorted)
_RANGE = st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda pair: pair[0] < pair[1])


@given(cuts=_CUTS, asked=_RANGE)
def test_in_order_they_are_those_that_any_order_gives(cuts: list[int], asked: tuple[int, int]) -> None:
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    assert SpansInOrder(spans).overlapping(*asked) == SpanIndex(spans).overlapping(*asked)


@given(spans=st.lists(_RANGE), asked=_RANGE)
def test_any_spans_are_found_by_what_they_share(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    shared = sorted(span for span in spans if span[0] < asked[1] and asked[0] < span[1])
    assert SpanIndex(spans).overlapping(*asked) == shared


def test_what_was_lit_in_order_gives_way_to_what_is_lit_next() -> None:
    highlighter = Highlighter(DisplayText("A heron, a kestrel and a heron."))
    assert highlighter.set_in_order("text--match", [(2, 7), (25, 30)])
    assert [(one.start, one.end) for one in highlighter.on(0, 31)] == [(2, 7), (25, 30)]
    assert highlighter.set("text--match", [(11, 18)])
    assert [(one.start, one.end) for one in highlighter.on(0, 31)] == [(11, 18)]
    assert highlighter.set_in_order("text--match", ())
    assert highlighter.on(0, 31) == []
    assert not highlighter.set_in_order("text--match", ())
