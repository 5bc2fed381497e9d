"""The list: any number of rows, only those drawn that are seen, and each row in exactly its cells."""

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.widget import Widget

from tests.unit.app.plain import PlainApp
from tui.app.list.draw import Drawn, describe, draw_line
from tui.app.list.fetched_rows import PAGE, FetchedRows
from tui.app.list.pane import ListPane
from tui.app.widgets.bars import Words
from tui.app.widgets.empty_state import Choice, EmptyState
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.library.contract.listing import Row, Snippet

STYLES = {name: Style() for name in ("ground", "title", "read", "meta", "unread", "star", "snippet")} | {
    "match": Style(underline=True)
}


def row(
    number: int, *, title: str = "", source: str = "The Post", published: str = "2025-03-05", path: str = ""
) -> Row:
    title, path = title or f"Article {number}", path or f"{number}.md"
    return Row(number, f"a{number}", path, title, "", source, published, "en", 230, 1, False)


class Counting:
    """Rows of a million articles that count how many were asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def count(self) -> int:
        return 1_000_000

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        self.asked += len(rowids)
        return [row(number) for number in rowids if number != 13]

    def read(self, rowid: int) -> Article:
        raise NotImplementedError

    def find(self, reference: str) -> Article:
        raise NotImplementedError

    def rowid_of(self, article_id: str) -> int | None:
        raise NotImplementedError


class ListApp(PlainApp):
    """A list and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.articles = Counting()
        self.pane = ListPane(self.articles)
        self.selected: list[int] = []
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_list_pane_selected(self, event: ListPane.Selected) -> None:
        self.selected.append(event.index)

    def on_list_pane_chosen(self, event: ListPane.Chosen) -> None:
        self.chosen.append(event.query)


def test_rows_are_fetched_by_pages_and_those_that_are_gone_are_none() -> None:
    articles = Counting()
    rows = FetchedRows(articles, array("I", range(1, 1001)))
    assert rows[500] == row(501)
    assert articles.asked == PAGE
    assert rows[510] == row(511)
    assert articles.asked == PAGE
    assert rows[12] is None
    assert rows.index_of(77) == 76
    assert rows.index_of(5000) is None


def test_rows_that_are_known_already_are_not_fetched_until_they_may_have_changed() -> None:
    articles = Counting()
    rows = FetchedRows(articles, array("I", range(1, 1001)), [row(1), row(2)])
    assert rows[1] == row(2)
    assert articles.asked == 0
    assert rows[2] == row(3)
    rows.forget()
    assert rows[1] == row(2)
    assert articles.asked == 2 * PAGE


async def test_a_million_rows_cost_what_is_seen_of_them() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        app.pane.focus()
        app.pane.show(array("I", range(1, 1_000_001)), searching=False)
        await pilot.pause()
        await pilot.press("G", "g", "pagedown", "G", "k")
        await pilot.pause()
        assert app.pane.index == 999_998
        assert app.articles.asked <= 10 * PAGE
        assert app.pane.scroll_offset.y + app.pane.size.height == 2_000_000


async def test_the_selection_stays_with_its_article_and_its_line_of_the_screen() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        app.pane.show(array("I", range(1, 1001)), searching=False)
        await pilot.pause()
        app.pane.move_to(500)
        await pilot.pause()
        before = app.pane.index * app.pane.row_lines - app.pane.scroll_offset.y
        app.pane.show(array("I", range(101, 1001)), searching=False)
        await pilot.pause()
        assert app.pane.selected == 501
        assert app.pane.index * app.pane.row_lines - app.pane.scroll_offset.y == before
        app.pane.show(array("I", [1, 2, 3]), searching=False)
        await pilot.pause()
        assert app.pane.selected == 3


def lays_out(widget: Widget) -> bool:
    """Whether a widget wants the screen laid out anew."""
    return widget._layout_required


async def test_another_listing_lays_nothing_out_anew_however_long_it_is() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        app.pane.show(array("I", range(1, 1001)), searching=False)
        while app.pane.virtual_size.width != 39 or lays_out(app.pane):
            await pilot.pause()
        for count in (3, 1000, 0, 12):
            app.pane.show(array("I", range(1, count + 1)), searching=count != 12)
            assert not lays_out(app.pane)


async def test_words_that_fit_the_room_that_is_kept_lay_nothing_out_anew() -> None:
    words = Words("newest")
    app = PlainApp()
    async with app.run_test() as pilot:
        await app.mount(words)
        words.keep("1,000 found · newest · 99 ms")
        assert lays_out(words)
        while lays_out(words):
            await pilot.pause()
        for found in ("3 found · newest · 2 ms", "newest", "1,000 found · newest · 10 ms"):
            words.words = found
            assert not lays_out(words)
        words.words = "1,000 found · newest · 1,000 ms"
        assert lays_out(words)


async def test_without_rows_the_cursor_is_on_the_choices() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        app.pane.focus()
        app.pane.show((), searching=True, empty=EmptyState(("Nothing found.",)))
        app.pane.offer((Choice("one", "1"), Choice("two", "2")))
        await pilot.press("j", "j", "k", "j", "enter")
        await pilot.pause()
        assert app.chosen == ["2"]
        assert "Nothing found." in "".join(segment.text for segment in app.pane.render_line(1))


async def test_what_an_empty_list_says_is_broken_into_lines_and_a_click_finds_its_choice() -> None:
    app = ListApp()
    async with app.run_test(size=(24, 30)) as pilot:
        app.pane.show((), searching=True, empty=EmptyState(("Nothing found for “lighthose keepr”.",)))
        app.pane.offer((Choice("“lighthose” as “lighthouse”", "1"), Choice("“keepr” as “keeper”, the other word", "2")))
        await pilot.pause()
        rows = ["".join(segment.text for segment in app.pane.render_line(y)).strip() for y in range(9)]
        assert " ".join(" ".join(rows).split()) == (
            "Nothing found for “lighthose keepr”. “lighthose” as “lighthouse” “keepr” as “keeper”, the other word"
        )
        await pilot.click(app.pane, offset=(3, next(y for y, row in enumerate(rows) if "other" in row)))
        await pilot.pause()
        assert app.chosen == ["2"]


@given(
    st.text(max_size=60),
    st.text(max_size=20),
    st.integers(1, 80),
    st.integers(0, 2),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_a_line_of_a_row_takes_exactly_its_cells(
    title: str, source: str, width: int, line: int, ranges: list[tuple[int, int]]
) -> None:
    spans = tuple(Span(*sorted(pair)) for pair in sorted(ranges))
    drawn = Drawn(row(1, title=title, source=source), spans, Snippet(title, spans, is_note=len(title) % 2 == 0))
    strip = draw_line(drawn, line, width, STYLES)
    assert strip.cell_length == width
    assert sum(cell_len(segment.text) for segment in strip) == width
    assert not any(character in segment.text for segment in strip for character in "\n\x1b\x07\x9b")


def test_the_match_is_among_the_words_that_are_seen() -> None:
    text = "Words before the match that fill more than all of the line, and then the tide turned at last."
    at = text.index("tide")
    drawn = Drawn(row(1), (), Snippet(text, (Span(at, at + 4),)))
    strip = draw_line(drawn, 2, 40, STYLES)
    assert [segment.text for segment in strip if segment.style and segment.style.underline] == ["tide"]


def test_a_note_is_told_from_the_words_of_the_article_by_a_sign() -> None:
    snippet = Snippet("Ask about the tide.", (Span(14, 18),))
    texts = [
        draw_line(Drawn(row(1), (), one), 2, 40, STYLES).text.strip()
        for one in (snippet, snippet._replace(is_note=True))
    ]
    assert texts == ["Ask about the tide.", "✎ Ask about the tide."]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "The Harbour Post · 5 Mar 2025 · 1 min"),
        (30, "The Harbour Post · 5 Mar 2025"),
        (28, "The Harbour Po… · 5 Mar 2025"),
        (23, "The Harbo… · 5 Mar 2025"),
        (21, "The Harbo… · Mar 2025"),
        (16, "Mar 2025"),
    ],
)
def test_minutes_go_first_then_the_day_then_the_end_of_the_source(width: int, expected: str) -> None:
    assert describe(row(1, source="The Harbour Post"), width) == expected


@pytest.mark.parametrize(
    ("path", "source", "published", "minutes", "expected"),
    [
        ("news/2024/a.md", "", "", 3, "news/2024 · 3 min"),
        ("news/a.md", "The Post", "", 3, "The Post · 3 min"),
        ("news/a.md", "", "2025", 3, "2025 · 3 min"),
        ("a.md", "", "", 3, "3 min"),
        ("a.md", "", "", 0, "a.md"),
    ],
)
def test_an_article_without_source_and_date_has_its_folder_and_no_empty_line(
    path: str, source: str, published: str, minutes: int, expected: str
) -> None:
    described = row(1, path=path, source=source, published=published)._replace(minutes=minutes)
    assert describe(described, 40) == expected
