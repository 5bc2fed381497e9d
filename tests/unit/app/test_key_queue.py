"""What is typed before there is a list to act upon, and many keys that come in one packet: each acts in its turn."""

from concurrent.futures import Future

import pytest
from textual import events

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app import key_queue
from tui.app.app import BylineApp
from tui.app.room import screen as room
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
        await reader.press("j", "j", "k", "s")
        first.set_result(inputs.library.search.run(""))
        await reader.until(lambda: len(inputs.marks.starred_ids()) == 1)
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


async def test_keys_of_one_packet_act_in_the_pane_that_those_before_them_led_to(reading: Reading) -> None:
    async with reading() as reader:
        reader.press_at_once("j", "2", "G", "1", "j", "2")
        await reader.until(lambda: reader.screen.focused_pane == "text" and reader.screen.list_pane.index == 2)
        await reader.shows("The bridge")


async def test_words_of_one_packet_are_searched_for_and_what_follows_them_acts_on_the_list(reading: Reading) -> None:
    async with reading() as reader:
        reader.press_at_once("J", "/", "t", "i", "d", "e", "enter", "s")
        await reader.until(lambda: reader.titles and len(reader.titles) == 3 and not reader.screen.question.prefix_last)
        assert reader.screen.search_line.value == "tide"
        assert reader.screen.focused_pane == "list"
        await reader.until(lambda: len(reader.inputs.marks.starred_ids()) == 1)


async def test_words_of_one_packet_go_to_what_the_key_before_them_opened(reading: Reading) -> None:
    async with reading() as reader:
        reader.press_at_once("2", "f", "q", "u", "a", "y", "enter", "G")
        await reader.until(lambda: reader.app.screen is reader.screen and len(reader.screen.text_pane.matches) == 2)
        reader.press_at_once("question_mark", "/", "w", "i", "d", "e", "r", "enter", "enter")
        measure = reader.screen.text_pane.measure
        await reader.until(lambda: reader.screen.text_pane.measure == measure + 4)


async def test_a_key_that_never_has_its_effect_keeps_the_others_waiting_for_a_while_only(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading() as reader:
        monkeypatch.setattr(key_queue, "_PATIENCE", 0.0)
        hears = reader.screen.list_pane.post_message
        monkeypatch.setattr(  # it hears of no key, and of none that came behind one
            reader.screen.list_pane,
            "post_message",
            lambda message: isinstance(message, events.Key | events.Callback) or hears(message),
        )
        reader.press_at_once("j", "j")
        await reader.until(lambda: reader.app.key_queue.waiting == 0)
