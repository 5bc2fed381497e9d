"""Folding loses nothing, shows nothing twice, and is a sequence like any other, folded wholly or at its beginning."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tui.app.folded_rows import FoldedRows
from tui.library.stories.story_map import Placed, StoryMap, map_of

ROWS = st.lists(st.integers(1, 30), unique=True, max_size=30)
STORIES = st.lists(st.integers(0, 5), min_size=31, max_size=31)


def known(stories: list[int]) -> StoryMap:
    """The map of the rows 1 to 30, each in one of five stories, or in none."""
    groups = {number: [row for row in range(1, 31) if stories[row] == number] for number in range(1, 6)}
    placed = {row: Placed(min(group), 0) for group in groups.values() if len(group) > 1 for row in group}
    return map_of(1, 30, placed, range(31))


@given(ROWS, STORIES, st.sets(st.integers(1, 30)), st.integers(0, 30))
def test_every_row_is_there_once(found: list[int], stories: list[int], opened: set[int], most: int) -> None:
    story_map = known(stories)
    opened_stories = frozenset(filter(None, map(story_map.story_of, opened)))
    whole = FoldedRows(array("I", found), story_map, opened_stories)
    shown = list(whole)
    hidden = [one for row in shown if not whole.is_open(row) for one in whole.others_of(row)]
    assert sorted(shown + hidden) == sorted(found), "nothing is lost, and nothing is there twice"
    assert all(whole.is_hidden(row) for row in hidden)
    assert not any(whole.is_hidden(row) for row in shown)
    first = FoldedRows(array("I", found), story_map, opened_stories, most=most)
    for rows in (whole, first):
        listed = list(rows)
        assert [rows[place] for place in range(len(rows))] == listed
        assert [rows.index(row) for row in listed] == [listed.index(row) for row in listed]
        assert list(rows[2:7]) == listed[2:7]
        assert list(rows[-3:]) == listed[-3:]
    assert list(first.whole()) == shown


@given(STORIES)
def test_a_map_is_read_as_it_was_written(stories: list[int]) -> None:
    written = known(stories)
    read = StoryMap.decoded(written.encoded())
    assert read is not None
    for row in range(32):
        assert list(read.members_of(row)) == list(written.members_of(row))
        assert read.story_of(row) == written.story_of(row)
    assert read.counts() == written.counts()
    assert StoryMap.decoded(written.encoded()[:-1]) is None
