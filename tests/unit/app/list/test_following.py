"""While a library is read for the first time, its first article is selected, until somebody does something."""

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.room import sync
from tui.app.room.sync import FolderSync, Looked
from tui.library.contract.changes import Changes, Progress

_ARTICLE = "---\ntitle: {}\npublished: {}\n---\nA line of text about {}.\n"


def write(folder: Path, title: str, day: str) -> None:
    (folder / f"{title}.md").write_text(_ARTICLE.format(title, day, title), "utf-8")


async def grows(reader: Reader, inputs: Inputs, folder: Path, title: str, day: str) -> None:
    """The library has one article more, of which the reader is told as in the middle of a long synchronisation."""
    write(folder, title, day)
    inputs.library.sync()
    reader.screen.controllers.sync.progressed(Progress("indexing", 1, 2))
    await reader.until(lambda: title in reader.titles)


@pytest.fixture
def unkept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader does not look at the folder by itself: the test says what it sees of it."""
    monkeypatch.setattr(sync, "SHOW_MORE_EVERY", 0.0)
    monkeypatch.setattr(FolderSync, "watch", lambda self: None)


async def test_the_first_of_the_order_is_selected_while_articles_come(
    reading: Reading, inputs: Inputs, folder: Path, unkept: None
) -> None:
    async with reading() as reader:
        await reader.shows("The tides")
        await grows(reader, inputs, folder, "An older one", "2020-01-01")
        assert reader.title.startswith("The tides")
        await grows(reader, inputs, folder, "A newer one", "2025-07-01")
        await reader.shows("A newer one")
        await grows(reader, inputs, folder, "The newest", "2025-08-01")
        await reader.shows("The newest")
        assert reader.screen.list_pane.index == 0
        assert reader.screen.list_pane.scroll_offset.y == 0


@pytest.mark.parametrize("touch", ["key", "click", "wheel"])
async def test_whoever_has_moved_or_clicked_stays_where_that_led(
    reading: Reading, inputs: Inputs, folder: Path, unkept: None, touch: str
) -> None:
    async with reading() as reader:
        await reader.shows("The tides")
        if touch == "key":
            await reader.press("j", "k")
        elif touch == "click":
            await reader.pilot.click("#text", offset=(10, 6))
        else:
            await reader.pilot._post_mouse_events([MouseScrollDown], "#text", offset=(10, 6))
        await reader.until(lambda: not reader.screen.controllers.search.follows_newest)
        await grows(reader, inputs, folder, "A newer one", "2025-07-01")
        await reader.until(lambda: reader.screen.list_pane.index == 1)
        assert reader.title.startswith("The tides")


async def test_once_the_library_says_what_the_folder_says_a_new_article_leads_nobody_away(
    reading: Reading, inputs: Inputs, folder: Path, unkept: None
) -> None:
    async with reading() as reader:
        await reader.shows("The tides")
        write(folder, "A newer one", "2025-07-01")
        reader.screen.controllers.sync.looked(Looked(inputs.library.sync(), 0, "", None))
        await reader.shows("A newer one")
        reader.screen.controllers.sync.looked(Looked(Changes(), 0, "", None))
        await grows(reader, inputs, folder, "The newest", "2025-08-01")
        await reader.until(lambda: reader.screen.list_pane.index == 1)
        assert reader.title.startswith("A newer one")
