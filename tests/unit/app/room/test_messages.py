"""What the reader is told: one thing at a time, in a line that covers nothing where that can be, errors for longer."""

import asyncio
from functools import partial

import pytest
from textual import events
from textual.widgets._toast import Toast

from tests.unit.app.conftest import Reader, Reading


def toasts(reader: Reader) -> list[Toast]:
    """The messages on the screen."""
    return [toast for toast in reader.app.screen.query(Toast) if toast.is_attached]


async def shows(reader: Reader, words: str) -> None:
    """Waits until there is one message, and that is it."""
    await reader.until(lambda: [str(toast.render()) for toast in toasts(reader)] == [words])


async def test_the_newest_alone_is_shown_on_the_rule_under_the_panes(reading: Reading) -> None:
    async with reading((100, 30)) as reader:
        for number in range(5):
            reader.screen.say(f"Message {number}")
        await shows(reader, "Message 4")
        await reader.until(lambda: "Message 4" in reader.lines()[-2])
        assert toasts(reader)[0].region.height == 1
        await reader.press("E")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        reader.screen.say("Said over a dialog")
        await shows(reader, "Said over a dialog")
        box = reader.app.screen.query_one(".dialog").region
        await reader.until(lambda: toasts(reader)[0].region.area)
        assert not box.overlaps(toasts(reader)[0].region)


async def test_an_error_stays_until_it_could_be_read(reading: Reading) -> None:
    async with reading() as reader:
        reader.screen.say("The disk is full", "error")
        reader.screen.say("Starred")
        await reader.until(lambda: reader.said[-1:] == ["Starred"])
        await shows(reader, "The disk is full")
        reader.screen.say("No editor", "warning")
        await shows(reader, "No editor")


async def test_an_error_is_told_for_longer_than_a_short_word(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as reader:
        told: list[float] = []
        monkeypatch.setattr(reader.screen, "notify", lambda *_, timeout, **__: told.append(timeout))
        reader.screen.say("Starred")
        reader.screen.say("The marks cannot be written: make the file and its folder writable")
        reader.screen.say("The marks cannot be written: make the file and its folder writable", "error")
        assert 2 < told[0] < 3 < told[1] < told[2]
        assert told[2] > 8


async def test_a_tiny_screen_gives_one_line_to_a_message(reading: Reading) -> None:
    async with reading((20, 5)) as reader:
        reader.screen.say("A message that is far longer than twenty columns")
        await reader.until(lambda: toasts(reader) and toasts(reader)[0].region.area)
        assert toasts(reader)[0].region.height == 1
        await reader.until(lambda: reader.lines()[-1].rstrip().endswith("…"))


@pytest.mark.parametrize("over_a_dialog", [False, True])
async def test_a_click_on_a_message_that_is_going_is_no_bug(reading: Reading, over_a_dialog: bool) -> None:
    async with reading() as reader:
        if over_a_dialog:
            await reader.press("E")
            await reader.until(lambda: reader.app.screen is not reader.screen)
        reader.screen.say("Starred")
        await reader.until(lambda: toasts(reader) and toasts(reader)[0].region.area)
        (toast,) = toasts(reader)
        x, y = toast.region.offset
        removal = toast.remove()
        while toast.is_attached:  # what is still drawn is no longer there
            await asyncio.sleep(0)
        for kind in (events.MouseDown, events.MouseUp):
            event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
            reader.app.screen._forward_event(event)
        await removal
        await reader.press("escape")
        assert reader.app.bug is None


async def test_messages_that_are_gone_leave_nothing_behind(reading: Reading) -> None:
    async with reading() as reader:
        for number in range(12):
            reader.screen.say(f"Message {number}")
            await reader.until(partial(is_shown, reader, f"Message {number}"))
        (rack,) = reader.app.screen.query("ToastRack")
        await reader.until(lambda: len(rack.children) == 1)
        await reader.press("question_mark")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert len(rack.children) <= 1


def is_shown(reader: Reader, words: str) -> bool:
    """Whether a message is on the screen."""
    return any(words in line for line in reader.lines())
