"""The mouse: whatever shows a key or a command does it at a click, and shows that it would under the mouse."""

from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import Input

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.annotations import AnnotationsScreen
from tui.app.dialogs.facets import FacetsScreen
from tui.app.dialogs.help import HelpScreen
from tui.app.dialogs.menu import Menu
from tui.app.dialogs.overview import OverviewScreen
from tui.app.dialogs.problems import ProblemsScreen
from tui.app.list.pane import ListPane
from tui.app.text.find_bar import FindBar


def place_of(reader: Reader, words: str, after: str = "") -> tuple[int, int]:
    """Where words are seen, in the lowest line that has them, behind other words of it."""
    for y, line in reversed(list(enumerate(reader.lines()))):
        at = line.find(words, line.find(after) + len(after)) if after in line else -1
        if at >= 0:
            return at, y
    raise AssertionError("\n".join([f"no “{words}”", *reader.lines()]))


async def click(reader: Reader, words: str, after: str = "", times: int = 1) -> None:
    """Clicks on words that are seen, as soon as they are and stay where they are."""
    await reader.until(lambda: any(words in line for line in reader.lines()))
    place = None
    while place != (place := place_of(reader, words, after)):
        await reader.pilot.pause()
    await reader.pilot.click(offset=place, times=times)


async def opens(reader: Reader, kind: type[Widget]) -> None:
    await reader.until(lambda: isinstance(reader.app.screen, kind) and reader.app.focused is not None)


async def test_a_key_of_the_footer_does_at_a_click_what_it_does_when_pressed(reading: Reading) -> None:
    async with reading() as reader:
        await click(reader, "j k move")
        await reader.shows("A new lamp")
        await click(reader, "k move")
        await reader.shows("The tides")
        await click(reader, "star", after="s ")
        await reader.until(lambda: len(reader.inputs.marks.starred_ids()) == 1)
        await click(reader, "search", after="tab pane")
        await reader.until(lambda: reader.app.focused is reader.screen.search_line)
        await reader.press("l", "a", "m", "p")
        await click(reader, "read", after="enter ")
        await reader.until(lambda: reader.titles == ["A new lamp for the lighthouse"])
        assert reader.screen.focused_pane == "list"


async def test_what_does_something_at_a_click_shows_that_when_the_mouse_is_over_it(reading: Reading) -> None:
    async with reading() as reader:

        def underlined() -> str:
            strips = reader.app.screen._compositor.render_strips()
            foot = [segment for segment in strips[-1] if segment.style is not None and segment.style.underline]
            return "".join(segment.text for segment in foot)

        assert not underlined()
        for _ in range(
            1000
        ):  # what is drawn anew meanwhile, and elsewhere, is known at the next move of the mouse only
            x, y = place_of(reader, "cite", after="c ")
            await reader.pilot.hover(offset=(x, y))
            await reader.pilot.hover(offset=(x + 1, y))
            if underlined().strip() == "cite":
                break
        else:
            raise AssertionError(underlined())
        await reader.pilot.hover(offset=(60, 10))
        await reader.until(lambda: not underlined())


async def test_the_parts_of_the_head_and_of_the_status_do_at_a_click_what_they_speak_of(reading: Reading) -> None:
    async with reading() as reader:
        await click(reader, "newest")
        await opens(reader, Menu)
        await click(reader, "oldest")
        await reader.until(lambda: reader.titles[0] == "The school has a garden")
        await click(reader, "/ search")
        await reader.until(lambda: reader.app.focused is reader.screen.search_line)
        await reader.press("t", "i", "d", "e", "enter")
        await reader.until(lambda: len(reader.titles) == 3 and reader.screen.text_pane.matches)
        await click(reader, "match")
        await reader.until(lambda: reader.screen.text_pane.matches.current == 0)
        await click(reader, "found")
        await opens(reader, FacetsScreen)
        await click(reader, "as before")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await click(reader, "Byline ·")
        await reader.until(lambda: len(reader.titles) == 5)


async def test_a_click_on_the_count_of_problems_tells_them(reading: Reading, folder: Path, inputs: Inputs) -> None:
    (folder / "letter.doc").write_bytes(b"of a kind that is not read")
    inputs.library.sync()
    async with reading() as reader:
        await click(reader, "1 DOC file")
        await opens(reader, ProblemsScreen)
    (folder / "broken.md").write_bytes(b"\x00\x01\xff" * 80)
    inputs.library.sync()
    async with reading() as reader:
        await click(reader, "problem")
        await opens(reader, ProblemsScreen)
        assert any("broken.md" in line for line in reader.lines())


async def test_keys_that_a_dialog_shows_are_done_at_a_click_and_one_beside_it_leaves_it(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("question_mark")
        await opens(reader, HelpScreen)
        await click(reader, "filters", after="/ ")
        await reader.until(lambda: isinstance(reader.app.focused, Input))
        await click(reader, "leaves")
        await reader.until(lambda: not isinstance(reader.app.focused, Input))
        await click(reader, "leaves")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.press("question_mark")
        await opens(reader, HelpScreen)
        await reader.pilot.click(offset=(1, 15))
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert reader.screen.focused_pane == "list"


@pytest.mark.parametrize("keys", [("question_mark",), ("f",)], ids=["a dialog", "a bar"])
async def test_a_click_outside_a_terminal_that_has_become_smaller_does_nothing(
    reading: Reading, keys: tuple[str, ...]
) -> None:
    async with reading((80, 24)) as reader:
        await reader.press(*keys)
        await reader.until(lambda: reader.app.screen is not reader.screen)
        over = reader.app.screen
        over.post_message(events.Click(None, 90, 40, 0, 0, 1, False, False, False, screen_x=90, screen_y=40))
        await reader.press("down")
        assert reader.app.screen is over


async def test_a_click_beside_a_form_throws_nothing_away(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("a")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        form = reader.app.screen
        await reader.press("h", "i")
        await reader.pilot.click(offset=(1, 15))
        await reader.press("ctrl+s")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert form is not reader.screen
        await reader.until(lambda: any("hi" in line for line in reader.lines()))


async def test_where_more_can_be_done_with_a_line_a_click_chooses_it_and_a_second_one_opens_it(
    reading: Reading,
) -> None:
    async with reading() as reader:
        await reader.press("2", ")", "m")
        await reader.until(lambda: len(reader.screen.text_pane.annotations) == 1)
        await reader.press(")", "m")
        await reader.until(lambda: len(reader.screen.text_pane.annotations) == 2)
        await reader.press("H")
        await opens(reader, AnnotationsScreen)
        await click(reader, "Nobody was hurt", after="▌")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        await reader.until(lambda: reader.app.screen.lines.highlighted == 1)  # type: ignore[attr-defined]
        await click(reader, "removes", after="d ")
        await reader.until(lambda: reader.app.screen.lines.option_count == 1)  # type: ignore[attr-defined]
        await click(reader, "The tide rose", after="▌")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_the_chapters_of_the_librarys_facts_open_at_a_click(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("F")
        await opens(reader, OverviewScreen)
        await click(reader, "Timeline")
        await reader.until(lambda: reader.app.screen.chapter == "date")  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [80, 130])
async def test_the_bar_for_finding_shows_its_keys_and_a_click_beside_it_stays_at_what_was_found(
    reading: Reading, width: int
) -> None:
    async with reading((width, 24)) as reader:
        await reader.press("f", *"quay")
        await opens(reader, FindBar)
        await reader.until(lambda: any("1 of 2" in line for line in reader.lines()))
        assert all(word in reader.lines()[-1] for word in ("enter", "↓ ↑", "alt+w", "alt+r", "esc"))
        await click(reader, "regex", after="alt+r ")
        await reader.until(lambda: reader.app.screen.sought.is_regex)  # type: ignore[attr-defined]
        await click(reader, "↓ ↑ matches")
        await reader.until(lambda: any("2 of 2" in line for line in reader.lines()))
        await reader.pilot.click(offset=(60, 8))
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert len(reader.screen.text_pane.matches) == 2


async def test_the_heading_of_the_facts_filters_them_at_a_click(reading: Reading) -> None:
    async with reading() as reader:
        await reader.until(lambda: any("FACTS" in line for line in reader.lines()))
        await click(reader, "FACTS")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_a_press_on_the_track_of_a_scrollbar_turns_a_page(reading: Reading) -> None:
    async with reading((130, 12)) as reader:
        pane = reader.screen.query_one(ListPane)
        bar = pane.vertical_scrollbar
        await reader.pilot.click(bar, offset=(0, bar.size.height - 1))
        await reader.until(lambda: pane.scroll_offset.y > 0)
