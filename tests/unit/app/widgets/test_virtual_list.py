"""The list that all panes and dialogs of rows are: where rows stand, and a cursor that is always in sight."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import ComposeResult
from textual.strip import Strip

from tests.unit.app.plain import PlainApp
from tui.app.widgets.virtual_list import NOTHING, EqualRows, MixedRows, Rows, VirtualList

HEIGHTS = st.lists(st.integers(1, 5), max_size=30)
MOVES = st.lists(
    st.sampled_from(["down", "up", "start", "end", "half_down", "half_up", "page_down", "page_up"]), max_size=12
)


def mixed(heights: list[int], *, apart: bool = False) -> MixedRows:
    """Items of these heights, with a line between them that belongs to none if they are to stand apart."""
    lines: list[tuple[int, int]] = []
    for item, height in enumerate(heights):
        lines += [(NOTHING, NOTHING)] * apart + [(item, number) for number in range(height)]
    return MixedRows(lines)


class PlainList(VirtualList):
    """Draws each item as its number."""

    HEADING_LINES = 1
    DEFAULT_CSS = "PlainList { overflow-x: hidden; overflow-y: scroll; }"

    def __init__(self) -> None:
        super().__init__()
        self.visited: list[int] = []
        self.opened: list[int] = []

    def show(self, rows: Rows) -> None:
        """Shows other rows from their beginning."""
        self.rows = rows
        self.index = NOTHING
        self.visited.clear()
        self.update_virtual_size()
        self.scroll_to_line(0)

    def cursor_moved(self) -> None:
        self.visited.append(self.index)

    def chosen(self) -> None:
        self.opened.append(self.index)

    def render_line(self, y: int) -> Strip:
        item, number = self.rows.at(self.scroll_offset.y + y - 1) if y else (NOTHING, NOTHING)
        return Strip([Segment(f"{item}.{number}" if item != NOTHING else "")]).adjust_cell_length(self.row_width)


class ListApp(PlainApp):
    def compose(self) -> ComposeResult:
        yield PlainList()


@given(st.integers(0, 30), st.integers(1, 5), st.integers(-3, 160))
def test_rows_of_one_height_stand_where_those_of_any_height_would(count: int, height: int, line: int) -> None:
    equal, other = EqualRows(count, height), mixed([height] * count)
    assert (equal.count, equal.lines, equal.at(line)) == (other.count, other.lines, other.at(line))
    assert [equal.position(item) for item in range(-1, count + 1)] == [
        other.position(item) for item in range(-1, count + 1)
    ]
    for item in range(count):
        assert equal.item(item) == other.item(item)
        assert equal.extent(item) == other.extent(item)


@given(HEIGHTS, st.booleans())
def test_every_line_of_an_item_is_within_its_extent(heights: list[int], apart: bool) -> None:
    rows = mixed(heights, apart=apart)
    for line in range(-2, rows.lines + 2):
        item, number = rows.at(line)
        if item != NOTHING:
            top, end = rows.extent(item)
            assert top <= line < end
            assert number == line - top
    assert [rows.item(position) for position in range(rows.count)] == list(range(len(heights)))


async def test_the_cursor_is_in_sight_wherever_it_moves() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 9)):
        pane = app.query_one(PlainList)

        @settings(max_examples=60, deadline=None)
        @given(HEIGHTS, st.booleans(), MOVES)
        def moves(heights: list[int], apart: bool, moves: list[str]) -> None:
            pane.show(mixed(heights, apart=apart))
            for move in moves:
                getattr(pane, f"action_move_{move}")()
                if not heights:
                    assert pane.index == NOTHING
                    continue
                top, end = pane.rows.extent(pane.index)
                assert pane.scroll_offset.y <= top
                assert end <= pane.scroll_offset.y + pane.page_lines
            assert all(one != other for one, other in zip(pane.visited, pane.visited[1:], strict=False))

        moves()


async def test_keys_of_a_page_move_by_what_fits_and_stop_at_the_ends() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 9)):
        pane = app.query_one(PlainList)
        pane.show(EqualRows(20, 2))
        for move, index in (
            ("page_down", 3), ("page_down", 7), ("half_down", 9), ("end", 19), ("down", 19), ("half_up", 17),
            ("page_up", 13), ("start", 0), ("up", 0), ("half_up", 0),
        ):  # fmt: skip
            getattr(pane, f"action_move_{move}")()
            assert pane.index == index, move


async def test_a_click_moves_the_cursor_and_two_open() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 9)) as pilot:
        pane = app.query_one(PlainList)
        pane.show(mixed([1, 2, 1], apart=True))
        await pilot.click(PlainList, offset=(2, 5))
        assert (pane.index, pane.opened) == (1, [])
        await pilot.click(PlainList, offset=(2, 3))  # a line of no item
        assert (pane.index, pane.opened) == (1, [])
        await pilot.double_click(PlainList, offset=(2, 2))
        assert (pane.index, pane.opened) == (0, [0])
