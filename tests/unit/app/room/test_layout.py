"""Layouts at every size, hostile words in every place, and looks that do not depend on colour."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tests.unit.app.conftest import LONG, PATIENCE, Inputs, Reading
from tui.library.library import open_library
from tui.preferences import PreferenceFile

pytestmark = pytest.mark.slow

SIZES = [
    (200, 60),
    (130, 30),
    (120, 40),
    (119, 30),
    (80, 24),
    (79, 24),
    (60, 18),
    (40, 12),
    (20, 5),
    (12, 3),
    (2, 2),
    (1, 1),
]


@pytest.mark.parametrize(
    ("width", "panes"),
    [
        (170, ["list", "text", "summary", "facts"]),
        (130, ["list", "text", "summary", "facts"]),
        (90, ["list", "text"]),
        (60, ["list"]),
    ],
)
async def test_the_layout_fits_the_width(reading: Reading, width: int, panes: list[str]) -> None:
    async with reading((width, 30)) as reader:
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == panes


async def test_in_the_medium_layout_summary_and_facts_open_beside_the_text_at_a_key(reading: Reading) -> None:
    async with reading((90, 30)) as reader:
        layout = reader.screen.layout_of_panes
        await reader.press("4")
        assert layout.shown_panes == ["list", "text", "facts"]
        await reader.press("2")
        assert layout.shown_panes == ["list", "text", "facts"]
        await reader.press("3")
        assert layout.shown_panes == ["list", "text", "summary"]
        await reader.press("3")
        assert layout.shown_panes == ["list", "text"]
        assert reader.screen.focused_pane == "text"
        await reader.press("4", "1")
        assert layout.shown_panes == ["list", "text"]


@pytest.mark.parametrize("width", [170, 130, 90, 60])
@pytest.mark.parametrize(("key", "pane"), [("1", "list"), ("2", "text"), ("3", "summary"), ("4", "facts")])
async def test_z_enlarges_any_pane_and_gives_the_focus_back(reading: Reading, width: int, key: str, pane: str) -> None:
    async with reading((width, 20)) as reader:
        layout = reader.screen.layout_of_panes
        await reader.press(key)
        before = layout.shown_panes
        await reader.press("z")
        await reader.pilot.pause()
        assert layout.shown_panes == [pane]
        assert reader.screen.panes.by_name[pane].region.width == width  # type: ignore[index]
        assert any("The tides at Kelp Point" in line for line in reader.lines())
        if pane == "list":
            await reader.press("enter")
            assert layout.shown_panes == ["text"]
        await reader.press("z")
        await reader.pilot.pause()
        assert layout.shown_panes == before
        assert reader.screen.focused_pane == pane


@pytest.mark.parametrize("alone", [True, False])
async def test_the_title_stays_in_sight_while_one_scrolls(
    reading: Reading, folder: Path, inputs: Inputs, alone: bool
) -> None:
    (folder / "long.md").write_text(f"---\ntitle: A long report\npublished: 2026-01-01\n---\n{LONG}", "utf-8")
    inputs.library.sync()
    async with reading((90 if alone else 60, 20)) as reader:
        await reader.shows("A long report")
        await reader.press(*("2z" if alone else "2"))
        await reader.pilot.pause()
        assert "A long report" not in reader.lines()[1]
        await reader.press("space")
        await reader.until(lambda: "━━ A long report ━━" in reader.lines()[1])
        await reader.press("g")
        await reader.until(lambda: "A long report" not in reader.lines()[1])


async def test_panes_are_made_larger_by_key_and_remembered_for_such_screens(reading: Reading, inputs: Inputs) -> None:
    async with reading((90, 30)) as reader:
        screen = reader.screen
        before = screen.list_pane.region.height
        await reader.press("=", "=")
        await reader.until(lambda: screen.list_pane.region.height == before + 2)
        await reader.press("2", "=")
        await reader.until(lambda: screen.list_pane.region.height == before + 1)
        await reader.press("4")
        await reader.until(lambda: screen.side[1].region.width if screen.side else 0)
        wide = screen.side[1].region.width if screen.side else 0
        await reader.press("_")
        await reader.until(lambda: screen.side and screen.side[1].region.width == wide - 2)
        assert not reader.said
    assert PreferenceFile(inputs.places.data_dir).now.panes
    async with reading((95, 32)) as reader:
        assert reader.screen.list_pane.region.height == before + 1
        reader.screen.action_do("pane.usual")
        await reader.until(lambda: reader.screen.list_pane.region.height == 5)  # its articles
        await reader.press("z", "=")
        await reader.until(lambda: "There is only one pane on the screen" in reader.said)


@pytest.mark.parametrize("width", [90, 130, 170])
async def test_dividers_can_be_dragged(reading: Reading, width: int) -> None:
    async with reading((width, 30)) as reader:
        screen, layout = reader.screen, reader.screen.layout_of_panes
        await reader.press("4")
        await reader.until(lambda: layout.side_line.region.area)
        for line, by in ((layout.list_line, (0, 3) if width < 160 else (5, 0)), (layout.side_line, (-4, 0))):
            before, place = (screen.list_pane.region, screen.side[1].region), line.region.offset  # type: ignore[misc]
            to = place + by
            await reader.pilot.mouse_down(offset=place)
            await reader.pilot.hover(offset=to)
            await reader.pilot.mouse_up(offset=to)
            await reader.until(lambda line=line, to=to: line.region.offset == to)
            after = (screen.list_pane.region, screen.side[1].region)  # type: ignore[misc]
            assert after != before
        assert len(reader.inputs.preferences.now.panes) == 2
        await reader.pilot.click(offset=layout.side_line.region.offset, times=2)
        await reader.until(lambda: not reader.inputs.preferences.now.panes)


async def test_what_was_in_view_is_in_view_at_another_size(reading: Reading, folder: Path, inputs: Inputs) -> None:
    words = LONG.replace("Paragraph 40 ", "Paragraph 40 names the zebra and ")
    (folder / "long.md").write_text(f"---\ntitle: A long report\npublished: 2026-01-01\n---\n{words}", "utf-8")
    inputs.library.sync()
    async with reading((200, 60)) as reader:
        await reader.press("/", *"zebra", "enter")
        await reader.until(lambda: reader.screen.text_pane.matches.current >= 0)
        for size in ((80, 24), (60, 20), (130, 30), (40, 12), (200, 60)):
            await reader.pilot.resize_terminal(*size)
            await reader.press("2")
            await reader.pilot.pause()
            pane = reader.screen.text_pane
            assert pane.is_visible(pane.matches.spans[pane.matches.current]), size


async def test_a_measure_wider_than_the_pane_says_what_there_is_room_for(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press(">")
        assert reader.said == ["76 columns where there is room for them; here there are 75"]


async def test_any_size_at_any_time_in_any_pane(reading: Reading) -> None:
    async with reading() as reader:
        for keys in (["1"], ["2"], ["3"], ["4"], ["1", "/", "t"], ["escape", "z"], ["z", "?"], ["escape", "S"]):
            await reader.press(*keys)
            for width, height in SIZES:
                await reader.pilot.resize_terminal(width, height)
                await reader.pilot.pause()
                assert len(reader.lines()) == height
        await reader.press("escape")


async def test_every_row_of_the_list_is_as_wide_as_the_list(reading: Reading, folder: Path, inputs: Inputs) -> None:
    title = "地震 🇲🇳 👩‍👩‍👧 e\u0301\u0301 ไทย " * 9
    (folder / "wide.md").write_text(f"---\ntitle: {title}\npublished: 2026-01-01\n---\n{title}\n", "utf-8")
    inputs.library.sync()
    async with reading((90, 24)) as reader:
        pane = reader.screen.list_pane
        for y in range(pane.size.height):
            assert pane.render_line(y).cell_length == pane.scrollable_content_region.width


async def test_the_line_over_the_focused_pane_is_heavier(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2")
        region = reader.screen.text_pane.region

        def over() -> str:
            return next((line for line in reader.lines() if "━" in line), "")

        await reader.until(lambda: "━" in over()[region.x + 1 : region.right])
        rule = over()
        assert set(rule[: region.x]) <= {"─", "┬"}
        assert "━" not in rule[region.right + 1 :]


async def test_hostile_words_reach_the_terminal_as_words(
    reading: Reading, folder: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No escape sequence, markup or link of an article's own is drawn, wherever its words stand."""
    evil = "[@click=app.quit]x[/] [/foo] \\e]52;c;aGFja2Vk\\a \\e[2J \\e]0;owned\\a \\u202egnp"
    plain = evil.replace("\\e", "\x1b").replace("\\a", "\x07").replace("\\u202e", "\u202e")
    fields = "".join(f'{name}: "{evil}"\n' for name in ("title", "source", "summary", "url"))
    text = f'---\n{fields}published: 2026-01-02\ntags: ["{evil}"]\n---\n{plain}\n\n[link]({plain})\n'
    (folder / "[@click=app.quit]evil[.md").write_text(text, "utf-8")
    (folder / "bad[x].yaml").write_bytes(b"title: [\x1b]52;c;x\x07\n")
    inputs.library.sync()
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: written.append(data))
    async with reading((130, 40)) as reader:
        await reader.shows("[@click=app.quit]x")
        for key in ("2", "3", "4", "1", "L", "escape", "O", "escape", "!", "escape", "o", "escape", "?", "escape", "/"):
            await reader.press(key)
            await reader.pilot.pause()
            screen = "".join(reader.lines())
            assert "\x1b" not in screen
            assert "\x07" not in screen
            assert "\u202e" not in screen
        await reader.press(*"gnp")
        await reader.until(lambda: len(reader.titles) == 1)
        await reader.press("enter")
        for x in range(4, 30, 5):
            await reader.pilot.click("#list", offset=(x, 0))
            await reader.pilot.click("#text", offset=(x, 2))
        assert reader.app.is_running
        assert reader.app.return_code is None
    assert not any("52;c;aGFja2Vk" in data and "\x1b]52;c;aGFja2Vk" in data for data in written)
    assert not any("\x1b]0;owned" in data or "\x1b[2J" in data for data in written)


async def test_clicks_select_and_open(reading: Reading) -> None:
    async with reading() as reader:
        await reader.pilot.click("#list", offset=(5, 4))
        await reader.shows("The bridge")
        await reader.pilot.click("#text", offset=(5, 5))
        assert reader.screen.focused_pane == "text"
        await reader.pilot.click("#list", offset=(5, 0), times=2)
        await reader.until(lambda: reader.screen.focused_pane == "text")


@pytest.mark.parametrize("no_color", [False, True])
async def test_unread_star_and_selection_are_told_without_colour(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading() as reader:
        await reader.press("s", "/", *"lamp", "escape")
        await reader.until(lambda: len(reader.titles) == 1)
        lines = reader.lines()
        assert any("●" in line for line in lines)
        if no_color:
            selected = reader.screen.list_pane.render_line(1)
            assert all(segment.style and segment.style.reverse for segment in selected if segment.text.strip())


async def test_a_folder_that_is_not_known_yet_is_said_to_be_looked_at(
    reading: Reading, inputs: Inputs, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, go_on = open_library(folder, tmp_path / "another-cache", inputs.marks), Event()
    sync = library.sync

    def late(*arguments: Any) -> Any:
        go_on.wait(PATIENCE)
        return sync(*arguments)

    monkeypatch.setattr(library, "sync", late)
    async with reading((80, 24), library=library) as reader:
        await reader.until(lambda: any("Looking at the folder for the first time" in line for line in reader.lines()))
        assert not any("No articles here yet" in line for line in reader.lines())
        go_on.set()
        await reader.shows("The tides")
    library.close()
