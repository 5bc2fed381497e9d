"""What the thread that searches finds out for the screen: the rows that will be seen, where they will be seen."""

from array import array
from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs
from tui.app.panes import Viewport
from tui.app.search.first_screen import find_matches, load_first_screen
from tui.app.search.question import Question


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty articles about the tide, the newest first in the order of their numbers."""
    made = tmp_path / "coast"
    made.mkdir()
    for number in range(60):
        head = f"---\ntitle: Tide {number:02}\npublished: 2025-01-01\n---\n"
        (made / f"{number:02}.md").write_text(f"{head}The tide came in and went out, day {number}.\n", "utf-8")
    return made


def seen(inputs: Inputs, query: str, viewport: Viewport) -> list[str]:
    """The titles of the rows that are known before the list is drawn."""
    listing = inputs.library.search.run(query, prefix_last=True)
    return [
        row.title
        for row in load_first_screen(inputs.library, Question(query, prefix_last=True), listing.rowids, viewport).rows
    ]


def test_the_rows_of_the_first_screen_are_known_and_lit(inputs: Inputs) -> None:
    listing = inputs.library.search.run("tid", prefix_last=True)
    found = load_first_screen(inputs.library, Question("tid", prefix_last=True), listing.rowids, Viewport(30))
    assert [row.title for row in found.rows[:10]] == [f"Tide {number:02}" for number in range(10)]
    assert found.position is None
    assert found.matches  # one at least, however little time there is
    first = found.matches[listing.rowids[0]]
    assert [span.of("Tide 00") for span in first.title] == ["Tide"]
    assert first.snippet is not None
    assert "tide came in" in first.snippet.text


def test_the_rows_around_one_that_stays_selected_are_those_of_its_line(inputs: Inputs) -> None:
    rowids = inputs.library.search.run("").rowids
    titles = seen(inputs, "tid", Viewport(30, selected=rowids[40], above=12))
    assert titles[:10] == [f"Tide {number:02}" for number in range(36, 46)]
    assert seen(inputs, "", Viewport(30, selected=rowids[59], above=6))[-1] == "Tide 59"
    assert seen(inputs, "", Viewport(30, selected=12345, above=6))[0] == "Tide 00"


def test_nothing_is_lit_where_nothing_is_asked_or_found(inputs: Inputs) -> None:
    rows = inputs.library.articles.rows(inputs.library.search.run("").rowids[:3])
    assert not list(find_matches(inputs.library, Question(), rows))
    assert not load_first_screen(inputs.library, Question("nothing"), array("I"), Viewport(30)).rows
