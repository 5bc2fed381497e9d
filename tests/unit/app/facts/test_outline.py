"""The outline of an article's facts: what is seen of it, and where something is when the facts have changed."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.facts.outline import Outline
from tui.app.facts.sections import Entry, Section
from tui.app.widgets.virtual_list import NOTHING

PEOPLE = Section("person", tuple(Entry(f"p{n}", f"Nora {n}", kind="person") for n in range(3)))
PLACES = Section("place", tuple(Entry(f"l{n}", f"Port {n}", kind="place") for n in range(4)))


def outline(*sections: Section) -> Outline:
    made = Outline()
    made.take(sections)
    return made


def test_everything_is_unfolded_where_there_is_room_and_what_matters_where_there_is_not() -> None:
    roomy, tight = outline(PEOPLE, PLACES), outline(PEOPLE, PLACES)
    roomy.choose_unfolded(40, 30)
    tight.choose_unfolded(40, 6)
    assert len(roomy.lines(40)) == 9
    assert len(tight.lines(40)) == 5
    tight.choose_unfolded(40, 30)
    assert len(tight.lines(40)) == 5, "it does not jump when there is more room"


def test_a_filter_shows_what_passes_under_its_headings_and_counts_it() -> None:
    made = outline(PEOPLE, PLACES)
    made.filter = "1"
    assert [made.items[item].key for item, _ in made.lines(40)] == [
        ("person", ""), ("person", "p1"), ("place", ""), ("place", "l1"),
    ]  # fmt: skip
    assert (made.passing, made.total) == (2, 7)


def test_an_entry_is_found_again_and_what_is_gone_gives_way_to_its_neighbour() -> None:
    made = outline(PEOPLE, PLACES)
    last = made.at(3)
    made.take((Section("date", (Entry("d", "Friday", kind="date"),)), PEOPLE))
    assert made.find(last, 3) == 5
    made.take((Section("person", PEOPLE.entries[:2]), PLACES))
    assert made.at(made.find(last, 3)) == made.items[2]
    made.take(())
    assert made.find(last, 3) == NOTHING
    assert made.find(None, 3) == NOTHING


@given(st.lists(st.sampled_from([PEOPLE, PLACES]), max_size=2, unique=True), st.text(max_size=3), st.integers(1, 60))
def test_every_line_is_of_an_item_and_in_order(sections: list[Section], words: str, width: int) -> None:
    made = outline(*sections)
    made.filter = words
    lines = made.lines(width)
    assert lines == sorted(lines)
    assert all(made.at(item) is not None for item, _ in lines)
