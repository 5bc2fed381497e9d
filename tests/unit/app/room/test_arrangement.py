"""Where the panes stand: nothing overlaps or is left empty at any size, and each form gives room to what needs it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from tui.app.room.arrangement import PANES, Arrangement, Shown, arrange, form_of, size_class, split_side

SHOWN = st.builds(
    Shown, st.sampled_from(PANES), st.booleans(), st.one_of(st.none(), st.sampled_from(("summary", "facts")))
)
CHOSEN = st.dictionaries(st.sampled_from(("list", "side")), st.integers(1, 400))


def regions(arrangement: Arrangement) -> list[Region]:
    others = (arrangement.side, arrangement.saved, arrangement.list_line, arrangement.side_line)
    return [*arrangement.panes.values(), *(region for region in others if region is not None)]


@given(st.integers(1, 300), st.integers(1, 100), SHOWN, st.integers(24, 160), CHOSEN, st.integers(0, 12))
def test_the_panes_fill_the_area_and_do_not_overlap(
    width: int, height: int, shown: Shown, measure: int, chosen: dict[str, int], saved: int
) -> None:
    size = Size(width, height)
    arrangement = arrange(size, shown, measure=measure, chosen=chosen, saved_lines=saved)  # type: ignore[arg-type]
    found = regions(arrangement)
    assert all(size.region.contains_region(region) and region.area for region in found)
    assert not any(one.overlaps(other) for one, other in combinations(found, 2))
    blank = arrangement.saved.width if arrangement.saved is not None else 0
    assert sum(region.area for region in found) + blank == size.region.area


@given(st.integers(80, 300), st.integers(8, 100), CHOSEN)
def test_no_size_that_was_chosen_takes_all_the_room_of_another_pane(
    width: int, height: int, chosen: dict[str, int]
) -> None:
    size = Size(width, height)
    arrangement = arrange(size, Shown(beside="facts"), measure=72, chosen=chosen)  # type: ignore[arg-type]
    assert arrangement.panes["text"].width >= 24
    assert arrangement.panes["text"].height >= 4
    assert arrangement.panes["list"].height >= 2


@pytest.mark.parametrize(("width", "form"), [(79, "narrow"), (80, "medium"), (119, "medium"), (120, "wide"),
                                             (159, "wide"), (160, "widest"), (300, "widest")])  # fmt: skip
def test_the_form_follows_the_width(width: int, form: str) -> None:
    assert form_of(Size(width, 20)) == form


def test_a_screen_of_a_few_lines_shows_one_pane() -> None:
    assert form_of(Size(200, 7)) == "narrow"


def test_at_80_columns_the_text_has_its_full_measure_below_the_list() -> None:
    arrangement = arrange(Size(80, 20), Shown(), measure=72)
    assert arrangement.panes["list"] == Region(0, 0, 80, 7)
    assert arrangement.panes["text"] == Region(0, 8, 80, 12)
    assert arrangement.side is None


@pytest.mark.parametrize(("articles", "lines"), [(0, 7), (1, 3), (4, 4), (7, 7), (900, 7)])
def test_the_list_of_a_small_library_leaves_its_lines_to_the_text(articles: int, lines: int) -> None:
    arrangement = arrange(Size(80, 20), Shown(), measure=72, articles=articles)
    assert arrangement.panes["list"].height == lines
    assert arrangement.panes["text"].height == 20 - 1 - lines
    chosen = arrange(Size(80, 20), Shown(), measure=72, articles=articles, chosen={"list": 9})
    assert chosen.panes["list"].height == 9, "what the person chose"


@pytest.mark.parametrize("width", [120, 140, 159, 160, 200, 240])
def test_from_120_columns_the_text_has_its_measure_and_facts_have_30(width: int) -> None:
    arrangement = arrange(Size(width, 36), Shown(), measure=72)
    assert arrangement.panes["text"].width >= 72 + 5
    assert arrangement.side is not None
    assert arrangement.side.width >= 30 + 3


def test_spare_columns_go_to_the_list_and_the_facts_first() -> None:
    arrangement = arrange(Size(200, 56), Shown(), measure=72)
    assert arrangement.panes["text"].width == 77
    assert arrangement.side is not None
    assert arrangement.panes["list"].width + arrangement.side.width == 200 - 2 - 77


def test_sizes_are_remembered_for_screens_of_one_class() -> None:
    assert size_class(Size(80, 20)) == size_class(Size(100, 25)) == "medium-short"
    assert len({size_class(Size(width, height)) for width in (80, 120, 160) for height in (20, 36, 56)}) == 9


def test_the_summary_leaves_more_than_half_to_the_facts() -> None:
    summary, facts = split_side(Region(0, 0, 30, 20), 50)
    assert (summary.height, facts.height) == (9, 11)
    summary, facts = split_side(Region(0, 0, 30, 20), 4)
    assert (summary.height, facts.height) == (4, 16)
