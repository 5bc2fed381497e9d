"""The key for the next unread article of the list."""

import pytest

from tests.unit.app.conftest import Inputs, Reading
from tui.errors import UnreadableError


async def test_it_goes_past_the_read_ones_and_around_the_end(reading: Reading) -> None:
    async with reading() as reader:
        pane = reader.screen.list_pane
        ids = [row.id for row in reader.inputs.library.articles.rows(list(pane.rowids))]
        reader.inputs.marks.set_read(ids[1:3], True)
        reader.inputs.library.marked(ids[1:3])
        await reader.press("ctrl+n")
        await reader.shows("The ferry")
        await reader.press("2", "ctrl+n")
        await reader.shows("The school")
        assert reader.screen.focused_pane == "text"
        await reader.press("ctrl+n")
        await reader.shows("The tides")
        assert "From the beginning of the list" in reader.said
        reader.screen.action_do("article.previous-unread")
        await reader.shows("The school")
        assert reader.said[-1] == "From its end"


async def test_a_list_that_is_drawn_anew_meanwhile_loses_no_key(reading: Reading) -> None:
    async with reading() as reader:
        pane = reader.screen.list_pane
        ids = [row.id for row in reader.inputs.library.articles.rows(list(pane.rowids))]
        reader.inputs.marks.set_read(ids[1:2], True)
        reader.inputs.library.marked(ids[1:2])
        reader.press_at_once("ctrl+n", "ctrl+n")
        reader.screen.controllers.search.ask()
        unread = [title for at, title in enumerate(reader.titles) if at != 1]
        await reader.shows(unread[2])


async def test_it_says_that_none_is_left(reading: Reading) -> None:
    async with reading() as reader:
        ids = [row.id for row in reader.inputs.library.articles.rows(list(reader.screen.list_pane.rowids))]
        reader.inputs.marks.set_read(ids[1:], True)
        reader.inputs.library.marked(ids[1:])
        await reader.press("ctrl+n")
        await reader.until(lambda: "No other article of the list is unread" in reader.said)
        await reader.shows("The tides")


async def test_a_failure_takes_no_later_key_with_it(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UnreadableError("the search index cannot be read")

    async with reading() as reader:
        with monkeypatch.context() as broken:
            broken.setattr(inputs.library.search, "run", fail)
            await reader.press("ctrl+n")
            await reader.until(lambda: "The search index cannot be read" in reader.said)
        await reader.press("ctrl+n")
        await reader.shows("A new lamp")
