"""What is typed before there is a list to act upon."""

from concurrent.futures import Future

import pytest

from tests.unit.app.conftest import Inputs, Reader
from tui.app.app import BylineApp
from tui.app.screens import reader as room
from tui.errors import UnreadableError
from tui.library.contract.listing import Listing


async def test_it_waits_for_the_list_and_acts_in_its_order(
    inputs: Inputs, no_analysis: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "READY_AT_LATEST", 3600)
    first: Future[Listing] = Future()
    app = BylineApp(inputs, first_listing=first)
    async with app.run_test(size=(130, 30)) as pilot:
        reader = Reader(app, pilot, inputs, [])
        await reader.press("j", "j", "k")
        first.set_result(inputs.library.search.run(""))
        await reader.shows("A new lamp")


@pytest.mark.parametrize("late", [False, True])
async def test_where_no_list_comes_one_can_leave_all_the_same(
    inputs: Inputs, no_analysis: None, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    monkeypatch.setattr(room, "READY_AT_LATEST", 0.05)
    first: Future[Listing] = Future()
    if not late:
        first.set_exception(UnreadableError("the catalogue is in use by another program"))
    app = BylineApp(inputs, first_listing=first)
    async with app.run_test(size=(130, 30)) as pilot:
        reader = Reader(app, pilot, inputs, [])
        await reader.press("2")
        await reader.until(lambda: reader.screen.focused_pane == "text")
        if late:
            first.set_exception(UnreadableError("the catalogue is in use by another program"))
        await pilot.press("q", "q")
    assert app.return_code == 0
