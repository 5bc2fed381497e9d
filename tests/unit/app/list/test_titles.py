"""The titles of the samples in the list, at the widths that it has by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual.geometry import Size

from tui.app.list.draw import Drawn, draw_line
from tui.app.room.arrangement import Shown, arrange
from tui.library.contract.listing import Row
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks
from tui.paths import samples_folder

STYLES = {name: Style() for name in ("ground", "title", "read", "meta", "unread", "star", "snippet", "match")}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLibrary]:
    folder: Path = tmp_path_factory.mktemp("titles")
    marks = open_marks(folder / "data")
    library = open_library(samples_folder(), folder / "cache", marks)
    library.sync()
    yield library
    library.close()
    marks.close()


def is_whole(row: Row, width: int) -> bool:
    lines = (draw_line(Drawn(row), line, width, STYLES).text[3:].strip() for line in (0, 1))
    return row.title.replace(" ", "") in "".join(lines).replace(" ", "")


@pytest.mark.parametrize("columns", [120, 140, 160, 200])
def test_at_most_one_title_in_ten_is_cut(library: LocalLibrary, columns: int) -> None:
    width = arrange(Size(columns, 36), Shown(), measure=72).panes["list"].width - 1
    rows = library.articles.rows(list(library.search.run("").rowids))
    cut = [row.title for row in rows if not is_whole(row, width)]
    assert len(cut) <= len(rows) // 10, cut


def test_on_one_line_or_two_each_line_has_its_width(library: LocalLibrary) -> None:
    for row in library.articles.rows(list(library.search.run("").rowids)):
        for width in (5, 20, 40, 69, 70, 119):
            assert all(draw_line(Drawn(row), line, width, STYLES).cell_length == width for line in (0, 1, 2))
